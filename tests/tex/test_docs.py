"""The recipes of docs/latex.md, run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import mlsysbib
from mlsysbib.keys.words import FIELDS, FILTERS

PAGE = Path(__file__).parents[2] / "docs/latex.md"
HEAD = "\\documentclass{article}\\begin{document}"
BIBTEX = HEAD + "\\cite{debt}\\bibliographystyle{plain}\\bibliography{refs}\\end{document}\n"
BIBLATEX = (
    "\\documentclass{article}\\usepackage[backend=biber]{biblatex}\\addbibresource{refs.bib}\n"
    "\\begin{document}\\cite{debt}\\printbibliography\\end{document}\n"
)
ENTRIES = """\
entries:
  debt:
    type: paper-conference
    title: Hidden technical debt
    author: ["Sculley, D."]
    issued: 2015
    container-title: NIPS
  other:
    type: book
    title: Never cited
    author: ["Li, Mu"]
    issued: 2020
    publisher: P
"""
Shell = Callable[..., subprocess.CompletedProcess[str]]


def blocks(language: str) -> list[str]:
    """The code of a language on the page, block by block."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBTEX, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shell(paper: Path) -> Shell:
    """``shell("latexmk", "-pdf", ...)`` beside the paper, with a mlsysbib on the path that is the one under test."""
    programs = paper / "bin"
    programs.mkdir()
    script = programs / "mlsysbib"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mlsysbib "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1]),
    }

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        if shutil.which(command[0], path=environment["PATH"]) is None:
            pytest.skip(f"needs {command[0]}; tests/tex/conftest.py names the packages")
        return subprocess.run(
            command, cwd=paper, env=environment, capture_output=True, check=False, timeout=150, encoding="utf-8",
            errors="replace", stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def printed(shell: Shell) -> str:
    return " ".join(shell("pdftotext", "paper.pdf", "-").stdout.split())


@pytest.mark.parametrize(("source", "field"), [(BIBTEX, "year = {2015}"), (BIBLATEX, "date = {2015}")])
def test_latexmk_makes_the_references_and_again_when_an_entry_changes(
    paper: Path, shell: Shell, source: str, field: str
) -> None:
    (paper / "latexmkrc").write_text(blocks("perl")[0], encoding="utf-8")
    (paper / "paper.tex").write_text(source, encoding="utf-8")
    first = shell("latexmk", "-pdf", "-interaction=nonstopmode", "paper.tex")
    assert first.returncode == 0, first.stdout[-2000:]
    assert "Hidden technical debt" in printed(shell)
    bib = (paper / "refs.bib").read_text(encoding="utf-8")
    assert field in bib
    assert "Never cited" not in bib
    (paper / "entries.yaml").write_text(ENTRIES.replace("Hidden technical", "Manifest technical"), encoding="utf-8")
    second = shell("latexmk", "-pdf", "-interaction=nonstopmode", "paper.tex")
    assert second.returncode == 0, second.stdout[-2000:]
    assert "Manifest technical debt" in printed(shell)


def test_latexmk_stops_where_a_key_is_missing(paper: Path, shell: Shell) -> None:
    (paper / "latexmkrc").write_text(blocks("perl")[0], encoding="utf-8")
    (paper / "paper.tex").write_text(BIBTEX.replace("{debt}", "{dept}"), encoding="utf-8")
    done = shell("latexmk", "-pdf", "-interaction=nonstopmode", "paper.tex")
    assert done.returncode != 0
    assert "dept: no entry has this citation key; did you mean debt?" in done.stderr + done.stdout


def test_make_knows_when_the_references_are_old(paper: Path, shell: Shell) -> None:
    (paper / "Makefile").write_text(blocks("make")[0], encoding="utf-8")
    done = shell("make", "refs.bib")
    assert done.returncode == 0, done.stderr
    assert "Hidden technical debt" in (paper / "refs.bib").read_text(encoding="utf-8")
    assert "up to date" in shell("make", "refs.bib").stdout
    later = (paper / "refs.bib").stat().st_mtime + 2
    os.utime(paper / "entries.yaml", (later, later))
    assert "mlsysbib export" in shell("make", "refs.bib").stdout


def test_the_hook_stops_stale_references(paper: Path, shell: Shell) -> None:
    hook = yaml.safe_load(blocks("yaml")[0])["repos"][0]["hooks"][0]
    command = shlex.split(hook["entry"])
    assert shell(*command).returncode == 1
    assert shell(*(word for word in command if word != "--check")).returncode == 0
    assert shell(*command).returncode == 0
    (paper / "paper.tex").write_text(BIBTEX.replace("{debt}", "{debt,other}"), encoding="utf-8")
    assert shell(*command).returncode == 1
    assert all(re.search(hook["files"], name) for name in ("paper.tex", "ch/one.tex", "entries.yaml", "refs.bib"))
    assert not re.search(hook["files"], "notes.md")


def test_every_field_and_filter_is_on_the_page() -> None:
    said = PAGE.read_text(encoding="utf-8")
    assert [name for name in (*FIELDS, *FILTERS) if not re.search(rf"`{name}[`(]", said)] == []
