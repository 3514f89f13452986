"""Whether two descriptions are of one work: judged by title, authors and year, all three.

A title alone turns "Deep Learning" into another paper of that name, so nothing is taken for the same work unless all
three agree. Typing differs between sources and counts for nothing: case, accents, apostrophes, hyphens, initials,
particles, a subtitle left out. Words do count: one word more, or another, is another title, since "for" and "towards",
or "GPT-3" and "GPT-4", is all that tells some papers apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mlsysbib.model import OTHERS, Entry, Name, first_date
from mlsysbib.model.names import joined
from mlsysbib.model.preprints import is_preprint
from mlsysbib.text.folding import folded, folded_in_two
from mlsysbib.text.markup import plain
from mlsysbib.text.particles import split_family

ACCEPTED = 0.85
"""The score from which on a candidate is taken, provided that title, authors and year agree."""

_WEIGHTS = {"title": 0.5, "authors": 0.35, "year": 0.15}
_EMPTY_WORDS = frozenset({"a", "an", "the"})
_MOST_AUTHORS = 5_000


class Agreement(NamedTuple):
    """How far two descriptions agree: each of title, authors and year from 0 to 1, and why, in words."""

    title: float
    authors: float
    year: float
    agreed: tuple[str, ...]
    differs: tuple[str, ...]

    @property
    def score(self) -> float:
        """The weighted sum, from 0 to 1."""
        parts = {"title": self.title, "authors": self.authors, "year": self.year}
        return round(sum(value * _WEIGHTS[part] for part, value in parts.items()), 3)

    @property
    def same(self) -> bool:
        """Whether the two are one work beyond doubt."""
        return not self.differs and self.score >= ACCEPTED


def compare(entry: Entry, other: Entry) -> Agreement:
    """How far two descriptions agree; what is unknown on one side agrees with nothing."""
    title = titles_agree(entry.title, other.title)
    authors = authors_agree(entry.author, other.author)
    year, how = _years_agree(entry, other, exact=title >= 0.99 and authors >= 0.99)
    # Where a subtitle is left out, the rest must hold without a doubt.
    if title < 0.95 and (authors < 0.99 or year < 1):
        title = min(title, 0.5)
    parts = {"title": (title, "title"), "authors": (authors, "authors"), "year": (year, how)}
    agreed = tuple(word for value, word in parts.values() if value >= 0.7)
    differs = [word for part, (value, word) in parts.items() if value < 0.7]
    if entry.doi and other.doi and entry.doi.lower() != other.doi.lower():
        differs.append("doi")
    return Agreement(title, authors, year, agreed, tuple(differs))


def titles_agree(title: str | None, other: str | None) -> float:
    """1 for the same words, 0.99 where they are spelled together or a little otherwise, 0.9 without the subtitle.

    Else at most 0.5: the share of the words that both have, halved.
    """
    first, second = words(title), words(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if "".join(first) == "".join(second) or _nearly(first, second):
        return 0.99
    if first in (words(main) for main in _mains(other)) or second in (words(main) for main in _mains(title)):
        return 0.9
    common = len(set(first) & set(second))
    return round(common / max(len(set(first)), len(set(second))) / 2, 3)


def authors_agree(authors: Sequence[Name], others: Sequence[Name]) -> float:
    """1 where every author of both is found in the other, and the first is the first; 0 where either knows none.

    A list that says that it goes on ("and others") need only be the beginning of the other. A name or two that one
    side lacks in a long list, as pages that list members only do, leave at least 0.7.
    """
    first = [name for name in authors if name != OTHERS][:_MOST_AUTHORS]
    second = [name for name in others if name != OTHERS][:_MOST_AUTHORS]
    if not first or not second or not names_agree(first[0], second[0]):
        return 0.0
    found = _found(first, second)
    if found < len(first) and OTHERS not in others:
        # Somebody whom the other list does not know: a slip in a long list, another work in a short one.
        return round(found / len(first), 3) * (1 if found * 6 >= len(first) * 5 else 0.5)
    whole = len(second) if OTHERS not in authors else found
    return round(found / max(whole, found), 3)


def names_agree(name: Name, other: Name) -> bool:
    """Whether two names can be one person's: the same family name, and given names that do not contradict."""
    return _alike(_spelled(name), _spelled(other))


def words(text: str | None) -> list[str]:
    """The words of a text as they are compared: folded, without apostrophes, hyphens as spaces, "&" as "and"."""
    bare = re.sub(r"['’‘ʼ`´′]", "", folded(plain(text or "").replace("&", " and ")))
    return re.findall(r"[^\W_]+(?:\+\+|#)?", re.sub(r"\\[a-z]+", " ", bare))


def years(entry: Entry) -> set[int]:
    """The years that an entry may be cited by: of issue, of going online, of its event."""
    dates = (entry.issued, entry.available_date, entry.event_date)
    return {date.year for date in map(first_date, dates) if date is not None}


class _Spelled(NamedTuple):
    """A name as names are compared."""

    families: frozenset[str]
    """The spellings of the family name; the whole name of an organisation."""
    given: tuple[str, ...]
    whole: tuple[str, ...]
    """All words in alphabetical order: the same for "Wei Li" and "Li Wei"."""
    organisation: bool


def _spelled(name: Name) -> _Spelled:
    whole = words(str(name))
    if name.literal:
        return _Spelled(frozenset({"".join(whole)}), (), tuple(sorted(whole)), organisation=True)
    return _Spelled(_families(name), tuple(words(name.given)), tuple(sorted(whole)), organisation=False)


def _alike(one: _Spelled, two: _Spelled) -> bool:
    if not (one.families & two.families) or one.organisation != two.organisation:
        # A source may have taken the family name for the given one.
        return one.whole == two.whole
    if one.organisation or not one.given or not two.given:
        return True
    first, second = one.given[0], two.given[0]
    if len(first) > 1 and len(second) > 1 and first != second:
        return _same_given(first, second) or "".join(one.given) == "".join(two.given)
    return first[0] == second[0]


def _found(first: Sequence[Name], second: Sequence[Name]) -> int:
    """How many of the first names are among the second, each counted once; linear in collaborations of thousands."""
    left = [_spelled(name) for name in second]
    places: dict[object, list[int]] = {}
    for place, spelled in enumerate(left):
        for handle in (*spelled.families, spelled.whole):
            places.setdefault(handle, []).append(place)
    taken: set[int] = set()
    for spelled in map(_spelled, first):
        near = (place for handle in (*spelled.families, spelled.whole) for place in places.get(handle, ()))
        match = next((place for place in near if place not in taken and _alike(spelled, left[place])), None)
        if match is not None:
            taken.add(match)
    return len(taken)


def _years_agree(entry: Entry, other: Entry, *, exact: bool) -> tuple[float, str]:
    """1 for a common year; 0.7 for a preprint and its publication a year apart, all else being the same."""
    first, second = years(entry), years(other)
    if not first or not second:
        return 0.0, "year"
    if first & second:
        return 1.0, "year"
    apart = min(abs(one - two) for one in first for two in second)
    if apart == 1 and exact and is_preprint(entry) != is_preprint(other):
        return 0.7, "year but one (preprint and publication)"
    return 0.0, "year"


def _nearly(first: list[str], second: list[str]) -> bool:
    """Whether two titles differ in articles and in the spelling of a word or two: "modelling", "modeling"."""
    first = [word for word in first if word not in _EMPTY_WORDS]
    second = [word for word in second if word not in _EMPTY_WORDS]
    if len(first) != len(second) or not first:
        return False
    different = [(one, two) for one, two in zip(first, second, strict=True) if one != two]
    return len(different) <= max(1, len(first) // 2) and all(_spelled_alike(*pair) for pair in different)


def _spelled_alike(word: str, other: str) -> bool:
    """One letter's difference within a long word without digits; an ending makes another word ("model", "models")."""
    if min(len(word), len(other)) < 6 or not (word.isalpha() and other.isalpha()):
        return False
    if word.startswith(other) or other.startswith(word):
        return False
    prefix = next((place for place, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), 0)
    one, two = word[prefix:], other[prefix:]
    return prefix > 0 and (one[1:] == two[1:] or one[1:] == two or one == two[1:])


def _mains(title: str | None) -> list[str]:
    """What stands before each colon or dash of a title."""
    text = title or ""
    return [text[: match.start()] for match in re.finditer(r":\s|\s[-–—]+\s|\?\s", text)]


def _families(name: Name) -> frozenset[str]:
    """The spellings of a family name: with its particles and without, umlauts as one letter or two."""
    whole = joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))
    # (a source may have left particles in the family name)
    texts = {name.family, whole, split_family(name.family)[1]}
    spellings = (spelling for text in texts for spelling in (text, folded_in_two(text)))
    return frozenset(filter(None, ("".join(words(spelling)) for spelling in spellings)))


_SHORT = (
    {"alexander", "alex", "sasha"}, {"andrew", "andy", "drew"}, {"anthony", "tony"}, {"benjamin", "ben"},
    {"christopher", "chris"}, {"daniel", "dan", "danny"}, {"david", "dave"}, {"edward", "ed"}, {"gregory", "greg"},
    {"james", "jim", "jimmy"}, {"jeffrey", "jeff", "geoffrey", "geoff"}, {"jonathan", "jon"}, {"joseph", "joe"},
    {"kenneth", "ken"}, {"lawrence", "larry"}, {"matthew", "matt"}, {"michael", "mike"}, {"nicholas", "nick"},
    {"patrick", "pat"}, {"peter", "pete"}, {"philip", "phil", "phillip"}, {"richard", "rick", "rich", "dick"},
    {"robert", "rob", "bob"}, {"ronald", "ron"}, {"samuel", "sam"}, {"stephen", "steve", "steven"},
    {"thomas", "tom"}, {"timothy", "tim"}, {"victor", "vic"}, {"vincent", "vince"}, {"william", "will", "bill"},
)  # fmt: skip


def _same_given(name: str, other: str) -> bool:
    """Whether two given names are one, written out and shortened."""
    return any(name in names and other in names for names in _SHORT)
