"""Sources of somebody else's on the command line: one that does not load is told, and the others are asked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from somebody_elses import distribution
from standin.server import Standin
from standin.works import article

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CODE = '''
class Odd:
    """It declares a number for a rank."""

    name = "odd"
    rank = 45


class Dbpl(Odd):
    """Its name is nearly that of a service that mlsysbib knows, and it declares nothing that cannot be."""

    name = "dbpl"
    rank = None

    def queries(self, entries):
        return ()

    def records(self, query, body):
        return ()
'''
POINTS = {"mlsysbib.sources": {"odd": "odd_sources:Odd", "dbpl": "odd_sources:Dbpl", "gone": "not_there:Gone"}}


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture
def plugged(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment of a process that has these sources."""
    folder = tmp_path / "site"
    folder.mkdir()
    distribution(folder, "odd_sources", CODE, POINTS)
    return {"PYTHONPATH": os.pathsep.join([str(folder), environment["PYTHONPATH"]])}


def test_what_does_not_load_is_told_and_the_others_are_asked(
    run: Run, tmp_path: Path, services: Standin, plugged: dict[str, str]
) -> None:
    (tmp_path / "entries.yaml").write_text(f"entries:\n  one:\n    doi: {article(1).doi}\n")
    done = run("enrich", env={**services.environ, **plugged, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")})
    assert done.returncode == 0, done.stderr
    assert "warning: the source gone of the distribution odd_sources-of-theirs 1.2 does not load" in done.stderr
    assert "warning: the source odd of the distribution odd_sources-of-theirs 1.2 does not load" in done.stderr
    assert "dbpl" not in done.stderr
    assert len(services.asked("crossref")) == 1


def test_a_setting_for_an_installed_source_is_no_slip_of_typing(
    run: Run, tmp_path: Path, plugged: dict[str, str]
) -> None:
    (tmp_path / "mlsysbib.toml").write_text('[services]\ndbpl = "http://127.0.0.1:9"\n')
    assert run("list", env=plugged).returncode == 0
    done = run("list")
    assert (done.returncode, "there is no service 'dbpl'; did you mean dblp?" in done.stderr) == (2, True)
