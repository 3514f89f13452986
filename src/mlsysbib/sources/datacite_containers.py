"""What a work that DataCite describes stands in: the items that it "is published in", else the container in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mlsysbib.model.identifiers import ISBN, ISSN
from mlsysbib.sources import titles
from mlsysbib.sources.oddities import joined_title
from mlsysbib.sources.payload import Node
from mlsysbib.sources.series_information import place
from mlsysbib.text.unsaid import said

_SERIES = frozenset({"Collection"})
_SAME = frozenset({"IsIdenticalTo", "IsVariantFormOf"})
# What a work can be published in; it may be a part of a project or a series of data sets, too.
_BOUND = frozenset({"Book", "ConferenceProceeding", "Journal"})
_PUBLISHED_IN = frozenset({"IsPublishedIn", "IsPartOf"})


class Within(msgspec.Struct, frozen=True, kw_only=True):
    """The book, journal or proceedings that a work is in, and its place there."""

    title: str | None = None
    series: str | None = None
    volume: str | None = None
    issue: str | None = None
    number: str | None = None
    page: str | None = None
    edition: str | None = None
    year: int | None = None
    publisher: str | None = None
    isbn: str | None = None
    issn: str | None = None
    editors: tuple[Node, ...] = ()
    authors: tuple[Node, ...] = ()


def within(attributes: Node) -> Within:
    """What the work is in, from ``relatedItems`` where there are any, else from ``container``; numbers from both."""
    related = attributes["relatedItems"].items()
    items = [item for item in related if item["relationType"].text() == "IsPublishedIn"] or [
        item
        for item in related
        if item["relationType"].text() == "IsPartOf" and item["relatedItemType"].text() in _BOUND
    ]
    found = _published_in(items) if items else _contained(attributes["container"])
    return msgspec.structs.replace(
        found,
        isbn=found.isbn or _identified(attributes, "ISBN"),
        issn=found.issn or _identified(attributes, "ISSN"),
    )


def _published_in(items: Sequence[Node]) -> Within:
    """The first item that is no series is what the work is in; a series may stand beside it."""
    series = (
        next((item for item in items if item["relatedItemType"].text() in _SERIES), None) if len(items) > 1 else None
    )
    item = next(item for item in items if item is not series)
    numbers = {kind: number for each in items for kind, number in _numbers(each).items()}
    contributors = item["contributors"].items()
    year = item["publicationYear"].number()
    where = place(
        item["volume"].text() or (series["volume"].text() if series else None),
        item["issue"].text(),
        item["firstPage"].text(),
        item["lastPage"].text(),
    )
    number = item["number"].text()
    return Within(
        title=_title(item),
        series=_title(series) if series else None,
        volume=where.volume,
        issue=where.issue,
        page=where.page,
        number=None if where.page else number,
        edition=item["edition"].text(),
        year=year,
        publisher=said(item["publisher"].text()),
        isbn=numbers.get("ISBN"),
        issn=numbers.get("ISSN"),
        editors=tuple(each for each in contributors if each["contributorType"].text() == "Editor"),
        authors=tuple(item["creators"].items()),
    )


def _contained(container: Node) -> Within:
    """The container, which DataCite cuts out of what the depositor wrote about the series."""
    name = titles.container(container["title"].rich())
    numbered = bool(name) and re.match(r"[№#\d]", name or "") is not None
    where = place(
        container["volume"].text(),
        container["issue"].text() or (name if numbered else None),
        container["firstPage"].text(),
        container["lastPage"].text(),
    )
    kind = container["identifierType"].text() or ""
    return Within(
        title=None if numbered else name,
        volume=where.volume,
        issue=where.issue,
        page=where.page,
        year=where.year,
        issn=_checked(ISSN, container["identifier"].text()) if kind.endswith("ISSN") else None,
        isbn=_checked(ISBN, container["identifier"].text()) if kind == "ISBN" else None,
    )


def _title(item: Node) -> str | None:
    """Title and subtitle; where the title only counts volumes ("LIPIcs, Volume 22, TQC 2013"), the subtitle."""
    by_kind: dict[str, str] = {}
    for node in item["titles"].items():
        if text := titles.container(node["title"].rich()):
            by_kind.setdefault(node["titleType"].text() or "", text)
    main, subtitle = by_kind.get("") or next(iter(by_kind.values()), None), by_kind.get("Subtitle")
    if main and subtitle and re.search(r"\b(?:vol(?:ume|\.)?|band)\s*\d", main, re.IGNORECASE):
        return subtitle
    return joined_title(main, subtitle if subtitle != main else None)


def _numbers(item: Node) -> dict[str, str]:
    identifier = item["relatedItemIdentifier"]
    if not isinstance(identifier.value, dict):
        return {}
    kind, text = identifier["relatedItemIdentifierType"].text() or "", identifier["relatedItemIdentifier"].text()
    return _by_kind(kind, text)


def _identified(attributes: Node, kind: str) -> str | None:
    """The ISBN or ISSN of what the work is a part of, told among the related identifiers."""
    for node in attributes["relatedIdentifiers"].items():
        if node["relationType"].text() in _PUBLISHED_IN:
            numbers = _by_kind(node["relatedIdentifierType"].text() or "", node["relatedIdentifier"].text())
            if kind in numbers:
                return numbers[kind]
    return None


def own_isbn(attributes: Node) -> str | None:
    """The ISBN that a book itself has, told among its other identifiers."""
    told = [
        *((node["identifierType"], node["identifier"]) for node in attributes["identifiers"].items()),
        *(
            (node["alternateIdentifierType"], node["alternateIdentifier"])
            for node in attributes["alternateIdentifiers"].items()
        ),
        *(
            (node["relatedIdentifierType"], node["relatedIdentifier"])
            for node in attributes["relatedIdentifiers"].items()
            if node["relationType"].text() in _SAME
        ),
    ]
    numbers = (_checked(ISBN, text.text()) for kind, text in told if (kind.text() or "").upper().startswith("ISBN"))
    return next((number for number in numbers if number), None)


def _by_kind(kind: str, text: str | None) -> dict[str, str]:
    parsed = {"ISBN": _checked(ISBN, text)} if kind == "ISBN" else {}
    parsed |= {"ISSN": _checked(ISSN, text)} if kind.endswith("ISSN") else {}
    return {name: number for name, number in parsed.items() if number}


def _checked(kind: type[ISBN | ISSN], text: str | None) -> str | None:
    try:
        return str(kind.parse(text or ""))
    except ValueError:
        return None
