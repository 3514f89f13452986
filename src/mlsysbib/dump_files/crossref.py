"""Crossref's public data file: JSON documents with a list of works until 2024, a work a line from 2025 on.

What others made of it with MongoDB is read, too: its objects for numbers are numbers.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known, found_by, numbers
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Entry, Record
from mlsysbib.sources.crossref import said_besides
from mlsysbib.sources.crossref_items import entry_title, work
from mlsysbib.sources.payload import Node
from mlsysbib.text.markup import plain

# Those that stand for themselves: the ISBN of a chapter, or of a paper, is that of its book.
_BOOKS = frozenset("book dissertation edited-book monograph proceedings reference-book report standard".split())


class _Found(msgspec.Struct):
    """The members of a work that it is found by; the others are passed over."""

    DOI: str = ""
    title: list[str] | str | None = None
    subtitle: list[str] | str | None = None
    type: str = ""
    ISBN: list[str] = []


_FOUND = msgspec.json.Decoder(_Found)


class Crossref:
    """Crossref's works, found by DOI, a book by its ISBNs, and title."""

    source: ClassVar[str] = "crossref"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the work is found by."""
        found = quick(data, _FOUND)
        # (the title of a standard has its number in it)
        title = None if found is None or found.type == "standard" else _title(found)
        if found is None or title is None:
            item = whole(data)
            return _known(_entry(item), item)
        isbns = numbers(found.ISBN) if found.type in _BOOKS else ()
        return Known(plain(title), (("doi", _doi(Node(found.DOI))), *(("isbn", each) for each in isbns)))

    def record(self, data: bytes) -> Record | None:
        """The work, as Crossref's own service gives it."""
        item = whole(data)
        entry = _entry(item)
        return Record(source=self.source, entry=entry, evidence=said_besides(item, entry))


def _title(found: _Found) -> str | None:
    return entry_title(Node({"title": found.title, "subtitle": found.subtitle}))


def _doi(node: Node) -> str:
    if (doi := node.doi()) is None:
        raise UnexpectedAnswer("not a work of Crossref: it has no DOI")
    return doi.value


def _entry(item: Node) -> Entry:
    _doi(item["DOI"])
    return work(item)


def _known(entry: Entry, item: Node) -> Known:
    return found_by(entry, isbns=item["ISBN"].texts())
