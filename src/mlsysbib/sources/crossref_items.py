"""One item of Crossref's, or of CSL-JSON that content negotiation gives, as an entry (its ``api_format.md``)."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any, cast

from mlsysbib.model import ENTRY_TYPES, Date, DateRange, Entry, EntryType, Name, people
from mlsysbib.model.identifiers import ISBN, ISSN
from mlsysbib.model.preprints import is_server, server_by_number, server_of
from mlsysbib.sources import titles
from mlsysbib.sources.containers import Containers, book_and_series, is_short_for
from mlsysbib.sources.dates import from_parts
from mlsysbib.sources.oddities import abstract, joined_title
from mlsysbib.sources.payload import Node
from mlsysbib.sources.surplus import dated, left_out
from mlsysbib.text.language_codes import tag
from mlsysbib.text.markup import plain
from mlsysbib.text.pages import known_pages
from mlsysbib.text.unsaid import said

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
# SSRN deposited its preprints as articles of a journal.
_AS_A_JOURNAL = frozenset({"journal-article", "article-journal", "other"})
_IN_A_BOOK = frozenset({"chapter", "paper-conference", "entry"})
# What stands in nothing but perhaps a series.
_WHOLE_BOOKS = frozenset({"book", "thesis", "report", "standard"})
# Who stands after these is the institution, not Crossref's member.
_INSTITUTIONAL = frozenset({"thesis", "report", "article"})


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
    book, series, _ = containers(item)
    event = _event(item)
    print_date, online_date = from_parts(item["published-print"]), from_parts(item["published-online"])
    issued = print_date or next(filter(None, (from_parts(item[name]) for name in _DATES)), None)
    number = item["article-number"].text() or (item["number"].text() if kind in _WHOLE_BOOKS else None)
    page = known_pages(item["page"].text())
    title = entry_title(item)
    if kind == "standard" and not number:
        number, title = titles.numbered(title)
    short, original = _first(item["short-title"]), _first(item["original-title"])
    return Entry(
        type=kind,
        title=title or original,
        title_short=short if short != title else None,
        original_title=original if title and original and original not in title else None,
        author=()
        if item["type"].text() == "edited-book" and item["author"].value == item["editor"].value
        else _names(item["author"]),
        editor=_names(item["editor"]),
        chair=_names(item["chair"]),
        translator=_names(item["translator"]),
        container_title=book,
        container_title_short=_short(item["short-container-title"], book, series),
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
        version=item["version"]["version"].text() if isinstance(item["version"].value, dict) else None,
        abstract=abstract(item["abstract"].rich()),
        language=tag(item["language"].text()),
        license=_license(item["license"]),
    )


# Which dates count, the first that is there; "issued" is the earliest of print and online.
_DATES = ("issued", "published", "published-online", "posted", "published-other", "approved", "content-created")
# What other days a record has, and an entry no field for
_DAYS = (*_DATES, "published-print", "accepted", "content-updated")


def _kind(item: Node) -> EntryType:
    """CSL's type: that of the item, and for a preprint or what is "other" what else it says of itself."""
    name = item["type"].text()
    if name == "posted-content" and item["subtype"].text() == "blog":
        return "post-weblog"
    if name in _AS_A_JOURNAL and server_of(item["DOI"].text()):
        return "article"
    if name == "other" and item["container-title"].texts():
        # Some publishers' chapters and articles are "other".
        bound = item["ISBN"].texts() or item["edition-number"].text()
        return "chapter" if bound else "article-journal" if item["ISSN"].texts() else "document"
    return entry_type(name)


def entry_title(item: Node) -> str | None:
    """Title and subtitle; parts of papers have nothing but a description, grants the title of their project."""
    main, subtitle = (titles.title(_first(item[name])) for name in ("title", "subtitle"))
    if main is None and not item["original-title"].texts():
        project = next((node["project-title"] for node in item["project"].items()), Node(None))
        told = item["description"] if item["type"].text() == "component" else Node(None)
        main = next((titles.title(_first(node["title"])) for node in project.items()), None) or titles.title(
            _first(told)
        )
    return joined_title(main, subtitle)


def containers(item: Node) -> Containers:
    """What the work stands in: a book perhaps in a series, a data set in no publisher or archive of its own name."""
    kind, title = _kind(item), entry_title(item)
    nodes = item["container-title"].items()
    names = [text for node in nodes if (text := titles.container(node.rich())) and text != title]
    if kind == "post-weblog":
        return Containers(next(iter(names), None) or item["group-title"].text())
    if kind in _WHOLE_BOOKS:
        return Containers(None, next(iter(names), None))
    if kind in _IN_A_BOOK:
        return book_and_series(names, event=_event(item)["name"].text())
    if kind == "article":
        names = [name for name in names if not is_server(name)]
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
    if kind != "article":
        return _institution(item) or publisher
    group = item["group-title"].text()
    server = server_of(item["DOI"].text()) or (group if group and is_server(group) else None)
    return server or _institution(item) or server_by_number(item["DOI"].text()) or publisher


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


def _short(node: Node, book: str | None, series: str | None) -> str | None:
    """The short title of what the work is in; beside a series, unless it is short for that."""
    short = next(reversed(node.texts()), None)
    return None if short in (book, series) or (series and short and is_short_for(short, series)) else short


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
    # A superscript leads to an affiliation.
    return plain(re.sub(r"<sup>[^<>]*</sup>", "", node.rich() or "")).strip() if text and "<" in text else text


# That of the version of record stands before that of the author's manuscript.
_OF_VERSIONS = {"am": 1, "stm-asf": 2}
_MINING = re.compile(r"text-and-data-mining|\btdm", re.IGNORECASE)


def _license(node: Node) -> str | None:
    """The licence for readers; that for text and data mining is another matter."""
    for terms in sorted(node.items(), key=lambda terms: _OF_VERSIONS.get(terms["content-version"].text() or "", 0)):
        url = terms["URL"].text()
        if url and terms["content-version"].text() != "tdm" and not _MINING.search(url):
            return url
    return None


def besides(item: Node, entry: Entry) -> dict[str, Any]:
    """The evidence of what an item says more than once, or of who stands behind a server, an institution or a body."""
    names = _titles(item)
    if entry.type == "standard":
        names = [titles.numbered(name)[1] for name in names]
    days = {name.replace("-", " "): from_parts(item[name]) for name in _DAYS if isinstance(item[name].value, dict)}
    institutions = [name for node in item["institution"].items() for name in node["name"].texts()]
    return left_out(
        entry,
        {
            "title": [name for name in names if name],
            "container_title": [titles.container(node.rich()) for node in item["container-title"].items()],
            "container_title_short": item["short-container-title"].texts(),
            "issued": dated(days),
            "publisher": [said(name) for name in (item["publisher"].text(), *institutions)],
            "authority": [said(node["name"].text()) for node in item["standards-body"].items()],
            "genre": item["degree"].texts(),
            "isbn": [_bare_number(text) for text in item["ISBN"].texts()],
            "issn": [_number(node, ISSN) for node in item["ISSN"].items()],
        },
    )


def _titles(item: Node) -> list[str | None]:
    """The titles, each with the subtitle in its place."""
    mains, subtitles = ([titles.title(node.rich()) for node in item[name].items()] for name in ("title", "subtitle"))
    pairs = zip_longest(mains, subtitles)
    originals = (titles.title(node.rich()) for node in item["original-title"].items())
    return [*(joined_title(main, subtitle) for main, subtitle in pairs), *originals]


def _bare_number(text: str) -> str:
    return text.rpartition("/")[2]


def _range(event: Node) -> Date | DateRange | None:
    start, end = from_parts(event["start"]), from_parts(event["end"])
    return DateRange(start, end) if start and end and start != end else start or end


def _number(node: Node, kind: type[ISBN | ISSN]) -> str | None:
    """The first number whose check digit holds."""
    for text in node.texts():
        try:
            return str(kind.parse(_bare_number(text)))
        except ValueError:
            continue
    return None
