"""The names of a document by how they read: those of several people are expanded ('Given Name Disambiguation Rules').

This is name disambiguation, which is done wherever a name stands, in ambiguous cites and in others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from mlsysbib.csl.citations.disambiguation import NameIndex
from mlsysbib.csl.citations.refinement import Part, Step, refined
from mlsysbib.csl.data.people import Person
from mlsysbib.csl.text.flow import NameList, Spell, letters


class Named(msgspec.Struct, frozen=True):
    """A name that a cite shows: where, whose, how it reads by itself, and what spells it."""

    place: NameIndex
    person: Person
    form: str
    spell: Spell


def names_shown(lists: Iterable[NameList], asked: Sequence[int] = ()) -> Iterator[Named]:
    """The names that are shown of lists, so many of each at least; which of them are inverted does not matter."""
    for one in lists:
        if one.spell is not None:
            shown = max(one.shown, asked[one.index]) if one.index < len(asked) else one.shown
            for place, person in enumerate(one.people[:shown]):
                yield Named((one.index, place), person, _read(one.spell, person, 0), one.spell)


def _read(spell: Spell, person: Person, level: int) -> str:
    return letters(spell(person, level, inverted=False))


class NameForms:
    """The forms of all names of a document, and how much of the given name each person needs to be told apart."""

    def __init__(self, levels: Sequence[int]) -> None:
        self._steps: list[Step[Person, int]] = [Step(partial(max, level)) for level in levels]
        # By form, then by person: where each stands, and what spells it there (two areas may spell one differently).
        self._people: dict[str, dict[Person, dict[tuple[str, NameIndex], Spell]]] = {}
        self._levels: dict[str, dict[Person, int]] = {}
        self._elsewhere: dict[tuple[str, Spell], dict[Person, int]] = {}
        self._unsettled: dict[str, None] = {}

    def add(self, key: str, names: Iterable[Named]) -> None:
        """Take in the names of a work."""
        for name in names:
            people = self._people.setdefault(name.form, {})
            if name.person not in people:
                self._unsettled[name.form] = None
            people.setdefault(name.person, {})[key, name.place] = name.spell

    def remove(self, key: str, names: Iterable[Named]) -> None:
        """Forget the names of a work."""
        for name in names:
            people = self._people[name.form]
            del people[name.person][key, name.place]
            if not people[name.person]:
                del people[name.person]
                self._unsettled[name.form] = None

    def level(self, name: Named) -> int:
        """How much of its given name a name needs."""
        return self._levels.get(name.form, {}).get(name.person, 0)

    def level_elsewhere(self, name: Named, spell: Spell) -> int:
        """The same where something else spells the name, which may need less of it, or more."""
        key = name.form, spell
        found = self._elsewhere.get(key)
        if found is None:
            people = self._people.get(name.form, {})
            # (they may read differently there as they are)
            steps = [Step[Person, int](partial(max, 0)), *self._steps]
            found = self._elsewhere[key] = _leveled(people, steps, spell)
        return found.get(name.person, 0)

    def settle(self) -> set[str]:
        """Bring the levels up to date; the works in which that changes a name."""
        changed: set[str] = set()
        # Only forms whose people are others now; a document of thousands of names adds a few at a time.
        for form in self._unsettled:
            people = self._people[form]
            before, after = self._levels.pop(form, {}), _leveled(people, self._steps)
            if after:
                self._levels[form] = after
            for person, places in people.items():
                if before.get(person, 0) != after.get(person, 0):
                    changed.update(key for key, _ in places)
            if not people:
                del self._people[form]
        if self._unsettled:
            self._unsettled.clear()
            self._elsewhere.clear()
        return changed


def _leveled(
    people: dict[Person, dict[tuple[str, NameIndex], Spell]],
    steps: Sequence[Step[Person, int]],
    spell: Spell | None = None,
) -> dict[Person, int]:
    """The levels of people whose names read the same; those that no level tells apart stay as they are."""

    # "all-names": each is progressively transformed, and those that no level helps "remain in their original form".
    def look(person: Person, level: int) -> str:
        return _read(spell or next(iter(people[person].values())), person, level)

    parts = refined(Part(list(people), 0), steps, look)
    return {person: part.extent for part in parts for person in part.members if part.extent}
