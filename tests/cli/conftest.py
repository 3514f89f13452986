"""The command line as its users run it: a process of its own, which is forked where that is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import mlsysbib
from warm import Warm

_SOURCE = str(Path(mlsysbib.__file__).parents[1])
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment without anybody's own settings, in which the package under test is found from any folder."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("MLSYSBIB_", "NO_COLOR"))}
    own = {f"MLSYSBIB_{name}_DIR": str(tmp_path_factory.mktemp(name.lower())) for name in ("STATE", "DATA")}
    return {**mine, "PYTHONPATH": _SOURCE, **own}


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm | None]:
    """Who forks commands; None where nobody can, or where what each process reaches is counted."""
    if not hasattr(os, "fork") or "COVERAGE_PROCESS_START" in os.environ:
        yield None
        return
    forking = Warm({**os.environ, "PYTHONPATH": _SOURCE})
    yield forking
    forking.close()


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str], warm: Warm | None) -> Run:
    """``run("export", "-f", "bibtex")``: the finished process, in an empty folder unless ``cwd`` says another."""

    def run(
        *args: str, input: str | bytes = "", cwd: Path | None = None, env: Mapping[str, str | None] = {}
    ) -> subprocess.CompletedProcess[str]:
        merged = {name: value for name, value in {**environment, **env}.items() if value is not None}
        given = input if isinstance(input, bytes) else input.encode()
        if warm is not None and warm.takes(merged):
            done = warm.run(args, input=given, cwd=cwd or tmp_path, env=merged)
        else:
            done = subprocess.run(
                [sys.executable, "-m", "mlsysbib", *args],
                input=given,
                capture_output=True,
                cwd=cwd or tmp_path,
                env=merged,
                timeout=60,
                check=False,
            )
        return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
