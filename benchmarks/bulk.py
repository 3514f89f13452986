"""A dump through ``bulk convert`` and ``snapshot build``: works a second, by 1 and 2 processes and by 2 of Dask.

    python benchmarks/bulk.py [--works 100000] [--growth 10000,100000,1000000] [--folder DIR] [--runs 3]

The dump is made by ``crossref_dump.py``. Each command is run as a user runs it, into an empty folder, by turns; seconds
are the wall's, the least of the runs, with the start of the interpreters; CPU is that of all processes which
the command started, memory the peak of the largest of them (``ru_maxrss``). Dask's scheduler and its workers are
processes of their own, started before the clock, and what they use is not in these two columns.
"2 by hand" are two commands at once, each with half of the dump and one process: as much as two of anything can do on
this machine, whose cores share what they have (caches, memory, the other half of a hyperthread), and what two
processes or Dask's two are to be held against.
With --growth the same by two processes for each number of works: what a work takes has to stay. A million takes 6 GB of
disk, and with --only jsonl some ten minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crossref_dump import write

MLSYSBIB = [sys.executable, "-m", "mlsysbib"]
WORKERS = 2


class Run(NamedTuple):
    """What a run took: seconds, seconds of CPU, megabytes of the largest process."""

    seconds: float
    cpu: float
    memory: float


def measured(*commands: list[str]) -> Run:
    """One run of commands at once, which have to end well: the time until the last of them has."""
    started = time.perf_counter()
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    ended = [os.wait4(process.pid, 0) for process in processes]
    seconds = time.perf_counter() - started
    if any(status for _, status, _ in ended):
        raise SystemExit(f"{' '.join(commands[0])} failed")
    cpu = sum(usage.ru_utime + usage.ru_stime for *_, usage in ended)
    return Run(seconds, cpu, max(usage.ru_maxrss for *_, usage in ended) / 1024)


def commands(dump: Path, made: Path, only: str) -> dict[str, list[str]]:
    """What is measured, each without what says who works; those alone that have this in their names."""
    convert = [*MLSYSBIB, "bulk", "convert", str(dump), "--from", "crossref", "-q", "-o", str(made)]
    found = {
        "bulk convert -f bibtex": [*convert, "-f", "bibtex"],
        "bulk convert -f jsonl": [*convert, "-f", "jsonl"],
        "snapshot build": [*MLSYSBIB, "snapshot", "build", "crossref", str(dump), "-q", "-o", f"{made}.sqlite"],
    }
    return {name: command for name, command in found.items() if only in name}


def fresh(*commands: list[str], made: Sequence[Path]) -> Run:
    """A run of commands that find nothing done, and leave nothing."""
    try:
        return measured(*commands)
    finally:
        for each in made:
            shutil.rmtree(each, ignore_errors=True)
            Path(f"{each}.sqlite").unlink(missing_ok=True)


def halves(dump: Path, folder: Path) -> list[Path]:
    """The dump as two files of as many bytes."""
    found = [folder / f"half{number}.jsonl" for number in (1, 2)]
    half = dump.stat().st_size // 2
    with dump.open("rb") as file, found[0].open("wb") as first, found[1].open("wb") as second:
        while first.tell() < half:
            first.write(file.readline())
        shutil.copyfileobj(file, second)
    return found


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of this machine: a scheduler and two workers of one thread."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [
        subprocess.Popen([*dask, "scheduler", "--host", address, "--no-dashboard"], **quiet),
        subprocess.Popen(
            [*dask, "worker", address, "--nworkers", str(WORKERS), "--nthreads", "1", "--no-dashboard"], **quiet
        ),
    ]
    try:
        _wait_for_workers(address)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _wait_for_workers(address: str) -> None:
    from distributed import Client  # only where Dask is measured

    with Client(address, timeout=60) as client:
        client.wait_for_workers(WORKERS, timeout=60)


def of_workers(dump: Path, works: int, runs: int, made: Path, only: str) -> None:
    """Prints what each command takes with one process, two, Dask's two, and two commands at once."""
    print(f"{works:,} works, {dump.stat().st_size / 1e6:,.0f} MB, the least of {runs} runs\n")
    print(
        "| command | by | seconds | works a second | times one | CPU, s | memory, MB |\n|---|---|--:|--:|--:|--:|--:|"
    )
    with cluster() as address:
        ways = {"1 process": ["--jobs", "1"], "2 processes": ["--jobs", "2"], "Dask, 2": ["--cluster", address]}
        apart = [made.with_name(f"made{number}") for number in (1, 2)]
        parts = [commands(half, place, only) for half, place in zip(halves(dump, made.parent), apart, strict=True)]
        for name, command in commands(dump, made, only).items():
            by_hand = [[*part[name], "--jobs", "1"] for part in parts]
            found: dict[str, list[Run]] = {way: [] for way in (*ways, "2 by hand")}
            for _ in range(runs):
                for way, options in ways.items():
                    found[way].append(fresh([*command, *options], made=[made]))
                found["2 by hand"].append(fresh(*by_hand, made=apart))
            one = min(found["1 process"]).seconds
            for way, taken in found.items():
                best = min(taken)
                print(
                    f"| {name} | {way} | {best.seconds:.1f} | {works / best.seconds:,.0f} | {one / best.seconds:.2f} "
                    f"| {best.cpu:.1f} | {best.memory:.0f} |",
                    flush=True,
                )


def of_sizes(folder: Path, sizes: list[int], made: Path, only: str) -> None:
    """Prints what a work takes in dumps of these sizes, by two processes."""
    print("\n| command | works | seconds | a work, µs | CPU of a work, µs | memory, MB |\n|---|--:|--:|--:|--:|--:|")
    dumps = {works: write(works, folder / f"{works}.jsonl") for works in sizes}
    for name in commands(folder, made, only):
        for works, dump in dumps.items():
            run = fresh([*commands(dump, made, only)[name], "--jobs", str(WORKERS)], made=[made])
            print(
                f"| {name} | {works:,} | {run.seconds:.1f} | {run.seconds / works * 1e6:.0f} "
                f"| {run.cpu / works * 1e6:.0f} | {run.memory:.0f} |",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--growth", default="", help="numbers of works, with commas between")
    parser.add_argument("--folder", type=Path, help="where dumps are, and stay; else they go")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="measure commands with this in their names alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        folder = options.folder or Path(temporary)
        made = Path(temporary) / "made"
        if options.works:
            of_workers(
                write(options.works, folder / f"{options.works}.jsonl"), options.works, options.runs, made, options.only
            )
        if options.growth:
            of_sizes(folder, [int(works) for works in options.growth.split(",")], made, options.only)


if __name__ == "__main__":
    main()
