"""Shards are done by several processes as by one; what dies is replaced, and nobody outlives who began them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.dump_files.in_processes import in_order
from mlsysbib.dump_files.pieces import Piece
from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import MlsysbibError


def shards(folder: Path, count: int = 12) -> list[Shard]:
    return [Shard(number, Piece(str(folder), f"piece {number}", 0, 0)) for number in range(count)]


def squared(shard: Shard) -> int:
    time.sleep(0.01 * (shard.number % 3))
    return shard.number**2


def killed_once(shard: Shard) -> int:
    mark = Path(shard.piece.path) / "killed"
    if shard.number == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return shard.number


def killed_always(shard: Shard) -> int:
    if shard.number == 2:
        os._exit(1)
    return shard.number


def broken(shard: Shard) -> int:
    if shard.number == 3:
        raise ValueError("a broken shard")
    return shard.number


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_shards(tmp_path: Path, jobs: int) -> None:
    assert list(in_order(squared, shards(tmp_path), jobs)) == [number**2 for number in range(12)]


def test_few_shards_are_under_way(tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Shard]:
        nonlocal taken
        for shard in shards(tmp_path):
            taken += 1
            yield shard

    for done, _ in enumerate(in_order(squared, counted(), 2), 1):
        assert taken <= done + 3


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    assert list(in_order(killed_once, shards(tmp_path), 2)) == list(range(12))
    assert (tmp_path / "killed").exists()


def test_a_shard_at_which_every_process_dies_is_told(tmp_path: Path) -> None:
    with pytest.raises(MlsysbibError, match="piece 2: each process at this file died"):
        list(in_order(killed_always, shards(tmp_path), 2))


def test_a_shard_at_which_every_process_dies_costs_itself(tmp_path: Path) -> None:
    found = in_order(killed_always, shards(tmp_path), 2, lambda shard: -shard.number)
    assert list(found) == [-2 if number == 2 else number for number in range(12)]


def test_what_the_function_raises_is_raised(tmp_path: Path) -> None:
    results = in_order(broken, shards(tmp_path), 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="a broken shard"):
        next(results)


PARENT = """
import os, sys, time
from tests.dump_files.test_in_processes import mark, shards
from mlsysbib.dump_files.in_processes import in_order
from pathlib import Path
if __name__ == "__main__":
    list(in_order(mark, shards(Path(sys.argv[1])), 2))
"""


def mark(shard: Shard) -> int:
    (Path(shard.piece.path) / str(os.getpid())).touch()
    time.sleep(30)
    return 0


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    program, marks = tmp_path / "parent.py", tmp_path / "marks"
    program.write_text(PARENT)
    marks.mkdir()
    path = os.pathsep.join(str(place) for place in (Path(mlsysbib.__file__).parents[1], Path(__file__).parents[2]))
    parent = subprocess.Popen([sys.executable, program, marks], env={**os.environ, "PYTHONPATH": path})
    while len(list(marks.iterdir())) < 2:
        assert parent.poll() is None
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    children = [int(each.name) for each in marks.iterdir()]
    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
