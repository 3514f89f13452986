"""Who wrote with whom: the people who have the most works together with others, and how many each two have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from mlsysbib.model import Entry, Name
from mlsysbib.text.folding import folded

MOST = 40
"""So many people a picture can name."""
_LOOKED_AT = 4 * MOST

Agree: TypeAlias = Callable[[Name, Name], bool]
"""Whether two names can be one person's."""
_Known: TypeAlias = tuple[str, str]


class Person(NamedTuple):
    """A person by the fullest of their names, and how many works they wrote with others."""

    name: Name
    works: int


class Circle(NamedTuple):
    """People, and how many works each two of them wrote together, by their places; everybody wrote with somebody."""

    people: tuple[Person, ...]
    ties: Mapping[tuple[int, int], int]


def circle(entries: Iterable[Entry], agree: Agree) -> Circle:
    """The most connected people of the entries, at most ``MOST``; whoever is first named stands before the next."""
    works = [entry.author for entry in entries if len(entry.author) > 1]
    counts, names = _counted(works)
    # (sorting is stable: who comes first in the list stays before who has as many)
    looked_at = sorted(counts, key=lambda known: -counts[known])[:_LOOKED_AT]
    groups = _groups(looked_at, names, agree)
    ranked = sorted(range(len(groups)), key=lambda at: -sum(counts[known] for known in groups[at]))[:MOST]
    home = {known: place for place, at in enumerate(ranked) for known in groups[at]}
    ties: Counter[tuple[int, int]] = Counter()
    written: Counter[int] = Counter()
    for authors in works:
        there = sorted({home[known] for name in authors if (known := _known(name)) in home})
        written.update(there)
        ties.update(combinations(there, 2))
    return _joined([names[groups[at][0]] for at in ranked], written, ties)


def _known(name: Name) -> _Known | None:
    """What a person is known by as long as nothing more is asked; organisations are not people."""
    if not name.family or name.literal:
        return None
    return folded(name.family), folded(name.given)


def _counted(works: Iterable[Sequence[Name]]) -> tuple[Counter[_Known], dict[_Known, Name]]:
    counts: Counter[_Known] = Counter()
    names: dict[_Known, Name] = {}
    for authors in works:
        for name in authors:
            known = _known(name)
            if known is not None:
                counts[known] += 1
                names.setdefault(known, name)
    return counts, names


def _groups(looked_at: Sequence[_Known], names: Mapping[_Known, Name], agree: Agree) -> list[list[_Known]]:
    """The names of each person, the fullest first: a short one goes to the one person whose name agrees with it."""
    by_family: dict[str, list[list[_Known]]] = {}
    place = {known: at for at, known in enumerate(looked_at)}
    for known in sorted(looked_at, key=lambda each: (-len(each[1]), place[each])):
        family = by_family.setdefault(known[0], [])
        same = [group for group in family if agree(names[group[0]], names[known])]
        if len(same) == 1:
            same[0].append(known)
        else:
            family.append([known])
    groups = [group for family in by_family.values() for group in family]
    return sorted(groups, key=lambda group: min(place[known] for known in group))


def _joined(names: Sequence[Name], works: Mapping[int, int], ties: Mapping[tuple[int, int], int]) -> Circle:
    """The circle without those whose co-authors are not in it."""
    tied = sorted({place for pair in ties for place in pair})
    new = {old: at for at, old in enumerate(tied)}
    people = tuple(Person(names[old], works[old]) for old in tied)
    return Circle(people, {(new[one], new[other]): count for (one, other), count in sorted(ties.items())})
