"""Pages that are run from top to bottom, as somebody would type them in, in an empty folder.

A page says so in a comment. In it, a block after "`NAME`:" is that file, one after "at the end of `NAME`:" is added to
it; in ``console`` blocks what is printed is what stands there, where ``...`` is anything; ``sh`` blocks are run. What
cannot be is marked with a comment that gives the reason.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import mlsysbib

DOCS = Path(__file__).resolve().parents[2] / "docs"
MARK = "<!-- Each block of this page is run by the tests, from top to bottom. -->"
PAGES = [page for page in sorted(DOCS.glob("*.md")) if MARK in page.read_text(encoding="utf-8")]
_BLOCK = re.compile(r"(?P<before>[^\n]*)\n+(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?\n?)(?P=fence)\n", re.DOTALL)
_FILE = re.compile(r"(?P<added>at the end of )?`(?P<name>[\w./-]+)`:$")
_NOT_RUN = re.compile(r"<!-- not run: \w.* -->$")


class Block(NamedTuple):
    """What is to be done for a block: ``kind`` is its language, or ``file``."""

    kind: str
    text: str
    name: str = ""
    added: bool = False


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page that are run."""
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        file = _FILE.search(match["before"])
        if file is not None:
            yield Block("file", match["text"], file["name"], added=bool(file["added"]))
        elif not _NOT_RUN.search(match["before"]):
            yield Block(match["language"], match["text"])


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console, each with what it prints."""
    for session in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = session.partition("\n")
        yield command, printed


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The command of this checkout under its name, and no settings but these."""
    programs = tmp_path / "programs"
    programs.mkdir()
    source = Path(mlsysbib.__file__).parents[1]
    script = programs / "mlsysbib"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -m mlsysbib "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MLSYSBIB_")}
    return {**kept, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


def run(command: str, folder: Path, environ: dict[str, str]) -> str:
    program = command.split(maxsplit=1)[0]
    if shutil.which(program, path=environ["PATH"]) is None:
        pytest.skip(f"needs {program}, which is not installed")
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the pages are typed into a shell of POSIX")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, environ: dict[str, str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    checker = doctest.OutputChecker()
    for block in blocks(page):
        if block.kind == "file":
            path = folder / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if block.added else ""
            path.write_text(before + block.text, encoding="utf-8")
        elif block.kind == "console":
            for command, wanted in sessions(block.text):
                got = run(command, folder, environ)
                assert checker.check_output(wanted, got, doctest.ELLIPSIS), f"{command}\n{got}"
        elif block.kind == "sh":
            for line in block.text.splitlines():
                run(line, folder, environ)
        else:
            assert block.kind == "text", f"{page.name}: nothing is done with this block\n{block.text}"
