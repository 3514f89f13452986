"""Preprints that each source alone tells to be published, and their nearest neighbours, over HTTP from the stand-in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mlsysbib import Client
from mlsysbib.lock.values import Lock
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.upgrading.asking import found
from standin.replies import Asked, Given
from standin.server import Standin
from standin.works import article

TITLE = "Snapshots of Sparse Schedulers under Load"
VENUE = "Proceedings of the 36th International Conference on Machine Learning"
PREPRINT = Entry(
    type="article",
    title=TITLE,
    author=(Name(given="Ann", family="Doe"), Name(given="Jo", family="Roe")),
    issued=Date(year=2018),
    arxiv="1801.00001",
)
Work = Mapping[str, Any]
PAPER: Work = {"title": TITLE, "authors": ("Ann Doe", "Jo Roe"), "year": 2019, "venue": VENUE, "doi": "10.5555/36.1"}


def nothing(_: Asked) -> Given:
    return Given(404, "text/plain", b"Resource not found.")


def as_json(value: Any) -> Given:
    return Given(200, "application/json", json.dumps(value).encode())


def crossref(work: Work) -> Callable[[Asked], Given]:
    people = [dict(zip(("given", "family"), name.split(), strict=True)) for name in work["authors"]]
    item = {
        "DOI": work["doi"],
        "type": "proceedings-article",
        "title": [work["title"]],
        "author": people,
        "container-title": [work["venue"]],
        "issued": {"date-parts": [[work["year"]]]},
    }
    if preprint := work.get("preprint"):
        item["relation"] = {"has-preprint": [{"id-type": "doi", "id": preprint, "asserted-by": "subject"}]}

    def reply(asked: Asked) -> Given:
        if asked.path != "/works":
            return nothing(asked)
        return as_json({"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [item]}})

    return reply


def dblp(work: Work) -> Callable[[Asked], Given]:
    info = {
        "authors": {"author": [{"@pid": str(at), "text": name} for at, name in enumerate(work["authors"])]},
        "title": f"{work['title']}.",
        "venue": "ICML",
        "year": str(work["year"]),
        "type": "Conference and Workshop Papers",
        "key": "conf/icml/DoeR19",
        "doi": work["doi"],
        "url": "https://dblp.org/rec/conf/icml/DoeR19",
    }
    hits = {
        "@total": "1",
        "@computed": "1",
        "@sent": "1",
        "@first": "0",
        "hit": [{"@score": "9", "@id": "1", "info": info}],
    }
    return lambda _: as_json({"result": {"status": {"@code": "200", "text": "OK"}, "hits": hits}})


SOURCES: Mapping[str, Callable[[Work], Callable[[Asked], Given]]] = {"crossref": crossref, "dblp": dblp}


def told(source: str, work: Work, folder: Path, entry: Entry = PREPRINT) -> list[tuple[str | None, str]]:
    """The DOIs that a preprint is upgraded to where one source alone knows anything, and why."""
    silent = dict.fromkeys(("arxiv", "crossref", "datacite", "dblp", "doi", "openalex", "semantic-scholar"), nothing)
    clock = iter(range(0, 10**9, 10))
    with Standin(extra={**silent, source: SOURCES[source](work)}) as services:
        address = services.addresses
        with Client(
            services=address, cache=folder, environ={}, clock=lambda: float(next(clock)), sleep=lambda _: None
        ) as client:
            said = found(Library({"mine": entry}), Lock(), client)
    return [(each.after.doi, each.why) for each in said.upgrades]


@pytest.mark.parametrize("source", SOURCES)
def test_title_authors_and_year(source: str, tmp_path: Path) -> None:
    assert told(source, PAPER, tmp_path) == [("10.5555/36.1", f"{source} has title and authors")]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    "other",
    [
        {"authors": ("Max Poe", "Cy Diaz")},
        {"title": f"Correction to: {TITLE}"},
        {"title": f"{TITLE}: Part II"},
        {"year": 2029},
        {"venue": "SSRN Electronic Journal", "doi": "10.2139/ssrn.3000001"},
    ],
)
def test_its_nearest_neighbours(source: str, other: Work, tmp_path: Path) -> None:
    if source == "dblp" and "venue" in other:
        pytest.skip("which lists no such server")
    assert told(source, {**PAPER, **other}, tmp_path) == []


def test_the_doi_that_a_registry_relates_is_asked_about(tmp_path: Path) -> None:
    preprint = Entry(
        type="article", title="Another Title Altogether", doi="10.5555/article.906", issued=Date(year=2018)
    )
    work = article(907)
    preprint = preprint.replace(author=tuple(Name(given=given, family=family) for given, family in work.authors))
    with (
        Standin(extra=dict.fromkeys(("openalex", "semantic-scholar", "dblp"), nothing)) as services,
        Client(services=services.addresses, cache=tmp_path, environ={}, sleep=lambda _: None) as client,
    ):
        said = found(Library({"mine": preprint}), Lock(), client)
    assert [(each.after.doi, each.why) for each in said.upgrades] == [
        ("10.5555/article.907", "crossref says that the preprint is preprint of it")
    ]
