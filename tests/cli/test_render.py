from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.json").write_text(
        json.dumps([{"id": "roe", "type": "book", "title": "T", "author": [{"family": "Roe", "given": "A."}]}])
    )
    (tmp_path / "paper.md").write_text("Known [@roe].\n")
    return tmp_path


def test_a_document_is_printed(run, folder: Path) -> None:
    done = run("render", "paper.md", "-e", "refs.json", "-s", "ieee", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Known \\[1\\].\n\n# References\n\n\\[1\\] A. Roe, *T*.\n"


def test_a_document_is_written(run, folder: Path) -> None:
    done = run("render", "paper.md", "-e", "refs.json", "-s", "ieee", "-o", "out.md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "out.md").read_text().startswith("Known \\[1\\].\n")


def test_a_document_from_a_pipe(run, folder: Path) -> None:
    done = run("render", "-", "-e", "refs.json", "-s", "nature", "--markup", "html", cwd=folder, input="A [@roe].")
    assert done.stdout.startswith("A<sup>1</sup>.\n\n# References\n\n<div")


def test_all_unknown_keys_are_reported_and_nothing_is_written(run, folder: Path) -> None:
    (folder / "paper.md").write_text("A [@rod].\n\nB @other.\n")
    done = run("render", "paper.md", "-e", "refs.json", "-o", "out.md", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "paper.md:1:4: rod: no entry has this citation key; did you mean roe?",
        "paper.md:3:3: other: no entry has this citation key",
    ]
    assert not (folder / "out.md").exists()


def test_a_document_that_is_not_there_is_a_clear_error(run, folder: Path) -> None:
    done = run("render", "absent.md", "-e", "refs.json", cwd=folder)
    assert done.returncode == 2
    assert "absent.md: No such file" in done.stderr


def test_latex_is_refused(run, folder: Path) -> None:
    done = run("render", "paper.md", "-e", "refs.json", "--markup", "latex", cwd=folder)
    assert done.returncode == 2
    assert "markdown or html" in done.stderr
