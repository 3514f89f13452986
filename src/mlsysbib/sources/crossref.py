"""Crossref's REST API (https://api.crossref.org), whose items are documented in its ``api_format.md``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, cast
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import ENTRY_TYPES, Date, DateRange, Entry, EntryType, Name, Query, Record
from mlsysbib.model.identifiers import DOI, ISBN, ISSN
from mlsysbib.model.preprints import server_of
from mlsysbib.sources import people, relations, titles
from mlsysbib.sources.batches import batches
from mlsysbib.sources.containers import Containers, book_and_series
from mlsysbib.sources.dates import from_parts
from mlsysbib.sources.oddities import abstract, joined_title, noted
from mlsysbib.sources.payload import Node, each, json_answer
from mlsysbib.sources.searching import bibliographic, found, searched
from mlsysbib.sources.unsaid import said
from mlsysbib.text.markup import plain
from mlsysbib.text.pages import known_pages

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
# What stands in nothing but perhaps a series.
_WHOLE_BOOKS = frozenset({"book", "thesis", "report", "standard"})
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
            hits = [work(item) for item in items.values()]
            besides = [said_besides(item, hit) for item, hit in zip(items.values(), hits, strict=True)]
            yield from found(self.name, query.asked, hits, besides)
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
    is ``available-date`` then; theses and standards have no date but that of their approval. Crossref calls a paper by
    its short title where the publisher split it ("TFX"), so the subtitle is joined to it.
    """
    kind = _kind(item)
    containers = _containers(item)
    book, series, _ = containers
    event = _event(item)
    print_date, online_date = from_parts(item["published-print"]), from_parts(item["published-online"])
    issued = print_date or next(filter(None, (from_parts(item[name]) for name in _DATES)), None)
    number = item["article-number"].text() or (item["number"].text() if kind in _WHOLE_BOOKS else None)
    page = known_pages(item["page"].text())
    title = _title(item)
    if kind == "standard" and not number:
        number, title = titles.numbered(title)
    short, original = _first(item["short-title"]), _first(item["original-title"])
    return Entry(
        type=kind,
        title=title or original,
        title_short=short if short != title else None,
        original_title=original if title and original and original not in title else None,
        author=_names(item["author"]),
        editor=_names(item["editor"]),
        chair=_names(item["chair"]),
        translator=_names(item["translator"]),
        container_title=book,
        container_title_short=_short(item["short-container-title"], [text for text in (book, series) if text]),
        collection_title=series,
        issued=issued,
        available_date=online_date if online_date != issued else None,
        event_title=titles.event(event["name"].text() or item["event-title"].text()),
        event_place=event["location"].text() or item["event-place"].text(),
        event_date=_range(event),
        volume=item["volume"].text(),
        issue=item["issue"].text() or item["journal-issue"]["issue"].text(),
        page=page,
        number=number if number != page else None,
        edition=_edition(item["edition-number"].text()),
        part_number=item["part-number"].text(),
        publisher=_publisher(item, kind),
        publisher_place=item["publisher-location"].text()
        or (_institution(item, "place") if kind in _INSTITUTIONAL else None),
        authority=_body(item),
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
    notes = noted(entry, _containers(item).doubt)
    others = {**relations.updates(item), **relations.of_crossref(item["relation"])}
    return {**others, **({"notes": notes} if notes else {})}


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


# Which dates count, the first that is there; "issued" is the earliest of print and online.
_DATES = ("issued", "published-online", "posted", "published-other", "approved", "content-created")


def _kind(item: Node) -> EntryType:
    """CSL's type: that of the item, and for a preprint or what is "other" what else it says of itself."""
    name = item["type"].text()
    if name == "posted-content" and item["subtype"].text() == "blog":
        return "post-weblog"
    if name == "other" and item["container-title"].texts():
        # Some publishers' chapters and articles are "other".
        bound = item["ISBN"].texts() or item["edition-number"].text()
        return "chapter" if bound else "article-journal" if item["ISSN"].texts() else "document"
    return entry_type(name)


def _title(item: Node) -> str | None:
    main, subtitle = (titles.title(_first(item[name])) for name in ("title", "subtitle"))
    return joined_title(main, subtitle)


def _containers(item: Node) -> Containers:
    """What the work stands in: a book perhaps in a series, a data set in no publisher or archive of its own name."""
    kind, title = _kind(item), _title(item)
    nodes = item["container-title"].items()
    names = [text for node in nodes if (text := titles.container(node.rich())) and text != title]
    if kind == "post-weblog":
        return Containers(next(iter(names), None) or item["group-title"].text())
    if kind in _WHOLE_BOOKS:
        return Containers(None, next(iter(names), None))
    if kind in _IN_A_BOOK:
        return book_and_series(names, event=_event(item)["name"].text())
    archive = item["publisher"].text() if kind in ("dataset", "document") else None
    return Containers(next((name for name in reversed(names) if name != archive), None))


def _event(item: Node) -> Node:
    """The event as an object; CSL-JSON of other agencies has its name alone."""
    return item["event"] if isinstance(item["event"].value, dict | type(None)) else Node({"name": item["event"].text()})


def _institution(item: Node, what: str = "name") -> str | None:
    """The first institution: its name, or its place, of which there may be several."""
    return next((text for node in item["institution"].items() for text in node[what].texts() if said(text)), None)


def _publisher(item: Node, kind: EntryType) -> str | None:
    """The publisher; for a preprint its server, for theses and reports the institution, not who deposited them."""
    publisher = said(item["publisher"].text())
    if kind not in _INSTITUTIONAL:
        return publisher
    server = server_of(item["DOI"].text()) if kind == "article" else None
    return server or _institution(item) or publisher


def _body(item: Node) -> str | None:
    """The body that made a standard, where another published it."""
    names = (said(node["name"].text()) for node in item["standards-body"].items())
    return next((name for name in names if name and name != item["publisher"].text()), None)


def _edition(text: str | None) -> str | None:
    """The number of an edition without the word: "1/e", "2nd ed."."""
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?\s*(?:/\s*e|ed(?:ition|n)?)?\.?", text or "", re.IGNORECASE)
    return found[1] if found else text


def _first(node: Node) -> str | None:
    return next((text for child in node.items() if (text := child.rich())), None)


def _short(node: Node, containers: list[str]) -> str | None:
    short = node.texts()
    return short[-1] if short and short[-1] not in containers else None


def _names(node: Node) -> tuple[Name, ...]:
    names = (
        people.organisation(_untagged(person["name"]))
        or people.literal(_untagged(person["literal"]))
        or people.in_parts(*(_untagged(person[part]) for part in ("given", "family", "suffix")))
        for person in node.items()
    )
    return tuple(name for name in names if name is not None)


def _untagged(node: Node) -> str | None:
    """The text of a name, in which publishers leave tags as they do in titles."""
    text = node.text()
    return plain(node.rich() or "") if text and "<" in text else text


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
