"""Shelf, the catalogue of a library: its books by ISBN.

There is no such catalogue; its interface is described in this package's README, as a real one's would be by its
service. Nothing here opens a connection: mlsysbib asks, at the pace that ``Shelf.service`` declares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import ClassVar

import msgspec

from mlsysbib import ISBN, Date, Entry, Name, Query, Rank, Record, Service, UnexpectedAnswer, When


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Shelf: the books of a library by ISBN, twenty in one request."""

    name: ClassVar[str] = "shelf"
    service: ClassVar[Service] = Service(
        address="https://shelf.example.org/v2",
        interval=0.5,
        anonymous=2.0,
        connections=2,
        mailto="contact",
        key_header="X-Shelf-Token",
        key_variable="SHELF_TOKEN",
        headers={"X-Shelf-Format": "2"},
        terms="two requests a second, one in two seconds without an address: https://shelf.example.org/terms",
        terms_read="2026-11-30",
    )
    # Librarians write down what the title page says; of everything else the registries of DOIs know more.
    rank: ClassVar[Rank] = Rank(45, {"publisher": 5, "publisher_place": 5})
    when: ClassVar[When] = When(key="wanted")

    batch: int = 20

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of ISBNs."""
        asked: dict[str, dict[str, Entry]] = {}
        for key, entry in entries.items():
            if isbn := _digits(entry.isbn):
                asked.setdefault(isbn, {})[key] = entry
        numbers = iter(asked)
        while batch := list(islice(numbers, self.batch)):
            keys = {key: entry for isbn in batch for key, entry in asked[isbn].items()}
            yield Query(source=self.name, url="/books", params=(("isbn", ",".join(batch)),), asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the book with its ISBN, or None."""
        books = _books(body)
        for key, entry in query.asked.items():
            isbn = _digits(entry.isbn)
            book = books.get(isbn)
            yield key, Record(source=self.name, entry=_entry(book), evidence={"by": "isbn", "id": isbn})

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """A list of one book, or of none, for each entry of a batch: what the cache keeps."""
        books = _books(body)
        for key, entry in query.asked.items():
            book = books.get(_digits(entry.isbn))
            yield {key: entry}, msgspec.json.encode(_Answer([book] if book else []))

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Never: Shelf leaves out the books that it does not have, so a 404 comes from a wrong address."""
        return False


class _Person(msgspec.Struct, frozen=True):
    family: str
    given: str = ""


class _Book(msgspec.Struct, frozen=True):
    isbn: str
    title: str
    authors: list[_Person] = []
    year: int | None = None
    publisher: str = ""
    place: str = ""


class _Answer(msgspec.Struct, frozen=True):
    books: list[_Book]


def _books(body: bytes) -> dict[str, _Book]:
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnexpectedAnswer(str(error)) from error
    return {_digits(book.isbn): book for book in answer.books}


def _digits(isbn: str | None) -> str:
    """The 13 digits of an ISBN, by which Shelf knows a book; "" where it is not one."""
    try:
        return ISBN.parse(isbn or "").isbn13
    except ValueError:
        return ""


def _entry(book: _Book | None) -> Entry | None:
    if book is None:
        return None
    return Entry(
        type="book",
        title=_plain(book.title),
        author=tuple(Name(family=_plain(each.family), given=_plain(each.given)) for each in book.authors),
        issued=Date(year=book.year) if book.year and 0 < book.year < 10_000 else None,
        publisher=_plain(book.publisher) or None,
        publisher_place=_plain(book.place) or None,
        isbn=book.isbn,
    )


def _plain(text: str) -> str:
    """The text on one line, without characters that control a terminal."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
