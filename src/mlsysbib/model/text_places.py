"""The places in a text that a reader goes through by offsets; apart, since not every library is read from one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

from mlsysbib.model.places import Spot
from mlsysbib.text.lines import line_in


class TextPlaces:
    """The places that a reader notes as it goes through a text, in arrays: some ten bytes a field.

    ``starts`` are the offsets at which its lines begin (``text.lines.line_starts``). ``spelled`` gives what a file may
    call a field that goes by a name: journaltitle, of container-title.
    """

    __slots__ = ("_fields", "_firsts", "_names", "_offsets", "_spelled", "_starts", "keys", "path")

    def __init__(self, starts: array[int], spelled: Callable[[str], Iterable[str]]) -> None:
        self.path = ""
        self.keys: list[str] = []
        self._spelled = spelled
        self._starts = starts
        # As many as 2**32 characters, which is more than memory holds as entries.
        self._offsets, self._fields, self._firsts = array("I"), array("I"), array("I")
        # Entries of one kind have the same fields, so that most of these are one and the same.
        self._names: list[tuple[str, ...]] = []

    def add(self, key: str, offset: int, names: tuple[str, ...], offsets: Iterable[int]) -> None:
        """Notes an entry, and its fields in their order."""
        self.keys.append(key)
        self._offsets.append(offset)
        self._names.append(names)
        self._firsts.append(len(self._fields))
        self._fields.extend(offsets)

    def entry(self, number: int) -> Spot:
        """The line and column of an entry."""
        return line_in(self._starts, self._offsets[number])

    def field(self, number: int, name: str) -> Spot | None:
        """The line and column of a field, of one given twice of the first."""
        names = self._names[number]
        found = next((each for each in (name, *self._spelled(name)) if each in names), None)
        if found is None:
            return None
        return line_in(self._starts, self._fields[self._firsts[number] + names.index(found)])

    def at(self, path: str) -> TextPlaces:
        """The same in a file of that path."""
        moved: TextPlaces = object.__new__(TextPlaces)
        for slot in self.__slots__:
            setattr(moved, slot, getattr(self, slot))
        moved.path = path
        return moved
