"""A build gives one whole file, and the same one, whatever happens to it on its way."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.dump_files.in_processes import in_order
from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import Finding, UsageError
from mlsysbib.snapshots import parts
from mlsysbib.snapshots.building import SnapshotStep, build
from mlsysbib.snapshots.checking import check
from mlsysbib.snapshots.listing import bad_in, files_of, info
from mlsysbib.snapshots.snapshot import Snapshot
from mlsysbib.snapshots.workplace import workplace

SIZE = 500
WORDS = "deep learning of graphs and trees for the many systems without any memory at scale".split()


def entries(count: int, seed: int = 1) -> bytes:
    chosen = random.Random(seed)  # noqa: S311  (the same each time)
    titles = (" ".join(chosen.choices(WORDS, k=chosen.randint(3, 9))).title() for _ in range(count))
    return b"".join(
        f"@misc{{key{number},\n  title = {{{title}}},\n  doi = {{10.1000/{number}}}\n}}\n\n".encode()
        for number, title in enumerate(titles)
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_bytes(entries(200))
    return path


@pytest.fixture
def wanted(tmp_path: Path, dump: Path) -> bytes:
    build("bib", [str(dump)], str(tmp_path / "wanted.sqlite"), map, SIZE)
    return (tmp_path / "wanted.sqlite").read_bytes()


def stopped(after: int, make: Callable[[Shard], parts.Done], shards: Iterable[Shard]) -> Iterator[parts.Done]:
    """The shards up to one, at which somebody presses Ctrl-C."""
    for shard in shards:
        if shard.number >= after:
            raise KeyboardInterrupt
        yield make(shard)


def begun(dump: Path, path: Path, after: int = 5) -> Path:
    """The folder of a build that was stopped."""
    with pytest.raises(KeyboardInterrupt):
        build("bib", [str(dump)], str(path), partial(stopped, after), SIZE)
    return path.with_name(f"{path.name}.part")


def again(dump: Path, path: Path) -> list[int]:
    """Builds, and gives the numbers of the shards that were read for it."""
    read = []

    def noted(make: Callable[[Shard], parts.Done], shards: Iterable[Shard]) -> Iterator[parts.Done]:
        for shard in shards:
            read.append(shard.number)
            yield make(shard)

    build("bib", [str(dump)], str(path), noted, SIZE)
    return read


@pytest.mark.parametrize("jobs", [2, 3])
def test_it_is_the_same_file_however_many_do_the_work(tmp_path: Path, dump: Path, wanted: bytes, jobs: int) -> None:
    build("bib", [str(dump)], str(tmp_path / "x.sqlite"), partial(in_order, jobs=jobs), SIZE)
    assert (tmp_path / "x.sqlite").read_bytes() == wanted


def test_it_says_what_it_is_made_of(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    (folder / "works").mkdir(parents=True)
    several = {"works/b-2026-02-30.bib.gz": gzip.compress(entries(3)), "works/a_20260301.bib": entries(40, 2)}
    for name, data in several.items():
        (folder / name).write_bytes(data)
    os.utime(folder / "works" / "b-2026-02-30.bib.gz", (1_800_000_000, 1_800_000_000))
    path = str(tmp_path / "x.sqlite")
    told = build("bib", [str(folder)], path)
    names = sorted(f"dump/{name}" for name in several)
    sums = {f"dump/{name}": hashlib.sha256(data).hexdigest() for name, data in several.items()}
    listed = "".join(f"{sums[name]}  {name}\n" for name in names)
    assert [(file.name, file.sha256) for file in files_of(path)] == [(name, sums[name]) for name in names]
    assert (told.dump, told.date, told.records) == ("dump/ (2 files)", "2026-03-01", 43)
    assert told.sha256 == hashlib.sha256(listed.encode()).hexdigest()
    assert info(path).sha256 == told.sha256


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("dblp-2026-11-01.bib", "2026-11-01"),
        ("dblp_2026_11_01.bib", "2026-11-01"),
        ("20261101.bib", "2026-11-01"),
        ("dblp-2026-11.bib", "2027-01-15"),
        ("dblp-2026-13-01.bib", "2027-01-15"),
        ("arxiv-2026-1101.bib", "2027-01-15"),
        ("1202611011.bib", "2027-01-15"),
    ],
)
def test_the_day_of_a_dump_is_that_in_its_name_else_that_of_its_file(tmp_path: Path, name: str, date: str) -> None:
    (tmp_path / name).write_bytes(entries(1))
    os.utime(tmp_path / name, (1_800_000_000, 1_800_000_000))
    told = build("bib", [str(tmp_path / name)], str(tmp_path / "x.sqlite"))
    assert (told.date, told.dump) == (date, name)
    assert told.sha256 == hashlib.sha256(entries(1)).hexdigest()


def test_what_is_done_is_not_done_again(tmp_path: Path, dump: Path, wanted: bytes) -> None:
    path = tmp_path / "x.sqlite"
    begun(dump, path)
    assert not path.exists()
    read = again(dump, path)
    assert read[0] == 5
    assert read == list(range(5, read[-1] + 1))
    assert path.read_bytes() == wanted
    assert not path.with_name("x.sqlite.part").exists()


@pytest.mark.parametrize("change", ["longer", "same size, touched", "another name", "plan"])
def test_it_begins_anew_where_the_dump_is_another(tmp_path: Path, dump: Path, change: str) -> None:
    path = tmp_path / "x.sqlite"
    folder = begun(dump, path)
    if change == "longer":
        dump.write_bytes(entries(201))
    elif change == "same size, touched":
        dump.write_bytes(entries(200).replace(b"key7", b"kez7"))
        os.utime(dump, ns=(1, dump.stat().st_mtime_ns + 1))
    elif change == "another name":
        dump = dump.rename(tmp_path / "others.bib")
    else:
        (folder / "plan.json").write_bytes(b'{"kind": ')
    assert again(dump, path)[0] == 0
    assert info(str(path)).records == (201 if change == "longer" else 200)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_part_is_made_anew(tmp_path: Path, dump: Path, wanted: bytes, damage: str) -> None:
    path = tmp_path / "x.sqlite"
    part = begun(dump, path) / "00000003.part"
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 4
    part.write_bytes({"cut": part.read_bytes()[:-9], "flipped": bytes(data), "empty": b""}[damage])
    assert again(dump, path)[:2] == [3, 5]
    assert path.read_bytes() == wanted


def test_a_dump_that_is_changed_while_it_is_read_is_told(tmp_path: Path, dump: Path) -> None:
    def changing(make: Callable[[Shard], parts.Done], shards: Iterable[Shard]) -> Iterator[parts.Done]:
        yield from map(make, shards)
        dump.write_bytes(entries(10))

    with pytest.raises(UsageError, match=r"refs\.bib was changed while it was read"):
        build("bib", [str(dump)], str(tmp_path / "x.sqlite"), changing, SIZE)
    assert not (tmp_path / "x.sqlite").exists()


def test_bad_records_are_named_and_kept(tmp_path: Path) -> None:
    dump = tmp_path / "refs.bib"
    good, bad = entries(2), b"@misc{open,\n  title = {Never {\\'e}nds\n"
    dump.write_bytes(good + bad + good)
    path, found = str(tmp_path / "x.sqlite"), list[Finding]()
    told = build("bib", [str(dump)], path, report=found.append)
    assert (told.records, told.bad) == (4, 1)
    assert [str(each) for each in found] == [f"{dump}: byte {len(good)}: the entry is not closed"]
    assert list(bad_in(path)) == found


def test_a_packed_dump_that_is_cut_short_gives_what_was_whole(tmp_path: Path) -> None:
    dump, path, found = tmp_path / "refs.bib.gz", str(tmp_path / "x.sqlite"), list[Finding]()
    dump.write_bytes(gzip.compress(entries(500))[:-2000])
    told = build("bib", [str(dump)], path, report=found.append)
    assert 0 < told.records < 500
    assert any("the file cannot be read on from here" in each.message for each in found)


@pytest.mark.parametrize("content", [b"", b"nothing of the kind\n", b"@string{a = {b}}\n", gzip.compress(b"", mtime=0)])
def test_files_without_a_work_are_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "refs.bib").write_bytes(content)
    with pytest.raises(UsageError, match=r"refs\.bib: there is not one work of a dump of bib in it"):
        build("bib", [str(tmp_path / "refs.bib")], str(tmp_path / "x.sqlite"))
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


def test_an_archive_is_read_as_its_files(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "refs.tar.gz", "w:gz") as archive:
        for name in ("a.bib", "b.bib"):
            member = tarfile.TarInfo(name)
            member.size = len(entries(5))
            archive.addfile(member, io.BytesIO(entries(5)))
    steps = list[SnapshotStep]()
    told = build("bib", [str(tmp_path / "refs.tar.gz")], str(tmp_path / "x.sqlite"), watch=steps.append)
    assert (told.records, told.dump) == (10, "refs.tar.gz")
    size = (tmp_path / "refs.tar.gz").stat().st_size
    assert steps[-1] == SnapshotStep(10, 0, size, size, last=True)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


@pytest.mark.parametrize("packed", [True, False])
def test_progress_counts_the_bytes_of_the_files(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001  (a parameter)
    dump = tmp_path / "refs.bib"
    dump.write_bytes(gzip.compress(entries(3000)) if packed else entries(3000))
    steps = list[SnapshotStep]()
    build("bib", [str(dump)], str(tmp_path / "x.sqlite"), map, 20_000, watch=steps.append)
    size = dump.stat().st_size
    shares = [step.done / size for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 5


def test_an_older_snapshot_answers_until_the_new_one_is_whole(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "x.sqlite"
    older = tmp_path / "older.bib"
    older.write_bytes(entries(3))
    build("bib", [str(older)], str(path))
    path.chmod(0o640)
    begun(dump, path)
    assert info(str(path)).records == 3
    build("bib", [str(dump)], str(path))
    assert info(str(path)).records == 200
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("what", ["mine\n", "database", "folder", "pipe"])
def test_what_is_not_a_snapshot_is_not_written_over(tmp_path: Path, dump: Path, what: str) -> None:
    path = tmp_path / "x.sqlite"
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("named pipes are POSIX's")
        os.mkfifo(path)
    elif what == "database":
        path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    else:
        path.write_text(what)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UsageError, match=r"x\.sqlite (was not written|is a folder)"):
        build("bib", [str(dump)], str(path))
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_empty_or_damaged_snapshot_is_replaced(tmp_path: Path, dump: Path, wanted: bytes) -> None:
    path = tmp_path / "x.sqlite"
    for before in (b"", wanted[:4096]):
        path.write_bytes(before)
        build("bib", [str(dump)], str(path), map, SIZE)
        assert path.read_bytes() == wanted


def test_a_link_stays_and_what_it_points_at_is_replaced(tmp_path: Path, dump: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "x.sqlite"
    link.symlink_to(tmp_path / "disk" / "y.sqlite")
    build("bib", [str(dump)], str(link))
    assert link.is_symlink()
    assert info(str(tmp_path / "disk" / "y.sqlite")).records == 200


def test_who_is_at_it_is_told(tmp_path: Path, dump: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    with workplace(path), pytest.raises(UsageError, match=rf"is being built by process {os.getpid()} on .*, since 20"):
        build("bib", [str(dump)], path)
    build("bib", [str(dump)], path)


def test_files_of_somebody_else_in_the_folder_stay(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "x.sqlite"
    folder = begun(dump, path)
    (folder / "mine.txt").write_text("mine")
    build("bib", [str(dump)], str(path), map, SIZE)
    assert [each.name for each in folder.iterdir() if each.name != "lock"] == ["mine.txt"]


PROGRAM = """
import sys
from functools import partial
from mlsysbib.dump_files.in_processes import in_order
from mlsysbib.snapshots.building import build
if __name__ == "__main__":
    build("bib", [sys.argv[1]], sys.argv[2], partial(in_order, jobs=2), 20_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_a_build_that_is_killed_at_any_moment_goes_on_and_gives_the_same_file(tmp_path: Path) -> None:
    dump, program = tmp_path / "refs.bib", tmp_path / "program.py"
    dump.write_bytes(entries(6000))
    program.write_text(PROGRAM)
    build("bib", [str(dump)], str(tmp_path / "wanted.sqlite"), map, 20_000)
    wanted = (tmp_path / "wanted.sqlite").read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1])}
    path, command = tmp_path / "x.sqlite", [sys.executable, program, dump, tmp_path / "x.sqlite"]
    began = time.monotonic()
    subprocess.run(command, env=environment, check=True)
    whole = time.monotonic() - began
    chosen = random.Random(2)  # noqa: S311  (the same each time)
    for _ in range(6):
        path.unlink(missing_ok=True)
        built = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        time.sleep(chosen.uniform(0.1, whole))
        built.send_signal(signal.SIGKILL)
        built.wait()
        assert not path.exists() or path.read_bytes() == wanted
    subprocess.run(command, env=environment, check=True)
    assert path.read_bytes() == wanted
    assert not path.with_name("x.sqlite.part").exists()


def test_a_flipped_bit_anywhere_is_found_or_answers_nothing_wrong(tmp_path: Path, dump: Path, wanted: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(wanted)
    check(str(path))
    chosen = random.Random(3)  # noqa: S311  (the same each time)
    for _ in range(60):
        data = bytearray(wanted)
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        path.write_bytes(data)
        with pytest.raises(UsageError, match=r"x\.sqlite: this (snapshot|is not a snapshot)"):
            check(str(path))
        try:
            snapshot = Snapshot(str(path))
        except UsageError:
            continue
        try:
            for number in range(0, 200, 17):
                for found in snapshot.named("doi", f"10.1000/{number}"):
                    assert found in dump.read_bytes()
        except UsageError:
            pass
        finally:
            snapshot.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_packed_files_are_the_same_file_and_none_is_lost_at_a_bite(tmp_path: Path, jobs: int) -> None:
    folder, title = tmp_path / "dump", "word " * 2000
    folder.mkdir()
    counts = [1800, *[200] * 7]  # the first is more than one bite, and each more than a shard as it is packed
    for file, count in enumerate(counts):
        lines = (
            b'{"DOI": "10.1000/%d.%d", "title": ["A title %d of %d"], "prefix": "10.1000", "abstract": "%s"}\n'
            % (file, line, line, file, title.encode())
            for line in range(count)
        )
        (folder / f"{file}.jsonl.gz").write_bytes(gzip.compress(b"".join(lines), 1))
    told = build("crossref", [str(folder)], str(tmp_path / "x.sqlite"), partial(in_order, jobs=jobs), 1 << 12)
    assert (told.records, told.bad) == (sum(counts), 0)
    assert all(each.stat().st_size > 1 << 12 for each in folder.iterdir())
    alone = build("crossref", [str(folder)], str(tmp_path / "y.sqlite"), map, 1 << 12)
    assert alone.records == told.records
    assert (tmp_path / "x.sqlite").read_bytes() == (tmp_path / "y.sqlite").read_bytes()


def test_a_file_that_is_given_twice_is_in_it_once(tmp_path: Path, dump: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    told = build("bib", [str(dump), str(tmp_path / ".." / tmp_path.name / "refs.bib")], path)
    assert told.records == 200
    assert [each.name for each in files_of(path)] == ["refs.bib"]
