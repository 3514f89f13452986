"""A bibliography: entries in order, each under its own citation key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from mlsysbib._lazy import public
from mlsysbib.errors import Finding, Place, UnknownKey, WrongValue
from mlsysbib.model.checking import Taught, check
from mlsysbib.model.entry import DATE_VARIABLES, Entry
from mlsysbib.model.places import NOWHERE, Places, unpacked

_Default = TypeVar("_Default")


@public
class Header(msgspec.Struct, metaclass=Taught, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """What a file says of itself: a title, a description, and the sections of the list, name to heading, in order.

    ``custom`` keeps what only one format knows (a .bib file's @preamble and comments), under that format's name.
    """

    title: str | None = None
    description: str | None = None
    sections: dict[str, str] = {}
    custom: dict[str, Any] = {}

    def __post_init__(self) -> None:
        check(self, _KINDS, {})
        if not all(isinstance(each, str) for pair in self.sections.items() for each in pair):
            raise WrongValue(f"Header: sections are texts by their names, not {self.sections!r}")


_KINDS = {"title": (str,), "description": (str,), "sections": (dict,), "custom": (dict,)}


def joined_header(headers: Sequence[Header]) -> Header:
    """The first header, with the sections of all, and what is listed in any, each once."""
    sections: dict[str, str] = {}
    custom: dict[str, Any] = {}
    for header in headers:
        for name, heading in header.sections.items():
            sections.setdefault(name, heading)
        for format_, said in header.custom.items():
            custom[format_] = _with_listed(custom[format_], said) if format_ in custom else said
    return msgspec.structs.replace(headers[0], sections=sections, custom=custom) if headers else Header()


def _with_listed(first: Any, second: Any) -> Any:
    """What two headers keep of one format: the first's, and the items of the second's lists after its own."""
    if isinstance(first, dict) and isinstance(second, dict):
        return {**second, **{name: _with_listed(value, second.get(name)) for name, value in first.items()}}
    if isinstance(first, list) and isinstance(second, list):
        known = set(map(str, first))
        return [*first, *(item for item in second if str(item) not in known)]
    return first


@public
class Library(Mapping[str, Entry]):
    """Entries by citation key, in order; a read-only mapping that compares by keys, entries, order and header.

    Keys are case-sensitive, as BibTeX's and CSL's are: ``Foo2020`` and ``foo2020`` are two entries. ``warnings`` are
    what the reader noticed and could live with, ``csl`` the keys of the entries that came as CSL's own data, whose
    titles citations take as they are, ``places`` where the entries stand in their files; none of them counts in a
    comparison. Raises ``WrongValue`` for what is not an entry under a key, and for one key with two different entries.
    """

    __slots__ = ("_entries", "csl", "header", "places", "warnings")

    _entries: dict[str, Entry]
    header: Header
    warnings: tuple[Finding, ...]
    csl: frozenset[str]
    places: Places

    def __init__(
        self,
        entries: Mapping[str, Entry] | Iterable[tuple[str, Entry]] = (),
        *,
        header: Header | None = None,
        warnings: Iterable[Finding] = (),
        csl: Iterable[str] = (),
        places: Places = NOWHERE,
    ) -> None:
        taken = dict(entries._entries) if isinstance(entries, Library) else _taken(entries)  # noqa: SLF001  (our own)
        said, noticed = header if header is not None else Header(), tuple(warnings)
        if not isinstance(said, Header):
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_header(said))
        if not all(isinstance(each, Finding) for each in noticed):
            raise WrongValue(f"Library: warnings are Findings, not {noticed!r}")
        if not isinstance(places, Places):
            raise WrongValue(f"Library: places are Places, not {places!r}")
        object.__setattr__(self, "_entries", taken)
        object.__setattr__(self, "header", said)
        object.__setattr__(self, "warnings", noticed)
        object.__setattr__(self, "csl", frozenset(csl))
        object.__setattr__(self, "places", places)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Library is a value: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Library is a value: {name} cannot be deleted")

    if not TYPE_CHECKING:  # which tells of these by itself

        def __setitem__(self, key: str, entry: object) -> None:
            raise WrongValue(f'a Library is a value; write library = library | {{"{key}": entry}}')

        def __delitem__(self, key: str) -> None:
            raise WrongValue(f'a Library is a value; write library = library.without(["{key}"])')

        def __getattr__(self, name: str) -> object:
            from mlsysbib.model import library_advice as advice

            raise AttributeError(advice.of_attribute(name) if name[:1] != "_" else name)

    def __getitem__(self, key: str) -> Entry:
        try:
            return self._entries[key]
        except (KeyError, TypeError):
            if isinstance(key, str):
                raise UnknownKey(key, self.near(key)) from None
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_key(key)) from None

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

    def __or__(self, other: Mapping[str, Entry]) -> Library:
        """The entries of both, under this library's title; what both have alike stands once.

        Raises ``WrongValue`` where they give one key to two different entries; then
        ``library.replace({**library, **other})`` takes the other's.
        """
        if not isinstance(other, Mapping):
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_entries(other))
        both = other if isinstance(other, Library) else Library(other)
        return Library(
            [*self.items(), *both.items()],
            header=joined_header([self.header, both.header]),
            warnings=(*self.warnings, *both.warnings),
            csl=self.csl | both.csl,
            places=self.places | both.places,
        )

    def __ror__(self, other: Mapping[str, Entry]) -> Library:
        return Library(other, header=self.header) | self

    def __repr__(self) -> str:
        title = f"{self.header.title!r}, " if self.header.title else ""
        keys = f": {', '.join(list(self)[:3])}" if self else ""
        return f"Library({title}{len(self)} entries{keys}{', ...' if len(self) > 3 else ''})"

    def _repr_html_(self) -> str:
        from mlsysbib.model.showing import library_html  # notebooks alone need it

        return library_html(self, self.header.title)

    def _repr_markdown_(self) -> str:
        from mlsysbib.model.showing import library_markdown

        return library_markdown(self, self.header.title)

    def __reduce__(self) -> tuple[Any, ...]:
        # By name, so that a later version may know more of a library than the one that pickled it. Places are packed
        # up: they are made of what is inside, and a version that has changed that reads the library without them.
        state: dict[str, Any] = {"header": self.header, "warnings": self.warnings, "csl": self.csl}
        return Library, (self._entries,), state | ({"places": self.places.packed()} if self.places.files else {})

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, unpacked(value) if name == "places" else value)

    def get(self, key: str, default: _Default | None = None) -> Entry | _Default | None:  # type: ignore[override]  # Mapping has a position-only default
        """The entry under a key, or the default; unlike indexing, it looks for no near keys."""
        return self._entries.get(key, default)

    def near(self, key: str) -> list[str]:
        """The keys most like one that is not there, best first; at most three."""
        from mlsysbib.text.nearest import nearest  # who makes no mistake does not need it

        return nearest(key, self._entries)

    def find(self, identifier: str) -> str | None:
        """The key of the entry that has a DOI, arXiv id or ISBN, in any usual spelling; None where none has."""
        if not isinstance(identifier, str):
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_identifier(identifier))
        from mlsysbib.model.lookup import key_of

        return key_of(identifier, self)

    def filter(self, keep: Callable[[Entry], object]) -> Library:
        """The library of the entries that ``keep`` says yes to: ``lambda entry: entry.year == 2015``."""
        if not callable(keep):
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_filter(keep))
        return self.replace({key: entry for key, entry in self.items() if keep(entry)})

    def select(self, keys: Iterable[str]) -> Library:
        """The library of just these keys, in the order asked for; raises ``UnknownKey`` for the first not there."""
        return self.replace({key: self[key] for key in _keys(keys)})

    def without(self, keys: Iterable[str]) -> Library:
        """The library of all other keys; raises ``UnknownKey`` for the first not there."""
        gone = self.select(keys)
        return self.replace({key: entry for key, entry in self.items() if key not in gone})

    def replace(
        self, entries: Mapping[str, Entry] | Iterable[tuple[str, Entry]], *, warnings: Iterable[Finding] | None = None
    ) -> Library:
        """The same library with other entries, and other warnings where they are given."""
        told = self.warnings if warnings is None else warnings
        return Library(entries, header=self.header, warnings=told, csl=self.csl, places=self.places)

    def to_frame(self, package: str | None = None) -> Any:
        """The entries as the rows of a data frame of pandas or polars; of the first that is installed for None.

        The columns are ``key`` and the fields by their names here, but ``custom`` and most of those that no entry has.
        All are texts, names and other lists with semicolons between them, except dates: ``issued`` is the first day of
        what is known, ``issued_text`` what the entry says, ``year`` a number. Raises ``UsageError`` where the package
        is not installed, or is not one of these.
        """
        from mlsysbib.model.frames import frame  # for those who have one of the two

        return frame(self, package, Entry.__struct_fields__, DATE_VARIABLES)

    def place(self, key: str, *fields: str) -> Place | None:
        """Where an entry stands in its file, or the first of some fields that is there; None where that is not known.

        Fields go by the names of CSL, of the model or of the file. One that is not in the file, as what an entry of a
        .bib takes over from another or what comes from the lock, has the entry's place. Who made the library in Python,
        or had it from a plug-in that does not note places, gets None.
        """
        return self.places.find(key, *fields) if key in self._entries else None

    def placed(self, finding: Finding, *fields: str) -> Finding:
        """What is told of an entry and a field, which these are other names of, with its place where it has none."""
        place = None if finding.path or finding.line else self.place(finding.key, finding.field, *fields)
        return finding if place is None else finding.at(place)


def _taken(given: Mapping[str, Entry] | Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """The entries of a mapping or of pairs, each looked at once."""
    if isinstance(given, (str, bytes, Entry)) or not isinstance(given, Iterable):
        from mlsysbib.model import library_advice as advice

        raise WrongValue(advice.of_entries(given))
    # Most libraries are made of a dictionary that is as it should be, and a large one is looked at in C.
    if type(given) is dict and {*map(type, given)} <= {str} and {*map(type, given.values())} <= {Entry}:
        return dict(given)
    entries: dict[str, Entry] = {}
    for pair in given.items() if isinstance(given, Mapping) else given:
        if not isinstance(pair, tuple) or len(pair) != 2:
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_pair(pair))
        key, entry = pair
        if not isinstance(key, str) or not isinstance(entry, Entry):
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_entry(key, entry))
        if key in entries and entries[key] != entry:
            from mlsysbib.model import library_advice as advice

            raise WrongValue(advice.of_clash(key, entries[key], entry))
        entries[key] = entry
    return entries


def _keys(keys: Iterable[str]) -> Iterable[str]:
    if isinstance(keys, str):
        raise WrongValue(f'one key is not a list of keys; write ["{keys}"]')
    if not isinstance(keys, Iterable):
        from mlsysbib.model import library_advice as advice

        raise WrongValue(advice.of_keys(keys))
    return keys
