"""A Dask cluster of this machine, as its own command-line programs start it: a scheduler, and workers of one thread."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import mlsysbib

_HERE = Path(__file__).parent
PATH = os.pathsep.join(str(place) for place in (Path(mlsysbib.__file__).parents[1], _HERE, _HERE.parent))
_PATIENCE = 60  # seconds for what takes two


class Cluster:
    """The processes, in sessions of their own, so that each ends with all that it started."""

    def __init__(self, folder: Path) -> None:
        pytest.importorskip("distributed", reason="Dask is not installed")
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        said = folder / "scheduler.json"
        self.scheduler = self.started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(said))
        self.address = str(awaited(lambda: json.loads(said.read_text())["address"], self.scheduler))

    def worker(self, *options: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """One more worker, with a nanny that starts it again when it dies."""
        place = self.folder / f"worker{len(self.running)}"
        own = ("--nthreads", "1", "--memory-limit", "0", "--local-directory", str(place))
        return self.started("worker", self.address, *own, *options, env=env)

    def started(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        with (self.folder / f"log{len(self.running)}").open("wb") as log:
            command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
            merged = {**os.environ, "PYTHONPATH": PATH, **(env or {})}
            process = subprocess.Popen(
                command, stdout=log, stderr=log, env=merged, cwd=self.folder, start_new_session=True
            )
        self.running.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Ends a process, and what it started, at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        for process in self.running:
            self.kill(process)


def awaited(found: object, process: subprocess.Popen[bytes]) -> object:
    """What a function gives once it does not fail any more."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None
        with contextlib.suppress(OSError, ValueError):
            return found()  # type: ignore[operator]
        time.sleep(0.05)
    raise AssertionError("it did not come in time")


@contextlib.contextmanager
def cluster_in(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    folder.mkdir(exist_ok=True)
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.close()
