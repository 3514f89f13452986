"""Candidates taken by hand, with --accept and on a terminal with --review."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import needs
from standin.replies import SERVICES, Asked, Given
from standin.server import Standin
from standin.works import article, preprint

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# A year that is not the work's: a search finds it and cannot be sure.
ENTRIES = f"""\
entries:
  three:
    title: "{article(3).title}: {article(3).subtitle}"
    issued: 1999
  four:
    title: "{article(4).title}: {article(4).subtitle}"
    issued: 1999
  one:
    doi: {article(1).doi}
"""


class Desk(NamedTuple):
    """A folder with entries in doubt, and the services that know the works."""

    run: Run
    services: Standin
    environ: dict[str, str]
    folder: Path

    @property
    def lock(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "entries.lock.json").read_text())["entries"]
        return found


@pytest.fixture(scope="module")
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what the services say of the entries is kept for all tests: some are asked every three seconds only."""
    return tmp_path_factory.mktemp("answers")


@pytest.fixture
def desk(run: Run, environment: dict[str, str], tmp_path: Path, services: Standin, answers: Path) -> Iterator[Desk]:
    def own(cache: Path) -> dict[str, str]:
        return {**services.environ, "MLSYSBIB_CACHE_DIR": str(cache), "MLSYSBIB_MAILTO": "me@example.org"}

    if not (answers / "cache").exists():
        (answers / "entries.yaml").write_text(ENTRIES)
        assert run("enrich", cwd=answers, env=own(answers / "cache")).returncode == 0
    (tmp_path / "entries.yaml").write_text(ENTRIES)
    shutil.copytree(answers / "cache", tmp_path / "cache")
    services.forget()
    mine = own(tmp_path / "cache")
    yield Desk(lambda *args: run(*args, env=mine), services, {**environment, **mine}, tmp_path)
    services.forget()


def test_a_candidate_is_taken_by_its_identifier_and_kept(desk: Desk) -> None:
    done = desk.run("enrich")
    assert f"in doubt: three (perhaps {article(3).title}: {article(3).subtitle})" in done.stderr
    assert "`mlsysbib enrich --review` shows these candidates, --accept KEY=IDENTIFIER takes one" in done.stderr
    done = desk.run("enrich", "--accept", f"three={article(3).doi}")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 entry: 1 found; 1 changed" in done.stderr
    evidence = desk.lock["three"]["records"]["crossref"]["evidence"]
    assert (evidence["by"], evidence["id"], len(evidence["when"])) == ("person", article(3).doi, 20)
    assert "candidates" in desk.lock["four"]["records"]["crossref"]["evidence"]
    assert f"doi = {{{article(3).doi}}}" in desk.run("export", "three").stdout
    before = desk.lock["three"]
    for again in (["--check", "three"], [], ["--refresh"], ["--refresh", "three"]):
        assert desk.run("enrich", *again).returncode == 0
        assert desk.lock["three"] == before


def test_a_choice_is_explained(desk: Desk) -> None:
    desk.run("enrich", "--accept", f"three=https://doi.org/{article(3).doi}")
    when = desk.lock["three"]["records"]["crossref"]["evidence"]["when"]
    chose = f"you chose https://doi.org/{article(3).doi}"
    assert f"  {chose} for it on {when}\n" in desk.run("explain", "three").stdout
    assert f"; {chose} on {when}\n" in desk.run("explain", "three", "page").stdout


def test_several_are_taken_at_once_and_another_choice_replaces_the_first(desk: Desk) -> None:
    accept = ["--accept", f"three={article(3).doi}", "--accept", f"four={preprint(4).arxiv}"]
    assert desk.run("enrich", *accept).returncode == 0
    assert sorted(desk.lock) == ["four", "three"]
    assert desk.lock["four"]["records"]["arxiv"]["evidence"]["by"] == "person"
    assert desk.run("enrich", "--accept", f"four={article(4).doi}").returncode == 0
    assert list(desk.lock["four"]["records"]) == ["crossref"]


def test_a_choice_outlives_another_title_but_not_a_doi_of_the_entry(desk: Desk) -> None:
    desk.run("enrich", "--accept", f"three={article(3).doi}")
    file = desk.folder / "entries.yaml"
    file.write_text(ENTRIES.replace("1999", "2001", 1))
    assert desk.run("enrich", "three").returncode == 0
    assert desk.lock["three"]["asked"]["issued"] == "2001"
    assert desk.lock["three"]["records"]["crossref"]["evidence"]["by"] == "person"
    file.write_text(ENTRIES.replace("issued: 1999", f"doi: {article(5).doi}", 1))
    assert desk.run("enrich", "three").returncode == 0
    assert desk.lock["three"]["asked"] == {"DOI": article(5).doi}
    assert desk.lock["three"]["records"]["crossref"]["evidence"] == {"by": "doi"}


@pytest.mark.parametrize(
    ("accept", "said"),
    [
        ("three=10.5555/nothing.1", "three: no service knows 10.5555/nothing.1; the lock is as it was"),
        ("nokey=10.5555/article.3", "no entry of entries.yaml has the citation key 'nokey'"),
        ("three=hello", "'hello' is not an identifier that mlsysbib knows"),
        ("three", "--accept takes KEY=IDENTIFIER"),
        ("=10.5555/article.3", "--accept takes KEY=IDENTIFIER"),
        ("one=10.5555/article.3", "one says doi 10.5555/article.1 itself, which counts"),
    ],
)
def test_what_cannot_be_taken_is_said_and_changes_nothing(desk: Desk, accept: str, said: str) -> None:
    desk.run("enrich")
    before = (desk.folder / "entries.lock.json").read_bytes()
    done = desk.run("enrich", "--accept", accept)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert (desk.folder / "entries.lock.json").read_bytes() == before


def test_two_works_for_one_key(desk: Desk) -> None:
    done = desk.run("enrich", "--accept", "three=10.5555/article.3", "--accept", "three=10.5555/article.4")
    assert (done.returncode, "--accept gives three two works" in done.stderr) == (2, True)


def test_a_choice_that_nobody_could_answer_leaves_the_lock_as_it_was(desk: Desk) -> None:
    desk.run("enrich")
    before = (desk.folder / "entries.lock.json").read_bytes()
    desk.services.fault("crossref", "error 401!")
    done = desk.run("enrich", "--accept", f"three={article(3).doi}")
    assert done.returncode == 3
    assert "crossref: HTTP 401" in done.stderr
    assert (desk.folder / "entries.lock.json").read_bytes() == before


def test_a_dry_run_takes_nothing(desk: Desk) -> None:
    done = desk.run("enrich", "--dry-run", "--accept", f"three={article(3).doi}")
    assert (done.returncode, f"  + doi: {article(3).doi} (crossref)\n" in done.stdout) == (0, True)
    assert not (desk.folder / "entries.lock.json").exists()


def test_nobody_is_asked_where_there_is_no_terminal(desk: Desk) -> None:
    done = desk.run("enrich", "--review")
    assert (done.returncode, done.stdout, desk.services.seen) == (2, "", [])
    assert "this is not a terminal" in done.stderr
    assert "choose one" in desk.run("enrich", "--review", "--check").stderr


def reviewed(desk: Desk, answers: Sequence[str | Callable[[], str]], *args: str) -> tuple[int, str]:
    """The review with these answers typed, one after each question: exit code and what the terminal showed."""
    terminal, theirs = os.openpty()
    command = [sys.executable, "-m", "mlsysbib", "enrich", "--review", *args]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, cwd=desk.folder, env=desk.environ
    )
    os.close(theirs)
    shown, left, until = b"", list(answers), time.monotonic() + 50
    while time.monotonic() < until:
        try:
            shown += (piece := os.read(terminal, 4096))
        except OSError:  # Linux's way of saying that the other end is closed
            break
        if not piece:
            break
        if left and shown.endswith(b"q ends: "):
            answer = left.pop(0)
            os.write(terminal, f"{answer if isinstance(answer, str) else answer()}\n".encode())
    code = process.wait(timeout=50)
    os.close(terminal)
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    return code, shown.decode().replace("\r\n", "\n")


def test_a_retracted_work_is_taken_for_the_work_and_told(desk: Desk, run: Run) -> None:
    def retracted(asked: Asked) -> Given:
        given = SERVICES["crossref"](asked)
        return given._replace(body=given.body.replace(b'"title": ["', b'"title": ["RETRACTED: '))

    work = article(3)
    people = [{"given": given, "family": family} for given, family in work.authors]
    entry = {"title": f"{work.title}: {work.subtitle}", "author": people, "issued": work.year}
    (desk.folder / "entries.yaml").write_text(json.dumps({"entries": {"three": entry}}))
    with Standin(extra={"crossref": retracted}) as services:
        own = {**desk.environ, **services.environ, "MLSYSBIB_CACHE_DIR": str(desk.folder / "other")}
        done = run("enrich", env=own)
    assert "1 entry: 1 found" in done.stderr
    assert "crossref says that it is called 'retracted' in its title" in done.stderr
    done = run("export", "three", env=desk.environ)
    assert f"doi = {{{work.doi}}}" in done.stdout
    assert "RETRACTED" not in done.stdout
    assert "is called 'retracted' in its title" in done.stderr


@needs.terminal
def test_a_review_shows_each_candidate_and_takes_what_is_said(desk: Desk) -> None:
    code, shown = reviewed(desk, ["n", "what", "y"])
    assert code == 0
    assert f"three (1 of 2): {article(3).title}: {article(3).subtitle}; 1999\n" in shown
    assert f"    {article(3).doi}\n    agrees: title\n    differs: authors, year (yours has 1999, this 2020)\n" in shown
    assert "1 entry stays in doubt; no is not kept: --review shows these candidates again\n" in shown
    assert "1 entry: 1 found; 1 changed" in shown
    assert "candidates" in desk.lock["three"]["records"]["crossref"]["evidence"]
    assert desk.lock["four"]["records"]["crossref"]["evidence"]["by"] == "person"
    code, shown = reviewed(desk, ["s"])
    assert (code, "four" in shown) == (0, False)
    code, shown = reviewed(desk, [], "one")
    assert "no entry is in doubt" in shown


@needs.terminal
def test_a_review_shows_the_letter_that_is_wrong(desk: Desk) -> None:
    file = desk.folder / "entries.yaml"
    people = [{"given": given, "family": family} for given, family in article(3).authors]
    entry = {"title": f"{article(3).title}: {article(3).subtitle}".replace("Machine", "Machime"), "author": people}
    file.write_text(json.dumps({"entries": {"three": {**entry, "issued": article(3).year}}}))
    code, shown = reviewed(desk, ["y"])
    assert (code, "    differs: title (yours has machime, this machine)\n" in shown) == (0, True)
    assert desk.lock["three"]["records"]["crossref"]["evidence"]["by"] == "person"
    assert "stays in doubt" not in shown


@needs.terminal
@pytest.mark.parametrize("last", ["q", "\x04"])
def test_a_review_that_is_ended_keeps_what_was_taken(desk: Desk, last: str) -> None:
    code, _ = reviewed(desk, ["y", last])
    assert code == 0
    assert desk.lock["three"]["records"]["crossref"]["evidence"]["by"] == "person"
    assert "entry" not in desk.lock["four"]["records"]["crossref"]


@needs.terminal
def test_what_is_taken_in_a_review_is_kept_before_the_next_question(desk: Desk) -> None:
    kept: list[str] = []

    def second() -> str:
        kept.append(desk.lock["three"]["records"]["crossref"]["evidence"]["by"])
        return "q"

    assert reviewed(desk, ["y", second])[0] == 0
    assert kept == ["person"]


def test_explain_says_how_a_candidate_is_taken_and_that_nobody_was_asked(desk: Desk) -> None:
    with (desk.folder / "entries.yaml").open("a") as file:
        file.write("  bare:\n    note: to be found\n")
    desk.run("enrich")
    assert "`mlsysbib enrich --accept three=IDENTIFIER` takes one of these" in desk.run("explain", "three").stdout
    assert "--accept" not in desk.run("explain", "one").stdout
    assert "nobody was asked about it; `mlsysbib enrich bare` says why" in desk.run("explain", "bare").stdout
    again = desk.run("enrich", "bare", "three").stderr
    assert "not found: bare (it has neither an identifier nor a title to ask by)" in again
    assert "in doubt: three (perhaps " in again
