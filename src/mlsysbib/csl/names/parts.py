"""One name: which of its parts are printed, in which order, and what ``cs:name-part`` does to them.

The parts come as runs: a text, and whose dress it wears. Neighbours in one dress become one text ('Name-part Order',
'Name-part Formatting').
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from mlsysbib.csl.compiled.dressing import spans
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.data.people import Person
from mlsysbib.csl.names.initials import initials, marked
from mlsysbib.csl.names.options import NameOptions
from mlsysbib.csl.names.scripts import is_family_first
from mlsysbib.csl.syntax.nodes import PLAIN, Look, Name
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import Piece, Spell
from mlsysbib.csl.text.inline import pieces

Run: TypeAlias = tuple[str, Look]

_FULL = 2
_CLOSE = ("'", "’", "-", "‐")


class _Dress(NamedTuple):
    family: Look
    given: Look


def speller(name: Name | None, options: NameOptions, scope: Scope) -> Spell:
    """What spells people as a ``cs:name`` says; each of them once."""
    name = name or Name()
    dress = _Dress(name.family or PLAIN, name.given or PLAIN)
    opened, closed = spans(name.look)
    first: tuple[Piece, ...] = (*filter(None, [name.look.prefix]), *opened)
    last: tuple[Piece, ...] = (*closed, *filter(None, [name.look.suffix]))
    known: dict[tuple[Person, int, bool], tuple[Piece, ...]] = {}

    def spell(person: Person, level: int, inverted: bool) -> tuple[Piece, ...]:  # noqa: FBT001  (of a hot call)
        key = (person, level, inverted)
        found = known.get(key)
        if found is None:
            said = tuple(_dressed(_runs(person, level, options, dress, inverted=inverted), scope))
            found = known[key] = (*first, *said, *last) if said else ()
        return found

    return spell


def given_of(person: Person, level: int, options: NameOptions) -> str:
    """What is shown of a given name at a level: 0 what the style says, 1 initials at least, 2 all of it.

    'Disambiguation', 'Expansion of Individual Names': the steps are ``form`` "long" and ``initialize`` "false"; there
    is no step between where the style has no initials.
    """
    mark = options.initialize_with
    initialized = mark is not None and options.initialize and not is_family_first(person.family)
    if options.form == "short" and (not level or (level < _FULL and not initialized)):
        return ""
    if mark is None or is_family_first(person.family):
        return person.given
    if initialized and level < _FULL:
        return initials(person.given, mark, hyphen=options.hyphen)
    return marked(person.given, mark)


def before(particle: str) -> str:
    """A particle as it stands before a name, close to it after an apostrophe or a hyphen: d'Alembert, al-Khwarizmi."""
    return particle if not particle or particle.endswith(_CLOSE) else particle + " "


def _runs(person: Person, level: int, options: NameOptions, dress: _Dress, *, inverted: bool) -> Iterator[Run]:
    if person.literal:
        return iter([(person.literal, dress.family)])
    given = given_of(person, level, options)
    if options.form == "short" and not given:
        return _in_affixes([(before(person.non_dropping) + person.family, dress.family)], dress.family)
    if person.static or is_family_first(person.family):
        return _family_first(person, given, dress)
    if inverted:
        return _inverted(person, given, options, dress)
    return _usual(person, given, dress)


def _usual(person: Person, given: str, dress: _Dress) -> Iterator[Run]:
    """Vincent van Gogh III: the affixes of the family name hold its particles and the suffix."""
    yield from _in_affixes([(given, dress.given)], dress.given)
    if given and not (dress.given.suffix[-1:].isspace() or dress.family.prefix[:1].isspace()):
        yield " ", PLAIN
    family = before(person.non_dropping) + person.family
    suffix = (", " if person.comma_suffix else " ") + person.suffix if person.suffix else ""
    yield from _in_affixes(
        [(before(person.dropping), dress.given), (family, dress.family), (suffix, PLAIN)], dress.family
    )


def _inverted(person: Person, given: str, options: NameOptions, dress: _Dress) -> Iterator[Run]:
    """Gogh, Vincent van, III; or van Gogh, Vincent, III where its particle is not demoted."""
    demoted = person.non_dropping if options.demote == "display-and-sort" else ""
    family = person.family if demoted else before(person.non_dropping) + person.family
    yield from _in_affixes([(family, dress.family)], dress.family)
    behind = " ".join(part for part in (given, person.dropping) if part)
    if behind or demoted:
        yield options.sort_separator, PLAIN
        space = " " if behind and demoted else ""
        yield from _in_affixes([(behind, dress.given), (space, PLAIN), (demoted, dress.family)], dress.given)
    if person.suffix:
        yield options.sort_separator + person.suffix, PLAIN


def _family_first(person: Person, given: str, dress: _Dress) -> Iterator[Run]:
    """毛泽东 without a space, where both are in a script that has none; Bartók Béla with one."""
    close = is_family_first(person.family) and (not given or is_family_first(given))
    yield from _in_affixes([(before(person.non_dropping) + person.family, dress.family)], dress.family)
    if given and not close:
        yield " ", PLAIN
    yield from _in_affixes([(given, dress.given)], dress.given)
    if person.suffix:
        yield (", " if person.comma_suffix else " ") + person.suffix, PLAIN


def _in_affixes(runs: list[Run], look: Look) -> Iterator[Run]:
    if any(text for text, _ in runs):
        yield look.prefix, PLAIN
        yield from runs
        yield look.suffix, PLAIN


def _dressed(runs: Iterator[Run], scope: Scope) -> Iterator[Piece]:
    """The pieces of runs, those in one dress as one text."""
    text, dress = "", PLAIN
    for more, look in runs:
        worn = look if look.decorations or look.text_case or look.strip_periods else PLAIN
        if worn is not dress and more:
            yield from _worn(text, dress, scope)
            text, dress = "", worn
        text += more
    yield from _worn(text, dress, scope)


def _worn(text: str, look: Look, scope: Scope) -> Iterator[Piece]:
    if not text:
        return
    if look is PLAIN:
        yield from pieces(text)
        return
    flow = list(pieces(text.replace(".", "") if look.strip_periods else text))
    if look.text_case:
        recase(flow, 0, look.text_case, scope.english)
    opened, closed = spans(look)
    yield from (*opened, *flow, *closed)
