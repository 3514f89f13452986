"""A source is asked as it declares, whoever wrote it: at which address, with which key, after whom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest

from mlsysbib.enrichment.enriching import enrich
from mlsysbib.model import Entry, Library, Query, Record, Service, When
from mlsysbib.sources.crossref import Crossref
from mlsysbib.transport.client import Client
from standin.replies import Asked, Given
from standin.server import Standin
from standin.works import article

Make = Callable[..., Client]
WORKS = Library({"here": Entry(doi=article(1).doi), "elsewhere": Entry(doi="10.9999/elsewhere")})


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A catalogue of works by DOI, at an address of its own."""

    name: ClassVar[str] = "shelf"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        for key, entry in entries.items():
            if entry.doi:
                yield Query(source=self.name, url=f"/works/{entry.doi}", asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        for key in query.asked:
            yield key, Record(source=self.name, entry=Entry(**json.loads(body)))


def shelf(_asked: Asked) -> Given:
    return Given(200, "application/json", b'{"type": "book", "title": "A"}')


def declaring(standin: Standin, when: When | None = None, **service: Any) -> Shelf:
    """The catalogue with a service on loopback, and perhaps a time at which it is asked."""
    standin.replies["shelf"] = shelf
    said = {"service": Service(address=f"{standin.url}/shelf", interval=0.01, **service), "when": when or When()}
    made: Shelf = type("Declaring", (Shelf,), said, frozen=True)()
    return made


def asked(standin: Standin) -> list[str]:
    return [seen.path for seen in standin.asked("shelf")]


def test_it_is_asked_at_its_own_address_with_its_headers_and_its_key(standin: Standin, client: Make) -> None:
    source = declaring(
        standin, headers={"X-Shelf-Format": "2"}, key_header="X-Token", key_variable="SHELF_TOKEN", mailto="contact"
    )
    asking = client(environ={"SHELF_TOKEN": "open-sesame"}, mailto="me@example.org", services={})
    lock, failures = enrich(WORKS.select(["here"]), asking, sources=[source])
    assert failures == ()
    (seen,) = standin.asked("shelf")
    assert seen.params == {"contact": "me@example.org"}
    assert (seen.headers["x-shelf-format"], seen.headers["x-token"]) == ("2", "open-sesame")
    record = lock.records("here")[0]
    assert record.url == f"{standin.url}/shelf/works/{article(1).doi}"


@pytest.mark.parametrize("how", ["environment", "passed in"])
def test_the_user_says_where_it_is_and_which_key_it_gets(standin: Standin, client: Make, how: str) -> None:
    source = declaring(standin, key_header="X-Token", key_variable="SHELF_TOKEN")
    standin.replies["mirror"] = shelf
    mirror = f"{standin.url}/mirror"
    environ = {"MLSYSBIB_SHELF_URL": mirror, "MLSYSBIB_SHELF_KEY": "mine", "SHELF_TOKEN": "theirs"}
    said: dict[str, Any] = {"environ": environ, "services": {}}
    if how == "passed in":
        said = {"services": {"shelf": mirror}, "keys": {"shelf": "mine"}}
    enrich(WORKS.select(["here"]), client(**said), sources=[source])
    assert asked(standin) == []
    assert [seen.headers["x-token"] for seen in standin.asked("mirror")] == ["mine"]


def test_neither_key_nor_headers_go_elsewhere(standin: Standin, client: Make) -> None:
    source = declaring(standin, key_header="X-Token", headers={"X-Shelf-Format": "2"})
    with Standin(extra={"elsewhere": shelf}) as other:
        standin.fault("shelf", f"redirect 302 {other.url}/elsewhere/works")
        # The other place is a service of this user's, too, so that loopback may be asked.
        services = {"elsewhere": f"{other.url}/elsewhere"}
        asking = client(services=services, keys={"shelf": "mine"})
        _, failures = enrich(WORKS.select(["here"]), asking, sources=[source])
        assert failures == ()
        (seen,) = other.asked("elsewhere")
    assert not {"x-token", "x-shelf-format"} & set(seen.headers)


def test_it_waits_for_those_that_it_comes_after(standin: Standin, client: Make) -> None:
    enrich(WORKS, client(), sources=[Crossref(), declaring(standin, When(after=("crossref",)))])
    assert asked(standin) == ["/works/10.9999/elsewhere"]


def test_it_is_not_asked_without_the_key_that_it_needs(standin: Standin, client: Make) -> None:
    source = declaring(standin, When(key="needed"), key_parameter="token")
    enrich(WORKS, client(), sources=[Crossref(), source])
    assert asked(standin) == []
    enrich(WORKS, client(keys={"shelf": "k"}), sources=[Crossref(), source])
    assert len(asked(standin)) == 2
    assert standin.asked("shelf")[0].params == {"token": "k"}


def test_without_the_key_that_it_wants_it_is_asked_about_what_nobody_knows(standin: Standin, client: Make) -> None:
    source = declaring(standin, When(key="wanted"), key_parameter="token")
    enrich(WORKS, client(), sources=[Crossref(), source])
    assert asked(standin) == ["/works/10.9999/elsewhere"]


def test_in_the_phase_of_pages_it_is_asked_about_what_no_identifier_led_to(standin: Standin, client: Make) -> None:
    enrich(WORKS, client(), sources=[Crossref(), declaring(standin, When(phase="pages"))])
    assert asked(standin) == ["/works/10.9999/elsewhere"]


def test_its_pace_is_kept(standin: Standin, client: Make, time: Any) -> None:
    begun = time.now
    standin.replies["shelf"] = shelf
    slow = type("Slow", (Shelf,), {"service": Service(address=f"{standin.url}/shelf", interval=20.0)}, frozen=True)()
    enrich(WORKS, client(), sources=[slow])
    first, second = (seen.time for seen in standin.asked("shelf"))
    assert second - first >= 20.0
    assert time.now - begun < 60.0


def test_its_answers_are_kept_as_long_as_it_says(standin: Standin, client: Make, time: Any) -> None:
    source = declaring(standin, age=86_400.0)
    for days in (0, 0.9, 1.1):
        time.now += days * 86_400
        enrich(WORKS.select(["here"]), client(), sources=[source])
    assert len(asked(standin)) == 2


def test_it_is_asked_as_often_as_it_says(standin: Standin, client: Make) -> None:
    standin.fault("shelf", "error 503!")
    _, failures = enrich(WORKS.select(["here"]), client(), sources=[declaring(standin, tries=2)])
    assert [failure.message for failure in failures] == ["HTTP 503, 2 times"]
    assert len(asked(standin)) == 2


def test_its_pace_is_held_over_processes_where_it_says_so(standin: Standin, client: Make, tmp_path: Path) -> None:
    enrich(WORKS, client(), sources=[declaring(standin)])
    assert not (tmp_path / "cache" / "pace-shelf.sqlite").exists()
    enrich(WORKS, client(refresh=True), refresh=True, sources=[declaring(standin, over_processes=True)])
    assert (tmp_path / "cache" / "pace-shelf.sqlite").exists()


def test_who_says_who_they_are_waits_less(standin: Standin, client: Make) -> None:
    times = {}
    for mailto in ("me@example.org", ""):
        source = declaring(standin, anonymous=30.0)
        enrich(WORKS, client(mailto=mailto, refresh=True), refresh=True, sources=[source])
        first, second = [seen.time for seen in standin.asked("shelf")][-2:]
        times[mailto] = second - first
    assert times["me@example.org"] < 1
    assert times[""] >= 30


class Searching(Shelf, frozen=True, kw_only=True):
    """The catalogue, searched by title."""

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        for key in entries:
            yield Query(source=self.name, url=f"/search/{key}", asked={key: entries[key]})


def test_it_is_searched_for_the_types_that_it_knows(standin: Standin, client: Make) -> None:
    standin.replies["shelf"] = shelf
    works = Library({"paper": Entry(title="A"), "tool": Entry(type="software", title="B")})
    services = {**standin.addresses, "shelf": f"{standin.url}/shelf"}
    enrich(works, client(services=services), sources=[Searching()])
    assert asked(standin) == ["/search/paper"]
    knowing = type("Knowing", (Searching,), {"when": When(searched=("software",))}, frozen=True)()
    enrich(works, client(services=services, refresh=True), refresh=True, sources=[knowing])
    assert asked(standin)[1:] == ["/search/paper", "/search/tool"]


def test_one_that_declares_a_part_has_the_rest_of_the_source_whose_name_it_bears(
    standin: Standin, client: Make
) -> None:
    patient = type("Patient", (Crossref,), {"when": When(after=("shelf",))}, frozen=True)()
    lock, failures = enrich(WORKS.select(["here"]), client(), sources=[patient])
    assert failures == ()
    assert lock.records("here")[0].entry is not None
    assert len(standin.asked("crossref")) == 1
