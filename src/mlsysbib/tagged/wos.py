"""The Web of Science's plain text: which tag is which field ("Web of Science Core Collection Field Tags")."""

from __future__ import annotations

import re

from mlsysbib.model import ENTRY_TYPES
from mlsysbib.tagged import addresses, dated, identifiers, kinds
from mlsysbib.tagged.drafts import Draft, Kind, Row, Table, joined

_WHOLE = frozenset({"book"})
_PATENT = frozenset({"patent"})


def _fuller(draft: Draft, row: Row) -> None:
    """The names in full, and with initials where there are none."""
    full, short = row.tags
    found, brief = draft.take(full), draft.take(short)
    for each in found or brief:
        draft.leave(each._replace(tag=full, lines=tuple(_UNPARTED.sub(r"\1, \2", line) for line in each.lines)))
    for each in draft.take(*row.also):
        draft.leave(each._replace(tag=full, lines=tuple(f"{line}," for line in each.lines)))
    kinds.names.read(draft, row._replace(tags=(full,)))


# "DEAN J" is an inventor of a patent.
_UNPARTED = re.compile(r"^([^,]{2,}?) ((?:[A-Z] ){0,2}[A-Z])$")


ROWS = (
    Row("author", Kind(_fuller), ("AF", "AU"), ("CA", "GP")),
    Row("container_author", Kind(_fuller), ("BF", "BA"), types=ENTRY_TYPES - _WHOLE),
    Row("editor", kinds.names, ("BE",)),
    Row("title", kinds.text, ("TI",), types=ENTRY_TYPES - _WHOLE),
    Row("title", kinds.text, ("TI", "SO"), types=_WHOLE),
    Row("container_title", kinds.text, ("SO", "JI", "J9"), types=ENTRY_TYPES - _WHOLE),
    Row("container_title_short", kinds.short, ("JI", "J9"), types=ENTRY_TYPES - _WHOLE),
    Row("collection_title", kinds.text, ("SE", "BS")),
    Row("event_title", kinds.text, ("CT",)),
    Row("event_place", kinds.text, ("CL",)),
    Row("event_date", dated.date, ("CY",)),
    Row("volume", kinds.counted, ("VL",)),
    Row("issue", kinds.counted, ("IS",)),
    Row("part_number", kinds.text, ("PN",), types=ENTRY_TYPES - _PATENT),
    Row("supplement_number", kinds.text, ("SU",)),
    Row("page", dated.pages, ("BP",), ("EP",)),
    Row("number", kinds.text, ("PN",), types=_PATENT),
    Row("number", kinds.article_number, ("AR",), types=ENTRY_TYPES - _PATENT),
    Row("number_of_pages", kinds.text, ("PG",), types=_WHOLE),
    Row("issued", dated.issued, ("PY",), ("PD",)),
    Row("available_date", dated.date, ("EA",)),
    Row("publisher", kinds.text, ("PU",)),
    Row("publisher_place", kinds.text, ("PI",)),
    Row("genre", kinds.text, ("DT",)),
    Row("doi", identifiers.doi, ("DI", "D2")),
    Row("isbn", identifiers.serials, ("SN", "EI", "BN")),
    Row("pmid", identifiers.pmid, ("PM",)),
    Row("url", addresses.addresses, ("WP", "UR")),
    Row("language", kinds.language, ("LA",)),
    Row("abstract", kinds.notes, ("AB",)),
    Row("keyword", kinds.keywords, ("DE", "ID")),
    Row("archive_location", kinds.text, ("UT",)),
)
_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "C": "paper-conference", "P": "patent"}


def _type_of(draft: Draft) -> str:
    each = draft.first("PT")
    said = joined(each)[:1].upper() if each is not None else ""
    csl = _TYPES.get(said, "document")
    if csl in {"book", "chapter", "paper-conference"}:
        return "paper-conference" if "CT" in draft.tags and "TI" in draft.tags else _in_book(draft)
    return csl


def _in_book(draft: Draft) -> str:
    """A book, or a chapter where it has its own title beside that of the book."""
    return (
        "chapter"
        if "SO" in draft.tags and "TI" in draft.tags and ("BP" in draft.tags or "BE" in draft.tags)
        else "book"
    )


def _finish(_: Draft) -> None:
    """There are no keys."""


# Counts, and codes of the database's own.
_COUNTS = frozenset("NR TC Z8 Z9 ZB ZR ZS ZA U1 U2 DA HC HP GA".split())
TABLE = Table("wos", ROWS, _type_of, _finish, _COUNTS)
