"""Open Library's books API (https://openlibrary.org/dev/docs/api/books): books by ISBN."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Entry, Name, Query, Record
from mlsysbib.sources import books
from mlsysbib.sources.batches import batches
from mlsysbib.sources.oddities import joined_title
from mlsysbib.sources.payload import Node, check_is_absent, each, json_answer
from mlsysbib.sources.surplus import left_out


class OpenLibrary(msgspec.Struct, frozen=True, kw_only=True):
    """Open Library: books by ISBN, twenty-five in one request."""

    name: ClassVar[str] = "openlibrary"
    batch: int = 25

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of ISBNs of books."""
        asked = books.by_isbn(entries)
        for numbers in batches(asked, self.batch):
            keys = {key: entry for isbn in numbers for key, entry in asked[isbn].items()}
            bibkeys = ",".join(f"ISBN:{isbn}" for isbn in numbers)
            params = (("bibkeys", bibkeys), ("format", "json"), ("jscmd", "data"))
            shown = f"/isbn/{numbers[0]}" if len(numbers) == 1 else ""
            yield Query(source=self.name, url="/api/books", params=params, asked=keys, shown=shown)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked; the answer leaves out the books that Open Library does not have."""
        answer = _answer(body)
        asked = books.by_isbn(query.asked)
        others = answer.value.keys() - {f"ISBN:{isbn}" for isbn in asked}
        yield from each(asked.items(), lambda pair: self._answers(*pair, answer, others))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """An object of one book, or of none, for each ISBN of a batch."""
        answer = _answer(body)
        asked = books.by_isbn(query.asked)
        names = {isbn: f"ISBN:{isbn}" for isbn in asked}
        others = dict.fromkeys(answer.value.keys() - set(names.values()))
        for isbn, keys in asked.items():
            node = answer[names[isbn]]
            yield keys, msgspec.json.encode(others if node.value is None else {names[isbn]: node.value})

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Never: an unknown ISBN is left out of the answer, so a 404 comes from a wrong address."""
        return False

    def _answers(
        self, isbn: str, asked: Mapping[str, Entry], answer: Node, others: Collection[str]
    ) -> Iterator[tuple[str, Record]]:
        node = answer[f"ISBN:{isbn}"]
        if node.value is None:
            check_is_absent(isbn, others)
            return books.told(self.name, isbn, asked, None)
        entry = work(node, isbn)
        return books.told(self.name, isbn, asked, entry, said_besides(node, entry))


def _answer(body: bytes) -> Node:
    answer = json_answer(body)
    if not isinstance(answer.value, dict):
        raise answer.unexpected("an object")
    if answer["status"].value is not None:
        raise UnexpectedAnswer(f"Open Library refused the query: {answer['message'].text() or 'it does not say why'}")
    if answer.value and not any(name.startswith("ISBN:") for name in answer.value):
        # A page of its own, to which something on the way led, would say that it knows no book at all.
        raise answer.unexpected("books by their ISBN")
    return answer


def work(node: Node, isbn: str | None) -> Entry:
    """The book, of its ISBNs under one; what is said of responsibility tells whether those listed are its editors."""
    title, series_said = titled(node)
    role, said = books.said_by(node["by_statement"].text())
    listed = _people(node["authors"])
    if role == "editor" and (not said or {name.family for name in listed} <= {name.family for name in said}):
        # Who edited a book is listed among its authors there.
        listed, said = (), said or listed
    others = [books.contributor(text) for text in node["contributions"].texts()]
    series = next(iter(node["series"].texts()), None)
    return Entry(
        type="book",
        title=title,
        author=listed or (said if role == "author" else ()),
        editor=said if role == "editor" and said else _of("editor", others),
        translator=said if role == "translator" and said else _of("translator", others),
        issued=books.issued(node["publish_date"].text()),
        edition=books.edition(node["edition_name"].text()),
        collection_title=books.part(series) or series_said,
        number_of_pages=str(pages) if (pages := node["number_of_pages"].number()) else None,
        publisher=books.place_or_publisher(_first(node["publishers"])),
        publisher_place=books.place_or_publisher(_first(node["publish_places"])),
        isbn=books.spelled(isbn, _numbers(node)) if isbn else None,
    )


def titled(node: Node) -> tuple[str | None, str | None]:
    """Title and subtitle as one, and the series that stood behind one of them."""
    title, bracketed = books.title(node["title"].text())
    subtitle, behind = books.title(node["subtitle"].text())
    return joined_title(title, subtitle), bracketed or behind


def said_besides(node: Node, entry: Entry) -> dict[str, Any]:
    """The evidence of what a book has several of."""
    makers = [books.place_or_publisher(each["name"].text()) for each in node["publishers"].items()]
    return left_out(entry, {"isbn": _numbers(node), "publisher": makers})


def _numbers(node: Node) -> list[str]:
    return [*node["identifiers"]["isbn_13"].texts(), *node["identifiers"]["isbn_10"].texts()]


def _of(role: str, others: Iterable[tuple[str, Name] | None]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(each[1] for each in others if each is not None and each[0] == role))


def _people(node: Node) -> tuple[Name, ...]:
    """The names, each once: a few records repeat theirs."""
    names = (books.person(person["name"].text()) for person in node.items())
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _first(node: Node) -> str | None:
    return next((text for each in node.items() if (text := each["name"].text())), None)
