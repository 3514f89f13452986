"""The fields of a page's description, each from the first vocabulary that has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mlsysbib.exchange_data.linked_data import named, referred, types_of
from mlsysbib.exchange_data.schema_org import whole_of
from mlsysbib.exchange_data.schema_org_types import TELLING, kind_of
from mlsysbib.model import ISBN, ArxivID, Entry, EntryType
from mlsysbib.model.identifiers import ISSN, PMID
from mlsysbib.sources import titles
from mlsysbib.sources.page import Page
from mlsysbib.sources.page_values import (
    Get,
    date,
    doi,
    language,
    linked,
    linked_pages,
    linked_people,
    meta,
    pages,
    parsed,
    people_of,
)
from mlsysbib.sources.pdf import pdf
from mlsysbib.text.pages import known_pages
from mlsysbib.text.unsaid import said

_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|advances in neural information processing systems)\b",
    re.IGNORECASE,
)


class Described(NamedTuple):
    """The work that a page describes, None where it describes none, and where each field comes from."""

    entry: Entry | None
    origins: dict[str, str]


def described(page: Page, url: str) -> Described:
    """The work that a page describes; a page with no title for machines describes none."""
    work = referred(_work(page.objects), named(page.objects))
    fields: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for field, sources in _FIELDS.items():
        for vocabulary, get in sources:
            value = get(page, work)
            # What means nothing leaves the field to the next vocabulary.
            if value and (value := _BARE.get(field, _same)(value)):
                fields[field], origins[field] = value, vocabulary
                break
    if not fields.get("title"):
        return Described(None, {})
    fields["title"] = _without_site(fields["title"], page.first("og:site_name"))
    if origins["title"] == "highwire" and origins.get("container_title") != "highwire":
        # A site's name from OpenGraph is not the venue of a paper that Highwire describes.
        fields.pop("container_title", None)
        origins.pop("container_title", None)
    kind = _type(page, work, fields.get("container_title"))
    if kind in ("article-journal", "paper-conference", "chapter") and origins.get("publisher") == "opengraph":
        fields.pop("publisher"), origins.pop("publisher")
    return Described(Entry(type=kind, url=url, **fields), origins)


def _same(value: Any) -> Any:
    return value


_BARE: dict[str, Callable[[Any], Any]] = {
    "title": titles.title,
    "container_title": titles.container,
    "collection_title": titles.container,
    "page": known_pages,
    "publisher": said,
}


def _work(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON-LD object that describes the work: the first of the most telling type."""
    ranked = [(TELLING.index(name), node) for node in objects if (name := _most_telling(node))]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else {}


def _most_telling(node: dict[str, Any]) -> str:
    found = types_of(node)
    return next((name for name in TELLING if name in found), "")


# The meta elements that give a work's kind away, before any container's name
_TELLING: tuple[tuple[EntryType, tuple[str, ...]], ...] = (
    ("thesis", ("citation_dissertation_institution", "citation_dissertation_name")),
    ("report", ("citation_technical_report_institution", "citation_technical_report_number")),
    ("paper-conference", ("citation_conference_title", "citation_conference")),
)
_TELLING_LESS: tuple[tuple[EntryType, tuple[str, ...]], ...] = (
    ("chapter", ("citation_inbook_title", "citation_book_title")),
    ("article-journal", ("citation_journal_title", "prism.publicationname")),
)


def _type(page: Page, work: dict[str, Any], container: str | None) -> EntryType:
    """The type: as the meta elements tell it, as the container's name does, as JSON-LD does."""
    # The proceedings of NeurIPS call themselves a journal.
    proceedings: EntryType | None = "paper-conference" if _PROCEEDINGS.search(container or "") else None
    told = _told(page, _TELLING) or proceedings or _told(page, _TELLING_LESS)
    if told is not None:
        return told
    if name := _most_telling(work):
        kind = kind_of(name, whole_of(work)).csl
        # A scholarly article that says nothing of a periodical may be in one that another vocabulary names.
        return kind if kind != "article" else "article-journal" if container else "document"
    return "document" if page.first("citation_title") else "webpage"


def _told(page: Page, telling: tuple[tuple[EntryType, tuple[str, ...]], ...]) -> EntryType | None:
    return next((kind for kind, names in telling if page.first(*names)), None)


def _without_site(title: str, site: str | None) -> str:
    """The title without the name of the site, which stands after a bar or a dash."""
    if site is None:
        return title
    match = re.search(rf"\s+[|–—·:-]\s+{re.escape(site)}\s*$", title, re.IGNORECASE)
    return title[: match.start()] if match else title


_FIELDS: dict[str, tuple[tuple[str, Get], ...]] = {
    "title": (
        ("highwire", meta("citation_title")),
        ("json-ld", linked("headline", "name")),
        ("dublin-core", meta("dc.title", "dcterms.title", "eprints.title", "bepress_citation_title")),
        ("opengraph", meta("og:title", "twitter:title")),
    ),
    "author": (
        ("highwire", people_of("citation_author", "citation_authors")),
        ("json-ld", linked_people("author")),
        ("json-ld", linked_people("creator")),
        (
            "dublin-core",
            people_of(
                "dc.creator", "dcterms.creator", "dc.contributor", "eprints.creators_name", "bepress_citation_author"
            ),
        ),
        ("opengraph", people_of("article:author:name", "author", "byl", "parsely-author", listed=True)),
    ),
    "editor": (("highwire", people_of("citation_editor")), ("json-ld", linked_people("editor"))),
    "issued": (
        (
            "highwire",
            meta("citation_publication_date", "citation_date", "citation_year", "citation_online_date", read=date),
        ),
        ("json-ld", linked("datePublished", "dateCreated", read=date)),
        (
            "dublin-core",
            meta(
                "dc.date.issued",
                "dcterms.issued",
                "dc.date",
                "dcterms.date",
                "prism.publicationdate",
                "eprints.date",
                read=date,
            ),
        ),
        ("opengraph", meta("article:published_time", "og:article:published_time", "parsely-pub-date", read=date)),
    ),
    "container_title": (
        (
            "highwire",
            meta(
                "citation_journal_title",
                "citation_conference_title",
                "citation_conference",
                "citation_inbook_title",
                "citation_book_title",
            ),
        ),
        ("dublin-core", meta("prism.publicationname", "dc.source", "dcterms.ispartof")),
        ("json-ld", linked("isPartOf.isPartOf.isPartOf.name", "isPartOf.isPartOf.name", "isPartOf.name")),
        ("opengraph", meta("og:site_name")),
    ),
    "container_title_short": (
        ("highwire", meta("citation_journal_abbrev")),
        ("json-ld", linked("isPartOf.isPartOf.alternateName", "isPartOf.alternateName")),
    ),
    "collection_title": (("highwire", meta("citation_series_title")),),
    "volume": (
        ("highwire", meta("citation_volume")),
        ("dublin-core", meta("prism.volume")),
        ("json-ld", linked("volumeNumber", "isPartOf.volumeNumber", "isPartOf.isPartOf.volumeNumber")),
    ),
    "issue": (
        ("highwire", meta("citation_issue")),
        ("dublin-core", meta("prism.number")),
        ("json-ld", linked("issueNumber", "isPartOf.issueNumber")),
    ),
    "version": (("json-ld", linked("version", "softwareVersion")),),
    "genre": (("highwire", meta("citation_dissertation_name")), ("json-ld", linked("inSupportOf"))),
    "number": (("highwire", meta("citation_technical_report_number")),),
    "page": (("highwire", pages), ("json-ld", linked_pages)),
    "publisher": (
        (
            "highwire",
            meta("citation_publisher", "citation_technical_report_institution", "citation_dissertation_institution"),
        ),
        ("json-ld", linked("publisher", "isPartOf.publisher", "isPartOf.isPartOf.publisher")),
        ("dublin-core", meta("dc.publisher", "dcterms.publisher")),
    ),
    "abstract": (
        ("highwire", meta("citation_abstract")),
        ("json-ld", linked("abstract")),
        ("dublin-core", meta("dcterms.abstract", "dc.description.abstract", "dc.description")),
    ),
    "doi": (
        ("highwire", meta("citation_doi", read=doi)),
        ("dublin-core", meta("dc.identifier", "dc.identifier.doi", "dcterms.identifier", "prism.doi", read=doi)),
        ("json-ld", linked("identifier", "sameAs", "@id", read=doi)),
    ),
    "arxiv": (("highwire", meta("citation_arxiv_id", read=parsed(ArxivID))),),
    "pmid": (("highwire", meta("citation_pmid", read=parsed(PMID))),),
    "isbn": (
        ("highwire", meta("citation_isbn", read=parsed(ISBN))),
        ("json-ld", linked("isbn", read=parsed(ISBN))),
    ),
    "issn": (
        ("highwire", meta("citation_issn", "prism.issn", read=parsed(ISSN))),
        (
            "json-ld",
            linked("isPartOf.issn", "isPartOf.isPartOf.issn", "isPartOf.isPartOf.isPartOf.issn", read=parsed(ISSN)),
        ),
    ),
    "language": (("html", language),),
    "links": (("highwire", meta("citation_pdf_url", read=pdf)),),
}
"""Where each field is looked for, the surest vocabulary first."""
