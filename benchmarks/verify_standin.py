"""Services that know the records of one world, on loopback: what Crossref, DBLP, OpenAlex and Semantic Scholar answer.

Searches are full-text searches of titles, authors and years, ranked by SQLite's bm25: none of mlsysbib's own. doi.org
denies the DOIs that are said not to resolve. What is outside the world is neither denied nor an error: a DOI that
nobody knows of gets a record without a title, and a search finds nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / each) for each in ("src", "tests")]

from mlsysbib import plugins  # noqa: E402
from mlsysbib.identity.identifiers import identifier  # noqa: E402
from mlsysbib.model import Entry, Name  # noqa: E402
from mlsysbib.model.identifiers import DBLPKey  # noqa: E402
from mlsysbib.text.markup import plain  # noqa: E402
from mlsysbib.venues import names as venues  # noqa: E402
from standin.replies import Asked, Given  # noqa: E402  (the path comes first)

_SMALL = frozenset("a an and are as at by for from in into is of on or the to under using via with".split())
_FIELD = r"\b{}\s*=\s*\{{((?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*)\}}"
_FOUND = {name: re.compile(_FIELD.format(name)) for name in ("title", "author", "year", "doi")}
_KEY = re.compile(r"@\w+\{DBLP:([^,\s]+)")
_ROWS = 10
_SEARCH = (
    "select data from texts join records on records.rowid = texts.rowid "
    "where texts match ? order by bm25(texts) limit ?"
)


class World:
    """The records, found by DOI, by DBLP's key, and by words."""

    def __init__(self, records: Iterable[bytes]) -> None:
        self._guard = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("create table records (data text, doi text, key text)")
        self._database.execute("create virtual table texts using fts5(said, tokenize='unicode61 remove_diacritics 2')")
        for number, data in enumerate(records, 1):
            text = data.decode("utf-8", "replace")
            said = {name: _said(each, text) for name, each in _FOUND.items()}
            key = found[1] if (found := _KEY.search(text)) else ""
            self._database.execute("insert into records values (?, ?, ?)", (text, said["doi"].lower(), key))
            words = re.sub(r"\\[A-Za-z]+|[\\{}'`\"^~]", "", f"{said['title']} {said['author']} {said['year']}")
            self._database.execute("insert into texts (rowid, said) values (?, ?)", (number, words))
        self._database.execute("create index dois on records (doi)")
        self._database.execute("create index keys on records (key)")

    def doi(self, doi: str) -> Entry | None:
        return next(self._taken("select data from records where doi = ?", doi.lower()), None)

    def key(self, key: str) -> Entry | None:
        return next(self._taken("select data from records where key = ?", key), None)

    def search(self, text: str, most: int = _ROWS) -> list[Entry]:
        """The records with most of the words, the rare ones first."""
        words = [word for word in re.findall(r"\w+", text) if word.casefold() not in _SMALL]
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        return list(self._taken(_SEARCH, asked, most))

    def _taken(self, statement: str, *asked: object) -> Iterable[Entry]:
        with self._guard:
            rows = self._database.execute(statement, asked).fetchall()
        return (entry for (text,) in rows for entry in plugins.reader("bibtex").read(text).values())


def _said(field: re.Pattern[str], text: str) -> str:
    found = field.search(text)
    return " ".join(found[1].split()) if found else ""


def services(world: World, denied: Collection[str]) -> dict[str, Callable[[Asked], Given]]:
    """What answers in the place of each service; ``denied`` are the DOIs that nobody gave out."""
    unknown = {each.lower() for each in denied}
    return {
        "crossref": lambda asked: _crossref(world, unknown, asked),
        "dblp": lambda asked: _dblp(world, asked),
        "openalex": lambda asked: _openalex(world, asked),
        "semantic-scholar": lambda asked: _semantic_scholar(world, asked),
        "doi": lambda asked: _doi(world, unknown, asked),
    }


def _json(value: Any, status: int = 200) -> Given:
    return Given(status, "application/json", json.dumps(value).encode())


def _title(entry: Entry) -> str:
    return plain(entry.title or "")


def _venue(entry: Entry) -> str:
    return plain(entry.container_title or "")


def _year(entry: Entry) -> int:
    return int(str(entry.issued)[:4])


def _family(name: Name) -> str:
    return " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))


def _spoken(name: Name) -> str:
    return name.literal or f"{name.given} {_family(name)}".strip()


# Crossref


def _crossref(world: World, denied: Collection[str], asked: Asked) -> Given:
    if asked.path != "/works":
        return _crossref_one(world, denied, unquote(asked.path.removeprefix("/works/")))
    text = " ".join(value for name, value in asked.params.items() if name.startswith("query"))
    said = [part.partition(":") for part in asked.params.get("filter", "").split(",")]
    dois = [value for name, _, value in said if name == "doi"]
    found = [world.doi(doi) for doi in dois] if dois else world.search(text, int(asked.params.get("rows", "20")))
    items = [_item(entry) for entry in found if entry is not None and entry.doi]
    if dois:
        items += [_untitled(doi) for doi in dois if doi.lower() not in denied and world.doi(doi) is None]
    message = {"total-results": len(items), "items-per-page": 20, "items": items}
    return _json({"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message})


def _crossref_one(world: World, denied: Collection[str], doi: str) -> Given:
    doi = doi.removesuffix("/agency")
    if doi.lower() in denied:
        return Given(404, "text/plain", b"Resource not found.")
    entry = world.doi(doi)
    message = _untitled(doi) if entry is None else _item(entry)
    return _json({"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message})


def _untitled(doi: str) -> dict[str, Any]:
    return {"DOI": doi, "type": "other", "title": [], "URL": f"https://doi.org/{doi}", "score": 1.0}


def _item(entry: Entry) -> dict[str, Any]:
    people = [
        {"given": name.given, "family": _family(name), "sequence": "additional" if at else "first", "affiliation": []}
        if name.family
        else {"name": name.literal, "sequence": "additional" if at else "first", "affiliation": []}
        for at, name in enumerate(entry.author)
    ]
    date = {"date-parts": [[_year(entry)]]}
    said = {
        "DOI": entry.doi,
        "type": "journal-article" if entry.type == "article-journal" else "proceedings-article",
        "title": [_title(entry)],
        "author": people,
        "container-title": [_venue(entry)],
        "page": entry.page,
        "volume": entry.volume,
        "issue": entry.issue,
        "publisher": entry.publisher,
        "issued": date,
        "published": date,
        "published-print": date,
        "URL": f"https://doi.org/{entry.doi}",
        "score": 50.0,
    }
    return {name: value for name, value in said.items() if value}


# DBLP


def _dblp(world: World, asked: Asked) -> Given:
    if asked.path.startswith("/search/publ/api"):
        found = world.search(asked.params.get("q", ""), int(asked.params.get("h", "30")))
        hits = [{"@score": str(len(found) - at), "@id": str(at), "info": _hit(each)} for at, each in enumerate(found)]
        counted = {"@total": str(len(hits)), "@computed": str(len(hits)), "@sent": str(len(hits)), "@first": "0"}
        said = {"query": asked.params.get("q", ""), "status": {"@code": "200", "text": "OK"}}
        return _json({"result": {**said, "hits": {**counted, **({"hit": hits} if hits else {})}}})
    return Given(404, "text/html", b"<html>no such record</html>")


def _hit(entry: Entry) -> dict[str, Any]:
    key = identifier(entry, DBLPKey)
    venue = venues.find(_venue(entry))
    journal = entry.type == "article-journal"
    people = [{"@pid": "0/0", "text": _spoken(name)} for name in entry.author]
    said = {
        "authors": {"author": people if len(people) != 1 else people[0]},
        "title": f"{_title(entry).removesuffix('.')}.",
        "venue": venue.eras[-1].short if venue is not None else _venue(entry),
        "volume": entry.volume,
        "number": entry.issue,
        "pages": entry.page,
        "year": str(_year(entry)),
        "type": "Journal Articles" if journal else "Conference and Workshop Papers",
        "access": "open",
        "key": str(key or ""),
        "doi": entry.doi,
        "ee": f"https://doi.org/{entry.doi}" if entry.doi else entry.url,
        "url": f"https://dblp.org/rec/{key or ''}",
    }
    return {name: value for name, value in said.items() if value}


# OpenAlex


def _openalex(world: World, asked: Asked) -> Given:
    if (single := re.fullmatch(r"/works/(?:doi:|https://doi\.org/)(.+)", unquote(asked.path))) is not None:
        entry = world.doi(single[1])
        return _json({"error": "Not Found"}, 404) if entry is None else _json(_work(entry))
    filters = dict(part.partition(":")[::2] for part in asked.params.get("filter", "").split(",") if ":" in part)
    if "doi" in filters:
        dois = [each.removeprefix("https://doi.org/") for each in filters["doi"].split("|")]
        found = [entry for doi in dois if (entry := world.doi(doi)) is not None]
    else:
        text = asked.params.get("search") or next((each for name, each in filters.items() if "search" in name), "")
        found = world.search(text)
    return _json({"meta": {"count": len(found), "page": 1, "per_page": 25}, "results": list(map(_work, found))})


def _work(entry: Entry) -> dict[str, Any]:
    number = abs(hash((entry.title, entry.doi))) % 10**9
    first, _, last = (entry.page or "").partition("-")
    source = {"id": "https://openalex.org/S1", "display_name": _venue(entry), "type": "conference"}
    people = [
        {
            "author_position": "first" if not at else "middle",
            "author": {"id": f"https://openalex.org/A{at + 1}", "display_name": _spoken(name), "orcid": None},
            "raw_author_name": _spoken(name),
            "institutions": [],
        }
        for at, name in enumerate(entry.author)
    ]
    doi = f"https://doi.org/{entry.doi}" if entry.doi else None
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": doi,
        "title": _title(entry),
        "display_name": _title(entry),
        "publication_year": _year(entry),
        "publication_date": f"{_year(entry)}-01-01",
        "ids": {"openalex": f"https://openalex.org/W{number}", **({"doi": doi} if doi else {})},
        "language": "en",
        "type": "article",
        "is_retracted": False,
        "primary_location": {"is_oa": False, "landing_page_url": doi or entry.url, "source": source},
        "locations": [{"is_oa": False, "landing_page_url": doi or entry.url, "source": source}],
        "authorships": people,
        "biblio": {
            "volume": entry.volume,
            "issue": entry.issue,
            "first_page": first or None,
            "last_page": last or None,
        },
    }


# Semantic Scholar


def _semantic_scholar(world: World, asked: Asked) -> Given:
    path = unquote(asked.path).removeprefix("/graph/v1/paper")
    if path == "/batch":
        return _json([_paper_of(world, each) for each in json.loads(asked.body)["ids"]])
    if path.startswith("/search"):
        found = list(map(_paper, world.search(asked.params.get("query", ""))))
        if path == "/search/match":
            return _json({"data": found[:1]}) if found else _json({"error": "Title match not found"}, 404)
        return _json({"total": len(found), "offset": 0, "data": found})
    paper = _paper_of(world, path.removeprefix("/"))
    return _json({"error": "Paper with id not found"}, 404) if paper is None else _json(paper)


def _paper_of(world: World, identifier: str) -> dict[str, Any] | None:
    entry = world.doi(identifier.removeprefix("DOI:")) if identifier.startswith("DOI:") else None
    return None if entry is None else _paper(entry)


def _paper(entry: Entry) -> dict[str, Any]:
    number = f"{abs(hash((entry.title, entry.doi))):040x}"
    key = identifier(entry, DBLPKey)
    journal = entry.type == "article-journal"
    return {
        "paperId": number,
        "externalIds": {**({"DOI": entry.doi} if entry.doi else {}), **({"DBLP": str(key)} if key else {})},
        "url": f"https://www.semanticscholar.org/paper/{number}",
        "title": _title(entry),
        "venue": _venue(entry),
        "publicationVenue": {"name": _venue(entry), "type": "journal" if journal else "conference"},
        "year": _year(entry),
        "publicationTypes": ["JournalArticle" if journal else "Conference"],
        "publicationDate": None,
        "journal": {"name": _venue(entry), "pages": entry.page, "volume": entry.volume},
        "authors": [{"authorId": str(at), "name": _spoken(name)} for at, name in enumerate(entry.author)],
    }


# doi.org


def _doi(world: World, denied: Collection[str], asked: Asked) -> Given:
    doi = unquote(asked.path).removeprefix("/api/handles/").removeprefix("/")
    handles = asked.path.startswith("/api/handles/")
    if doi.lower() in denied:
        page = b"<html><head><title>Error: DOI Not Found</title></head></html>"
        return _json({"responseCode": 100, "handle": doi}, 404) if handles else Given(404, "text/html", page)
    if handles:
        return _json({"responseCode": 1, "handle": doi, "values": []})
    entry = world.doi(doi)
    return _json(_cited(doi, _item(entry)) if entry is not None else {"DOI": doi, "type": "document"})


def _cited(doi: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of Crossref's as CSL-JSON, which has texts where that has lists."""
    said = {name: value[0] if name in {"title", "container-title"} and value else value for name, value in item.items()}
    return {**said, "DOI": doi}
