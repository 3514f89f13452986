"""A bibliography: entries in order, each under its own citation key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from mlsysbib.errors import Problem, UnknownKey
from mlsysbib.model.entry import Entry
from mlsysbib.text.nearest import nearest

_Default = TypeVar("_Default")


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """What a file says of itself: a title, a description, and the sections of the list, name to heading, in order.

    ``custom`` keeps what only one format knows (a .bib file's @preamble and comments), under that format's name.
    """

    title: str | None = None
    description: str | None = None
    sections: dict[str, str] = {}
    custom: dict[str, Any] = {}


class Library(Mapping[str, Entry]):
    """Entries by citation key, in order; a read-only mapping that compares by keys, entries, order and header.

    Keys are case-sensitive, as BibTeX's and CSL's are: ``Foo2020`` and ``foo2020`` are two entries. ``warnings`` are
    what the reader noticed and could live with; they do not count in a comparison.
    """

    __slots__ = ("_entries", "header", "warnings")

    _entries: dict[str, Entry]
    header: Header
    warnings: tuple[Problem, ...]

    def __init__(
        self,
        entries: Mapping[str, Entry] | Iterable[tuple[str, Entry]] = (),
        *,
        header: Header | None = None,
        warnings: Iterable[Problem] = (),
    ) -> None:
        object.__setattr__(self, "_entries", dict(entries))
        object.__setattr__(self, "header", header if header is not None else Header())
        object.__setattr__(self, "warnings", tuple(warnings))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Library is a value: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Library is a value: {name} cannot be deleted")

    def __getitem__(self, key: str) -> Entry:
        try:
            return self._entries[key]
        except KeyError:
            raise UnknownKey(key, self.near(key)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Library):
            return NotImplemented
        return self.header == other.header and list(self.items()) == list(other.items())

    __hash__ = None  # type: ignore[assignment]  # it holds dicts

    def __repr__(self) -> str:
        title = f"{self.header.title!r}, " if self.header.title else ""
        keys = f": {', '.join(list(self)[:3])}" if self else ""
        return f"Library({title}{len(self)} entries{keys}{', ...' if len(self) > 3 else ''})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._entries, self.header, self.warnings)

    def get(self, key: str, default: _Default | None = None) -> Entry | _Default | None:  # type: ignore[override]
        """The entry under a key, or the default; unlike indexing, it looks for no near keys."""
        return self._entries.get(key, default)

    def near(self, key: str) -> list[str]:
        """The keys most like one that is not there, best first; at most three."""
        return nearest(key, self._entries)

    def select(self, keys: Iterable[str]) -> Library:
        """The library of just these keys, in the order asked for; raises ``UnknownKey`` for the first not there."""
        return self.replace({key: self[key] for key in keys})

    def replace(
        self, entries: Mapping[str, Entry] | Iterable[tuple[str, Entry]], *, warnings: Iterable[Problem] | None = None
    ) -> Library:
        """The same library with other entries, and other warnings where they are given."""
        return Library(entries, header=self.header, warnings=self.warnings if warnings is None else warnings)


def _restore(entries: dict[str, Entry], header: Header, warnings: tuple[Problem, ...]) -> Library:
    return Library(entries, header=header, warnings=warnings)
