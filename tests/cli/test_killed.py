"""A process that ends in the middle of its writing: killed, or on a disk that is full."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import mlsysbib
import needs
from standin.server import Standin
from standin.works import article, dataset, preprint

Run = Callable[..., subprocess.CompletedProcess[str]]
MINE = f"# mine\nentries:\n  mine:\n    doi: {article(9).doi}   # stays\n"
# The preprint is known by the article's title: it is there already, for who knows what the article is.
WORKS = [article(3).doi, dataset(5).doi, f"arXiv:{preprint(3).arxiv}"]

# The process kills itself before the nth change of a file in the folder: a file opened to be written, renamed, removed.
KILLED = """
import os, signal, sys
folder, left = sys.argv[1], [int(sys.argv[2])]

def hear(event, args):
    if event == "open":
        changes = bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    else:
        changes = event in {"os.rename", "os.remove"}
    if changes and str(args[0]).startswith(folder):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

sys.argv[1:] = sys.argv[3:]
from mlsysbib.cli import main
sys.addaudithook(hear)
main()
"""
FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv[1:] = sys.argv[2:]
from mlsysbib.cli import main
main()
"""


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture
def started(services: Standin, environment: dict[str, str], tmp_path: Path) -> Run:
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}

    def start(code: str, *args: str, folder: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *args]
        return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)

    return start


def begun(folder: Path) -> Path:
    folder.mkdir()
    (folder / "entries.yaml").write_text(MINE)
    return folder


def state(folder: Path) -> tuple[str, str]:
    """The entries, and the lock but for its times; both can be read."""
    mlsysbib.load(folder / "entries.yaml")
    mlsysbib.read_lock(folder / "entries.yaml")
    path = folder / "entries.lock.json"
    lock = re.sub(r'"(retrieved|check)": "[^"]*"', "", path.read_text()) if path.exists() else ""
    return (folder / "entries.yaml").read_text(), lock


@needs.signals
def test_add_that_is_killed_before_any_change_of_a_file_adds_all_or_nothing(
    started: Run, services: Standin, tmp_path: Path
) -> None:
    whole = begun(tmp_path / "whole")
    assert started(KILLED, str(whole), "1000", "add", *WORKS, folder=whole).returncode == 0
    right, seen = state(whole), len(services.seen)
    killed = 0
    for moment in range(1, 30):
        folder = begun(tmp_path / f"killed{moment}")
        done = started(KILLED, str(folder), str(moment), "add", *WORKS, folder=folder)
        if done.returncode == 0:
            break
        killed += 1
        assert done.returncode == -signal.SIGKILL, done.stderr
        entries, lock = state(folder)
        assert entries in {MINE, right[0]}
        # What is among the entries is known: nothing of it is taken for another work.
        assert entries == MINE or lock == right[1]
        again = started(KILLED, str(folder), "1000", "add", *WORKS, folder=folder)
        assert (again.returncode, state(folder)) == (0, right), again.stderr
    assert killed >= 4
    assert len(services.seen) == seen


@pytest.mark.parametrize("has_lock", [True, False])
def test_entries_that_cannot_be_written_leave_the_lock_as_it_was(
    started: Run, tmp_path: Path, *, has_lock: bool
) -> None:
    pytest.importorskip("resource", reason="needs a limit on the size of files, which only POSIX has")
    (tmp_path / "entries.yaml").write_text(MINE + "# a long file\n" * 40_000)
    if has_lock:
        assert started(FULL, "10000000", "enrich", folder=tmp_path).returncode == 0
    before = state(tmp_path)
    done = started(FULL, "400000", "add", *WORKS, folder=tmp_path)
    assert done.returncode == 2
    assert "entries.yaml" in done.stderr
    assert state(tmp_path) == before
    assert (tmp_path / "entries.lock.json").exists() == has_lock


def test_two_runs_over_one_file_ask_and_keep_everything(
    services: Standin, environment: dict[str, str], tmp_path: Path
) -> None:
    entries = {f"work{number}": article(number).doi for number in range(90)}
    entries |= {f"data{number}": dataset(number).doi for number in range(50)}
    items: list[dict[str, Any]] = [{"id": key, "type": "article", "DOI": doi} for key, doi in entries.items()]
    (tmp_path / "refs.json").write_text(json.dumps(items))
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "mlsysbib", "enrich", "-e", "refs.json"]
    both = [subprocess.Popen(command, cwd=tmp_path, env=environ, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        said = process.communicate(timeout=60)[1]
        assert process.returncode == 0, said
    lock = mlsysbib.read_lock(tmp_path / "refs.json")
    assert lock.entries.keys() == entries.keys()
    assert all(any(record.entry for record in lock.records(key)) for key in entries)
    assert not any(locked.incomplete for locked in lock.entries.values())
