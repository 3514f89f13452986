"""The lock: what it says is what was said, whatever happens to the file."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import needs
from mlsysbib.errors import LockError
from mlsysbib.lock.file import decode, encode, read, update, write
from mlsysbib.lock.values import Lock, Locked, asked, uncovered
from mlsysbib.model import Date, DateRange, Entry, Library, Link, LiteralDate, Name, Record

ENTRY = Entry(
    type="paper-conference",
    title="TFX: A TensorFlow-Based Production-Scale Machine Learning Platform <i>é</i>",
    author=(Name(family="Baylor", given="Denis"), Name(literal="TFX Team")),
    issued=Date(year=2017, month=8, day=13),
    available_date=LiteralDate("in press"),
    event_date=DateRange(Date(year=2017, month=8, day=13), None),
    doi="10.1145/3097983.3098021",
    links=(Link("https://example.org", "code"),),
    custom={"x": {"y": [1, 2]}},
)
RECORD = Record(
    source="crossref",
    entry=ENTRY,
    url="https://api.crossref.org/works/10.1145/3097983.3098021",
    retrieved="2026-11-23T08:00:00Z",
    status=200,
    sha256="0" * 64,
    evidence={"asked": "DOI", "score": 0.98, "agreed": ["title", "year"]},
)
MISSING = Record(
    source="datacite", url="https://api.datacite.org/dois/10.1", status=404, retrieved="2026-11-23T08:00:00Z"
)
LOCK = Lock(
    {
        "baylor2017tfx": Locked(asked=asked(ENTRY), records={"datacite": MISSING, "crossref": RECORD}),
        "Adams": Locked(asked={"title": "x"}, incomplete=("dblp", "crossref")),
    }
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    assert write(path, LOCK) is True
    again = read(path)
    assert again.records("baylor2017tfx") == (RECORD, MISSING)
    assert again.entries["Adams"].incomplete == ("crossref", "dblp")
    assert read(path) == decode(encode(again))


def test_the_same_lock_is_the_same_bytes_whatever_the_order() -> None:
    other = Lock(dict(reversed(LOCK.entries.items())))
    assert encode(other) == encode(LOCK)
    assert list(json.loads(encode(LOCK))["entries"]) == ["Adams", "baylor2017tfx"]


def test_a_new_entry_is_a_diff_of_its_own_lines() -> None:
    more = Lock({**LOCK.entries, "middle": Locked(asked={"DOI": "10.1/x"}, records={"crossref": RECORD})})
    old, new = encode(LOCK).decode().splitlines(), encode(more).decode().splitlines()
    assert [line for line in old if line not in new] == []


def test_an_unchanged_lock_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    write(path, LOCK)
    before = path.stat().st_mtime_ns
    assert write(path, LOCK) is False
    assert path.stat().st_mtime_ns == before


@needs.links
@needs.permissions
def test_the_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "entries.lock.json"
    write(real, Lock())
    real.chmod(0o640)
    link.symlink_to(real)
    write(link, LOCK)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert read(real) == read(link)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_lock_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    write(path, Lock())
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LockError, match="cannot be written"):
            write(path, LOCK)
    finally:
        tmp_path.chmod(0o700)
    assert read(path) == Lock()


FULL_DISK = """
import resource, sys
from pathlib import Path
from mlsysbib.errors import LockError
from mlsysbib.lock.file import decode, encode, read, update, write
from mlsysbib.lock.values import Lock, Locked, asked, uncovered
resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))
try:
    write(Path(sys.argv[1]), Lock({"key": Locked(asked={"title": "x" * 100})}))
except LockError as error:
    sys.exit(str(error))
"""


def test_a_full_disk_leaves_the_old_lock_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="needs a limit on the size of files, which only POSIX has")
    path = tmp_path / "entries.lock.json"
    write(path, LOCK)
    done = subprocess.run([sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, check=False)
    assert "cannot be written" in done.stderr, done.stderr
    assert read(path) == decode(encode(LOCK))
    assert list(tmp_path.iterdir()) == [path]


def test_an_absent_lock_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "entries.lock.json") == Lock()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "damaged"),
        ("<<<<<<<HEAD\n", "damaged"),
        (
            "{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n",
            r"lock.json:2:1: a merge conflict is not resolved here \(<<<<<<< HEAD\)",
        ),
        ('{"version": 3, "entries": "of another form"}', "version 3.*update mlsysbib"),
        ('{"version": "1"}', "damaged"),
        ("[]", "damaged"),
        ('{"version": 1, "entries": {"k": {"records": {"s": {"entry": {"type": "novel"}}}}}}', "damaged.*novel"),
        ('{"version": 1, "entries": {"k": {"records": {"s": {"entry": {"issued": "last year"}}}}}}', "k.s.issued"),
        ('{"version": 1, "entries": {"k": {"records": {"s": {"status": "ok"}}}}}', "damaged"),
        (
            '{"version": 1, "entries": {"k": {"records": {"s": {"evidence": ' + "[" * 5000 + "]" * 5000 + "}}}}}",
            "damaged",
        ),
        ('{"version": 1, "entries": {"k": {"asked": {"DOI": 10.1}}}}', "damaged"),
    ],
)
def test_a_damaged_lock_says_so_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "entries.lock.json"
    path.write_text(text)
    with pytest.raises(LockError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert "mlsysbib enrich" in str(caught.value)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(encode(LOCK)) - 1), st.binary(max_size=4))
def test_no_damage_gives_anything_but_a_lock_or_a_lock_error(place: int, junk: bytes) -> None:
    data = encode(LOCK)
    try:
        found = decode(data[:place] + junk + data[place + len(junk) :])
    except LockError:
        return
    assert isinstance(found, Lock)


def test_what_the_lock_does_not_cover_is_named_with_the_reason() -> None:
    by_title = Entry(title="Hidden Technical Debt", author=(Name(family="Sculley"),), issued=Date(year=2015))
    library = Library({"new": ENTRY, "baylor2017tfx": ENTRY, "changed": by_title, "Adams": Entry(title="x")})
    lock = Lock({**LOCK.entries, "changed": Locked(asked={**asked(by_title), "issued": "2014"})})
    assert uncovered(library, lock) == {
        "new": "no source was asked about it",
        "changed": "its issued changed since the sources were asked",
        "Adams": "no answer of dblp, crossref",
    }


def test_a_title_matters_only_where_there_is_no_identifier() -> None:
    assert asked(Entry(doi="10.1/x", title="a")) == asked(Entry(doi="10.1/x", title="b"))
    assert asked(Entry(title="a")) != asked(Entry(title="b"))


def test_what_another_process_wrote_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    old, mine, theirs = (Locked(asked={"title": text}) for text in ("old", "mine", "theirs"))
    before = Lock({"gone": old, "stays": old, "changes": old})
    write(path, Lock({**before.entries, "theirs": theirs}))
    assert update(path, before, Lock({"stays": old, "changes": mine})) is True
    assert read(path).entries == {"changes": mine, "stays": old, "theirs": theirs}


def test_two_processes_that_hear_of_one_entry_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    same = {"DOI": "10.1/x"}
    theirs = Locked(asked=same, records={"crossref": RECORD}, incomplete=("arxiv", "datacite"))
    write(path, Lock({"x": theirs}))
    mine = Locked(asked=same, records={"datacite": MISSING}, incomplete=("arxiv", "crossref"))
    update(path, Lock(), Lock({"x": mine}))
    both = Locked(asked=same, records={"crossref": RECORD, "datacite": MISSING}, incomplete=("arxiv",))
    assert read(path).entries == {"x": both}
    other = Locked(asked={"DOI": "10.1/y"}, records={"datacite": MISSING})
    update(path, Lock(), Lock({"x": other}))
    assert read(path).entries == {"x": other}


def test_what_a_killed_process_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    names = ("entries.lock.json.0a1b2c3d.tmp", "entries.lock.json.00000000.tmp", "entries.lock.json.mine.tmp")
    for name in names:
        (tmp_path / name).write_text("half")
    for name in names[1:]:
        os.utime(tmp_path / name, (0, 0))
    update(path, Lock(), LOCK)
    assert {each.name for each in tmp_path.iterdir()} == {path.name, names[0], names[2]}


@pytest.mark.parametrize("evidence", [{"candidates": 5}, {"candidates": [{"differs": 1}]}, {"agreed": "title"}])
def test_evidence_of_another_shape_is_a_damaged_lock(evidence: object) -> None:
    file = {"version": 1, "entries": {"a": {"records": {"dblp": {"evidence": evidence}}}}}
    with pytest.raises(LockError, match="the lock is damaged"):
        decode(json.dumps(file).encode())


def test_what_is_no_lock_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "entries.lock.json"
    path.write_text('{"mine": 1}')
    with pytest.raises(LockError, match="damaged"):
        write(path, Lock())
    assert path.read_text() == '{"mine": 1}'
