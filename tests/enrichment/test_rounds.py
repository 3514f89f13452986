"""Every source is asked about every entry, once, and what fails costs its own answers."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

import msgspec
import pytest

from mlsysbib import plugins
from mlsysbib.enrichment.asking import Failure
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.errors import NotFound, UnexpectedAnswer
from mlsysbib.lock.file import decode, encode
from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.model import Date, Entry, Library, Query, Record
from mlsysbib.plugins.protocols import Source
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.transport.client import Client
from mlsysbib.transport.retry import Budget
from standin.recorded import Recorded
from standin.replies import Asked, Given
from standin.server import RULES, Standin
from standin.works import article, preprint

Make = Callable[..., Client]
TWO = (Arxiv(), Crossref())


def library(articles: Iterable[int] = (), preprints: Iterable[int] = ()) -> Library:
    entries = {f"article{number}": Entry(doi=article(number).doi) for number in articles}
    return Library({**entries, **{f"preprint{number}": Entry(arxiv=preprint(number).arxiv) for number in preprints}})


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """A stranger's source: one question for each work by DOI, and searches by title."""

    name: ClassVar[str] = "catalogue"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        for key, entry in entries.items():
            if entry.doi:
                yield Query(source=self.name, url=f"/by-doi/{entry.doi}", asked={key: entry})

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        for key, entry in entries.items():
            yield Query(source=self.name, url="/search", params=(("q", entry.title or ""),), asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        found = json.loads(body)
        for key in query.asked:
            if "wrong" in found:
                raise UnexpectedAnswer("not the documented shape")
            yield key, Record(source=self.name, entry=Entry(**found) if found else None, evidence={"by": query.url[:5]})


def catalogue(asked: Asked) -> Given:
    title = asked.params.get("q", "")
    if title.startswith("Known"):
        known = article(1)
        said = {"title": f"{known.title}: {known.subtitle}", "doi": known.doi}
        return Given(200, "application/json", json.dumps(said).encode())
    if title.startswith("Wrong"):
        return Given(200, "application/json", json.dumps({"title": title, "doi": article(1).doi}).encode())
    return Given(200, "application/json", b"{}")


class Pages(Catalogue):
    name: ClassVar[str] = "landing-page"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        for key, entry in entries.items():
            if entry.url:
                yield Query(source=self.name, url=entry.url, asked={key: entry}, accept="text/html")


class Last(Catalogue):
    name: ClassVar[str] = "datacite"


class Keyed(Catalogue):
    name: ClassVar[str] = "semantic-scholar"


def test_every_entry_is_asked_about_in_as_few_questions_as_may_be(standin: Standin, client: Make) -> None:
    lock, failures = enrich(library(range(100), range(100)), client(), sources=TWO)
    assert failures == ()
    assert all(records[0].entry is not None for key in lock.entries if (records := lock.records(key)))
    assert len(standin.asked("arxiv")) == 1
    assert len(standin.asked("crossref")) <= 5


def test_what_one_service_knows_leads_to_another(client: Make) -> None:
    lock, _ = enrich(library(preprints=[17]), client(), sources=TWO)
    assert [record.source for record in lock.records("preprint17")] == ["arxiv", "crossref"]
    assert lock.records("preprint17")[1].entry.doi == "10.5555/preprint.17"  # type: ignore[union-attr]


def test_a_record_holds_where_when_and_what_was_answered(standin: Standin, client: Make) -> None:
    asking = client()
    lock, _ = enrich(library([1]), asking, sources=TWO)
    record = lock.records("article1")[0]
    answer = asking.fetch(next(iter(Crossref().queries(library([1])))))
    assert (record.url, record.sha256, record.status) == (answer.url, answer.sha256, 200)
    assert record.retrieved == "2026-11-23T08:00:00Z"
    assert len(standin.seen) == 1


def test_a_second_run_asks_nothing_and_loads_no_source(standin: Standin, client: Make, tmp_path: Path) -> None:
    known = library(range(3), range(3))
    lock, _ = enrich(known, client(), sources=TWO)
    before = len(standin.seen)
    again, failures = enrich(known, client(cache=tmp_path / "new"), lock=lock, sources=())
    assert (encode(again), failures, len(standin.seen)) == (encode(lock), (), before)


def test_a_new_entry_is_all_that_is_asked_about(standin: Standin, client: Make) -> None:
    lock, _ = enrich(library([1]), client(), sources=TWO)
    more, _ = enrich(library([1, 2]), client(), lock=lock, sources=TWO)
    assert standin.seen[-1].params["filter"] == f"doi:{article(2).doi}"
    assert more.entries["article1"] == lock.entries["article1"]


def test_an_entry_whose_identifier_changed_is_asked_about_again(client: Make) -> None:
    lock, _ = enrich(Library({"key": Entry(doi=article(1).doi)}), client(), sources=TWO)
    again, _ = enrich(Library({"key": Entry(doi=article(2).doi)}), client(), lock=lock, sources=TWO)
    assert again.records("key")[0].entry.doi == article(2).doi  # type: ignore[union-attr]


def test_an_entry_that_is_gone_leaves_the_lock_but_not_when_others_are_named(client: Make) -> None:
    lock, _ = enrich(library([1, 2]), client(), sources=TWO)
    assert set(enrich(library([1]), client(), lock=lock, sources=TWO)[0].entries) == {"article1"}
    named, _ = enrich(library([1, 3]), client(), lock=lock, keys=["article3"], sources=TWO)
    assert set(named.entries) == {"article1", "article2", "article3"}


def test_a_service_that_is_down_costs_its_own_answers_only(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "error 503!")
    known = library(range(50), [1, 17])
    lock, failures = enrich(known, client(budget=Budget(tries=2)), sources=TWO)
    assert {failure.source for failure in failures} == {"crossref"}
    assert lock.entries["article1"].incomplete == ("crossref",)
    assert lock.entries["preprint17"].incomplete == ("crossref",)
    assert lock.entries["preprint1"].incomplete == ()
    standin._faults.clear()
    whole, failures = enrich(known, client(), lock=lock, sources=TWO)
    assert failures == ()
    assert all(not locked.incomplete for locked in whole.entries.values())
    assert len(standin.asked("arxiv")) == 1


def test_a_record_is_replaced_by_an_answer_only(standin: Standin, client: Make) -> None:
    lock, _ = enrich(library([1]), client(), sources=TWO)
    standin.fault("crossref", "error 503!")
    again, failures = enrich(library([1]), client(refresh=True), lock=lock, refresh=True, sources=TWO)
    assert len(failures) == 1
    assert again.records("article1") == lock.records("article1")
    assert again.entries["article1"].incomplete == ("crossref",)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("arxiv", Entry(arxiv="1701.00001")),
        ("crossref", Entry(doi="10.5555/article.1")),
        ("crossref", Entry(doi="10.5555/a,b")),
        ("datacite", Entry(doi="10.5555/article.1")),
        ("doi", Entry(doi="10.5555/article.1")),
        ("openalex", Entry(doi="10.5555/article.1")),
        ("openalex", Entry(doi="10.5555/a,b")),
        ("semantic-scholar", Entry(doi="10.5555/article.1")),
    ],
)
def test_an_address_that_has_nothing_does_not_make_a_work_unknown(
    standin: Standin, client: Make, name: str, entry: Entry
) -> None:
    known = Record(source=name, entry=Entry(title="Known"), status=200)
    lock = Lock({"key": Locked(asked=asked(entry), records={name: known})})
    asking = client(
        refresh=True,
        services={**standin.addresses, name: f"{standin.url}/no-such-prefix/{name}"},
        keys={"openalex": "k", "semantic-scholar": "k"},
    )
    again, failures = enrich(Library({"key": entry}), asking, lock=lock, refresh=True, sources=[plugins.source(name)])
    assert again.records("key") == (known,)
    assert [failure.source for failure in failures] == [name]
    assert "check the address configured for it" in failures[0].message
    assert f"{standin.url}/no-such-prefix/{name}/" in failures[0].message


def test_a_record_stands_while_the_service_that_leads_to_it_fails(standin: Standin, client: Make) -> None:
    standin.replies["datacite"] = lambda _: Given(200, "application/json", b'{"title": "Known"}')
    works = Library({"elsewhere": Entry(doi="10.9999/elsewhere")})
    lock, _ = enrich(works, client(), sources=[Crossref(), Last()])
    assert [record.source for record in lock.records("elsewhere")] == ["crossref", "datacite"]
    standin.fault("crossref", "error 503!")
    again, failures = enrich(works, client(refresh=True), lock=lock, refresh=True, sources=[Crossref(), Last()])
    assert [failure.source for failure in failures] == ["crossref"]
    assert again.records("elsewhere") == lock.records("elsewhere")


def test_a_record_stands_that_took_a_key_which_is_not_there_now(standin: Standin, client: Make) -> None:
    standin.replies["semantic-scholar"] = lambda _: Given(200, "application/json", b'{"title": "Known"}')
    lock, _ = enrich(library([1]), client(keys={"semantic-scholar": "k"}), sources=[Crossref(), Keyed()])
    assert [record.source for record in lock.records("article1")] == ["crossref", "semantic-scholar"]
    again, _ = enrich(library([1]), client(refresh=True), lock=lock, refresh=True, sources=[Crossref(), Keyed()])
    assert again.records("article1") == lock.records("article1")


def test_the_lock_stays_as_it_is_while_the_answers_say_the_same(standin: Standin, client: Make, time: Any) -> None:
    lock, _ = enrich(library([1], [2]), client(), sources=TWO)
    time.now += 40 * 86_400
    again, _ = enrich(library([1], [2]), client(refresh=True), lock=lock, refresh=True, sources=TWO)
    assert len(standin.seen) == 4
    assert encode(again) == encode(lock)


def test_a_batch_that_is_refused_costs_the_entry_that_spoils_it(client: Make) -> None:
    class Careless(Arxiv):
        def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
            ids = ",".join(entry.arxiv or "" for entry in entries.values())
            yield Query(
                source="arxiv", url="/api/query", params=(("id_list", ids), ("max_results", "50")), asked=entries
            )

    good = library(preprints=range(9))
    bad = Library({**good, "bad": Entry(arxiv="abc")})
    lock, failures = enrich(bad, client(), sources=[Careless()])
    assert failures == (Failure("arxiv", ("bad",), failures[0].message, failures[0].url),)
    assert "HTTP 400" in failures[0].message
    assert all(lock.records(key)[0].entry is not None for key in good)


def test_a_page_is_read_and_a_search_made_only_where_no_identifier_leads(standin: Standin, client: Make) -> None:
    standin.replies["catalogue"] = standin.replies["page"] = catalogue
    services = {**standin.addresses, "catalogue": f"{standin.url}/catalogue"}
    works = Library(
        {
            "byDoi": Entry(doi=article(2).doi, url=f"{standin.url}/page/byDoi?q=Known", title="Known B"),
            "byPage": Entry(url=f"{standin.url}/page/byPage?q=Known page", title="Known C"),
            "bySearch": Entry(title="Known A"),
            "unknown": Entry(title="Nobody knows", url=f"{standin.url}/page/none"),
        }
    )
    lock, failures = enrich(works, client(services=services), sources=[Catalogue(), Crossref(), Pages()])
    assert failures == ()
    found = {key: [r.source for r in lock.records(key) if r.entry is not None] for key in works}
    assert found == {
        "byDoi": ["crossref"],
        # What the page and the search say of the DOI is followed.
        "byPage": ["crossref", "landing-page"],
        "bySearch": ["catalogue", "crossref"],
        "unknown": [],
    }
    assert [seen.path for seen in standin.asked("page")] == ["/byPage", "/none"]
    assert [seen.params["q"] for seen in standin.asked("catalogue") if seen.path == "/search"] == [
        "Known A",
        "Nobody knows",
    ]


def test_an_identifier_that_leads_to_another_work_is_not_believed(standin: Standin, client: Make) -> None:
    standin.replies["catalogue"] = catalogue
    services = {**standin.addresses, "catalogue": f"{standin.url}/catalogue"}
    works = Library({"key": Entry(title="Wrong DOI in the catalogue")})
    lock, _ = enrich(works, client(services=services), sources=[Catalogue(), Crossref()])
    catalogued, crossref = lock.records("key")
    assert catalogued.entry is not None
    assert crossref.entry is None
    assert crossref.evidence["why"] == "the identifier leads to another work"


def test_the_agencies_are_asked_one_after_the_other(standin: Standin, client: Make) -> None:
    standin.replies["datacite"] = catalogue
    works = Library({"here": Entry(doi=article(1).doi), "elsewhere": Entry(doi="10.9999/elsewhere")})
    enrich(works, client(), sources=[Crossref(), Last()])
    assert [seen.path for seen in standin.asked("datacite")] == ["/by-doi/10.9999/elsewhere"]


def test_a_service_with_a_small_allowance_is_asked_about_the_unknown_or_with_a_key(
    standin: Standin, client: Make
) -> None:
    standin.replies["semantic-scholar"] = catalogue
    works = Library({"here": Entry(doi=article(1).doi), "elsewhere": Entry(doi="10.9999/elsewhere")})
    enrich(works, client(), sources=[Crossref(), Keyed()])
    assert [seen.path for seen in standin.asked("semantic-scholar")] == ["/by-doi/10.9999/elsewhere"]
    enrich(works, client(keys={"semantic-scholar": "k"}), sources=[Crossref(), Keyed()])
    assert len(standin.asked("semantic-scholar")) == 2


def test_an_answer_of_another_shape_is_a_failure_and_is_not_remembered(standin: Standin, client: Make) -> None:
    standin.fault("datacite", 'text {"wrong": 1}')
    works = Library({"elsewhere": Entry(doi="10.9999/elsewhere")})
    lock, failures = enrich(works, client(), sources=[Last()])
    assert [failure.message for failure in failures] == ["not the documented shape"]
    standin.replies["datacite"] = catalogue
    assert enrich(works, client(), lock=lock, sources=[Last()])[1] == ()
    assert len(standin.seen) == 2


def test_a_source_may_say_itself_that_a_work_is_not_known(standin: Standin, client: Make) -> None:
    class Honest(Last):
        def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:  # noqa: ARG002  (a source's)
            raise NotFound("no such work")

    standin.replies["datacite"] = catalogue
    lock, failures = enrich(Library({"elsewhere": Entry(doi="10.9999/elsewhere")}), client(), sources=[Honest()])
    assert failures == ()
    (record,) = lock.records("elsewhere")
    assert (record.entry, record.status) == (None, 200)


class Buggy(Last):
    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        title = json.loads(body).get("title")
        if title == "a bug":
            raise IndexError
        if title == "an exit":
            sys.exit("enough")
        if title == "an impossible date":
            Date(year=2020, month=77)
        yield from super().records(query, body)


def titled(asked: Asked) -> Given:
    title = unquote(asked.path).rpartition("/")[2].replace("-", " ")
    return Given(200, "application/json", json.dumps({"title": title}).encode())


@pytest.mark.parametrize("odd", ["a bug", "an exit", "an impossible date"])
def test_a_bug_in_a_source_costs_its_question_and_keeps_its_traceback(odd: str, standin: Standin, client: Make) -> None:
    standin.replies["datacite"] = titled
    works = Library({"bad": Entry(doi=f"10.9999/{odd.replace(' ', '-')}"), "good": Entry(doi="10.9999/good")})
    lock, (failure,) = enrich(works, client(), sources=[Buggy()])
    assert (failure.source, failure.keys) == ("datacite", ("bad",))
    assert failure.url.endswith(odd.replace(" ", "-"))
    assert "a fault in the source's own code: " in failure.message
    assert "test_rounds.py" in failure.traceback
    assert lock.entries["bad"].incomplete == ("datacite",)
    assert lock.entries["good"].records["datacite"].entry is not None


@pytest.mark.parametrize(
    "wrong",
    [
        "no record",
        Record(source="datacite", entry=Entry(title="lone \ud800")),
        Record(source="datacite", evidence={"candidates": 5}),
        Record(source="datacite", evidence={"a": object()}),
        Record(source="datacite", evidence={"a": float("nan")}),
        Record(source="datacite", evidence={"a": {1: 2, "b": 3}}),
        Record(source="datacite", entry=Entry(title="x", custom={"a": {"b": float("nan")}})),
        Record(source="datacite", entry=Entry(title="x", custom={"a": {"b": object()}})),
    ],
    ids=("text", "surrogate", "candidates", "object", "nan", "keys", "nan-in-entry", "object-in-entry"),
)
def test_what_the_lock_cannot_keep_is_not_a_record(wrong: Any, standin: Standin, client: Make) -> None:
    class Strange(Last):
        def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
            for key, record in super().records(query, body):
                yield key, wrong if key == "bad" else record

    standin.replies["datacite"] = titled
    works = Library({"bad": Entry(doi="10.9999/bad"), "good": Entry(doi="10.9999/good")})
    lock, (failure,) = enrich(works, client(), sources=[Strange()])
    assert (failure.keys, bool(failure.traceback)) == (("bad",), True)
    assert decode(encode(lock)) == lock


def test_an_entry_that_a_source_makes_no_question_of_costs_itself(standin: Standin, client: Make) -> None:
    class Picky(Last):
        def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
            if any(entry.doi == "10.9999/odd" for entry in entries.values()):
                raise KeyError("odd")
            return super().queries(entries)

    standin.replies["datacite"] = titled
    dois = ("a", "b", "odd", "c", "d")
    works = Library({name: Entry(doi=f"10.9999/{name}") for name in dois})
    lock, failures = enrich(works, client(), sources=[Picky()])
    assert [failure.keys for failure in failures] == [("odd",)]
    assert [key for key in works if lock.entries[key].records] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("url", ["http://xn--a.example/", "http://xn--/", "http://example.org:99999/"])
def test_an_address_that_no_host_can_have_costs_its_question(url: str, standin: Standin, client: Make) -> None:
    standin.fault("datacite", f"redirect 302 {url}")
    works = Library({"moved": Entry(doi="10.9999/moved"), "good": Entry(doi="10.9999/good"), "page": Entry(url=url)})
    standin.replies["datacite"] = titled
    lock, failures = enrich(works, client(), sources=[Last(), Pages()])
    assert {failure.keys for failure in failures} == {("moved",), ("page",)}
    assert all(re.search("not an address|not a URL", failure.message) for failure in failures)
    assert lock.entries["good"].records["datacite"].entry is not None


def test_an_answer_that_is_not_utf_8_is_asked_for_once_and_costs_its_question(standin: Standin, client: Make) -> None:
    standin.replies["datacite"] = titled
    standin.fault("datacite", "bytes 7b227469746c65223a2022fffe227d")
    works = Library({"odd": Entry(doi="10.9999/odd"), "good": Entry(doi="10.9999/good")})
    _, (failure,) = enrich(works, client(), sources=[Last()])
    assert failure.keys == ("odd",)
    assert len(standin.asked("datacite")) == 2


def test_the_same_answers_give_the_same_lock_in_any_order(client: Make, tmp_path: Path) -> None:
    works = library(range(90), range(30))
    first, _ = enrich(works, client(cache=tmp_path / "a"), sources=TWO)
    second, _ = enrich(Library(reversed(list(works.items()))), client(cache=tmp_path / "b"), sources=TWO[::-1])
    assert {key: locked.records.keys() for key, locked in first.entries.items()} == {
        key: locked.records.keys() for key, locked in second.entries.items()
    }
    third, _ = enrich(works, client(cache=tmp_path / "a"), sources=TWO)
    assert encode(third) == encode(first)


@pytest.mark.parametrize(
    ("works", "source", "service"),
    [
        (library(preprints=range(60)), Arxiv(batch=5), "arxiv"),
        (library(articles=range(60)), Crossref(batch=5), "crossref"),
    ],
)
def test_faults_of_every_kind_leave_nothing_out(
    time: Any, client: Make, works: Library, source: Source, service: str
) -> None:
    chances = {"error 500": 0.05, "busy 2": 0.05, "hang": 0.05, "truncate": 0.05}
    with Standin(clock=time.clock, rules={"arxiv": RULES["arxiv"]}, chances=chances, seed=5) as standin:
        lock, failures = enrich(works, client(services=standin.addresses), sources=[source])
        assert failures == ()
        assert all(lock.records(key)[0].entry is not None for key in works)
        assert len({seen.fault for seen in standin.asked(service)}) > 1
        assert standin.violations == []


def test_nothing_is_asked_of_an_empty_library(standin: Standin, client: Make) -> None:
    assert enrich(Library(), client(), sources=TWO) == (Lock(), ())
    assert standin.seen == []


def test_what_the_services_really_answered_goes_all_the_way(shared: Path, client: Make, time: Any) -> None:
    recorded = Recorded(shared / "services")
    with Standin(clock=time.clock, extra=recorded.replies) as standin:
        dois = [*recorded.crossref, *recorded.datacite]
        works = {doi: Entry(doi=doi) for doi in dois if doi.startswith("10.") and "arxiv" not in doi}
        works |= {number: Entry(arxiv=number) for number in recorded.arxiv}
        lock, failures = enrich(Library(works), client(services=standin.addresses))
    assert failures == ()
    found = {key for key in works if any(record.entry is not None for record in lock.records(key))}
    assert set(works) - found == set()
    assert len(found) > 130
    assert decode(encode(lock)) == lock
    crossref = {key: lock.entries[key] for key in recorded.crossref if key in works}
    assert len(encode(Lock(crossref))) < 1_400 * len(crossref)
    # What is not bounded is how long abstracts are.
    bare = re.sub(rb'\n *"abstract": "(?:[^"\\]|\\.)*",?', b"", encode(lock))
    assert len(bare) < 1_400 * len(works)
