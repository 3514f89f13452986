"""One name: which of its parts are printed, in which order, and what ``cs:name-part`` does to them.

The parts come as runs: a text, and the dress that it wears ('Name-part Order', 'Name-part Formatting').
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

import msgspec

from mlsysbib.csl.data.people import Person
from mlsysbib.csl.names.initials import initials, marked
from mlsysbib.csl.names.options import NameOptions
from mlsysbib.csl.names.scripts import is_family_first
from mlsysbib.csl.syntax.nodes import PLAIN, Look, Name
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import Piece, Spell
from mlsysbib.csl.text.inline import pieces
from mlsysbib.csl.text.looks import spans
from mlsysbib.text.particles import stands_close

Run: TypeAlias = tuple[str, Look]

_FULL = 2
_SPACE = " ", PLAIN
# Languages that do not end a line after a particle, nor after initials where a style keeps these together, as the
# reference processor has it.
_KEEP_TOGETHER = frozenset({"cs", "fr", "ru"})


class _Dress(msgspec.Struct, frozen=True):
    """What the parts wear; the space after a particle in front of a family name, and after a given name there."""

    family: Look
    given: Look
    space: str
    after_given: str


def spellers(name: Name | None, options: NameOptions, lang: str) -> Callable[[str], Spell]:
    """What spells people as a ``cs:name`` of a style in a language says, by the language of the work."""
    own = lang.partition("-")[0]
    space = "\u00a0" if own in _KEEP_TOGETHER else " "
    name = name or Name()
    if not any(look is not None and look.text_case for look in (name.family, name.given)):
        spell = _speller(name, options, space, own)
        return lambda _: spell
    # Capitals are those of the work's language, as they are in its title: Greek ones have no accents.
    of_language = cache(lambda language: _speller(name, options, space, language))
    return lambda language: of_language(language.partition("-")[0].lower() or own)


def _speller(name: Name, options: NameOptions, space: str, language: str) -> Spell:
    """What spells people, each of them once."""
    after_given = space if (options.initialize_with or "").endswith(space) else " "
    dress = _Dress(name.family or PLAIN, name.given or PLAIN, space, after_given)
    any_dress = _is_dress(dress.family) or _is_dress(dress.given)
    opened, closed = spans(name.look)
    first, last = affixed(name.look, opened, closed)
    # An organisation is one text, whose slant depends on its script.
    of_one, of_one_end = spans(name.look, single=True)
    # By the person, not by the entry: whoever wrote one work wrote others, and disambiguation asks again and again.
    known: dict[tuple[Person, int, bool], tuple[Piece, ...]] = {}

    def spell(person: Person, level: int, *, inverted: bool) -> tuple[Piece, ...]:
        key = (person, level, inverted)
        found = known.get(key)
        if found is None:
            runs = _runs(person, level, options, dress, inverted=inverted)
            said = tuple(_dressed(runs, language)) if any_dress else pieces("".join([text for text, _ in runs]))
            # As the reference processor has it, the affixes of ``cs:name`` are for persons.
            before, after = (of_one, of_one_end) if person.literal else (first, last)
            found = known[key] = (*before, *said, *after) if said else ()
        return found

    return spell


def affixed(
    look: Look, opened: Sequence[Piece], closed: Sequence[Piece]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands in front of something that wears a look with these marks, and after it."""
    return (*filter(None, [look.prefix]), *opened), (*closed, *filter(None, [look.suffix]))


def given_of(person: Person, level: int, options: NameOptions) -> str:
    """What is shown of a given name at a level: 0 what the style says, 1 initials at least, 2 all of it.

    'Disambiguation', 'Expansion of Individual Names': the steps are ``form`` "long" and ``initialize`` "false"; there
    is no step between where the style has no initials.
    """
    mark = options.initialize_with
    initialized = mark is not None and options.initialize
    if options.form == "short" and (not level or (level < _FULL and not initialized)):
        return ""
    if mark is None or is_family_first(person.given):
        # Where there are no initials, the whole name is the least that can be shown.
        return person.given
    if initialized and level < _FULL:
        return initials(person.given, mark, hyphen=options.hyphen)
    return marked(person.given, mark)


def can_be_inverted(person: Person) -> bool:
    """Whether the order of a name's parts is the style's to choose: not that of an organisation, nor its own."""
    return not (person.literal or person.static or is_family_first(person.family))


def _runs(person: Person, level: int, options: NameOptions, dress: _Dress, *, inverted: bool) -> Iterator[Run]:
    """The order of the parts, by the name's script and by what the style asks for."""
    if person.literal:
        # 'Name-part Order': non-personal names lack name-parts. What styles set for family names is seen in them, too.
        return iter([(person.literal, dress.family)])
    given = given_of(person, level, options)
    if is_family_first(person.family):
        return _without_spaces(person, given, dress)
    if options.form == "short" and not given:
        # 'Name-part Order', "short": without dropping particle and suffix. A given name is there to tell people apart.
        return _in_affixes(_family(person.non_dropping, person, dress), dress.family)
    suffix = person.suffix
    if options.initialize_with is not None and "." not in options.initialize_with:
        # Who wants no full stops after initials wants none after "Jr", either.
        suffix = suffix.replace(".", "")
    if person.static:
        return _family_first(person, given, suffix, dress)
    if inverted:
        return _inverted(person, given, suffix, options, dress)
    return _usual(person, given, suffix, dress)


def _usual(person: Person, given: str, suffix: str, dress: _Dress) -> Iterator[Run]:
    """Vincent van Gogh III: the affixes of the family name hold its particles and the suffix."""
    yield from _in_affixes([(given, dress.given)], dress.given)
    # (an affix that brings its own space needs no other)
    if given and not (dress.given.suffix[-1:].isspace() or dress.family.prefix[:1].isspace()):
        yield dress.after_given, PLAIN
    dropping = _particle(person.dropping, dress.given, dress.space)
    if person.non_dropping and len(dropping) == 1:
        # An elision is close to a name, not to another particle.
        dropping.append((dress.space, PLAIN))
    family = _family(person.non_dropping, person, dress)
    yield from _in_affixes([*dropping, *family, *_suffixed(person, suffix)], dress.family)


def _inverted(person: Person, given: str, suffix: str, options: NameOptions, dress: _Dress) -> Iterator[Run]:
    """Gogh, Vincent van, III; or van Gogh, Vincent, III where its particle is not demoted."""
    # 'Name-part Order': only "display-and-sort" demotes a particle where the name is displayed.
    demoted = person.non_dropping if options.demote == "display-and-sort" else ""
    yield from _in_affixes(_family("" if demoted else person.non_dropping, person, dress), dress.family)
    # 'Name-part Formatting': the affixes of "given" enclose demoted particles, its formats do not reach them.
    parts = [(given, dress.given), (person.dropping, dress.given), (demoted, dress.family)]
    after = [run for part in parts if part[0] for run in (_SPACE, part)]
    if after:
        separator = _met(dress.family.suffix, options.sort_separator)
        yield separator, PLAIN
        yield from _in_affixes(after[1:], dress.given, separator)
    # 'Name-part Formatting': "The suffix name-part is not subject to name-part formatting."
    if suffix:
        yield _met(dress.given.suffix if after else "", options.sort_separator) + suffix, PLAIN


def _family_first(person: Person, given: str, suffix: str, dress: _Dress) -> Iterator[Run]:
    """Bartók Béla, where an entry says that the order of the parts is the name's own."""
    yield from _in_affixes(_family(person.non_dropping, person, dress), dress.family)
    if given:
        yield _SPACE
        yield from _in_affixes([(given, dress.given)], dress.given)
    yield from _suffixed(person, suffix)


def _without_spaces(person: Person, given: str, dress: _Dress) -> Iterator[Run]:
    """毛泽东; a given name in another script is kept apart. No other part belongs to these names."""
    yield person.family, dress.family
    if given and not is_family_first(given):
        yield _SPACE
    yield given, dress.given


def _family(particle: str, person: Person, dress: _Dress) -> list[Run]:
    return [*_particle(particle, dress.family, dress.space), (person.family, dress.family)]


def _particle(particle: str, look: Look, space: str) -> list[Run]:
    """A particle, and the space after it unless an apostrophe or a hyphen keeps it close: d'Alembert, al-Khwarizmi."""
    if not particle:
        return []
    return [(particle, look)] if stands_close(particle) else [(particle, look), (space, PLAIN)]


def _suffixed(person: Person, suffix: str) -> list[Run]:
    return [((", " if person.comma_suffix else " ") + suffix, PLAIN)] if suffix else []


def _in_affixes(runs: list[Run], look: Look, before: str = "") -> Iterator[Run]:
    if any(text for text, _ in runs):
        yield _met(before, look.prefix), PLAIN
        yield from runs
        yield look.suffix, PLAIN


def _met(before: str, after: str) -> str:
    """An affix or a separator without the mark or the space that stands in front of it already."""
    met = after[:1] == before[-1:] and not after[:1].isalnum()
    return after[1:] if met else after


def _dressed(runs: Iterator[Run], language: str) -> Iterator[Piece]:
    """The pieces of runs, plain neighbours as one text."""
    text = ""
    for more, look in runs:
        if not _is_dress(look):
            text += more
            continue
        yield from pieces(text)
        text = ""
        yield from _worn(more, look, language)
    yield from pieces(text)


def _is_dress(look: Look) -> bool:
    return bool(look.decorations or look.text_case or look.strip_periods)


def _worn(text: str, look: Look, language: str) -> Iterator[Piece]:
    if not text:
        return
    flow = list(pieces(text.replace(".", "") if look.strip_periods else text))
    if look.text_case:
        recase(flow, 0, look.text_case, english=language == "en", language=language)
    opened, closed = spans(look, single=True)
    yield from (*opened, *flow, *closed)
