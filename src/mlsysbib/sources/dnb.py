"""The German National Library's catalogue by SRU (https://www.dnb.de/sru), records as MARC 21: books by ISBN."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import msgspec
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import ISBN, Entry, Query, Record
from mlsysbib.sources import books
from mlsysbib.sources.marc import Marc, besides, work
from mlsysbib.sources.payload import xml_answer


class Dnb(msgspec.Struct, frozen=True, kw_only=True):
    """The German National Library: books by ISBN, one in each request."""

    name: ClassVar[str] = "dnb"
    hits: int = 5

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each ISBN of a book."""
        for isbn, keys in books.by_isbn(entries).items():
            params = (
                ("version", "1.1"),
                ("operation", "searchRetrieve"),
                ("query", f"NUM={isbn}"),
                ("recordSchema", "MARC21-xml"),
                ("maximumRecords", str(self.hits)),
            )
            yield Query(source=self.name, url="/sru/dnb", params=params, accept="application/xml", asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the first of the library's that has the ISBN, or None."""
        found = [Marc(each) for each in _bibliographic(xml_answer(body))]
        for isbn, keys in books.by_isbn(query.asked).items():
            book = next((record for record in found if record.is_bibliographic and _has(record, isbn)), None)
            entry = None if book is None else work(book, isbn)
            said = {} if book is None or entry is None else besides(book, entry)
            yield from books.told(self.name, isbn, keys, entry, said)

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Never: an unknown ISBN is answered with no records, so a 404 comes from a wrong address."""
        return False


def _has(record: Marc, isbn: str) -> bool:
    """Whether a record has an ISBN among its numbers; a search also finds the numbers of other editions."""
    return any(each.isbn13 == isbn for text in record.isbns for each in ISBN.found_in(text))


def _bibliographic(root: etree._Element) -> Iterator[etree._Element]:
    """The MARC records of an answer, whatever the namespaces of its envelope: that of SRU has changed."""
    said = [node for node in root.iter() if isinstance(node.tag, str)]
    names = {etree.QName(node).localname for node in said}
    if "diagnostic" in names:
        words = [node.text or "" for node in said if etree.QName(node).localname in {"message", "details"}]
        raise UnexpectedAnswer(f"the library refused the query: {' '.join(words)[:200] or 'it does not say why'}")
    if "searchRetrieveResponse" not in names:
        raise UnexpectedAnswer(f"the answer is not one of SRU: its root is {str(root.tag)[:60]!r}")
    for node in said:
        if etree.QName(node).localname == "record" and any(str(child.tag).endswith("leader") for child in node):
            yield node
