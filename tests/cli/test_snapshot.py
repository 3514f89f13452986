"""``mlsysbib snapshot``: built, listed, described, checked and removed, by a real process."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mlsysbib.api.snapshots import snapshot_info
from mlsysbib.cli.building import Building, clock_time
from mlsysbib.errors import UsageError
from mlsysbib.snapshots.building import SnapshotStep

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ENTRY = "@misc{{key{0},\n  title = {{The Number {0} of Works}},\n  doi = {{10.1000/{0}}}\n}}\n\n"


def bib(folder: Path, name: str = "refs-2026-11-01.bib", count: int = 50) -> Path:
    path = folder / name
    path.write_text("".join(map(ENTRY.format, range(count))))
    return path


def started(environment: dict[str, str], folder: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mlsysbib", "snapshot", *args],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_is_made_here_and_says_how_it_is_asked(run: Run, tmp_path: Path) -> None:
    bib(tmp_path)
    done = run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    assert (done.returncode, done.stdout) == (0, "")
    size = f"{(tmp_path / 'bib.sqlite').stat().st_size / 1000:.3g} kB"
    assert done.stderr == (
        f"bib.sqlite: 50 records of refs-2026-11-01.bib (2026-11-01), {size}\n"
        'it is asked where the settings name it: snapshots = ["bib.sqlite"] in mlsysbib.toml\n'
    )
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["bib.sqlite"]\n')
    assert run("snapshot", "build", "bib", "refs-2026-11-01.bib").stderr.count("\n") == 1
    done = run("snapshot", "build", "bib", "refs-2026-11-01.bib", "-o", "other.sqlite", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_which_there_are(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib", "-o", "deep/far.sqlite")
    run("snapshot", "build", "bib", "refs-2026-11-01.bib", "-o", "near.sqlite")
    (tmp_path / "other.sqlite").write_bytes(b"SQLite format 3\0" + bytes(4080))
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["deep/far.sqlite", "near.sqlite"]\n')
    done = run("snapshot", "list")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [row[:5] for row in rows] == [
        ["deep/far.sqlite", "bib", "refs-2026-11-01.bib", "2026-11-01", "50"],
        ["near.sqlite", "bib", "refs-2026-11-01.bib", "2026-11-01", "50"],
    ]
    assert {row[6] for row in rows} == {"asked"}
    listed = json.loads(run("snapshot", "list", "--json").stdout)
    assert [(each["records"], each["asked"]) for each in listed] == [(50, True), (50, True)]


def test_one_of_the_settings_that_cannot_be_asked_is_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["absent.sqlite"]\n')
    done = run("snapshot", "list")
    assert done.returncode == 1
    assert done.stdout == "absent.sqlite\t\t\t\t\t\tthere is no such snapshot\n"


def test_none_at_all_are_told(run: Run) -> None:
    done = run("snapshot", "list")
    assert (done.returncode, done.stdout) == (0, "")
    assert "mlsysbib snapshot build makes one" in done.stderr


def test_what_one_is_made_of(run: Run, tmp_path: Path) -> None:
    for name in ("a.bib", "b.bib"):
        bib(tmp_path, name, 3)
    assert run("snapshot", "build", "bib", "a.bib", "b.bib").returncode == 0
    shown = run("snapshot", "info", "bib.sqlite").stdout.splitlines()
    assert shown[:3] == ["bib.sqlite", "  kind     bib", "  dump     a.bib, b.bib"]
    assert "  records  6" in shown
    said = json.loads(run("snapshot", "info", "bib.sqlite", "--json").stdout)
    assert [each["name"] for each in said["files"]] == ["a.bib", "b.bib"]
    done = run("snapshot", "info", "--check", "bib.sqlite")
    assert (done.returncode, done.stderr) == (0, "every block and index is as it was written\n")


def test_damage_is_found_by_who_looks(run: Run, tmp_path: Path) -> None:
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    data = bytearray((tmp_path / "bib.sqlite").read_bytes())
    data[data.index(b"number") + 1] ^= 1  # a word of the index, which no structure depends on
    (tmp_path / "bib.sqlite").write_bytes(data)
    done = run("snapshot", "info", "--check", "bib.sqlite")
    assert done.returncode in {1, 2}
    assert "bib.sqlite: this snapshot is damaged" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_it_is_of_is_never_told_wrongly(run: Run, tmp_path: Path) -> None:
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    data = (tmp_path / "bib.sqlite").read_bytes()
    begin = data.index(b'{"kind":"bib"')
    for at in range(begin, data.index(b"}", begin)):
        spoilt = bytearray(data)
        spoilt[at] ^= 1
        (tmp_path / "bib.sqlite").write_bytes(spoilt)
        with pytest.raises(UsageError, match="this snapshot is damaged"):
            snapshot_info(tmp_path / "bib.sqlite")


NAMES = ["a?b=c.sqlite", "a#b.sqlite", "100%25 ü.sqlite", ":memory:", "a'b;c.sqlite", "file:x.sqlite"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_be_called_anything(run: Run, tmp_path: Path, name: str) -> None:
    bib(tmp_path, count=1)
    assert run("snapshot", "build", "bib", "refs-2026-11-01.bib", "-o", name).returncode == 0
    assert run("snapshot", "list").stdout.split("\t")[:2] == [name, "bib"]
    shutil.copy(tmp_path / "refs-2026-11-01.bib", tmp_path / "paper.bib")
    done = run("enrich", "--offline", "--snapshot", name, "-e", "paper.bib")
    assert f"  bib: 1 from the snapshot {name} of 2026-11-01 (refs-2026-11-01.bib)" in done.stderr.splitlines()
    assert run("snapshot", "remove", name).returncode == 0
    assert not (tmp_path / name).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_of_two_lines_stays_in_one(run: Run, tmp_path: Path) -> None:
    bib(tmp_path, count=1)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib", "-o", "a\nb.sqlite")
    assert run("snapshot", "list").stdout.startswith("a\\nb.sqlite\tbib\t")
    assert run("snapshot", "info", "a\nb.sqlite").stdout.startswith("a\\nb.sqlite\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root, nor so on Windows")
def test_what_is_not_to_be_written_or_read_is_told(run: Run, tmp_path: Path) -> None:
    path = bib(tmp_path)
    run("snapshot", "build", "bib", path.name)
    (tmp_path / "bib.sqlite").chmod(0o444)
    done = run("snapshot", "build", "bib", path.name)
    assert (done.returncode, done.stderr) == (2, "mlsysbib: bib.sqlite: Permission denied\n")
    assert not (tmp_path / "bib.sqlite.part").exists()
    (tmp_path / "bib.sqlite").chmod(0)
    assert run("snapshot", "info", "bib.sqlite").stderr == "mlsysbib: bib.sqlite: Permission denied\n"
    assert run("snapshot", "list").stdout == ""
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["bib.sqlite"]\n')
    assert run("snapshot", "list").stdout == "bib.sqlite\t\t\t\t\t\tit cannot be read (Permission denied)\n"


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table told (value text)")


def future(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(data)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "absent": (lambda path: path.unlink(), "there is no such snapshot"),
    "empty": (lambda path: path.write_bytes(b""), "this is not a snapshot but empty"),
    "text": (lambda path: path.write_text("@book{a}"), "this is not a snapshot but something else"),
    "short": (lambda path: path.write_bytes(path.read_bytes()[:-4096]), "this snapshot is damaged"),
    "head alone": (lambda path: path.write_bytes(path.read_bytes()[:100]), "this snapshot is damaged"),
    "half a head": (lambda path: path.write_bytes(path.read_bytes()[:50]), "this is not a snapshot but something else"),
    "another's": (
        lambda path: (path.unlink(), other_database(path)),
        "this is not a snapshot but another program's database",
    ),
    "future": (future, "this snapshot is of a later version of mlsysbib"),
}


@pytest.mark.parametrize("way", SPOILT)
def test_what_is_not_a_whole_snapshot_is_one_clear_line(run: Run, tmp_path: Path, way: str) -> None:
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    spoil, words = SPOILT[way]
    spoil(tmp_path / "bib.sqlite")
    done = run("snapshot", "info", "bib.sqlite")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"bib.sqlite: {words}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_bad_records_are_told_counted_and_reported(run: Run, tmp_path: Path) -> None:
    path = bib(tmp_path)
    path.write_text(path.read_text() + "@misc{open, title = {Never {\\'e}nds\n\n" * 25)
    done = run("snapshot", "build", "bib", path.name, "--report", "bad.txt")
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert sum(line.startswith(f"warning: {path.name}: byte ") for line in lines) == 10
    assert "15 more could not be read" in lines
    report = (tmp_path / "bad.txt").read_text().splitlines()
    assert len(report) == 25
    assert report[0].endswith(": the entry is not closed")
    assert run("snapshot", "info", "--bad", "bib.sqlite").stdout.splitlines() == report
    again = run("snapshot", "build", "bib", path.name)
    assert "15 more could not be read; mlsysbib snapshot info --bad bib.sqlite prints all" in again.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["build", "bib", "absent.bib"], "absent.bib: there is no such file"),
        (["build", "bib", "empty"], "empty: there is no file of a dump in this folder"),
        (["build", "dblp", "refs-2026-11-01.bib"], "this looks like a .bib file, not like DBLP's XML"),
        (
            ["build", "bib", "refs-2026-11-01.bib", "-o", "no/folder.sqlite"],
            "no/folder.sqlite: there is no folder no to make it in",
        ),
        (["info", "empty"], "empty: this is a folder, and no snapshot"),
        (["build", "bib", "refs-2026-11-01.bib", "-o", ""], "-o names no file"),
        (["build", "novels", "refs-2026-11-01.bib"], "'novels' is not one of"),
        (["build", "bib"], "Missing argument 'FILE...'"),
        (["remove", "refs-2026-11-01.bib"], "refs-2026-11-01.bib was not removed: it is not a snapshot"),
        (["remove", "absent.sqlite"], "absent.sqlite: there is no such snapshot"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left(run: Run, tmp_path: Path, args: list[str], words: str) -> None:
    bib(tmp_path)
    (tmp_path / "empty").mkdir()
    done = run("snapshot", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "refs-2026-11-01.bib"]


def test_removed_are_the_snapshot_and_what_was_begun(run: Run, tmp_path: Path) -> None:
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["bib.sqlite"]\n')
    done = run("snapshot", "remove", "bib.sqlite")
    assert (done.returncode, done.stderr) == (0, f"{tmp_path / 'mlsysbib.toml'} still names bib.sqlite\n")
    assert not (tmp_path / "bib.sqlite").exists()


@pytest.mark.skipif(os.name == "nt", reason="a limit of POSIX")
def test_a_full_disk_is_one_line_and_leaves_what_there_was(
    environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    bib(tmp_path, "small.bib", 5)
    bib(tmp_path, "large.bib", 20_000)
    run("snapshot", "build", "bib", "small.bib")
    run("snapshot", "build", "bib", "large.bib", "-o", "large.sqlite")
    before, whole = (tmp_path / "bib.sqlite").read_bytes(), (tmp_path / "large.sqlite").stat().st_size
    for size in (whole // 10, whole - 4096):
        done = subprocess.run(
            [sys.executable, "-m", "mlsysbib", "snapshot", "build", "bib", "large.bib"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),  # noqa: B023
        )
        assert done.returncode == 2
        assert "bib.sqlite.part, and the same command goes on once there is room\n" in done.stderr
        assert done.stderr.count("\n") == 1
        assert (tmp_path / "bib.sqlite").read_bytes() == before
    assert run("snapshot", "build", "bib", "large.bib").returncode == 0
    assert (tmp_path / "bib.sqlite").read_bytes() == (tmp_path / "large.sqlite").read_bytes()


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert path.exists()


def test_of_two_builds_the_second_says_who_is_at_it(environment: dict[str, str], run: Run, tmp_path: Path) -> None:
    bib(tmp_path, count=60_000)
    with started(environment, tmp_path, "build", "bib", "refs-2026-11-01.bib", "--jobs", "1") as first:
        wait_for(tmp_path / "bib.sqlite.part" / "plan.json")
        second = run("snapshot", "build", "bib", "refs-2026-11-01.bib")
        if first.poll() is None:
            assert second.returncode == 2
            assert f"bib.sqlite is being built by process {first.pid} on " in second.stderr
            assert second.stderr.count("\n") == 1
        first.communicate()
    assert first.returncode == 0
    assert run("snapshot", "info", "bib.sqlite", "--check").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted by a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_done(environment: dict[str, str], run: Run, tmp_path: Path, jobs: str) -> None:
    long = f"  note = {{{'of great length ' * 300}}},\n  title"
    text = bib(tmp_path, count=14_000).read_text().replace("  title", long)
    (tmp_path / "refs-2026-11-01.bib").write_text(text)  # of several shards
    with started(environment, tmp_path, "build", "bib", "refs-2026-11-01.bib", "--jobs", jobs) as built:
        wait_for(tmp_path / "bib.sqlite.part" / "00000000.part")
        built.send_signal(signal.SIGINT)
        _, said = built.communicate(timeout=30)
    assert built.returncode == 130
    assert said == "interrupted; what is done is kept in bib.sqlite.part, and the same command goes on\n"
    listed = run("snapshot", "list").stdout
    assert listed == "bib.sqlite\t\t\t\t\t\thalf made, in bib.sqlite.part; `mlsysbib snapshot build` goes on\n"
    assert run("snapshot", "info", "bib.sqlite").returncode == 2
    assert run("snapshot", "remove", "bib.sqlite").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["refs-2026-11-01.bib"]


# A Python whose SQLite was built without FTS5 says so for each table that wants it.
WITHOUT_FTS5 = """
import sqlite3, sys
connect = sqlite3.connect
class Connection(sqlite3.Connection):
    def execute(self, sql, *more):
        if "fts5" in sql or "titles" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().execute(sql, *more)
sqlite3.connect = lambda *args, **named: connect(*args, factory=Connection, **named)
from mlsysbib.cli import main
main()
"""


@pytest.mark.parametrize("args", [["build", "bib", "refs-2026-11-01.bib"], ["info", "bib.sqlite"]])
def test_a_python_without_full_text_search_is_told(
    environment: dict[str, str], run: Run, tmp_path: Path, args: list[str]
) -> None:
    bib(tmp_path)
    run("snapshot", "build", "bib", "refs-2026-11-01.bib")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FTS5, "snapshot", *args],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "has no full-text search (FTS5)" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
def test_progress_is_told_on_a_terminal_alone(environment: dict[str, str], tmp_path: Path) -> None:
    bib(tmp_path, count=100_000)
    ours, theirs = pty.openpty()
    built = subprocess.Popen(
        [sys.executable, "-m", "mlsysbib", "snapshot", "build", "bib", "refs-2026-11-01.bib"],
        cwd=tmp_path,
        env={**environment, "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            said += os.read(ours, 4096)
        except OSError:  # the process has ended
            break
    assert built.wait() == 0
    lines = said.decode().replace("\r\n", "\n").split("\r\x1b[K")
    assert "100,000 records, the indexes are made" in lines
    assert lines[-1].startswith("bib.sqlite: 100,000 records")


def test_what_progress_says() -> None:
    now = [0.0]
    building = Building(clock=lambda: now[0])
    for seconds, step in (
        (10, SnapshotStep(500_000, 0, 250, 1000)),
        (20, SnapshotStep(1_000_000, 3, 500, 1000)),
    ):
        now[0] = seconds
        building.hear(step)
    assert building.line() == "1,000,000 records, 50,000/s, 50%, 0:20 left, 3 could not be read"
    building.hear(SnapshotStep(2_000_000, 3, 1000, 1000, last=True))
    assert building.line() == "2,000,000 records, the indexes are made, 3 could not be read"


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (125, "2:05"), (3723, "1:02:03")])
def test_time_is_shown_as_by_a_clock(seconds: float, shown: str) -> None:
    assert clock_time(seconds) == shown
