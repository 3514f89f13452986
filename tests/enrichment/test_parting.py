"""What was answered to a batch is known by what was asked about, whatever was asked beside it."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.enrichment.enriching import enrich
from mlsysbib.lock.file import encode
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.semantic_scholar import SemanticScholar
from mlsysbib.transport.client import Client
from mlsysbib.transport.services import NOT_KNOWN_AGE
from standin.fixtures import Time
from standin.replies import Asked, Given
from standin.server import Standin
from standin.works import article, by_doi, dataset, preprint

Make = Callable[..., Client]
BATCHING = (Arxiv(), Crossref(), DataCite(batch=3), OpenAlex(), SemanticScholar())
KEYS = {"openalex": "k", "semantic-scholar": "k"}
UNKNOWN = {"nobody's": Entry(doi="10.5555/nobodys"), "no-paper": Entry(arxiv="1901.09999")}
# Beside them: a DOI that a filter cannot hold, and two entries of one work, in two spellings.
ODD = {
    "comma": Entry(doi="10.5555/a,b"),
    "again": Entry(doi=article(1).doi),
    "CAPITALS": Entry(doi="10.5555/ARTICLE.1"),
}
ENTRIES: Mapping[str, Entry] = {
    **{f"article{number}": Entry(doi=article(number).doi) for number in range(9)},
    **{f"preprint{number}": Entry(arxiv=preprint(number).arxiv) for number in range(8)},
    **{f"data{number}": Entry(doi=dataset(number).doi) for number in range(5)},
    **UNKNOWN,
    **ODD,
}


def title(doi: str) -> str | None:
    work = by_doi(doi)
    return f"{work.title}: {work.subtitle}" if work else None


def openalex(asked: Asked) -> Given:
    dois = re.findall(r"10\.[^|]+", asked.params.get("filter", "")) or [asked.path.partition("doi:")[2]]
    found = [{"doi": f"https://doi.org/{doi.lower()}", "title": known} for doi in dois if (known := title(doi))]
    return Given(200, "application/json", json.dumps({"meta": {"count": len(found)}, "results": found}).encode())


def semantic_scholar(asked: Asked) -> Given:
    if asked.path != "/graph/v1/paper/batch":
        return Given(404, "application/json", b'{"error": "Title match not found"}')
    known = [title(name.removeprefix("DOI:")) for name in json.loads(asked.body)["ids"]]
    papers = [{"paperId": f"id of {each}", "title": each} if each else None for each in known]
    return Given(200, "application/json", json.dumps(papers).encode())


def answering(time: Time) -> Standin:
    return Standin(clock=time.clock, extra={"openalex": openalex, "semantic-scholar": semantic_scholar})


def on(standin: Standin, time: Time, cache: Path, **options: Any) -> Client:
    return Client(
        mailto="me@example.org",
        services=standin.addresses,
        keys=KEYS,
        cache=cache,
        environ={},
        clock=time.clock,
        sleep=time.sleep,
        **options,
    )


def asked_in_steps(steps: Iterable[Iterable[str]], standin: Standin, time: Time, cache: Path) -> Lock:
    """The lock of a file that has grown step by step."""
    lock, entries = Lock(), {}
    for step in steps:
        entries |= {key: ENTRIES[key] for key in step}
        with on(standin, time, cache) as client:
            lock, failures = enrich(Library(entries), client, lock=lock, sources=BATCHING)
        assert failures == ()
    return lock


def timeless(lock: Lock) -> str:
    return re.sub(r'"(?:retrieved|check)": "[^"]*"|127\.0\.0\.1:\d+', "", encode(lock).decode())


STEPS = st.permutations(sorted(ENTRIES)).flatmap(
    lambda keys: st.lists(st.integers(1, len(keys) - 1), unique=True, max_size=5).map(
        lambda cuts: [keys[start:end] for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True)]
    )
)


@given(steps=STEPS, order=st.permutations(sorted(ENTRIES)))
@settings(max_examples=15, deadline=None)
def test_the_lock_is_made_again_from_the_cache_however_the_entries_came(
    steps: list[list[str]], order: list[str]
) -> None:
    time = Time()
    with tempfile.TemporaryDirectory() as folder, answering(time) as standin:
        lock = asked_in_steps(steps, standin, time, Path(folder) / "steps")
        seen = len(standin.seen)
        with on(standin, time, Path(folder) / "steps", offline=True) as client:
            again, failures = enrich(Library({key: ENTRIES[key] for key in order}), client, sources=BATCHING)
        assert failures == ()
        assert encode(again) == encode(lock)
        assert len(standin.seen) == seen
        whole = asked_in_steps([order], standin, time, Path(folder) / "whole")
        assert timeless(whole) == timeless(lock)


def test_all_is_asked_in_batches_and_each_record_names_its_own_work(tmp_path: Path) -> None:
    time = Time()
    with answering(time) as standin:
        lock = asked_in_steps([ENTRIES], standin, time, tmp_path)
        counts = {name: len(standin.asked(name)) for name in ("arxiv", "crossref", "openalex", "semantic-scholar")}
        at = standin.url
    # The DOI with a comma is asked for alone, and the one that arXiv knew in a second round.
    assert counts == {"arxiv": 1, "crossref": 3, "openalex": 2, "semantic-scholar": 1}
    urls = {record.source: record.url.removeprefix(at) for record in lock.records("article3")}
    assert urls == {
        "crossref": "/crossref/works/10.5555/article.3",
        "openalex": "/openalex/works/doi:10.5555/article.3",
        "semantic-scholar": "/semantic-scholar/graph/v1/paper/DOI:10.5555/article.3",
    }
    (paper,) = (record for record in lock.records("preprint3") if record.source == "arxiv")
    assert paper.url == f"{at}/arxiv/api/query?id_list={preprint(3).arxiv}"


def test_only_what_is_new_is_asked_of_a_service_also_without_the_lock(standin: Standin, client: Make) -> None:
    first = {key: ENTRIES[key] for key in ("article1", "article2")}
    enrich(Library(first), client(), sources=[Crossref()])
    enrich(Library({"article3": ENTRIES["article3"], **first}), client(), sources=[Crossref()])
    assert [seen.params["filter"] for seen in standin.asked("crossref")] == [
        "doi:10.5555/article.1,doi:10.5555/article.2",
        "doi:10.5555/article.3",
    ]


def test_what_a_batch_did_not_know_is_asked_again_sooner_than_what_it_knew(
    standin: Standin, client: Make, time: Time
) -> None:
    works = Library({"known": ENTRIES["article1"], "unknown": UNKNOWN["nobody's"]})
    enrich(works, client(), sources=[Crossref()])
    time.now += NOT_KNOWN_AGE - 60
    enrich(works, client(), sources=[Crossref()])
    assert len(standin.seen) == 1
    time.now += 120
    enrich(works, client(), sources=[Crossref()])
    assert [seen.params["filter"] for seen in standin.seen[1:]] == ["doi:10.5555/nobodys"]


def test_a_part_that_no_source_can_read_costs_its_entry_and_is_asked_again(standin: Standin, client: Make) -> None:
    works = Library({key: ENTRIES[key] for key in ("article1", "article2")})
    item = {"DOI": article(1).doi, "title": ["x"], "author": "nobody"}
    good = {"DOI": article(2).doi, "title": ["y"]}
    standin.fault("crossref", "text " + json.dumps({"status": "ok", "message": {"items": [item, good]}}))
    lock, (failure,) = enrich(works, client(), sources=[Crossref()])
    assert failure.keys == ("article1",)
    assert lock.records("article2")[0].entry is not None
    again, failures = enrich(works, client(), sources=[Crossref()])
    assert failures == ()
    assert again.records("article1")[0].entry is not None
    assert standin.seen[-1].params["filter"] == "doi:10.5555/article.1"


def test_a_damaged_part_is_as_if_it_were_not_there(standin: Standin, client: Make, tmp_path: Path) -> None:
    works = Library({key: ENTRIES[key] for key in ("article1", "article2", "article3")})
    asking = client()
    lock, _ = enrich(works, asking, sources=[Crossref()])
    asking.close()
    with sqlite3.connect(tmp_path / "cache" / "answers-1.sqlite") as connection:
        connection.execute("UPDATE answers SET body = x'7b7d' WHERE url LIKE '%article.2'")
    connection.close()
    assert encode(enrich(works, client(), sources=[Crossref()])[0]) == encode(lock)
    assert standin.seen[-1].params["filter"] == "doi:10.5555/article.2"


def test_a_cache_that_cannot_be_written_costs_no_question_more(standin: Standin, client: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    works = Library({key: ENTRIES[key] for key in ("article1", "article2", "article3")})
    lock, failures = enrich(works, client(cache=tmp_path / "file" / "cache"), sources=[Crossref()])
    assert failures == ()
    assert all(lock.records(key)[0].entry is not None for key in works)
    assert len(standin.seen) == 1


OLD_TABLE = """
CREATE TABLE answers (
  key TEXT PRIMARY KEY, service TEXT NOT NULL, url TEXT NOT NULL, retrieved TEXT NOT NULL, status INTEGER NOT NULL,
  media_type TEXT NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL
)
"""


def test_the_whole_batches_that_an_older_version_kept_are_read(client: Make, tmp_path: Path) -> None:
    works = Library({key: ENTRIES[key] for key in ("article1", "article2")})
    asking = client()
    (batch,) = Crossref().queries(dict(works))
    asking.fetch(batch)
    asking.close()
    path = tmp_path / "cache" / "answers-1.sqlite"
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT key, service, url, retrieved, status, media_type, sha256, body FROM answers"
        ).fetchall()
        connection.execute("DROP TABLE answers")
        connection.execute(OLD_TABLE)
        connection.executemany("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.close()
    lock, failures = enrich(works, client(offline=True), sources=[Crossref()])
    assert failures == ()
    assert [lock.records(key)[0].url.rpartition("/")[2] for key in works] == ["article.1", "article.2"]
    alone, failures = enrich(Library({"article2": works["article2"]}), client(offline=True), sources=[Crossref()])
    assert failures == ()
    assert alone.entries["article2"] == lock.entries["article2"]


def test_two_entries_more_change_no_line_of_the_others(client: Make) -> None:
    works = {key: ENTRIES[key] for key in ("article1", "article4")}
    before, _ = enrich(Library(works), client(), sources=[Crossref()])
    works |= {key: ENTRIES[key] for key in ("article3", "article5")}
    after, _ = enrich(Library(works), client(), lock=before, sources=[Crossref()])
    old, new = encode(before).decode().splitlines(), encode(after).decode().splitlines()
    assert [line for line in old if line not in new] == []
    assert not any("article.5" in line for line in new if "article.4" in line)


@pytest.mark.parametrize("source", [each for each in BATCHING if hasattr(each, "searches")], ids=lambda each: each.name)
def test_a_search_is_not_taken_apart(source: Any) -> None:
    for query in source.searches({"key": Entry(title="Hidden Technical Debt in Machine Learning Systems")}):
        assert list(source.parts(query, b"{}")) == []
