from __future__ import annotations

import json
from pathlib import Path

import pytest

BIB = """@article{wet,
  title = {Why Water Is Wet: A {GPU}-Based Study of {B}ayesian Methods},
  author = {Doe, Jane},
  journal = {Journal of Wet Things},
  year = {2001},
}
"""
YAML = """entries:
  dry:
    type: article-journal
    title: Why water is dry in Freedonia
    container-title: Journal of Dry Things
    author:
      - Roe, Anna
"""
LOWERED = "Why water is wet: A GPU-based study of Bayesian methods"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "entries.yaml").write_text(YAML)


@pytest.mark.parametrize("format_", ["bibtex", "biblatex"])
def test_titles_are_written_as_they_were_or_in_the_case_asked_for(run, format_: str) -> None:
    def titles(*args: str) -> str:
        done = run("export", "-e", "refs.bib", "-e", "entries.yaml", "-f", format_, *args)
        assert (done.returncode, done.stderr) == (0, "")
        return "\n".join(line.strip() for line in done.stdout.splitlines() if line.startswith("  title"))

    kept = (
        "title = {Why Water Is Wet: A {GPU}-Based Study of {B}ayesian Methods},\n"
        "title = {Why water is dry in {Freedonia}},"
    )
    assert titles() == titles("--titles", "keep") == kept
    assert titles("--titles", "sentence") == (
        "title = {Why water is wet: A {GPU}-based study of {Bayesian} methods},\n"
        "title = {Why water is dry in {Freedonia}},"
    )
    assert titles("-O", "titles=title").splitlines()[1] == "title = {Why Water Is Dry in {Freedonia}},"


def test_a_case_that_does_not_exist_is_told(run) -> None:
    done = run("export", "-e", "refs.bib", "--titles", "upper")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'upper' is not one of keep, title, sentence" in done.stderr


def test_the_settings_may_say_it(run, tmp_path: Path) -> None:
    (tmp_path / "mlsysbib.toml").write_text('[writers.bib]\ntitles = "sentence"\n')
    assert "study of {Bayesian} methods" in run("export", "-e", "refs.bib").stdout


def test_every_citation_is_in_sentence_case_and_no_file_is(run, tmp_path: Path) -> None:
    assert LOWERED in run("cite", "-e", "refs.bib", "wet").stdout
    assert LOWERED in run("export", "-e", "refs.bib", "-s", "nature").stdout
    assert "“Why Water Is Wet: A GPU-Based Study of Bayesian Methods.”" in (
        run("export", "-e", "refs.bib", "-s", "chicago-author-date").stdout
    )
    (tmp_path / "paper.md").write_text("Wet [@wet].\n")
    assert LOWERED in run("render", "paper.md", "-e", "refs.bib", "-s", "apa").stdout
    items = json.loads(run("export", "-e", "refs.bib", "-f", "csl-json", "-o", "refs.json").stdout or "[]")
    assert items == []
    assert json.loads((tmp_path / "refs.json").read_text())[0]["title"] == LOWERED
    again = run("export", "-e", "refs.json").stdout
    assert again == run("export", "-e", "refs.bib").stdout
    assert "{GPU}-Based Study of {B}ayesian" in again


def test_csl_json_is_printed_and_written_as_it_is(run, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text('[{"id": "a", "type": "article-journal", "title": "The Big Book"}]')
    assert "The Big Book" in run("cite", "-e", "own.json", "a").stdout
    assert json.loads(run("export", "-e", "own.json", "-f", "csl-json").stdout)[0]["title"] == "The Big Book"
    (tmp_path / "paper.md").write_text("Big [@a; @wet].\n")
    done = run("render", "paper.md", "-e", "own.json", "-e", "refs.bib", "-s", "apa").stdout
    assert "The Big Book" in done
    assert LOWERED in done
