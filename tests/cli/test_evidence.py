"""Retractions, corrections, related works and preprints, from the services to what a user reads."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import mlsysbib
from standin.server import Standin

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NAMES = {"retracted": 901, "doubtful": 902, "corrected": 903, "notice": 904, "posted": 906, "sound": 1}
ENTRIES = "entries:\n" + "".join(f"  {key}:\n    doi: 10.5555/article.{number}\n" for key, number in NAMES.items())
RETRACTED = (
    "entries.yaml:2:3: retracted: crossref says that it was retracted on 2020-02-06 (notice: 10.5555/notice.901); "
    "if you mean to cite it, a `note` in the entry that says so ends this warning"
)
CONCERN = "entries.yaml:4:3: doubtful: crossref says that it has an expression of concern in 2021 (notice: 10."


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture
def ask(run: Run, services: Standin, tmp_path: Path) -> Run:
    """``run`` in a folder whose entries are enriched; ``summary`` is what ``enrich`` said of them."""
    known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}
    (tmp_path / "entries.yaml").write_text(ENTRIES)
    return lambda *args: run(*args, env=known)


def test_enrich_tells_what_somebody_should_know(ask: Run) -> None:
    told = ask("enrich").stderr
    assert RETRACTED in told
    assert CONCERN in told
    assert "corrected: crossref says that it was corrected in 2022-03 (notice: 10.5555/notice.903)" in told
    assert "notice: crossref says that it is a retraction of 10.5555/article.905 on 2023-04-05" in told
    assert "1 entry has related works; `mlsysbib explain KEY` names them" in told
    assert "sound:" not in told


def test_export_warns_of_what_is_cited_and_strict_counts_it(ask: Run) -> None:
    ask("enrich")
    done = ask("export")
    assert done.returncode == 0
    assert f"warning: {RETRACTED}" in done.stderr
    assert f"warning: {CONCERN}" in done.stderr
    assert done.stderr.count("warning:") == 2
    assert "retracted" not in done.stdout.replace("@inproceedings{retracted", "")
    assert ask("export", "sound", "corrected", "notice", "posted", "--strict").stderr == ""
    refused = ask("export", "sound", "retracted", "--strict")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert RETRACTED in refused.stderr
    assert "--strict: 1 warning, so nothing was written" in refused.stderr


def test_a_paper_is_warned_of_what_it_cites(ask: Run, tmp_path: Path) -> None:
    ask("enrich")
    (tmp_path / "a.tex").write_text(r"\documentclass{article}\begin{document}\cite{sound,retracted}\end{document}")
    (tmp_path / "b.tex").write_text(r"\documentclass{article}\begin{document}\cite{sound}\end{document}")
    assert f"warning: {RETRACTED}" in ask("export", "--tex", "a.tex").stderr
    assert "warning" not in ask("export", "--tex", "b.tex").stderr
    (tmp_path / "a.md").write_text("As [@retracted] says.\n")
    (tmp_path / "b.md").write_text("As [@sound] says.\n")
    assert f"warning: {RETRACTED}" in ask("render", "a.md").stderr
    assert "warning" not in ask("render", "b.md").stderr
    assert f"warning: {RETRACTED}" in ask("cite", "retracted").stderr
    assert f"warning: {RETRACTED}" in ask("show", "retracted").stderr
    assert "warning" not in ask("list").stderr


def test_a_note_that_says_so_ends_the_warning(ask: Run, tmp_path: Path) -> None:
    ask("enrich")
    text = ENTRIES.replace("article.901\n", "article.901\n    note: Retracted, see the notice.\n")
    (tmp_path / "entries.yaml").write_text(text)
    assert ask("export", "retracted", "--strict").returncode == 0
    assert "was retracted on 2020-02-06" in ask("explain", "retracted").stdout


def test_explain_tells_all_of_it(ask: Run) -> None:
    ask("enrich")
    assert RETRACTED in ask("explain", "retracted").stdout
    assert "corrected: crossref says that it was corrected in 2022-03" in ask("explain", "corrected").stdout
    told = ask("explain", "posted").stdout
    assert "posted: crossref says that it is the preprint of 10.5555/article.907" in told
    findings = json.loads(ask("explain", "doubtful", "--json").stdout)["findings"]
    assert [(each["rule"], each["severity"], each["line"]) for each in findings if each["rule"] != "left-out"] == [
        ("expression-of-concern", "warning", 4)
    ]


def test_add_tells_of_what_it_added(ask: Run) -> None:
    told = ask("add", "10.5555/article.904", "10.5555/article.905").stderr
    assert told.count("is there already") == 1  # 904 is
    ask("enrich")
    told = ask("add", "-e", "new.yaml", "10.5555/article.901", "10.5555/article.904", "10.5555/article.1").stderr
    assert told.count("warning:") == 2
    assert "crossref says that it was retracted on 2020-02-06 (notice: 10.5555/notice.901)" in told
    assert "crossref says that it is a retraction of 10.5555/article.905" in told
    assert "warning: new.yaml:2:3: " in told


def test_a_preprint_of_another_server_keeps_its_date_and_its_server(ask: Run) -> None:
    ask("enrich")
    exported = ask("export", "posted").stdout
    assert "@misc{posted," in exported
    assert "howpublished = {bioRxiv}" in exported
    assert "year = {20" in exported
    assert json.loads(ask("export", "posted", "-f", "csl-json").stdout)[0]["type"] == "article"


def test_a_retraction_that_stands_among_the_relations_is_one(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text("entries:\n  gone:\n    doi: 10.5555/article.908\n")
    (tmp_path / "a.md").write_text("As [@gone] says.\n")
    told = "gone: crossref says that it was retracted (notice: 10.5555/notice.908)"
    assert told in ask("enrich").stderr
    for asked in (["export"], ["cite", "gone"], ["show", "gone"], ["render", "a.md"]):
        assert f"warning: entries.yaml:2:3: {told}" in ask(*asked).stderr
    explained = ask("explain", "gone").stdout
    assert told in explained
    assert "crossref says 1234-5679, which is left out: an entry has one" in explained
    (warning,) = mlsysbib.load(tmp_path / "entries.yaml").warnings
    assert (warning.rule, warning.key, warning.line) == ("retracted", "gone", 2)
    assert [
        each.rule
        for each in mlsysbib.explain(
            mlsysbib.load(tmp_path / "entries.yaml", lock=False), "gone", mlsysbib.read_lock(tmp_path / "entries.yaml")
        ).findings
    ] == ["left-out", "retracted"]
