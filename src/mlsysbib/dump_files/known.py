"""What a record of a dump is found by, and the protocol of a kind of dump."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple, Protocol

from mlsysbib.dump_files.cutting import Cut
from mlsysbib.model import ISBN, Entry, Record
from mlsysbib.text.markup import plain

_WHOLE = frozenset({"book", "thesis", "report", "standard"})


class Known(NamedTuple):
    """What a record is found by: its title, and its identifiers as pairs of kind ("doi", "arxiv", "key") and value."""

    title: str
    identifiers: tuple[tuple[str, str], ...]


def found_by(entry: Entry, keys: Iterable[str] = (), isbns: Iterable[str] | None = None) -> Known:
    """What an entry is found by, beside its service's own keys; its ISBN unless others are given.

    An ISBN is that of a whole book: what stands in one has it, too, and is not found by it.
    """
    is_part = entry.type not in _WHOLE or entry.container_title
    whole = () if is_part else isbns if isbns is not None else (entry.isbn or "",)
    found = [
        *(("key", key) for key in keys),
        *((kind, getattr(entry, kind)) for kind in ("doi", "arxiv", "pmid", "pmcid")),
        *(("isbn", number) for number in numbers(whole)),
    ]
    return Known(plain(entry.title or ""), tuple(dict.fromkeys((kind, value) for kind, value in found if value)))


def numbers(texts: Iterable[str]) -> list[str]:
    """The ISBNs in some texts, by their 13 digits."""
    return list(dict.fromkeys(each.isbn13 for text in texts for each in ISBN.found_in(text)))


class Dump(Protocol):
    """A kind of dump: how its records are told apart, and what one says.

    ``known`` reads no more of a record than it is found by, and has to be quick; ``record`` reads it whole, by the
    parser of its service. Both take the bytes of one record, give None for what is no work (a person's page, a macro),
    and raise ``UnexpectedAnswer`` for what is not a record.
    """

    source: ClassVar[str]
    cut: ClassVar[Cut]

    def known(self, data: bytes) -> Known | None: ...

    def record(self, data: bytes) -> Record | None: ...
