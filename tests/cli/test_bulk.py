"""``mlsysbib bulk convert`` as its users run it: the same bytes by whoever, and however often it is interrupted."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from dask_cluster import Cluster, cluster_in
from mlsysbib import load

Run = Callable[..., "subprocess.CompletedProcess[str]"]

posix = pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
LINE = '{{"DOI": "10.1000/{0}", "member": "1", "type": "book", "title": ["On the number {0}"], "issued": {1}}}\n'
ISSUED = '{"date-parts": [[2019, 6]]}'


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of Crossref of twelve files, with a bad record in one."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for number in range(12):
        works = "".join(LINE.format(f"{number}.{each}", ISSUED) for each in range(150))
        (folder / f"{number:02}.jsonl").write_text(works + ("{broken\n" if number == 5 else ""))
    return folder


def held(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder, all but who writes into it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def whole(run: Run, tmp_path: Path, dump: Path) -> Mapping[str, bytes]:
    """What one process makes of the dump."""
    done = run("bulk", "convert", str(dump), "-o", "whole", "-f", "jsonl", "--jobs", "1")
    assert done.returncode == 1, done.stderr
    return held(tmp_path / "whole")


def begun(environment: Mapping[str, str], cwd: Path, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mlsysbib", "bulk", "convert", *args]
    return subprocess.Popen(command, cwd=cwd, env=environment, stderr=subprocess.PIPE, text=True)


def until_parts(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Waits until so many parts are there."""
    until = time.monotonic() + 60
    while len(list((folder / "_bulk").glob("part-*.json"))) < count and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_what_is_in_the_folder(run: Run, tmp_path: Path, dump: Path, whole: Mapping[str, bytes]) -> None:
    parts = [name for name in whole if name.startswith("part-")]
    assert parts == [f"part-{number:06}.jsonl" for number in range(12)]
    works = [json.loads(line) for name in parts for line in whole[name].decode().splitlines()]
    assert len({work["id"] for work in works}) == 1800
    assert works[0]["id"] == "10.1000/0.0"
    assert len(load(tmp_path / "whole" / parts[3])) == 150
    (bad,) = map(json.loads, whole["_bulk/report.jsonl"].splitlines())
    assert bad["file"] == str(dump / "05.jsonl")
    assert (bad["byte"], bad["part"]) == ((dump / "05.jsonl").stat().st_size - 8, "part-000005.jsonl")
    summary = json.loads(whole["_bulk/summary.json"])
    assert (summary["parts"], summary["records"], summary["bad"]) == (12, 1800, 1)
    done = run("bulk", "convert", str(dump), "-o", "whole", "-f", "jsonl")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(f"warning: {dump / '05.jsonl'}: byte ")
    assert done.stderr.splitlines()[1].startswith("whole: 1,800 records of dump/ (12 files) in 12 files (csl-jsonl, ")
    assert done.stderr.endswith(", 12 of which were there already; 1 could not be read\n")
    assert held(tmp_path / "whole") == whole


@pytest.mark.parametrize("format_", ["jsonl", "bibtex", "parquet"])
def test_processes_make_the_same_bytes(run: Run, tmp_path: Path, dump: Path, format_: str) -> None:
    if format_ == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for jobs in ("1", "2"):
        done = run("bulk", "convert", str(dump), "-o", f"by{jobs}", "-f", format_, "--jobs", jobs, "-q")
        assert (done.returncode, done.stderr) == (1, "")
    assert held(tmp_path / "by1") == held(tmp_path / "by2")


@posix
def test_what_is_killed_goes_on(
    run: Run, tmp_path: Path, dump: Path, whole: Mapping[str, bytes], environment: dict[str, str]
) -> None:
    chance = random.Random(14)  # noqa: S311  (moments to kill at)
    for trial in range(int(os.environ.get("MLSYSBIB_TEST_KILLS", "3"))):
        name = f"out{trial}"
        args = (str(dump), "-o", name, "-f", "jsonl", "--jobs", str(1 + trial % 2))
        process = begun(environment, tmp_path, *args)
        until_parts(tmp_path / name, chance.randrange(12), process)
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.communicate()
        done = run("bulk", "convert", *args)
        assert done.returncode == 1, done.stderr
        assert held(tmp_path / name) == whole


@posix
def test_ctrl_c_says_how_to_go_on(
    run: Run, tmp_path: Path, dump: Path, whole: Mapping[str, bytes], environment: dict[str, str]
) -> None:
    process = begun(environment, tmp_path, str(dump), "-o", "out", "-f", "jsonl", "--jobs", "2")
    until_parts(tmp_path / "out", 2, process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.endswith("interrupted; what is done is kept in out, and the same command goes on\n")
    run("bulk", "convert", str(dump), "-o", "out", "-f", "jsonl", "--jobs", "1")
    assert held(tmp_path / "out") == whole


@posix
def test_of_two_runs_into_one_folder_the_second_says_who_is_at_it(
    run: Run, tmp_path: Path, dump: Path, whole: Mapping[str, bytes], environment: dict[str, str]
) -> None:
    args = (str(dump), "-o", "out", "-f", "jsonl", "--jobs", "1")
    first = begun(environment, tmp_path, *args)
    until_parts(tmp_path / "out", 1, first)
    os.kill(first.pid, signal.SIGSTOP)
    second = run("bulk", "convert", *args)
    os.kill(first.pid, signal.SIGCONT)
    first.communicate()
    assert second.returncode == 2
    assert second.stderr.startswith(f"mlsysbib: out is being written by process {first.pid} on ")
    assert first.returncode == 1
    assert held(tmp_path / "out") == whole


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_costs_nothing_that_is_done(
    run: Run, tmp_path: Path, dump: Path, environment: dict[str, str], jobs: str
) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    (dump / "00.jsonl").write_text("")  # so that a part is done
    fresh = run("bulk", "convert", str(dump), "-o", "fresh", "-f", "jsonl", "--jobs", "1")
    assert fresh.returncode == 1
    args = ("bulk", "convert", str(dump), "-o", "out", "-f", "jsonl", "--jobs", jobs)
    command = [sys.executable, "-m", "mlsysbib", *args]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, preexec_fn=small, check=False
    )
    assert done.returncode == 2
    assert "the same command goes on once there is room" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert run(*args).returncode == 1
    assert held(tmp_path / "out") == held(tmp_path / "fresh")


def test_a_folder_in_one_that_is_not_there_is_not_made(run: Run, tmp_path: Path, dump: Path) -> None:
    path = str(Path("missing", "out"))
    done = run("bulk", "convert", str(dump), "-o", path, "-f", "jsonl")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith(f"mlsysbib: {path}: ")
    assert not (tmp_path / "missing").exists()


def test_any_name_of_a_file_and_a_folder_will_do(run: Run, tmp_path: Path) -> None:
    dump, folder = "-ä b #1.jsonl", "ö %u {}"
    (tmp_path / dump).write_text(LINE.format(1, ISSUED) + "{broken\n")
    done = run("bulk", "convert", "-o", folder, "-f", "jsonl", "--", dump)
    assert done.returncode == 1
    assert f"{folder}: 1 record of {dump} in 1 file" in done.stderr
    assert json.loads((tmp_path / folder / "_bulk" / "report.jsonl").read_text())["byte"] == len(LINE.format(1, ISSUED))


def test_a_folder_that_is_another_s_is_left_alone(run: Run, tmp_path: Path, dump: Path) -> None:
    def refused(*args: str) -> str:
        before = held(tmp_path)
        done = run("bulk", "convert", *args)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert held(tmp_path) == before
        return done.stderr.removeprefix("mlsysbib: ").strip()

    other = "; name another folder, or remove this one"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    assert refused(str(dump), "-o", "mine", "-f", "jsonl").startswith("mine has other files in it (notes.txt); name a ")
    assert refused(str(dump), "-o", str(dump / "out"), "-f", "jsonl").endswith("is read; name a folder that is not")
    run("bulk", "convert", str(dump / "01.jsonl"), "-o", "out", "-f", "jsonl")
    assert (
        refused(str(dump / "01.jsonl"), "-o", "out", "-f", "bib")
        == f"out was begun in csl-jsonl, and not in bibtex{other}"
    )
    assert refused(str(dump / "02.jsonl"), "-o", "out", "-f", "jsonl").endswith(
        f"of another dump, or the dump has changed{other}"
    )
    run("bulk", "convert", str(dump / "01.jsonl"), "-o", "bibs", "-f", "bib", "-O", "unicode=utf8")
    assert refused(str(dump / "01.jsonl"), "-o", "bibs", "-f", "bib") == f"bibs was begun with -O unicode=utf8{other}"
    assert "there is no format to write 'jsnl'" in refused(str(dump), "-o", "new", "-f", "jsnl")
    assert "say one of them" in refused(str(dump), "-o", "new", "-f", "jsonl", "--jobs", "2", "--cluster", "tcp://h:1")
    assert "no-such: there is no such file" in refused("no-such", "-o", "new", "-f", "jsonl")
    assert "is a variable of the shell empty?" in refused(str(dump), "-o", "new", "-f", "jsonl", "--cluster", "")
    assert not (tmp_path / "new").exists()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with cluster_in(tmp_path / "cluster") as cluster:
        yield cluster


@posix
def test_a_cluster_makes_the_same_bytes_also_when_a_worker_is_killed(
    tmp_path: Path, dump: Path, whole: Mapping[str, bytes], environment: dict[str, str], cluster: Cluster
) -> None:
    cluster.worker()
    victim = cluster.worker()
    process = begun(environment, tmp_path, str(dump), "-o", "out", "-f", "jsonl", "--cluster", cluster.address)
    until_parts(tmp_path / "out", 3, process)
    cluster.kill(victim)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert len(said.splitlines()) == 2  # the bad record, and what became
    assert held(tmp_path / "out") == whole


@posix
def test_a_cluster_that_goes_away_is_one_line_and_the_run_goes_on_elsewhere(
    run: Run, tmp_path: Path, dump: Path, environment: dict[str, str], cluster: Cluster
) -> None:
    cluster.worker()
    args = (str(dump), "-o", "out", "-f", "jsonl")
    process = begun(environment, tmp_path, *args, "--cluster", cluster.address)
    until_parts(tmp_path / "out", 2, process)
    cluster.kill(cluster.scheduler)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 3, said
    address = cluster.address
    gone = f"mlsysbib: Dask: the scheduler at {address} went away; what is done is kept, and the same command goes on\n"
    assert said.endswith(gone)
    assert len(said.splitlines()) <= 2
    assert run("bulk", "convert", *args, "--jobs", "1").returncode == 1
    assert run("bulk", "convert", str(dump), "-o", "whole", "-f", "jsonl", "--jobs", "1").returncode == 1
    assert held(tmp_path / "out") == held(tmp_path / "whole")


@posix
def test_a_snapshot_is_the_same_file_by_a_cluster(run: Run, tmp_path: Path, dump: Path, cluster: Cluster) -> None:
    cluster.worker()
    cluster.worker()
    for name, by in (("here", ("--jobs", "1")), ("there", ("--cluster", cluster.address))):
        done = run("snapshot", "build", "crossref", str(dump), "-o", f"{name}.sqlite", *by)
        assert done.returncode == 1, done.stderr
    assert (tmp_path / "here.sqlite").read_bytes() == (tmp_path / "there.sqlite").read_bytes()
