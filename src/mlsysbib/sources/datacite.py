"""DataCite's REST API (https://support.datacite.org/docs/api-get-doi): data, software, preprints, Dagstuhl."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_doi
from mlsysbib.model import ArxivID, Date, DateRange, Entry, EntryType, Name, Query, Record, first_date
from mlsysbib.sources import people
from mlsysbib.sources.dates import of, read
from mlsysbib.sources.oddities import abstract, joined_title, noted
from mlsysbib.sources.payload import Node, json_answer
from mlsysbib.text.pages import pages_between

# DataCite Metadata Schema 4.5, appendix 1.1.10 (resourceTypeGeneral)
_TYPES: dict[str, EntryType] = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Event": "event",
    "Image": "graphic",
    "InteractiveResource": "webpage",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "Model": "software",
    "PeerReview": "review",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "Text": "document",
    "Workflow": "software",
}
# What the free resourceType says where the general one says no more than "Text"
_FREE_TYPES: dict[str, EntryType] = {
    "article": "article",
    "blogposting": "post-weblog",
    "book": "book",
    "book chapter": "chapter",
    "conference paper": "paper-conference",
    "conferencepaper": "paper-conference",
    "dissertation": "thesis",
    "journal article": "article-journal",
    "preprint": "article",
    "report": "report",
    "technical report": "report",
    "thesis": "thesis",
    "working paper": "report",
}


class DataCite(msgspec.Struct, frozen=True, kw_only=True):
    """DataCite: works by DOI, one in each request; best asked for the DOIs that Crossref does not know."""

    name: ClassVar[str] = "datacite"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each DOI."""
        for doi, keys in by_doi(entries).items():
            url = f"/dois/{quote(doi.value, safe='/')}"
            yield Query(source=self.name, url=url, accept="application/vnd.api+json", asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked; None where DataCite does not know the DOI."""
        answer = json_answer(body)
        entry = None
        if not _is_not_found(answer):
            entry = work(answer["data"]["attributes"])
        for doi, keys in by_doi(query.asked).items():
            if entry is not None and (entry.doi or "").lower() != doi.value.lower():
                raise UnexpectedAnswer(f"data.attributes.doi: expected {doi}, found {entry.doi}")
            notes = noted(entry)
            evidence = {"by": "doi", "id": doi.value, **({"notes": notes} if notes else {})}
            for key in keys:
                yield key, Record(source=self.name, entry=entry, evidence=evidence)

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is DataCite's for an unknown DOI: errors of JSON:API, with that status."""
        try:
            return _is_not_found(json_answer(body))
        except UnexpectedAnswer:
            return False


def work(attributes: Node) -> Entry:
    """The work that the attributes of one DOI describe."""
    if not isinstance(attributes.value, dict):
        raise attributes.unexpected("an object")
    container = attributes["container"]
    publisher = attributes["publisher"]
    doi, arxiv = attributes["doi"].doi(), _arxiv(attributes["doi"].text())
    return Entry(
        type=_type(attributes["types"]),
        title=_title(attributes["titles"]),
        author=_people(attributes["creators"]),
        editor=_people(attributes["contributors"], "Editor"),
        translator=_people(attributes["contributors"], "Translator"),
        issued=_issued(attributes),
        container_title=container["title"].rich(),
        volume=container["volume"].text(),
        issue=container["issue"].text(),
        page=pages_between(container["firstPage"].text(), container["lastPage"].text()),
        publisher=(publisher["name"] if isinstance(publisher.value, dict) else publisher).text(),
        version=attributes["version"].text(),
        abstract=_described(attributes["descriptions"]),
        language=attributes["language"].text(),
        license=_license(attributes["rightsList"]),
        issn=container["identifier"].text() if container["identifierType"].text() == "ISSN" else None,
        doi=arxiv.doi if arxiv else (doi.value if doi else None),
        arxiv=arxiv.value if arxiv else None,
    )


def _is_not_found(answer: Node) -> bool:
    errors = answer["errors"].items()
    if not errors:
        return False
    if any(error["status"].text() == "404" for error in errors):
        return True
    said = "; ".join(text for error in errors if (text := error["title"].text()))
    raise UnexpectedAnswer(f"DataCite refused the query: {said or 'it does not say why'}")


def _type(types: Node) -> EntryType:
    general = types["resourceTypeGeneral"].text() or ""
    free = _FREE_TYPES.get((types["resourceType"].text() or "").casefold())
    return free if free and general in ("Text", "Other", "") else _TYPES.get(general, "document")


def _title(titles: Node) -> str | None:
    """The title and its subtitle; translated and alternative titles are other titles."""
    found: dict[str, str] = {}
    for node in titles.items():
        if text := node["title"].rich():
            found.setdefault(node["titleType"].text() or "", text)
    main = found.get("") or next(iter(found.values()), None)
    subtitle = found.get("Subtitle")
    # Repositories end the titles of data sets as if they were sentences.
    return joined_title(main.removesuffix(".") if main else None, subtitle if subtitle != main else None)


def _people(node: Node, role: str | None = None) -> tuple[Name, ...]:
    names = (_name(person) for person in node.items() if role is None or person["contributorType"].text() == role)
    return tuple(name for name in names if name is not None)


def _name(person: Node) -> Name | None:
    name, kind = person["name"].text(), person["nameType"].text()
    given, family = person["givenName"].text(), person["familyName"].text()
    if kind == "Organizational":
        return people.organisation(name)
    if family:
        return people.in_parts(given, family)
    return people.whole(name) if name else None


def _issued(attributes: Node) -> Date | DateRange | None:
    """The day of issue where it is of the year of publication; else that year, which is what is cited."""
    year = attributes["publicationYear"].number()
    dates = {
        kind: date
        for node in attributes["dates"].items()
        if (kind := node["dateType"].text()) and (date := read(node["date"].text()))
    }
    candidates = (dates.get(kind) for kind in ("Issued", "Available", "Submitted", "Created"))
    date = next((date for date in candidates if date and year in (None, _year(date))), None)
    # The first of January is what repositories say of a year.
    is_year = isinstance(date, Date) and (date.month, date.day) == (1, 1)
    return of(year or _year(date)) if date is None or is_year else date


def _year(date: Date | DateRange | None) -> int | None:
    known = first_date(date)
    return None if known is None else known.year


def _described(descriptions: Node) -> str | None:
    texts = (
        node["description"].rich() for node in descriptions.items() if node["descriptionType"].text() == "Abstract"
    )
    return abstract(next((text for text in texts if text), None))


def _license(rights: Node) -> str | None:
    links = (node["rightsUri"].text() for node in rights.items())
    return next((link for link in links if link and link.startswith("http")), None)


def _arxiv(doi: str | None) -> ArxivID | None:
    try:
        return ArxivID.parse(doi or "")
    except ValueError:
        return None
