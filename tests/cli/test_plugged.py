"""The sources on the command line: what is told of each, and what of somebody else's that do not load."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlsysbib.plugins.sources import SOURCES
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


FAULTY = """
from mlsysbib.model import Query

class Faulty:
    name = "faulty"

    def queries(self, entries):
        for key, entry in entries.items():
            yield Query(source=self.name, url=f"/works/{entry.doi}", asked={key: entry})

    def records(self, query, body):
        yield 1 / 0
"""


def test_a_fault_in_the_code_of_a_source_costs_its_question_and_has_its_traceback_in_a_file(
    run: Run, services: Standin, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    distribution(folder, "faulty_source", FAULTY, {"mlsysbib.sources": {"faulty": "faulty_source:Faulty"}})
    (tmp_path / "entries.yaml").write_text(f"entries:\n  one:\n    doi: {article(1).doi}\n")
    own = {"MLSYSBIB_FAULTY_URL": f"{services.url}/crossref", "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}
    path = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    done = run("enrich", env={**services.environ, **own, "PYTHONPATH": path})
    assert done.returncode == 3, done.stderr
    assert "faulty: a fault in the source's own code: ZeroDivisionError: division by zero (faulty_source.py:" in (
        done.stderr
    )
    assert f"concerns one (asked: {services.url}/crossref/works/{article(1).doi})" in done.stderr
    assert f"its traceback is in {tmp_path / 'cache' / 'tracebacks.txt'}" in done.stderr
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError" in (tmp_path / "cache" / "tracebacks.txt").read_text()
    records = json.loads((tmp_path / "entries.lock.json").read_text())["entries"]["one"]["records"]
    assert "entry" in records["crossref"]


def test_a_setting_for_an_installed_source_is_no_slip_of_typing(
    run: Run, tmp_path: Path, plugged: dict[str, str]
) -> None:
    (tmp_path / "mlsysbib.toml").write_text('[services]\ndbpl = "http://127.0.0.1:9"\n')
    assert run("list", env=plugged).returncode == 0
    done = run("list")
    assert (done.returncode, "there is no service 'dbpl'; did you mean dblp?" in done.stderr) == (2, True)


def test_the_sources_are_listed_with_where_and_when_they_are_asked(run: Run) -> None:
    done = run("sources", env={"MLSYSBIB_DBLP_URL": "http://127.0.0.1:9/dblp", "MLSYSBIB_OPENALEX_KEY": "secret"})
    assert (done.returncode, done.stderr) == (0, "")
    rows = {line.split("\t")[0]: line.split("\t")[1:4] for line in done.stdout.splitlines()}
    assert sorted(rows) == sorted(SOURCES)
    assert rows["dblp"] == ["http://127.0.0.1:9/dblp", "", "by identifier"]
    assert rows["openalex"] == ["https://api.openalex.org", "has a key", "by identifier, with a key"]
    assert rows["doi"][2] == "by identifier, where crossref and datacite do not know a work"
    assert rows["landing-page"] == ["", "", "where no identifier leads"]
    assert "secret" not in done.stdout


def test_a_source_is_told_with_its_key_its_rank_and_its_terms(run: Run) -> None:
    told = run("sources", "Semantic_Scholar").stdout
    assert "key    MLSYSBIB_SEMANTIC_SCHOLAR_KEY, which is not set" in told
    assert "rank   70" in told
    terms = SOURCES["semantic-scholar"].service
    assert f"terms  {terms.terms} (read on {terms.terms_read})" in told
    assert "key" not in run("sources", "dblp").stdout.replace("by their key", "")
    assert "rank   40; author 12; event-title 5" in run("sources", "dblp").stdout


def test_a_source_that_there_is_not_is_told_with_the_nearest(run: Run) -> None:
    done = run("sources", "crosref")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no source 'crosref'; did you mean crossref?" in done.stderr


def test_sources_of_somebody_elses_are_listed_too(run: Run, plugged: dict[str, str]) -> None:
    done = run("sources", env=plugged)
    assert "dbpl\t" in done.stdout
    assert done.stderr.count("warning: the source ") == 2
