"""Snapshots are asked before the services, whose questions they save; without a network they answer alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mlsysbib.api.add import add
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.enrichment.wording import candidates
from mlsysbib.errors import UsageError
from mlsysbib.lock.file import decode, encode
from mlsysbib.lock.values import uncovered
from mlsysbib.merge import findings
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.plugins.sources import ranks
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.transport.client import Client
from standin.dumps import CROSSREF, DBLP, FOUND, snapshot
from standin.server import Standin
from standin.works import article

Make = Callable[..., Client]
SOURCES = (Arxiv(), Crossref(), Dblp())
ANN = (Name(family="Doe", given="Ann"),)
WORKS = Library(
    {
        "titled": Entry(title="Findable works of many systems", author=ANN, issued=Date(year=2019)),
        "named": Entry(url="https://dblp.org/rec/conf/y/Doe20"),
    }
)
DOUBTFUL = Entry(title="Snapshots without Identifiers", author=(Name(family="Roe"),), issued=Date(year=2020))


def test_what_a_snapshot_knows_its_service_is_not_asked_about(tmp_path: Path, standin: Standin, client: Make) -> None:
    lock, failures = enrich(WORKS, client(), sources=SOURCES, snapshots=[snapshot(tmp_path, "dblp")])
    assert failures == ()
    assert standin.asked("dblp") == []
    # The DOI that the snapshot told is asked for, as if the service had told it.
    assert standin.asked("crossref")
    titled, named = (lock.entries[key].records["dblp"] for key in ("titled", "named"))
    assert (titled.url, named.url) == ("snapshot:dblp.sqlite#journals/x/Doe19", "snapshot:dblp.sqlite#conf/y/Doe20")
    assert not any(locked.incomplete for locked in lock.entries.values())


def test_what_no_snapshot_surely_knows_goes_to_the_service(tmp_path: Path, standin: Standin, client: Make) -> None:
    works = Library({"doubtful": DOUBTFUL, "elsewhere": Entry(url="https://dblp.org/rec/conf/z/Other21")})
    lock, _ = enrich(works, client(), sources=SOURCES, snapshots=[snapshot(tmp_path, "dblp")])
    assert [seen.path for seen in standin.asked("dblp")] == ["/rec/conf/z/Other21.xml", "/search/publ/api"]
    # What the service says counts, since it knows more than its dump.
    assert "snapshot" not in lock.entries["doubtful"].records["dblp"].evidence


def test_without_a_network_nobody_is_missed_of_what_is_known(tmp_path: Path, standin: Standin, client: Make) -> None:
    offline = client(offline=True)
    lock, failures = enrich(WORKS, offline, sources=SOURCES, snapshots=[snapshot(tmp_path, "dblp")])
    assert (failures, standin.seen) == ((), [])
    assert offline.unasked == {"crossref"}
    assert [locked.incomplete for locked in lock.entries.values()] == [(), ()]
    assert uncovered(WORKS, lock) == {}


def test_without_a_network_what_is_not_known_waits_for_one(tmp_path: Path, client: Make) -> None:
    works, path = Library({"doubtful": DOUBTFUL, "new": Entry(doi=article(1).doi)}), snapshot(tmp_path, "dblp")
    lock, failures = enrich(works, client(offline=True), sources=SOURCES, snapshots=[path])
    assert all(failure.unasked for failure in failures)
    asked = {(failure.source, key) for failure in failures for key in failure.keys}
    assert asked == {("crossref", "new"), *((source.name, "doubtful") for source in SOURCES)}
    (record,) = lock.records("doubtful")
    assert record.entry is None
    assert [each["id"] for each in record.evidence["candidates"]] == ["DBLP:conf/y/Doe20"]
    assert set(uncovered(works, lock)) == {"doubtful", "new"}
    after, failures = enrich(works, client(), lock=lock, sources=SOURCES, snapshots=[path])
    assert failures == ()
    assert after.entries["new"].records["crossref"].entry is not None
    assert uncovered(works, after) == {}


def test_what_was_in_doubt_is_so_no_longer_when_somebody_knows(tmp_path: Path, client: Make) -> None:
    known = article(1)
    title, people = f"{known.title}: {known.subtitle}", tuple(Name(family=f, given=g) for g, f in known.authors)
    near = f"@misc{{near,\n  title = {{{title} Again}},\n  author = {{Roe, R.}},\n  year = 2001\n}}\n"
    works = Library({"x": Entry(title=title, author=people, issued=Date(year=known.year))})
    path = snapshot(tmp_path, "bib", text=near)
    lock, failures = enrich(works, client(offline=True), sources=SOURCES, snapshots=[path])
    assert (list(lock.entries["x"].records), len(failures)) == (["bib"], len(SOURCES))
    after, _ = enrich(works, client(), lock=lock, sources=SOURCES, snapshots=path)
    assert after.entries["x"].records["crossref"].entry is not None
    assert "bib" not in after.entries["x"].records
    assert encode(after) == encode(enrich(works, client(), sources=SOURCES, snapshots=[path])[0])


def test_a_lock_is_made_again_to_the_byte(tmp_path: Path, client: Make) -> None:
    paths = [snapshot(tmp_path, kind) for kind in ("crossref", "dblp", "bib")]
    works = Library({**WORKS, "doubtful": DOUBTFUL})
    lock, _ = enrich(works, client(offline=True), sources=SOURCES, snapshots=paths)
    assert {source for locked in lock.entries.values() for source in locked.records} == {"bib", "crossref", "dblp"}
    once = encode(lock)
    assert encode(decode(once)) == once
    for before in (None, lock, decode(once)):
        again, _ = enrich(works, client(offline=True), lock=before, sources=SOURCES, snapshots=paths)
        assert encode(again) == once
    # Built again elsewhere, of the same dump.
    for path in paths:
        Path(path).unlink()
    rebuilt = [snapshot(tmp_path, kind) for kind in ("crossref", "dblp", "bib")]
    assert encode(enrich(works, client(offline=True), sources=SOURCES, snapshots=rebuilt)[0]) == once


def test_a_newer_snapshot_says_what_is_new_when_all_is_asked_again(tmp_path: Path, client: Make) -> None:
    lock, _ = enrich(WORKS, client(offline=True), sources=SOURCES, snapshots=[snapshot(tmp_path, "dblp")])
    newer = snapshot(tmp_path, "dblp", text=DBLP.replace("1-12", "1-14"), day="2026-12-01")
    same, _ = enrich(WORKS, client(offline=True), lock=lock, sources=SOURCES, snapshots=[newer])
    assert encode(same) == encode(lock)
    after, _ = enrich(WORKS, client(offline=True), lock=lock, sources=SOURCES, snapshots=[newer], refresh=True)
    record = after.entries["titled"].records["dblp"]
    assert record.entry is not None
    assert (record.entry.page, record.retrieved) == ("1-14", "2026-12-01")
    # Without it, what it said stands until its service says something else.
    kept, _ = enrich(WORKS, client(offline=True), lock=after, sources=SOURCES, refresh=True)
    assert kept.entries["titled"].records["dblp"] == record


def test_one_that_is_not_there_is_told_before_anything_is_asked(tmp_path: Path, standin: Standin, client: Make) -> None:
    with pytest.raises(UsageError, match=r"absent\.sqlite: there is no such snapshot"):
        enrich(WORKS, client(), sources=SOURCES, snapshots=[snapshot(tmp_path, "dblp"), tmp_path / "absent.sqlite"])
    assert standin.seen == []


def test_a_candidate_without_doi_is_taken_by_its_key(tmp_path: Path, client: Make) -> None:
    path, works = snapshot(tmp_path, "dblp"), Library({"doubtful": DOUBTFUL})
    accept = {"doubtful": "DBLP:conf/y/Doe20"}
    lock, failures = enrich(works, client(offline=True), sources=SOURCES, snapshots=[path], accept=accept)
    assert failures == ()
    (record,) = lock.records("doubtful")
    assert (record.evidence["by"], record.evidence["snapshot"]["date"]) == ("person", "2026-11-01")
    assert record.entry is not None


def test_what_was_retracted_or_withdrawn_is_told_as_by_the_service(tmp_path: Path, client: Make) -> None:
    works = Library({"back": Entry(doi="10.5555/back.1"), "gone": Entry(doi="10.5555/gone.1")})
    paths = [snapshot(tmp_path, "dblp"), snapshot(tmp_path, "crossref")]
    lock, _ = enrich(works, client(offline=True), sources=SOURCES, snapshots=paths)
    for key, words in {
        "back": "crossref says that it was retracted",
        "gone": "dblp says that it was withdrawn",
    }.items():
        told = findings(key, works[key], lock.records(key), ranks(lock.sources))
        assert [each.message.startswith(words) for each in told if each.severity == "warning"] == [True]


def test_a_record_that_cannot_be_read_costs_itself(tmp_path: Path, client: Make) -> None:
    works = Library({"odd": Entry(doi="10.5555/odd.1"), "found": Entry(doi="10.5555/found.1")})
    lock, failures = enrich(works, client(offline=True), sources=SOURCES, snapshots=[snapshot(tmp_path, "crossref")])
    assert [(each.source, each.keys) for each in failures if not each.unasked] == [("crossref", ("odd",))]
    assert lock.entries["found"].records["crossref"].entry is not None
    assert "crossref" in lock.entries["odd"].incomplete


def test_an_identifier_that_a_snapshot_tells_may_be_of_another_work(tmp_path: Path, client: Make) -> None:
    # The record of one snapshot leads to that of another, which is not the same work.
    other = dict(CROSSREF[0], title=["Something Else Altogether"], author=[{"family": "Smith"}])
    paths = [snapshot(tmp_path, "dblp"), snapshot(tmp_path, "crossref", text=json.dumps(other) + "\n")]
    lock, _ = enrich(WORKS, client(offline=True), sources=SOURCES, snapshots=paths)
    record = lock.entries["titled"].records["crossref"]
    assert (record.entry, record.evidence["why"]) == (None, "the identifier leads to another work")


def test_a_source_that_needs_a_key_answers_from_its_snapshot_without_one(
    tmp_path: Path, standin: Standin, client: Make
) -> None:
    works = Library({"named": Entry(url="https://openalex.org/W2741809807"), "titled": WORKS["titled"]})
    path = snapshot(tmp_path, "openalex")
    lock, failures = enrich(works, client(), sources=[OpenAlex(), Crossref()], snapshots=path)
    assert failures == ()
    assert [lock.entries[key].records["openalex"].evidence["by"] for key in works] == ["id", "search"]
    assert standin.asked("openalex") == []


def test_entries_are_added_from_a_snapshot(tmp_path: Path, standin: Standin, client: Make) -> None:
    path = snapshot(tmp_path, "bib")
    added = add(Library(), ["10.5555/found.1", "10.5555/nowhere"], client(offline=True), snapshots=path)
    assert (added.library["doe2019findable"].title, added.bare) == (FOUND, ("10-5555-nowhere",))
    assert standin.seen == []


def test_words_are_looked_for_in_snapshots(tmp_path: Path, standin: Standin, client: Make) -> None:
    path = snapshot(tmp_path, "bib")
    for words, identifier in {
        "findable works": "10.5555/found.1",
        "snapshots identifiers": "DBLP:conf/y/Doe20",
    }.items():
        found, failures = candidates(words, client(offline=True), [path])
        assert ([each.identifier for each in found], failures) == ([identifier], ())
    assert candidates("quicksilver ornithology", client(offline=True), [path]) == ([], ())
    assert standin.seen == []
