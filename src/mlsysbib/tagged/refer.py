"""EndNote's tagged text (.enw) and refer: which tag is which field.

After EndNote's manual ("EndNote Import filter", the table of tags) and refer(1), which has capital letters and no %0.
"""

from __future__ import annotations

from mlsysbib.model import ENTRY_TYPES
from mlsysbib.tagged import addresses, dated, identifiers, kinds
from mlsysbib.tagged.drafts import Draft, Kind, Row, Table, joined
from mlsysbib.tagged.types import row_of

_IN_SERIES = frozenset("book classic report software map motion_picture standard pamphlet musical_score".split())
_THESIS = frozenset({"thesis"})
_SOFTWARE = frozenset({"software"})
_JOURNAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "article"})
_NUMBERED = frozenset({"report", "patent", "standard", "dataset", "bill", "legislation", "regulation", "legal_case"})


def _number(draft: Draft, row: Row) -> None:
    """The number, which refer(1) has where EndNote has the DOI."""
    number, report = row.tags
    if number not in draft.tags and draft.tags.get("0") is None:
        own = [each for each in draft.tags.get(report, ()) if identifiers.doi_of(joined(each)) is None]
        row = row._replace(tags=(report,)) if own else row
    kinds.text.read(draft, row._replace(tags=row.tags[:1]))


ROWS = (
    Row("author", kinds.names, ("A",)),
    Row("editor", kinds.names, ("E",)),
    # Who supervised a thesis, as in RIS.
    Row("contributor", kinds.names, ("Y",), types=_THESIS),
    Row("collection_editor", kinds.names, ("Y",), types=ENTRY_TYPES - _THESIS),
    Row("translator", kinds.names, ("H", "?")),
    Row("title", kinds.text, ("T",)),
    Row("container_title", kinds.text, ("J", "B"), types=ENTRY_TYPES - _IN_SERIES),
    Row("collection_title", kinds.text, ("S", "B"), types=_IN_SERIES),
    Row("collection_title", kinds.text, ("S",), types=ENTRY_TYPES - _IN_SERIES),
    Row("title_short", kinds.text, ("!",)),
    Row("reviewed_title", kinds.text, ("*",)),
    Row("volume", kinds.counted, ("V",)),
    Row("number", Kind(_number), ("N", "R"), types=_NUMBERED),
    Row("collection_number", kinds.text, ("N",), types=frozenset({"book", "chapter"})),
    Row("issue", kinds.counted, ("N",), types=ENTRY_TYPES - _NUMBERED - {"book", "chapter"}),
    Row("page", dated.pages, ("P",)),
    Row("section", kinds.text, ("&",)),
    Row("number_of_volumes", kinds.text, ("6",)),
    Row("version", kinds.text, ("7",), types=_SOFTWARE),
    Row("edition", kinds.text, ("7",), types=ENTRY_TYPES - _SOFTWARE),
    Row("issued", dated.issued, ("D",), ("8",)),
    Row("accessed", dated.date, ("[",)),
    Row("publisher", kinds.text, ("I",)),
    Row("publisher_place", kinds.text, ("C",)),
    Row("genre", kinds.text, ("9",)),
    Row("doi", identifiers.doi, ("R",)),
    Row("isbn", identifiers.serials, ("@",)),
    Row("url", addresses.addresses, ("U",)),
    Row("links", addresses.linked("PDF"), (">",)),
    Row("language", kinds.language, ("G",)),
    Row("abstract", kinds.notes, ("X",)),
    Row("keyword", kinds.keywords, ("K",)),
    Row("note", kinds.notes, ("O", "Z")),
    Row("annote", kinds.notes, ("<",)),
    Row("call_number", kinds.text, ("L",)),
    Row("archive", kinds.text, ("~",)),
    Row("archive_location", kinds.text, ("M",)),
    Row("source", kinds.text, ("W",)),
)


def _type_of(draft: Draft) -> str:
    each = draft.first("0")
    if each is None:
        return _of_refer(draft)
    row = row_of(joined(each))
    if row is None:
        draft.warn(each, "type", f"EndNote has no type {joined(each)!r}; it is taken for a document")
        draft.leave(each)
        return "document"
    return row.csl


def _of_refer(draft: Draft) -> str:
    """The type of a record of refer(1), which says none: by what it stands in."""
    tags = draft.tags.keys()
    if {"B", "V", "N"} <= tags:
        return "article-journal"
    for tag, csl in (("J", "article-journal"), ("B", "chapter"), ("R", "report"), ("I", "book")):
        if tag in tags:
            return csl
    return "document"


def _finish(draft: Draft) -> None:
    each = draft.first("F")
    if each is not None:
        draft.key = joined(each)


TABLE = Table("refer", ROWS, _type_of, _finish)
