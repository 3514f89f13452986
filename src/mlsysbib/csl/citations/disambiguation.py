"""The methods of disambiguation as steps that are tried in order on cites that read the same ('Disambiguation')."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TypeAlias

from msgspec.structs import replace

from mlsysbib.csl.citations.methods import FULL, Methods
from mlsysbib.csl.citations.refinement import Step
from mlsysbib.csl.compiled.rendering import Detail
from mlsysbib.csl.text.flow import NameList, Spell, letters

NameIndex: TypeAlias = tuple[int, int]
"""A name of a cite: the index of its list, and its own."""
Lists: TypeAlias = Mapping[int, NameList]
"""The lists of names of a cite by their indices."""
NameStep: TypeAlias = Step[str, Detail]
Reads: TypeAlias = Callable[[str, int, int], Sequence[str]]
"""How all the names of a work's list read at a level of the given name, shown or not; none where it has no list."""
# A cite of the published styles has a few; those after so many tell works apart no more.
_LISTS = 12


def name_steps(methods: Methods, works: Mapping[str, Lists], keys: Sequence[str], reads: Reads) -> Iterator[NameStep]:
    """Methods 1 and 2 for cites that read the same: rendered names are expanded, then more are shown and expanded."""
    rule = methods.given
    indices = sorted({index for key in keys for index in works[key]})[:_LISTS]
    # Under the other rules, what names that are rendered need is known from the names of the whole document.
    # Name by name: "disambiguation stops after the first name that eliminates cite ambiguity".
    if rule is not None and not rule.everywhere:
        for index in indices:
            rendered = range(max(one.shown for one in _lists(works, keys, index)))
            yield from _in_order(rendered, _expansions(reads, keys, index, rule.levels))
    # Names are "added one by one to all members of a set", and "expanded if doing so would disambiguate".
    if methods.more_names:
        levels = () if rule is None or rule.first_only else rule.levels
        for index in indices:
            lists = _lists(works, keys, index)
            hidden = range(min(one.shown for one in lists), max(len(one.people) for one in lists))
            more = _one_more(works, reads, keys, index)
            yield from _in_order(hidden, [more, *_expansions(reads, keys, index, levels, hidden=True)])


def _lists(works: Mapping[str, Lists], keys: Iterable[str], index: int) -> list[NameList]:
    return [works[key][index] for key in keys if index in works[key]]


def _in_order(places: range, kinds: Sequence[tuple[set[int], Callable[[int], NameStep]]]) -> Iterator[NameStep]:
    """The steps name by name: of each kind those that can make a difference, which few of hundreds of names may do."""
    for place in sorted({place for useful, _ in kinds for place in useful if place in places}):
        yield from (step(place) for useful, step in kinds if place in useful)


def _one_more(
    works: Mapping[str, Lists], reads: Reads, keys: Sequence[str], index: int
) -> tuple[set[int], Callable[[int], NameStep]]:
    """Names to show more of: besides who is shown, it matters whether "et al." goes away with it."""
    counts = {key: len(found.people) if (found := works[key].get(index)) is not None else 0 for key in keys}

    def step(place: int) -> NameStep:
        def probe(key: str) -> tuple[str | None, bool]:
            return _name(reads(key, index, 0), place), counts[key] <= place + 1

        return Step(partial(showing, index=index, count=place + 1), probe)

    last = {count - 1 for count in counts.values()}
    return _differing([reads(key, index, 0) for key in keys]) | (last if len(last) > 1 else set()), step


def _expansions(
    reads: Reads, keys: Sequence[str], index: int, levels: Sequence[int], *, hidden: bool = False
) -> list[tuple[set[int], Callable[[int], NameStep]]]:
    """The levels of given names, which are shown for that where they are hidden."""

    def at(level: int) -> tuple[set[int], Callable[[int], NameStep]]:
        def step(place: int) -> NameStep:
            onward = partial(expanding, place=(index, place), level=level, hidden=hidden)
            return Step(onward, lambda key: _name(reads(key, index, level), place))

        return _differing([reads(key, index, level) for key in keys]), step

    return [at(level) for level in levels]


def _differing(rows: Sequence[Sequence[str]]) -> set[int]:
    if all(row == rows[0] for row in rows):
        return set()
    return {place for place, column in enumerate(zip_longest(*rows)) if len(set(column)) > 1}


def _name(names: Sequence[str], place: int) -> str | None:
    return names[place] if place < len(names) else None


def showing(detail: Detail, index: int, count: int) -> Detail:
    """The detail with at least so many names of a list."""
    shown = [*detail.shown, *[0] * (index + 1 - len(detail.shown))]
    shown[index] = max(shown[index], count)
    return replace(detail, shown=tuple(shown))


def expanding(detail: Detail, place: NameIndex, level: int, *, hidden: bool = False) -> Detail:
    """The detail with more of the given name of a name."""
    given = {**detail.given, place: max(detail.given.get(place, 0), level)}
    grown = replace(detail, given=given)
    return showing(grown, place[0], place[1] + 1) if hidden else grown


def together(one: Detail, other: Detail) -> Detail:
    """What either detail asks for."""
    if not one.given:
        return other if not one.shown else replace(other, shown=_most(one.shown, other.shown))
    given = dict(one.given)
    for place, level in other.given.items():
        given[place] = max(given.get(place, 0), level)
    return Detail(
        _most(one.shown, other.shown), given, max(one.conditions, other.conditions), other.suffix or one.suffix
    )


def _most(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    size = max(len(one), len(other))
    return tuple(max(one[at] if at < len(one) else 0, other[at] if at < len(other) else 0) for at in range(size))


def for_entry(
    detail: Detail, cited: Lists, entry: Lists, needed: Callable[[NameIndex, int, Spell | None], int]
) -> Detail:
    """The detail of cites for the entry in the bibliography, which is to show what tells its cites apart.

    Names are counted there by the lists of the entry, which are those of the cites that have the same people. What the
    entry shows anyway is left out; ``needed`` gives the level that tells a name apart there, for that of the cites.
    """
    shown: dict[int, int] = {}
    given: dict[NameIndex, int] = {}
    indices = {one.people: index for index, one in cited.items()}
    for index, one in entry.items():
        other = indices.get(one.people)
        if other is None:
            continue
        if other < len(detail.shown) and detail.shown[other] > one.shown:
            shown[index] = detail.shown[other]
        for place, level in detail.given.items():
            least = needed(place, level, one.spell) if place[0] == other else 0
            if not least:
                continue
            if not _says_more(one, place[1], least) and _read_alike(one, cited[other], place[1]):
                # An entry that has no initials says with the whole name what cites say with them.
                least = FULL
            if _says_more(one, place[1], least):
                given[index, place[1]] = least
    counts = tuple([shown.get(index, 0) for index in range(max(shown, default=-1) + 1)])
    return replace(detail, shown=counts, given=given)


def _says_more(names: NameList, name: int, level: int) -> bool:
    """Whether a name reads otherwise at a level, inverted or not."""
    spell, person = names.spell, names.people[name]
    return spell is None or any(
        spell(person, level, inverted=side) != spell(person, 0, inverted=side) for side in (False, True)
    )


def _read_alike(names: NameList, others: NameList, name: int) -> bool:
    """Whether a name that both lists have reads the same in them, where nothing is asked for."""
    spells, person = (names.spell, others.spell), names.people[name]
    return len({letters(spell(person, 0, inverted=False)) for spell in spells if spell is not None}) == 1
