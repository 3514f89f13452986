"""A lock that was deleted is made again from the cache, to the byte, whatever happened while it was made."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.enrichment.enriching import enrich
from mlsysbib.lock.file import encode
from mlsysbib.lock.values import Lock
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.landing_page import LandingPage
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.transport.client import Client
from mlsysbib.transport.services import NOT_KNOWN_AGE
from standin.replies import Asked, Given, crossref
from standin.server import Standin
from standin.works import article, preprint

Make = Callable[..., Client]


def again(works: Library, client: Client, *sources: Any) -> Lock:
    """The lock as it is made from the cache alone."""
    return enrich(works, client, sources=sources)[0]


def pages(asked: Asked) -> Given:
    if asked.path == "/round":
        return Given(302, "text/html", b"", (("Location", "round"),))
    statuses = {"/gone": 410, "/teapot": 418, "/legal": 451, "/nothing": 200}
    return Given(statuses.get(asked.path, 404), "text/html", b"<html><title>No</title></html>")


@pytest.fixture
def dead(standin: Standin) -> Library:
    """Links that lead to nothing, each in its own way."""
    standin.replies["page"] = pages
    names = ("missing", "gone", "teapot", "legal", "nothing", "round")
    links = {name: Entry(url=f"{standin.url}/page/{name}") for name in names}
    return Library({**links, "nobody": Entry(url="http://no-such-host.invalid/x"), "known": Entry(doi=article(1).doi)})


def test_a_dead_link_is_found_out_once_a_week(dead: Library, standin: Standin, client: Make, time: Any) -> None:
    both = (Crossref(), LandingPage())
    lock, _ = enrich(dead, client(), sources=both)
    assert not any(locked.incomplete for locked in lock.entries.values())
    seen = len(standin.seen)
    assert encode(again(dead, client(offline=True), *both)) == encode(lock)
    assert encode(again(dead, client(), *both)) == encode(lock)
    assert len(standin.seen) == seen
    time.now += NOT_KNOWN_AGE + 60
    again(dead, client(), *both)
    assert {seen.path for seen in standin.seen[seen:]} == {"/missing", "/gone", "/teapot", "/legal", "/round"}


def test_a_page_that_does_not_answer_in_time_is_no_dead_link(standin: Standin, client: Make) -> None:
    works = Library({"slow": Entry(url=f"{standin.url}/page/paper/3"), "known": Entry(doi=article(1).doi)})
    standin.fault("page", "hang", "hang")
    lock, failures = enrich(works, client(), sources=[Crossref(), LandingPage()])
    assert [failure.source for failure in failures] == ["landing-page"]
    assert lock.entries["slow"].incomplete == ("landing-page",)
    after, failures = enrich(works, client(), lock=lock, sources=[Crossref(), LandingPage()])
    assert failures == ()
    (page,) = after.records("slow")
    assert page.entry is not None


def test_answers_that_count_citations_anew_say_nothing_new(standin: Standin, client: Make, time: Any) -> None:
    counted = iter(range(100))

    def counting(asked: Asked) -> Given:
        body = json.loads(crossref(asked).body)
        for item in body["message"]["items"]:
            item["is-referenced-by-count"] = next(counted)
        return Given(200, "application/json", json.dumps(body).encode())

    standin.replies["crossref"] = counting
    works = Library({"one": Entry(doi=article(1).doi), "two": Entry(doi=article(2).doi)})
    lock, _ = enrich(works, client(), sources=[Crossref()])
    time.now += 40 * 86_400
    new, _ = enrich(works, client(refresh=True), lock=lock, refresh=True, sources=[Crossref()])
    assert len(standin.seen) == 2
    assert encode(new) == encode(lock)
    assert encode(again(works, client(offline=True), Crossref())) == encode(lock)


def test_an_answer_that_says_something_new_has_its_own_time(standin: Standin, client: Make, time: Any) -> None:
    works = Library({"one": Entry(doi=article(1).doi)})
    lock, _ = enrich(works, client(), sources=[Crossref()])
    said = {"status": "ok", "message": {"items": [{"DOI": article(1).doi, "title": ["Another"]}]}}
    standin.replies["crossref"] = lambda _: Given(200, "application/json", json.dumps(said).encode())
    time.now += 86_400
    new, _ = enrich(works, client(refresh=True), lock=lock, refresh=True, sources=[Crossref()])
    (before,), (after,) = lock.records("one"), new.records("one")
    assert (before.retrieved[:10], after.retrieved[:10]) == ("2026-11-23", "2026-11-24")
    assert encode(again(works, client(offline=True), Crossref())) == encode(new)


def test_an_answer_that_cannot_be_read_does_not_make_the_next_one_new(
    standin: Standin, client: Make, time: Any
) -> None:
    works = Library({"one": Entry(doi=article(1).doi)})
    asking = client()
    lock, _ = enrich(works, asking, sources=[Crossref()])
    asking.close()
    standin.fault("crossref", "text nonsense")
    for _ in range(2):
        time.now += 60
        asking = client(refresh=True)
        lock, _ = enrich(works, asking, lock=lock, refresh=True, sources=[Crossref()])
        asking.close()
    assert encode(again(works, client(offline=True), Crossref())) == encode(lock)


def openalex(asked: Asked) -> Given:
    dois = asked.params.get("filter", "").removeprefix("doi:").split("|")
    found = [{"doi": f"https://doi.org/{doi}", "title": f"Of {doi}"} for doi in dois]
    return Given(200, "application/json", json.dumps({"results": found}).encode())


def dblp(_: Asked) -> Given:
    info = {"type": "Journal Articles", "key": "journals/x/1", "title": TITLE, "year": "2019"}
    info["authors"] = {"author": [{"text": "Ann Doe"}]}  # type: ignore[assignment]
    return Given(200, "application/json", json.dumps({"result": {"hits": {"hit": [{"info": info}]}}}).encode())


TITLE = "Findable Works of Many Systems"
WORKS = {
    # Round after round: arXiv knows the DOI of the publication.
    "learned": (Entry(arxiv=preprint(7).arxiv), (Arxiv(), Crossref(), OpenAlex())),
    "searched": (
        Entry(title=TITLE, author=(Name(family="Doe", given="Ann"),), issued=Date(year=2019)),
        (Arxiv(), Crossref(), Dblp()),
    ),
}


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("failing", ["arxiv", "crossref", "openalex", "dblp"])
def test_what_failed_is_asked_for_as_if_it_had_not(standin: Standin, client: Make, name: str, failing: str) -> None:
    entry, sources = WORKS[name]
    standin.replies.update(openalex=openalex, dblp=dblp)
    make = partial(client, keys={"openalex": "k"})
    standin.fault(failing, *["error 500"] * 5)
    works = Library({"key": entry})
    lock, failures = enrich(works, make(), sources=sources)
    assert {failure.source for failure in failures} == {source.name for source in sources if source.name == failing}
    after, failures = enrich(works, make(), lock=lock, sources=sources)
    assert failures == ()
    assert not after.entries["key"].incomplete
    assert encode(again(works, make(offline=True), *sources)) == encode(after)


def test_what_the_lock_says_was_answered_is_not_lost_with_the_cache(
    standin: Standin, client: Make, tmp_path: Path
) -> None:
    works, sources = Library({"key": Entry(arxiv=preprint(7).arxiv)}), (Arxiv(), Crossref())
    standin.fault("crossref", "error 503!")
    lock, _ = enrich(works, client(), sources=sources)
    assert lock.entries["key"].incomplete == ("crossref",)
    standin.fault("arxiv", "error 503!")
    for options in ({"offline": True}, {}):
        new, failures = enrich(works, client(cache=tmp_path / "new", **options), lock=lock, sources=sources)
        assert {failure.source for failure in failures} == {"crossref"}
        assert encode(new) == encode(lock)
