"""Batches that may fail cost no work anything: what one does not bring whole is asked for singly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from mlsysbib.enrichment.enriching import enrich
from mlsysbib.lock.file import encode
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library
from mlsysbib.sources.datacite import DataCite
from mlsysbib.transport.client import Client
from standin.fixtures import Time
from standin.recorded import Recorded
from standin.replies import Asked, Given, datacite
from standin.server import Standin
from standin.works import dataset

Make = Callable[..., Client]
KNOWN = {f"data{number}": Entry(doi=dataset(number).doi) for number in range(9)}
ENTRIES = {
    **KNOWN,
    "CAPITALS": Entry(doi=dataset(3).doi.upper()),
    "nobody's": Entry(doi="10.5072/nobodys"),
    "elsewhere": Entry(doi="10.5555/article.1"),
}
JSON = "application/json"


def run(client: Make, entries: dict[str, Entry], cache: Path, **options: Any) -> Lock:
    source = DataCite(**options)
    with client(cache=cache) as one:
        lock, failures = enrich(Library(entries), one, sources=[source])
    assert failures == ()
    return lock


def said(lock: Lock) -> str:
    """The lock, but for when it was told, and the sums that hold that."""
    return re.sub(r'"(retrieved|check)": "[^"]*"', "", encode(lock).decode())


def paths(standin: Standin) -> list[str]:
    return [unquote(seen.path) for seen in standin.asked("datacite")]


def test_a_batch_and_single_questions_give_the_same_lock(standin: Standin, client: Make, tmp_path: Path) -> None:
    batch = run(client, ENTRIES, tmp_path / "batch")
    # One list, and the two that it did not have; two entries of one work are one question.
    assert paths(standin) == ["/dois", "/dois/10.5072/nobodys", "/dois/10.5555/article.1"]
    assert standin.asked("datacite")[0].params["page[size]"] == "11"
    pairs = run(client, ENTRIES, tmp_path / "pairs", batch=2)
    single = run(client, ENTRIES, tmp_path / "single", batch=1)
    assert paths(standin).count("/dois") == 1 + 5
    assert said(batch) == said(pairs) == said(single)
    assert sum(record.entry is not None for key in ENTRIES for record in batch.records(key)) == 10
    (record,) = batch.records("data3")
    assert record.url == f"{standin.addresses['datacite']}/dois/10.5072/data.3"


@pytest.mark.parametrize("batch", [1, 4, 40])
def test_the_cache_answers_each_work_alone(standin: Standin, client: Make, tmp_path: Path, batch: int) -> None:
    lock = run(client, ENTRIES, tmp_path, batch=batch)
    seen = len(standin.seen)
    with client(cache=tmp_path, offline=True) as one:
        again, failures = enrich(Library(dict(reversed(ENTRIES.items()))), one, sources=[DataCite()])
    assert (failures, len(standin.seen)) == ((), seen)
    assert encode(again) == encode(lock)


def listed(change: Callable[[list[dict[str, Any]]], Any]) -> Callable[[Asked], Given]:
    """DataCite's answers, but a list's items changed."""

    def reply(asked: Asked) -> Given:
        given = datacite(asked)
        if asked.path != "/dois":
            return given
        answer = json.loads(given.body)
        return given._replace(body=json.dumps({**answer, "data": change(answer["data"])}).encode())

    return reply


def in_the_place_of_lists(given: Given) -> Callable[[Asked], Given]:
    return lambda asked: given if asked.path == "/dois" else datacite(asked)


def without(items: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    for item in items:
        del item["attributes"][name]
    return items


def named_after_each_other(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for item, other in zip(items, [*items[1:], items[0]], strict=True):
        item["id"], item["attributes"]["title"] = other["attributes"]["doi"], "Wrong"
    return items


NOTHING = {
    "refused": in_the_place_of_lists(Given(400, JSON, b'{"errors":[{"status":"400","title":"Failed to parse"}]}')),
    "refused, by a proxy": in_the_place_of_lists(Given(414, "text/html", b"<html>URI Too Long</html>")),
    "not there": in_the_place_of_lists(Given(404, JSON, b'{"errors":[{"status":"404","title":"not found"}]}')),
    "not there, as a page": in_the_place_of_lists(Given(404, "text/html", b"<html>Not Found</html>")),
    "gone": in_the_place_of_lists(Given(410, JSON, b'{"errors":[{"status":"410"}]}')),
    "errors with 200": in_the_place_of_lists(Given(200, JSON, b'{"errors":[{"status":"400","title":"no"}]}')),
    "404 with 200": in_the_place_of_lists(Given(200, JSON, b'{"errors":[{"status":"404","title":"no"}]}')),
    "another shape": in_the_place_of_lists(Given(200, JSON, b'{"items": []}')),
    "one work": in_the_place_of_lists(datacite(Asked("GET", "/dois/10.5072/data.3", {}, {}, b""))),
    "a list alone": in_the_place_of_lists(Given(200, JSON, b"[]")),
    "not JSON": in_the_place_of_lists(Given(200, JSON, b"<html>")),
    "no works": listed(lambda _: []),
    "null": listed(lambda _: None),
    "odd items": listed(lambda _: [None, 1, "x", [], {}, {"attributes": []}, {"attributes": {"doi": 5}}]),
    "other works": in_the_place_of_lists(
        datacite(Asked("GET", "/dois", {"query": 'doi:("10.5072/data.70" OR "10.5072/data.71")'}, {}, b""))
    ),
    "names that contradict": listed(named_after_each_other),
    "cut records": listed(lambda items: without(items, "relatedItems")),
    "each twice": listed(lambda items: items * 2),
    "too long": in_the_place_of_lists(Given(200, JSON, b" " * 10_000_001)),
}


@pytest.mark.parametrize("reply", NOTHING.values(), ids=NOTHING)
def test_after_a_batch_that_brings_nothing_all_is_asked_singly(
    standin: Standin, client: Make, tmp_path: Path, reply: Callable[[Asked], Given]
) -> None:
    right = run(client, ENTRIES, tmp_path / "right")
    standin.replies["datacite"] = reply
    standin.seen.clear()
    lock = run(client, ENTRIES, tmp_path / "odd", batch=6)
    assert said(lock) == said(right)
    # Two batches go at the same time; what is asked of the rest is one question each.
    assert 1 <= paths(standin).count("/dois") <= 2
    assert len(paths(standin)) - paths(standin).count("/dois") == 11
    standin.seen.clear()
    assert said(run(client, ENTRIES, tmp_path / "odd")) == said(right)
    assert paths(standin) == []


def break_off(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    items[1]["attributes"]["titles"] = [{"title": {"not": "text"}}]
    del items[2]["attributes"]["creators"]
    items[3]["id"] = items[3]["attributes"]["doi"] = "10.5072/data.77"
    return [None, *items[:-1], items[0], *items[5:6]]  # type: ignore[list-item]


def test_what_a_batch_brings_in_part_or_under_another_name_is_asked_singly(
    standin: Standin, client: Make, tmp_path: Path
) -> None:
    right = run(client, KNOWN, tmp_path / "right")
    standin.replies["datacite"] = listed(break_off)
    standin.seen.clear()
    assert said(run(client, KNOWN, tmp_path / "odd")) == said(right)
    alone = [f"/dois/10.5072/data.{number}" for number in (0, 1, 2, 3, 5, 8)]
    assert sorted(paths(standin)) == ["/dois", *alone]
    # Batches bring something, so the next ones are asked as batches.
    assert "/dois" in {seen.path for seen in standin.asked("datacite")[:1]}


@pytest.mark.parametrize("fault", ["error 500!", "reset!", "hang!"])
def test_lists_that_do_not_answer_cost_no_work(standin: Standin, client: Make, tmp_path: Path, fault: str) -> None:
    def by_path(asked: Asked) -> Given:
        return Given(503, "text/html", b"") if asked.path == "/dois" else datacite(asked)

    right = run(client, KNOWN, tmp_path / "right")
    standin.replies["datacite"] = by_path
    assert said(run(client, KNOWN, tmp_path / "odd")) == said(right)
    # Where the whole service fails, it is left alone soon.
    standin.replies["datacite"] = datacite
    standin.fault("datacite", fault)
    standin.seen.clear()
    with client(cache=tmp_path / "none") as one:
        lock, failures = enrich(Library(KNOWN), one, sources=[DataCite()])
    assert {key for failure in failures for key in failure.keys} == set(KNOWN)
    assert all(lock.entries[key].incomplete == ("datacite",) for key in KNOWN)
    assert len(standin.asked("datacite")) <= 10


def test_a_service_that_wants_to_see_a_browser_is_asked_once(standin: Standin, client: Make) -> None:
    standin.fault("datacite", "check 200 anubis!")
    with client() as one:
        _, failures = enrich(Library(KNOWN), one, sources=[DataCite()])
    assert {key for failure in failures for key in failure.keys} == set(KNOWN)
    assert len(standin.asked("datacite")) == 1


def test_without_a_network_nothing_is_asked_twice(standin: Standin, client: Make) -> None:
    with client(offline=True) as one:
        lock, (failure,) = enrich(Library(KNOWN), one, sources=[DataCite()])
    assert set(failure.keys) == set(KNOWN)
    assert all(lock.entries[key].incomplete == ("datacite",) for key in KNOWN)
    assert standin.seen == []


HOSTILE = [
    '10.5072/a"b',
    '10.5072/x" OR doi:*',
    "10.5072/back\\slash",
    '10.5072/end\\"',
    "10.5072/ü",
    "10.5072/*",
    "10.5072/a&b|c",
    "10.5072/(a)[b]{c}<d>",
    "10.5072/a#b?c%20d+e",
    "10.5072/a,b;c:d/e~f^g",
    "10.5072/a&&b||c!d",
]


def test_no_doi_asks_for_anything_else_than_itself(standin: Standin, client: Make, tmp_path: Path) -> None:
    entries = {f"hostile{place}": Entry(doi=doi) for place, doi in enumerate(HOSTILE)}
    lock = run(client, {**KNOWN, **entries}, tmp_path)
    (batch,) = (seen for seen in standin.asked("datacite") if seen.path == "/dois")
    quoted = re.findall(r'"([^"]*)"', batch.params["query"])
    assert batch.params["query"] == "doi:(" + " OR ".join(f'"{doi}"' for doi in quoted) + ")"
    assert not any("\\" in doi or " " in doi or not doi.isascii() for doi in quoted)
    assert {record.entry is not None for key in KNOWN for record in lock.records(key)} == {True}
    assert {record.entry is not None for key in entries for record in lock.records(key)} <= {False}


def test_real_answers_say_the_same_in_a_list_and_alone(shared: Path, time: Time, client: Make, tmp_path: Path) -> None:
    recorded = Recorded(shared / "services")
    entries = {doi: Entry(doi=doi) for doi in recorded.datacite}
    with Standin(clock=time.clock, extra=recorded.replies) as standin:
        make = lambda **options: client(services=standin.addresses, **options)  # noqa: E731  (a client elsewhere)
        single = run(make, entries, tmp_path / "single", batch=1)
        standin.seen.clear()
        batch = run(make, entries, tmp_path / "batch")
        # One of them has no relatedItems, as a list that is not whole might.
        assert len(paths(standin)) == 2
    assert said(single) == said(batch)
    assert all(record.entry for key in entries for record in batch.records(key))
