"""What DataCite's metadata of one DOI says of a work (https://datacite-metadata-schema.readthedocs.io)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mlsysbib.model import ArxivID, Date, DateRange, Entry, EntryType, Name, people
from mlsysbib.model.preprints import server_of
from mlsysbib.sources import titles
from mlsysbib.sources.datacite_containers import Within, own_isbn, within
from mlsysbib.sources.datacite_dates import WITHDRAWN, christian, days, online, year_of
from mlsysbib.sources.datacite_dates import issued as issued_on
from mlsysbib.sources.datacite_types import entry_type, genre
from mlsysbib.sources.dates import of
from mlsysbib.sources.oddities import abstract, joined_title
from mlsysbib.sources.payload import Node
from mlsysbib.sources.relations import of_datacite
from mlsysbib.sources.surplus import dated, left_out
from mlsysbib.text.language_codes import tag
from mlsysbib.text.unsaid import said

_REPOSITORIES = re.compile(
    r"zenodo|figshare|dryad|osf|open science framework|researchgate|repository|dataverse|hal|archive", re.IGNORECASE
)
_LICENCE = re.compile(
    r"\b(?:cc|creative commons|public domain|mit|apache|bsd|[al]?gpl|gnu|licen[cs]e)\b", re.IGNORECASE
)
_LONGEST = 100
_PAGES = re.compile(r"\b(\d{1,5})\]?\s*(?:p\b|pp\b|pages\b|S\.|Seiten\b|Bl\.|leaves\b)")
_WHOLE = frozenset({"book", "thesis", "report", "standard", "periodical"})
_PARTS = frozenset({"article-journal", "chapter", "paper-conference", "entry"})


def work(attributes: Node) -> Entry:
    """The work that the attributes of one DOI describe."""
    if not isinstance(attributes.value, dict):
        raise attributes.unexpected("an object")
    inside, own = within(attributes), named(attributes)
    kind = entry_type(
        attributes["types"],
        journal=bool(inside.title or inside.issn),
        book=bool(inside.isbn),
        supplement=_is_supplement(attributes),
    )
    place, publisher = _publisher(attributes, inside, kind)
    issued, online = _dates(attributes, inside, kind)
    editors = _people(attributes["contributors"].items(), "Editor")
    return Entry(
        type=kind,
        title=work_title(attributes),
        author=_once(_people(attributes["creators"].items())),
        editor=editors or _people(inside.editors),
        translator=_people(attributes["contributors"].items(), "Translator"),
        container_author=_people(inside.authors) if kind == "chapter" else (),
        issued=issued,
        available_date=online,
        container_title=None if kind in ("book", "thesis", "report", "article") else inside.title,
        collection_title=inside.series or (inside.title if kind in ("book", "thesis", "report") else None),
        volume=inside.volume,
        issue=inside.issue,
        number=inside.number,
        page=inside.page,
        edition=inside.edition,
        publisher=publisher,
        publisher_place=place,
        genre=genre(attributes["types"], kind),
        version=attributes["version"].text(),
        abstract=_described(attributes["descriptions"]),
        language=tag(attributes["language"].text()),
        license=_license(attributes["rightsList"]),
        number_of_pages=_pages(attributes["sizes"]) if kind in _WHOLE else None,
        isbn=inside.isbn or (own_isbn(attributes) if kind in _WHOLE else None),
        issn=inside.issn,
        doi=own["doi"],
        arxiv=own["arxiv"],
    )


def named(attributes: Node) -> dict[str, str | None]:
    """The DOI, and the arXiv id where it is one of arXiv's, by the names of their fields."""
    doi, arxiv = attributes["doi"].doi(), _arxiv(attributes["doi"].text())
    return {"doi": arxiv.doi if arxiv else (doi.value if doi else None), "arxiv": arxiv.value if arxiv else None}


def said_besides(attributes: Node, entry: Entry) -> dict[str, Any]:
    """What is not a field of the work: other works, that it was withdrawn, and what an entry has no room for."""
    known = days(attributes)
    withdrawn = known.pop(WITHDRAWN, None)
    node = attributes["publisher"]
    surplus = left_out(
        entry,
        {
            "title": [titles.title(each["title"].rich()) for each in attributes["titles"].items()],
            "issued": dated({kind.lower(): date for kind, date in known.items()}),
            "publisher": [
                said((node["name"] if isinstance(node.value, dict) else node).text()),
                within(attributes).publisher,
            ],
            "container_title": [titles.container(attributes["container"]["title"].rich())],
        },
    )
    notice = {"updated-by": [{"type": "withdrawal", "doi": "", "date": str(withdrawn)}]} if withdrawn else {}
    return {**of_datacite(attributes["relatedIdentifiers"], attributes["relatedItems"]), **notice, **surplus}


def told_besides(attributes: Node) -> list[str]:
    """What is left out, or put otherwise than DataCite has it."""
    inside = within(attributes)
    year, notes = attributes["publicationYear"].number(), []
    if (era := christian(year)) is not None:
        notes.append(f"the year {year} is read as one of the Buddhist era: {era}")
    elif inside.year and year and inside.year != year:
        notes.append(f"DataCite has it since {year}; what it was published in is of {inside.year}")
    creators = attributes["creators"].items()
    names = _people(creators)
    if creators and not names:
        notes.append("the authors are said to be unknown")
    if len(_once(names)) < len(names):
        notes.append("the list of authors stood there twice")
    return notes


def work_title(attributes: Node) -> str | None:
    """The title and its subtitle, of several the one in the work's language; translated ones are other titles."""
    language = tag(attributes["language"].text())
    found: dict[str, str] = {}
    for node in sorted(attributes["titles"].items(), key=lambda node: tag(node["lang"].text()) != language):
        if text := titles.title(node["title"].rich()):
            found.setdefault(node["titleType"].text() or "", text)
    main = found.get("") or next(iter(found.values()), None)
    subtitle = found.get("Subtitle")
    return joined_title(main, subtitle if subtitle != main else None)


def _is_supplement(attributes: Node) -> bool:
    """Whether it is a file that belongs to another work."""
    relations = [node["relationType"].text() for node in attributes["relatedIdentifiers"].items()]
    return "IsSupplementTo" in relations


def _people(nodes: Iterable[Node], role: str | None = None) -> tuple[Name, ...]:
    names = (_name(person) for person in nodes if role is None or person["contributorType"].text() == role)
    return tuple(name for name in names if name is not None)


def _once(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, once, where a repository has the whole list twice."""
    half = len(names) // 2
    return names[:half] if half and names[:half] == names[half:] else names


def _publisher(attributes: Node, inside: Within, kind: EntryType) -> tuple[str | None, str | None]:
    """Place and publisher: that of what a part is published in, not the repository of a copy; a preprint's server."""
    node = attributes["publisher"]
    name = (node["name"] if isinstance(node.value, dict) else node).text() or ""
    # Catalogues have place and publisher in one field: "Revelstoke, B.C. : The Interior Publishing Co."
    place, _, rest = name.rpartition(" : ")
    publisher = said(rest.strip(" ,;:/"))
    if publisher is None or re.match(r"https?:", publisher, re.IGNORECASE):
        publisher = None
    if kind == "article":
        return None, server_of(attributes["doi"].text()) or publisher
    if kind in _PARTS and inside.publisher and (publisher is None or _REPOSITORIES.search(publisher)):
        publisher = inside.publisher
    if kind != "periodical" and publisher == inside.title:
        publisher = None  # as journal software fills in where nobody did
    return said(place.strip(" []")), publisher


def _name(person: Node) -> Name | None:
    name, kind = person["name"].text(), person["nameType"].text()
    given, family = person["givenName"].text(), person["familyName"].text()
    whole = people.whole(name) if name else None
    if kind == "Organizational" and (name or "").count(",") != 1:
        return people.organisation(name)
    # Programs have cut many an organisation's name in two.
    if family and not (whole and whole.literal and not given) and not people.is_organisation(f"{given or ''} {family}"):
        return people.in_parts(given, family)
    return people.organisation(name) if family and whole is None else whole


def _dates(
    attributes: Node, inside: Within, kind: EntryType
) -> tuple[Date | DateRange | None, Date | DateRange | None]:
    """The date of issue, and the day since when it is online: a part is of the year of what it was published in."""
    date = issued_on(attributes)
    if kind in _PARTS and inside.year and inside.year != year_of(date):
        return of(inside.year), date
    return date, online(attributes, date)


def _pages(sizes: Node) -> str | None:
    return next((found[1] for text in sizes.texts() if (found := _PAGES.search(text))), None)


def _described(descriptions: Node) -> str | None:
    texts = (
        node["description"].rich() for node in descriptions.items() if node["descriptionType"].text() == "Abstract"
    )
    return abstract(next((text for text in texts if text), None))


def _license(rights: Node) -> str | None:
    """The address of a licence, else its name; that something is open access names none."""
    links = (node["rightsUri"].text() for node in rights.items())
    names = (node[name].text() for name in ("rightsIdentifier", "rights") for node in rights.items())
    link = next((link for link in links if link and link.startswith("http")), None)
    return link or next((name for name in names if name and len(name) < _LONGEST and _LICENCE.search(name)), None)


def _arxiv(doi: str | None) -> ArxivID | None:
    try:
        return ArxivID.parse(doi) if doi and "arxiv" in doi.lower() else None
    except ValueError:
        return None
