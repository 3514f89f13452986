"""``--strict``: what is a warning otherwise fails the command, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

LOSSY = "@periodical{a, title={A}, author={B}}\n"
NOTICED = "@online{b, title={A}, month = foo}\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "lossy.bib").write_text(LOSSY)
    (tmp_path / "noticed.bib").write_text(NOTICED)
    (tmp_path / "clean.bib").write_text("@book{c, title={A}, author={Doe, Jane}, year=2020, publisher={B}}\n")
    (tmp_path / "paper.tex").write_text("\\documentclass{article}\\begin{document}\\cite{c,gone}\\end{document}\n")


@pytest.mark.parametrize(
    ("args", "warnings"),
    [
        (["export", "-e", "lossy.bib", "-f", "biblatex"], 1),
        (["export", "-e", "lossy.bib", "-e", "noticed.bib", "-f", "biblatex"], 2),
        (["export", "-e", "noticed.bib", "-s", "apa"], 1),
        (["export", "-e", "clean.bib", "--tex", "paper.tex"], 1),
        (["show", "-e", "lossy.bib", "a", "-f", "biblatex"], 1),
        (["show", "-e", "noticed.bib", "b"], 1),
        (["list", "-e", "noticed.bib"], 1),
        (["search", "-e", "noticed.bib", "A"], 1),
        (["cite", "-e", "noticed.bib", "b"], 1),
    ],
)
def test_warnings_fail_the_command_and_nothing_is_written(run, args: list[str], warnings: int) -> None:
    told = run(*args)
    assert told.stdout
    failed = run(*args, "--strict")
    assert (failed.returncode, failed.stdout) == (1, "")
    lines = failed.stderr.splitlines()
    assert lines[:-1] == told.stderr.splitlines()
    said = f"mlsysbib: --strict: {warnings} warning{'s' if warnings > 1 else ''}, so nothing was written"
    assert lines[-1] == said
    # What makes it fail is said, whatever was asked of warnings.
    assert run(*args, "--strict", "-q").stderr == failed.stderr


def test_a_file_that_is_there_stays_as_it_was(run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("old")
    done = run("export", "-e", "lossy.bib", "-f", "biblatex", "-o", "refs.bib", "--strict")
    assert done.returncode == 1
    assert (tmp_path / "refs.bib").read_text() == "old"
    assert run("export", "-e", "lossy.bib", "-f", "biblatex", "-o", "new.bib", "--strict").returncode == 1
    assert not (tmp_path / "new.bib").exists()


def test_without_a_warning_it_changes_nothing(run) -> None:
    for args in (["export"], ["export", "-s", "ieee"], ["list"], ["cite", "c"], ["show", "c"]):
        plain, strict = run(*args, "-e", "clean.bib"), run(*args, "-e", "clean.bib", "--strict")
        assert (strict.returncode, strict.stdout, strict.stderr) == (0, plain.stdout, "")
