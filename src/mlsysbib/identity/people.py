"""Whether two names are one person's, and two lists of authors those of one work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlsysbib.identity.spelling import slipped, words
from mlsysbib.model import OTHERS, Name
from mlsysbib.model.names import joined
from mlsysbib.text.folding import folded_in_two
from mlsysbib.text.particles import is_particle, split_family

_MOST_AUTHORS = 5_000
SLIPS = 0.98
"""What a list is worth in which a name was mistyped."""


def authors_agree(authors: Sequence[Name], others: Sequence[Name]) -> float:
    """1 where every author of both is found in the other, and the first is the first; 0 where either knows none.

    A list that says that it goes on ("and others") need only be the beginning of the other. A name or two that one
    side lacks in a long list, as pages that list members only do, leave at least 0.7; a name with one letter wrong,
    or with half of a double family name, leaves 0.98.
    """
    first = [name for name in authors if name != OTHERS][:_MOST_AUTHORS]
    second = [name for name in others if name != OTHERS][:_MOST_AUTHORS]
    if not first or not second:
        return 0.0
    spelled, told = [_spelled(name) for name in first], [_spelled(name) for name in second]
    if not _alike(spelled[0], told[0]) and not _nearly(spelled[0], told[0]):
        return 0.0
    found, slips = _found(spelled, told)
    worth = SLIPS if slips else 1
    if found < len(first) and OTHERS not in others:
        # Somebody whom the other list does not know: a slip in a long list, another work in a short one.
        return round(found / len(first), 3) * (1 if found * 6 >= len(first) * 5 else 0.5)
    whole = len(second) if OTHERS not in authors else found
    return round(found / max(whole, found) * worth, 3)


def names_agree(name: Name, other: Name) -> bool:
    """Whether two names can be one person's: the same family name, and given names that do not contradict."""
    return _alike(_spelled(name), _spelled(other))


def nearly_agree(name: Name, other: Name) -> bool:
    """Whether two names are one person's but for a slip: a letter wrong, half of a double family name left out."""
    return _nearly(_spelled(name), _spelled(other))


def share_family(name: Name, other: Name) -> bool:
    """Whether two people have one family name, whatever their given names are."""
    return bool(_spelled(name).families & _spelled(other).families)


class _Spelled(NamedTuple):
    """A name as names are compared."""

    families: frozenset[str]
    """The spellings of the family name; the whole name of an organisation."""
    halves: frozenset[str]
    """The first and the last part of a double family name."""
    given: tuple[str, ...]
    given_in_two: tuple[str, ...]
    """The given names with umlauts in two letters; the same as ``given`` where there are none."""
    in_order: tuple[str, ...]
    """All words as they are spoken."""
    whole: tuple[str, ...]
    """All words in alphabetical order: the same for "Wei Li" and "Li Wei"."""
    organisation: bool


def _spelled(name: Name) -> _Spelled:
    whole = words(str(name))
    if name.literal:
        handles = frozenset({"".join(whole)})
        return _Spelled(handles, frozenset(), (), (), tuple(whole), tuple(sorted(whole)), organisation=True)
    given, in_two = _given(name.given), tuple(words(folded_in_two(name.given)))
    if name.given.isascii() or not _UMLAUTS.search(name.given):
        in_two = given
    in_order = (*given, *words(joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))))
    parts = words(name.family)
    halves = frozenset({parts[0], parts[-1]} if len(parts) > 1 else ())
    return _Spelled(_families(name), halves, given, in_two, in_order, tuple(sorted(whole)), organisation=False)


_UMLAUTS = re.compile("[äöüøåÄÖÜØÅ]|[aouAOU]\u0308")
_INITIALS = 4


def _given(text: str) -> tuple[str, ...]:
    """The given names as words; initials that are run together ("JE") apart."""
    return tuple(words(" ".join(text) if len(text) <= _INITIALS and text.isupper() else text))


def _families(name: Name) -> frozenset[str]:
    """The spellings of a family name: with its particles and without, umlauts as one letter or two."""
    whole = joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))
    # (a source may have left particles in the family name, or in the given one)
    texts = {name.family, whole, split_family(name.family)[1], split_family(_lowered(name.family))[1]}
    given = name.given.split()
    while given and is_particle(given[-1].lower()):
        whole = f"{given.pop()} {whole}"
        texts.add(whole)
    spellings = (spelling for text in texts for spelling in (text, folded_in_two(text)))
    return frozenset(filter(None, ("".join(words(spelling)) for spelling in spellings)))


def _lowered(family: str) -> str:
    """A family name with the particles in front of it in lower case: "Van Gool" is "van Gool"."""
    parts = family.split()
    count = next((at for at, part in enumerate(parts) if not is_particle(part.lower())), 0)
    return " ".join([*(part.lower() for part in parts[:count]), *parts[count:]])


def _alike(one: _Spelled, two: _Spelled) -> bool:
    if not one.families & two.families:
        # A source may have taken the family name for the given one, or divided the name elsewhere.
        return one.whole == two.whole or _divided_elsewhere(one.in_order, two.in_order)
    # ("{de Mesmay}" is a family name as well as an organisation)
    return one.organisation or two.organisation or _given_alike(one, two)


def _given_alike(one: _Spelled, two: _Spelled) -> bool:
    if not one.given or not two.given:
        return True
    pairs = ((one.given, two.given), (one.given_in_two, two.given), (one.given, two.given_in_two))
    return any(_same_person(*pair) for pair in pairs)


def _same_person(given: Sequence[str], other: Sequence[str]) -> bool:
    first, second = given[0], other[0]
    if len(first) == 1 or len(second) == 1 or first == second:
        # ("J. Zico" is also "Zico")
        return first[0] == second[0] or any(len(word) > 1 and word in other for word in given)
    alike = _same_given(first, second) or "".join(given) == "".join(other)
    return alike or any(len(word) > 2 and word in other for word in given)


def _divided_elsewhere(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names have the same words in order, initials for given names, wherever the family name begins."""
    if len(one) != len(two) or len(one) < 3 or one[-1] != two[-1]:
        return False
    pairs = list(zip(one[:-1], two[:-1], strict=True))
    return all(first == second or (1 in {len(first), len(second)} and first[0] == second[0]) for first, second in pairs)


def _nearly(one: _Spelled, two: _Spelled) -> bool:
    """Whether two names are one person's but for one letter, or for half of a double family name."""
    if one.organisation or two.organisation:
        return False
    if one.families & two.families:
        return _mistyped("".join(one.given), "".join(two.given))
    if one.halves & two.families or two.halves & one.families:
        return bool(one.given and two.given) and _given_alike(one, two)
    families = ((first, second) for first in one.families for second in two.families)
    return any(_mistyped(*pair) for pair in families) and _given_alike(one, two)


_SHORTEST = 5


def _mistyped(name: str, other: str) -> bool:
    return min(len(name), len(other)) >= _SHORTEST and slipped(name, other)


def _found(first: Sequence[_Spelled], second: Sequence[_Spelled]) -> tuple[int, int]:
    """How many of the first names are among the second, and how many of them mistyped; at most one in five may be.

    Each counts once; linear in collaborations of thousands.
    """
    places: dict[object, list[int]] = {}
    for place, spelled in enumerate(second):
        for handle in _handles(spelled):
            places.setdefault(handle, []).append(place)
    taken: set[int] = set()
    missing: list[tuple[int, _Spelled]] = []
    for at, spelled in enumerate(first):
        near = (place for handle in _handles(spelled) for place in places.get(handle, ()))
        match = next((place for place in near if place not in taken and _alike(spelled, second[place])), None)
        if match is None:
            missing.append((at, spelled))
        else:
            taken.add(match)
    # A name that was mistyped still stands in its place.
    slips = sum(1 for at, name in missing if at < len(second) and at not in taken and _nearly(name, second[at]))
    slips = min(slips, max(1, len(first) // 5))
    return len(taken) + slips, slips


def _handles(name: _Spelled) -> Iterator[object]:
    yield from name.families
    yield name.whole
    yield name.in_order[-1:]


_SHORT = (
    {"alexander", "alex", "sasha"}, {"andrew", "andy", "drew"}, {"anthony", "tony"}, {"benjamin", "ben"},
    {"charles", "charlie", "chuck"}, {"christopher", "chris"}, {"daniel", "dan", "danny"}, {"david", "dave"},
    {"deborah", "debbie", "deb"}, {"donald", "don"}, {"douglas", "doug"}, {"edward", "ed", "eddie", "ted"},
    {"elizabeth", "liz", "beth"}, {"eugene", "gene"}, {"frederick", "fred", "frederic"}, {"gregory", "greg"},
    {"james", "jim", "jimmy"}, {"jeffrey", "jeff", "geoffrey", "geoff"}, {"jennifer", "jen", "jenny"},
    {"jonathan", "jon"}, {"joseph", "joe"}, {"joshua", "josh"}, {"katherine", "catherine", "kate", "kathy", "cathy"},
    {"kenneth", "ken"}, {"lawrence", "larry"}, {"leonard", "len"}, {"margaret", "maggie", "meg", "peggy"},
    {"matthew", "matt"}, {"maximilian", "max"}, {"michael", "mike"}, {"nathaniel", "nathan", "nate"},
    {"nicholas", "nicolas", "nick"}, {"pamela", "pam"}, {"patricia", "pat"}, {"patrick", "pat"}, {"peter", "pete"},
    {"philip", "phil", "phillip"}, {"raymond", "ray"}, {"rebecca", "becky"}, {"richard", "rick", "rich", "dick"},
    {"robert", "rob", "bob"}, {"ronald", "ron"}, {"samuel", "sam"}, {"stephen", "steve", "steven"}, {"susan", "sue"},
    {"theodore", "ted"}, {"thomas", "tom"}, {"timothy", "tim"}, {"victor", "vic"}, {"vincent", "vince"},
    {"william", "will", "bill"}, {"zachary", "zach", "zack"},
    # One name in two transcriptions.
    {"aleksandr", "alexander", "aleksander", "oleksandr"}, {"aleksei", "aleksey", "alexei", "alexey", "alexej"},
    {"andrei", "andrey", "andrej"}, {"dmitri", "dmitry", "dmitriy", "dmitrii"}, {"evgeny", "evgenii", "evgeniy"},
    {"mikhail", "michail", "misha"}, {"sergei", "sergey", "serguei", "sergej"}, {"vasily", "vasilii", "vassily"},
    {"yuri", "yury", "iurii", "yuriy"}, {"muhammad", "mohammad", "mohammed", "mohamed", "muhammed", "mohamad"},
    {"ahmad", "ahmed"}, {"hossein", "hussein", "husain", "hussain"}, {"hasan", "hassan"}, {"sara", "sarah"},
)  # fmt: skip


def _same_given(name: str, other: str) -> bool:
    """Whether two given names are one, written out and shortened."""
    return any(name in names and other in names for names in _SHORT)
