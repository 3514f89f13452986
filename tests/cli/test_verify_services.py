"""``mlsysbib verify`` against services: retractions in every form, replays, and runs that are killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import needs
from mlsysbib.verification.printing import FORMATS
from standin.replies import Asked, Given, arxiv
from standin.server import Standin
from standin.works import Work, article, preprint

Run = Callable[..., "subprocess.CompletedProcess[str]"]
WITHDRAWN = b"<arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment></entry>"
NOTES = {
    "a901": "crossref says that it was retracted on 2020-02-06 (notice: 10.5555/notice.901)",
    "a902": "crossref says that it has an expression of concern in 2021 (notice: 10.5555/notice.902)",
    "a903": "crossref says that it was corrected in 2022-03 (notice: 10.5555/notice.903)",
    "a904": "crossref says that it is a retraction of 10.5555/article.905 on 2023-04-05",
    "p3": "arxiv says that it was withdrawn",
}


def _withdrawn(asked: Asked) -> Given:
    given = arxiv(asked)
    return given._replace(body=given.body.replace(b"</entry>", WITHDRAWN))


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin(extra={"arxiv": _withdrawn}) as running:
        yield running


@pytest.fixture
def ask(run: Run, services: Standin) -> Run:
    """``run`` with the stand-in's addresses; nothing is cached, so that only evidence keeps what was said."""
    known = {**services.environ, "MLSYSBIB_CACHE_DIR": f"{os.devnull}/none"}
    return lambda *args: run(*args, env=known)


def written(key: str, work: Work, **fields: str) -> str:
    said = {
        "title": f"{work.title}: {work.subtitle}".replace("&", "\\&"),
        "author": " and ".join(f"{family}, {given}" for given, family in work.authors),
        "year": str(work.year),
        **fields,
    }
    return f"@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in said.items()) + "}\n"


def by_doi(*numbers: int) -> str:
    return "".join(written(f"a{number}", article(number), doi=article(number).doi) for number in numbers)


NOTED = by_doi(901, 902, 903, 904) + written("p3", preprint(3), eprint=preprint(3).arxiv, archiveprefix="arXiv")


def test_retractions_fail_and_every_note_is_in_every_form(ask: Run, services: Standin, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(NOTED)
    done = ask("verify", "refs.bib", "--evidence", "evidence.json")
    assert done.returncode == 1
    assert "5 references: 5 verified, 2 retracted, 1 expression-of-concern, 1 corrected" in done.stderr
    services.forget()
    for form in FORMATS:
        told = ask("verify", "refs.bib", "--replay", "evidence.json", "--output-format", form)
        assert (told.returncode, services.seen) == (1, [])
        for note in NOTES.values():
            assert note in told.stdout, form
    (tmp_path / "refs.bib").write_text(by_doi(902, 903, 904))
    assert ask("verify", "refs.bib", "--replay", "evidence.json").returncode == 0


def test_github_and_sarif_say_how_grave_a_note_is(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(NOTED)
    lines = ask("verify", "refs.bib", "--output-format", "github", "--evidence", "e.json").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::warning", "::error"]
    run = json.loads(ask("verify", "refs.bib", "--replay", "e.json", "--output-format", "sarif").stdout)["runs"][0]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note", "warning", "error"]
    assert {each["ruleId"] for each in run["results"]} == {each["id"] for each in run["tool"]["driver"]["rules"]}


def test_a_replay_is_the_run_whatever_the_keys_the_order_and_the_day(ask: Run, tmp_path: Path) -> None:
    text = NOTED + "@misc{ahead, title = {Things to Come}, year = {2098}}\n"
    (tmp_path / "refs.bib").write_text(text)
    first = ask("verify", "refs.bib", "--evidence", "evidence.json", "--json")
    again = ask("verify", "refs.bib", "--replay", "evidence.json", "--json")
    assert (again.stdout, again.returncode) == (first.stdout, 1)
    entries = text.split("@")[:0:-1]
    (tmp_path / "refs.bib").write_text("".join(f"@{each.replace('{', '{new-', 1)}" for each in entries))
    renamed = json.loads(ask("verify", "refs.bib", "--replay", "evidence.json", "--json").stdout)

    def placeless(said: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
        return {key.removeprefix("new-"): {**each, "place": ""} for key, each in said.items()}

    assert placeless(renamed) == placeless(json.loads(first.stdout))
    # A year that was to come when the evidence was gathered is so for ever, and one that was not, too.
    kept = (tmp_path / "evidence.json").read_text()
    assert re.search(r'^ "gathered": "\d{4}-\d\d-\d\d",$', kept, re.MULTILINE)
    (tmp_path / "evidence.json").write_text(re.sub(r'("gathered": )"\d{4}', r'\1"2098', kept))
    later = json.loads(ask("verify", "refs.bib", "--replay", "evidence.json", "--json").stdout)
    assert [later["new-ahead"]["verdict"], renamed["new-ahead"]["verdict"]] == ["not-found", "mismatch"]


def test_evidence_that_is_edited_or_of_another_file_is_told(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(by_doi(1))
    assert ask("verify", "refs.bib", "--evidence", "evidence.json").returncode == 0
    (tmp_path / "other.bib").write_text(by_doi(2))
    done = ask("verify", "other.bib", "--replay", "evidence.json")
    assert "evidence.json says nothing of these references; was it gathered for another file?" in done.stderr
    assert "a2: unchecked" in done.stdout
    (tmp_path / "other.bib").write_text(by_doi(1, 2))
    done = ask("verify", "other.bib", "--replay", "evidence.json")
    assert "evidence.json says nothing of a2: added or changed since it was gathered" in done.stderr
    kept = (tmp_path / "evidence.json").read_text()
    (tmp_path / "evidence.json").write_text(kept.replace('"issued": "', '"issued": "1'))
    done = ask("verify", "refs.bib", "--replay", "evidence.json")
    assert (done.returncode, "its lines are not those that mlsysbib wrote" in done.stderr) == (2, True)


@needs.signals
def test_a_run_that_is_killed_goes_on_with_what_is_missing(
    ask: Run, services: Standin, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "refs.bib").write_text(by_doi(*range(60)) + NOTED)
    services.fault("arxiv", "hang!")
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": f"{os.devnull}/none"}
    command = [sys.executable, "-m", "mlsysbib", "verify", "refs.bib", "--evidence", "evidence.json"]
    evidence = tmp_path / "evidence.json"
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stderr=subprocess.DEVNULL) as process:
        limit = time.monotonic() + 40
        while not (evidence.exists() and "a59/identifiers" in evidence.read_text()) and time.monotonic() < limit:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    kept = json.loads(evidence.read_text())["entries"]
    assert "crossref" in kept["a59/identifiers"]["records"]
    services.forget()
    done = ask("verify", "refs.bib", "--evidence", "evidence.json")
    assert "65 references: 65 verified" in done.stderr
    assert {seen.service for seen in services.seen} == {"arxiv"}
