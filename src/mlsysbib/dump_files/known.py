"""What a record of a dump is found by, and the protocol of a kind of dump."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple, Protocol

from mlsysbib.dump_files.cutting import Cut
from mlsysbib.dump_files.links import KINDS
from mlsysbib.identity.identifiers import arxiv_id, identifiers
from mlsysbib.model import ISBN, Entry, Record
from mlsysbib.text.markup import plain

_WHOLE = frozenset({"book", "thesis", "report", "standard"})


class Known(NamedTuple):
    """What a record is found by: its title, and its identifiers as pairs of kind and value.

    The kinds are "key" (the citation key, or the service's own where it is of no other kind), "doi", "arxiv" (without
    its version), "pmid", "pmcid" and "isbn" (13 digits); by the first the service itself knows the record. Where a dump
    repeats one of PubMed's, that of the highest ``version`` stands, of those the last; one that is ``gone`` says that
    there is no such work any more. ``instead`` is the key of the work that is meant where the record says no more than
    that it was merged into that.
    """

    title: str
    identifiers: tuple[tuple[str, str], ...]
    version: int = 0
    gone: bool = False
    instead: str = ""


def found_by(
    entry: Entry,
    keys: Iterable[str] = (),
    isbns: Iterable[str] | None = None,
    besides: Iterable[tuple[str, str]] = (),
) -> Known:
    """What an entry is found by, beside its service's own keys; its ISBN unless others are given.

    An ISBN is that of a whole book: what stands in one has it, too, and is not found by it. ``besides`` is what the
    record names in addition to what the entry has room for.
    """
    preprint = arxiv_id(entry)
    is_whole = entry.type in _WHOLE and not entry.container_title
    found = [
        *(("key", key) for key in keys),
        *((KINDS[type(each)], each.value) for each in identifiers(entry) if type(each) in KINDS),
        ("doi", entry.doi or ""),
        ("arxiv", preprint.value if preprint is not None else ""),
        *(("isbn", isbn) for isbn in (numbers([entry.isbn or ""] if isbns is None else isbns) if is_whole else ())),
        *besides,
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
