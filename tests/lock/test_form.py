"""An entry of a lock is written short, says all that it knows, and shows a merge that nobody made on purpose."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mlsysbib.errors import LockError
from mlsysbib.lock.file import decode, encode, read, write
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Name, Record
from mlsysbib.model.serial import to_json
from needs import git
from strategies import entries

ABSTRACT = "An abstract that two services have, word for word, and that is told once."
ASKED = {"DOI": "10.5555/1"}


def one(**records: Record) -> Lock:
    return Lock({"key": Locked(asked=ASKED, records=records)})


def file_of(lock: Lock) -> Any:
    return json.loads(encode(lock))["entries"]["key"]


_families = st.sampled_from(["", "Li", "Li, Jr", "van der Berg"])
_names = st.builds(Name, family=_families, given=st.sampled_from(["", "A", "A, B"]))
_wholes = st.sampled_from(["NumPy Community", "Acme, Inc."]).map(lambda text: Name(literal=text))
_evidence = st.fixed_dictionaries(
    {},
    optional={
        "by": st.sampled_from(["doi", "arxiv", "search", "person", "link"]),
        "id": st.sampled_from(["10.5555/1", "10.5555/ONE", "1701.00001", ""]),
        "notes": st.just(["x"]),
    },
)
_works = st.builds(
    Entry,
    author=st.lists(_names | _wholes, max_size=3).map(tuple),
    doi=st.sampled_from([None, "10.5555/1", "10.5555/ONE"]),
    abstract=st.sampled_from([None, ABSTRACT]),
)
_records = st.builds(
    Record,
    source=st.just("x"),
    entry=st.none() | entries() | _works,
    url=st.sampled_from(["", "https://example.org/1"]),
    status=st.sampled_from([0, 200, 404, 418]),
    evidence=_evidence,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["arxiv", "crossref", "dblp"]), _records))
def test_whatever_is_said_is_read_again(records: dict[str, Record]) -> None:
    lock = one(**{source: replace(record, source=source) for source, record in records.items()})
    assert decode(encode(lock)) == lock


def test_an_entry_says_nothing_twice() -> None:
    said = Entry(
        title="A", abstract=ABSTRACT, author=(Name(family="Li", given="Bo"), Name(literal="Group")), doi="10.5555/1"
    )
    evidence = {"by": "doi", "id": "10.5555/1"}
    records = {
        source: Record(source=source, entry=said, status=200, evidence=evidence) for source in ("crossref", "openalex")
    }
    file = file_of(one(**records))
    first, second = file["records"]["crossref"], file["records"]["openalex"]
    assert first["entry"]["author"] == ["Li, Bo", "Group"]
    assert (first["entry"]["abstract"], second["entry"]["abstract"]) == (ABSTRACT, {"as": "crossref"})
    assert first["evidence"] == second["evidence"] == {"by": "doi"}
    assert "status" not in first


def test_a_lock_of_version_1_is_read_and_written_shorter(tmp_path: Path) -> None:
    said = Entry(title="A", author=(Name(family="Li", given="Bo"),), doi="10.5555/1")
    evidence = {"by": "doi", "id": "10.5555/1"}
    lock = one(crossref=Record(source="crossref", entry=said, url="https://x.org", status=200, evidence=evidence))
    record = {"url": "https://x.org", "status": 200, "entry": to_json(said), "evidence": evidence}
    old = {"version": 1, "entries": {"key": {"asked": ASKED, "records": {"crossref": record}}}}
    path = tmp_path / "entries.lock.json"
    path.write_text(json.dumps(old, indent=1))
    assert read(path) == lock
    before = path.stat().st_size
    assert write(path, read(path))
    assert path.stat().st_size < before
    assert read(path) == lock


# Two branches


def said(source: str, title: str, when: str) -> Record:
    return Record(source=source, entry=Entry(title=title), retrieved=when)


BASE = {
    f"work{number}": Locked(
        asked={"DOI": f"10.5555/{number}"},
        records={
            "crossref": Record(source="crossref", entry=Entry(title=f"Work {number}"), retrieved="2026-11-23T08:00:00Z")
        },
    )
    for number in range(0, 50, 10)
}


def changed(key: str, source: str, title: str) -> dict[str, Locked]:
    records = {
        **BASE[key].records,
        source: Record(source=source, entry=Entry(title=title), retrieved="2026-11-24T08:00:00Z"),
    }
    return {**BASE, key: Locked(asked=BASE[key].asked, records=records)}


def added(*keys: str) -> dict[str, Locked]:
    return {**BASE, **{key: Locked(asked={"title": key}, records={}) for key in keys}}


def merged(folder: Path, ours: dict[str, Locked], theirs: dict[str, Locked]) -> int:
    """What git makes of two branches: its exit code is 0 where it sees no conflict."""
    for name, side in (("base", BASE), ("ours", ours), ("theirs", theirs)):
        write(folder / f"{name}.lock.json", Lock(side))
    names = [f"{name}.lock.json" for name in ("ours", "base", "theirs")]
    return subprocess.run(["git", "merge-file", *names], cwd=folder, capture_output=True, check=False).returncode


@git
def test_entries_added_at_different_places_merge_by_themselves(tmp_path: Path) -> None:
    assert merged(tmp_path, added("work05"), added("work25")) == 0
    assert read(tmp_path / "ours.lock.json") == Lock({**added("work05"), **added("work25")})


@git
def test_entries_added_at_one_place_are_a_conflict(tmp_path: Path) -> None:
    assert merged(tmp_path, added("work21"), added("work22")) == 1
    with pytest.raises(LockError, match="a merge conflict is not resolved here"):
        read(tmp_path / "ours.lock.json")


@git
def test_two_changes_of_one_entry_are_a_conflict_however_far_apart(tmp_path: Path) -> None:
    assert merged(tmp_path, changed("work20", "arxiv", "New"), changed("work20", "openalex", "Newer")) == 1


def test_a_change_is_a_few_lines_and_an_addition_its_own() -> None:
    base = encode(Lock(BASE)).decode().splitlines()
    new = encode(Lock(changed("work20", "crossref", "New"))).decode().splitlines()
    assert len([line for line in new if line not in base]) == 3  # check, retrieved, title
    more = encode(Lock(added("work25"))).decode().splitlines()
    assert [line for line in base if line not in more] == []


def test_a_merge_that_took_some_of_two_sides_is_found(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    write(path, Lock(BASE))
    path.write_text(path.read_text().replace("Work 20", "Work 21"))
    line = path.read_text().splitlines().index('  "work20": {') + 1
    with pytest.raises(LockError, match=rf"lock.json:{line}:3: work20: .*a merge, or somebody") as caught:
        read(path)
    assert "mlsysbib enrich work20" in str(caught.value)


def test_an_entry_that_stands_twice_is_found(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    write(path, Lock(BASE))
    block = re.search(r'  "work20": \{\n.*?\n  \},\n', path.read_text(), re.DOTALL)
    assert block is not None
    path.write_text(path.read_text().replace(block[0], block[0] * 2))
    with pytest.raises(LockError, match="work20: it stands here twice"):
        read(path)


def test_white_space_and_order_are_no_change(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    write(path, Lock(BASE))
    path.write_text(json.dumps(json.loads(path.read_text()), indent=2, sort_keys=True).replace("\n", "\r\n"))
    assert read(path) == Lock(BASE)
