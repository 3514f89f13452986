"""Open Library's dump of editions: a table of five columns, the last of which is JSON.

An edition names its authors by keys, which other files of the dump resolve; who made the book is known from what its
title page says, where the record has that.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known, found_by, numbers
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.openlibrary import said_besides, titled, work
from mlsysbib.sources.payload import Node
from mlsysbib.text.markup import plain

_EDITION = b"/type/edition"
_COLUMNS = 5


class _Found(msgspec.Struct):
    key: str
    title: str
    title_prefix: str | None = None
    subtitle: str | None = None
    isbn_13: list[str] = []
    isbn_10: list[str] = []


_FOUND = msgspec.json.Decoder(_Found)


class OpenLibraryEditions:
    """Open Library's editions, found by ISBN, their own keys and title."""

    source: ClassVar[str] = "openlibrary"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the edition is found by; None for a work, an author, or what was deleted or is now another."""
        text = _edition(data)
        if text is None:
            return None
        found = quick(text, _FOUND)
        if found is None:
            node = whole(text)
            return found_by(work(_spelled(node), _isbn(node)), (_key(node),), _isbns(node))
        title, _ = titled(Node({"title": _prefixed(found.title_prefix, found.title), "subtitle": found.subtitle}))
        pairs = (
            ("key", _key(Node({"key": found.key}))),
            *(("isbn", each) for each in numbers(found.isbn_13 + found.isbn_10)),
        )
        return Known(plain(title or ""), pairs)

    def record(self, data: bytes) -> Record | None:
        """The edition, as Open Library's own service gives it, but for the names that it has by keys alone."""
        text = _edition(data)
        if text is None:
            return None
        node = whole(text)
        spelled = _spelled(node)
        entry = work(spelled, _isbn(node))
        notes = noted(entry)
        evidence = {"key": _key(node), **said_besides(spelled, entry), **({"notes": notes} if notes else {})}
        return Record(source=self.source, entry=entry, evidence=evidence)


def _edition(data: bytes) -> bytes | None:
    """The JSON of a line: its last column, or all of it; None where the line is of something else."""
    if data.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return data if _EDITION in data else None
    columns = data.split(b"\t", _COLUMNS - 1)
    if len(columns) < _COLUMNS or not columns[0].removeprefix(b"\xef\xbb\xbf").startswith(b"/type/"):
        raise UnexpectedAnswer("not a line of Open Library's dump: it has not its five columns")
    return columns[-1] if columns[0].endswith(_EDITION) else None


def _spelled(node: Node) -> Node:
    """The edition as the service's books API spells it: publishers and places as objects, all numbers in one."""
    value: dict[str, Any] = node.value
    named = {name: [{"name": text} for text in node[name].texts()] for name in ("publishers", "publish_places")}
    title = _prefixed(node["title_prefix"].text(), node["title"].text())
    isbns = {name: node[name].texts() for name in ("isbn_13", "isbn_10")}
    return Node({**value, **named, "title": title, "authors": [], "identifiers": isbns})


def _prefixed(prefix: str | None, title: str | None) -> str | None:
    return f"{prefix.strip()} {title}" if prefix and title else title


def _isbns(node: Node) -> list[str]:
    return [*node["isbn_13"].texts(), *node["isbn_10"].texts()]


def _isbn(node: Node) -> str | None:
    return next(iter(numbers(_isbns(node))), None)


def _key(node: Node) -> str:
    name = (node["key"].text() or "").rpartition("/")[2]
    if not name:
        raise UnexpectedAnswer("not an edition of Open Library: it has no key")
    return name
