"""Crossref's REST API (https://api.crossref.org), whose items are documented in its ``api_format.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, cast
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import ENTRY_TYPES, Date, DateRange, Entry, EntryType, Name, Query, Record
from mlsysbib.model.identifiers import DOI, ISBN, ISSN
from mlsysbib.sources import people
from mlsysbib.sources.batches import batches
from mlsysbib.sources.dates import from_parts
from mlsysbib.sources.oddities import abstract, joined_title, noted
from mlsysbib.sources.payload import Node, each, json_answer
from mlsysbib.sources.searching import bibliographic, found, searched
from mlsysbib.text.pages import page_range

# https://api.crossref.org/types
_TYPES: dict[str, EntryType] = {
    "book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "collection",
    "book-set": "collection",
    "book-track": "chapter",
    "component": "document",
    "database": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "grant": "document",
    "journal": "periodical",
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "proceedings-series": "collection",
    "reference-book": "book",
    "reference-entry": "entry",
    "report": "report",
    "report-component": "report",
    "report-series": "collection",
    "standard": "standard",
}
_IN_A_BOOK = frozenset({"chapter", "paper-conference", "entry"})
# Who stands after these is the institution, not Crossref's member.
_INSTITUTIONAL = frozenset({"thesis", "report", "article"})
NOT_KNOWN = b"Resource not found."
"""The whole body of the 404 to an unknown DOI."""
_LIST = "/works"


class Crossref(msgspec.Struct, frozen=True, kw_only=True):
    """Crossref: works by DOI, forty in one request, and searches by what a bibliography says of a work."""

    name: ClassVar[str] = "crossref"
    batch: int = 40
    hits: int = 5

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of DOIs, and one for each DOI that a filter cannot hold."""
        asked = by_identifier(entries, DOI)
        # In a filter a comma ends the value.
        for ids in batches((doi for doi in asked if "," not in doi.value), self.batch):
            filters = ",".join(f"doi:{doi}" for doi in ids)
            yield self._query(_LIST, asked, ids, (("filter", filters), ("rows", str(len(ids)))))
        for doi in asked:
            if "," in doi.value:
                yield self._query(f"/works/{quote(doi.value, safe='')}", asked, [doi], ())

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title."""
        for key, entry in searched(entries):
            params = (("query.bibliographic", bibliographic(entry)), ("rows", str(self.hits)))
            yield Query(source=self.name, url=_LIST, params=params, asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the item with its DOI or the hit that is surely the work, or None."""
        items = {} if body.strip() == NOT_KNOWN else _items(json_answer(body))
        if any(name == "query.bibliographic" for name, _ in query.params):
            yield from found(self.name, query.asked, [work(item) for item in items.values()])
            return
        yield from each(by_identifier(query.asked, DOI).items(), lambda asked: self._answers(*asked, items))

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is Crossref's for an unknown DOI; a list is answered with no items."""
        return query.url != _LIST and body.strip() == NOT_KNOWN

    def _query(
        self,
        url: str,
        asked: Mapping[DOI, Mapping[str, Entry]],
        ids: Iterable[DOI],
        params: tuple[tuple[str, str], ...],
    ) -> Query:
        keys = {key: entry for doi in ids for key, entry in asked[doi].items()}
        return Query(source=self.name, url=url, params=params, asked=keys)

    def _answers(self, doi: DOI, asked: Mapping[str, Entry], items: Mapping[DOI, Node]) -> Iterable[tuple[str, Record]]:
        item = items.get(doi)
        entry = None if item is None else work(item)
        evidence = {"by": "doi", "id": doi.value, **({} if item is None else said_besides(item, entry))}
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def entry_type(name: str | None) -> EntryType:
    """CSL's type for one of Crossref's, or for one of CSL's own (content negotiation gives either)."""
    if name in ENTRY_TYPES:
        return cast("EntryType", name)
    return _TYPES.get(name or "", "document")


def work(item: Node) -> Entry:
    """The work of one Crossref item.

    The date is that of print where there is one, since volume and pages are those of print; the day it went online
    is ``available-date`` then. Crossref calls a paper by its short title where the publisher split it ("TFX"), so the
    subtitle is joined to it.
    """
    kind = entry_type(item["type"].text())
    containers = [text for node in item["container-title"].items() if (text := node.rich())]
    # Series first, then the book, as Crossref sends both.
    series = containers[0] if kind in _IN_A_BOOK and len(containers) > 1 else None
    institution = next((name for node in item["institution"].items() if (name := node["name"].text())), None)
    publisher = item["publisher"].text()
    print_date, online_date = from_parts(item["published-print"]), from_parts(item["published-online"])
    issued = print_date or from_parts(item["issued"]) or online_date or from_parts(item["posted"])
    page, number = page_range(item["page"].text() or "") or None, item["article-number"].text()
    return Entry(
        type=kind,
        title=joined_title(_first(item["title"]), _first(item["subtitle"])),
        title_short=_first(item["short-title"]),
        author=_names(item["author"]),
        editor=_names(item["editor"]),
        chair=_names(item["chair"]),
        translator=_names(item["translator"]),
        container_title=containers[-1] if containers else None,
        container_title_short=_short(item["short-container-title"], containers),
        collection_title=series,
        issued=issued,
        available_date=online_date if online_date != issued else None,
        event_title=item["event"]["name"].text(),
        event_place=item["event"]["location"].text(),
        event_date=_range(item["event"]),
        volume=item["volume"].text(),
        issue=item["issue"].text() or item["journal-issue"]["issue"].text(),
        page=page,
        number=number if number != page else None,
        edition=item["edition-number"].text(),
        publisher=institution if institution and kind in _INSTITUTIONAL else publisher,
        publisher_place=item["publisher-location"].text(),
        genre=next(iter(item["degree"].texts()), None),
        doi=str(doi) if (doi := item["DOI"].doi()) else None,
        isbn=_number(item["ISBN"], ISBN),
        issn=_number(item["ISSN"], ISSN),
        abstract=abstract(item["abstract"].rich()),
        language=item["language"].text(),
        license=_license(item["license"]),
    )


def said_besides(item: Node, entry: Entry | None) -> dict[str, Any]:
    """What an item says that is not a field of the work: corrections, retractions, other versions, and what is odd."""
    updates = {
        name: [
            {"type": update["type"].text() or "", "doi": update["DOI"].text() or ""} for update in item[name].items()
        ]
        for name in ("update-to", "updated-by")
        if item[name].items()
    }
    relation = item["relation"]
    versions = {
        name: list(dict.fromkeys(other for node in relation[name].items() if (other := node["id"].text())))
        for name in ("is-preprint-of", "has-preprint", "is-version-of", "has-version")
        if relation.value and relation[name].items()
    }
    notes = noted(entry)
    return {**updates, **versions, **({"notes": notes} if notes else {})}


def _items(answer: Node) -> dict[DOI, Node]:
    """The items of a single work or of a list, by DOI."""
    message = answer["message"]
    if answer["status"].text() == "failed":
        said = "; ".join(text for node in message.items() if (text := node["message"].text()))
        raise UnexpectedAnswer(f"Crossref refused the query: {said or 'it does not say why'}")
    if not isinstance(message.value, dict):
        raise message.unexpected("an object")
    nodes = message["items"].items() if "items" in message.value else [message]
    # An answer that only names the agency describes no work.
    return {doi: node for node in nodes if not node["agency"].value and (doi := node["DOI"].doi())}


def _first(node: Node) -> str | None:
    return next((text for child in node.items() if (text := child.rich())), None)


def _short(node: Node, containers: list[str]) -> str | None:
    short = node.texts()
    return short[-1] if short and short[-1] not in containers else None


def _names(node: Node) -> tuple[Name, ...]:
    names = (
        people.organisation(person["name"].text())
        or people.literal(person["literal"].text())
        or people.in_parts(person["given"].text(), person["family"].text(), person["suffix"].text())
        for person in node.items()
    )
    return tuple(name for name in names if name is not None)


def _license(node: Node) -> str | None:
    """The licence for readers; that for text and data mining is another matter."""
    for terms in node.items():
        if (url := terms["URL"].text()) and terms["content-version"].text() != "tdm":
            return url
    return None


def _range(event: Node) -> Date | DateRange | None:
    start, end = from_parts(event["start"]), from_parts(event["end"])
    return DateRange(start, end) if start and end and start != end else start or end


def _number(node: Node, kind: type[ISBN | ISSN]) -> str | None:
    """The first number whose check digit holds."""
    for text in node.texts():
        try:
            return str(kind.parse(text.rpartition("/")[2]))
        except ValueError:
            continue
    return None
