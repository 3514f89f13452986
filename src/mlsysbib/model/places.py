"""Where the entries of a library stand in their files: what readers know, kept without the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from mlsysbib._lazy import public
from mlsysbib.errors import Place

Spot: TypeAlias = tuple[int, int]
"""A line and a column, both from 1."""


class FilePlaces(Protocol):
    """The places in one file: entries by their number in ``keys``, and fields by any of their names."""

    @property
    def path(self) -> str:
        """The file; empty where it is not known."""
        ...

    @property
    def keys(self) -> Sequence[str]:
        """The entries' keys, in the order of the file."""
        ...

    def entry(self, number: int) -> Spot:
        """The line and column of an entry."""
        ...

    def field(self, number: int, name: str) -> Spot | None:
        """The line and column of a field; None where the entry has none of that name there."""
        ...

    def at(self, path: str) -> FilePlaces:
        """The same in a file of that path."""
        ...


class NotedPlaces:
    """The places of a small file, as lines and columns: of each entry by its key, and of its fields by their names.

    ``meant`` gives the name under which a field was noted, by any name that it goes by.
    """

    __slots__ = ("_entries", "_meant", "keys", "path")

    def __init__(
        self,
        entries: Mapping[str, tuple[Spot, Mapping[str, Spot]]],
        meant: Callable[[str], str] = str,
        path: str = "",
    ) -> None:
        self.keys, self.path = tuple(entries), path
        self._entries, self._meant = entries, meant

    def entry(self, number: int) -> Spot:
        """The line and column of an entry."""
        return self._entries[self.keys[number]][0]

    def field(self, number: int, name: str) -> Spot | None:
        """The line and column of a field."""
        return self._entries[self.keys[number]][1].get(self._meant(name))

    def at(self, path: str) -> NotedPlaces:
        """The same in a file of that path."""
        return NotedPlaces(self._entries, self._meant, path)


@public
class Places:
    """Where entries and their fields stand in their files; a key that two files have stands in the first."""

    __slots__ = ("_homes", "files")

    def __init__(self, files: Iterable[FilePlaces] = ()) -> None:
        self.files = tuple(files)
        self._homes: dict[str, tuple[int, int]] | None = None

    @classmethod
    def noted(cls, entries: Mapping[str, tuple[Spot, Mapping[str, Spot]]]) -> Places:
        """The places in one file: line and column of each entry by its key, and of its fields by their names."""
        return cls([NotedPlaces(entries)])

    def __reduce__(self) -> tuple[type[Places], tuple[tuple[FilePlaces, ...]]]:
        return Places, (self.files,)

    def packed(self) -> bytes:
        """The places for a pickle, as this version knows them."""
        import pickle  # costs 1 ms, and a command pickles nothing

        return pickle.dumps(self)

    def find(self, key: str, *fields: str) -> Place | None:
        """The place of the first of these fields that the entry has in its file, else of the entry; None: not known."""
        home = self._home(key)
        if home is None:
            return None
        file, number = self.files[home[0]], home[1]
        found = next((place for field in fields if field and (place := file.field(number, field))), None)
        return Place(file.path, *(found or file.entry(number)))

    def at(self, path: str) -> Places:
        """The same, in a file of that path where they have none."""
        return Places(file if file.path else file.at(path) for file in self.files)

    def __or__(self, other: Places) -> Places:
        return Places((*self.files, *(file for file in other.files if file not in self.files))) if other.files else self

    def _home(self, key: str) -> tuple[int, int] | None:
        """The file and the number in it; most libraries are never asked, so that the keys are gone through late."""
        if self._homes is None:
            self._homes = {}
            for place, file in enumerate(self.files):
                for number, name in enumerate(file.keys):
                    self._homes.setdefault(name, (place, number))
        return self._homes.get(key)


NOWHERE = Places()
"""Of a library that was not read."""


def unpacked(packed: bytes) -> Places:
    """The places from a pickle; none where another version packed them that keeps them in another way."""
    import pickle

    try:
        places = pickle.loads(packed)  # noqa: S301  (as trusted as the pickle that it comes from)
    except (ImportError, AttributeError, TypeError):
        return NOWHERE
    return places if isinstance(places, Places) else NOWHERE
