"""The entries for a paper, and where those are that it cites and the library does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.papers.choosing import as_called, chosen

BIB = "@misc{one, title = {One}, ids = {first}}\n@misc{two, title = {Two}}\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(BIB)
    Path("other.bib").write_text("@misc{three, title = {Three}}\n")
    Path("paper.tex").write_text("\\bibliography{refs,other,gone}\\cite{first,three,four}\n")
    return Path("paper.tex")


def test_what_another_database_of_the_paper_holds_is_left_to_it(paper: Path) -> None:
    library, cited = mlsysbib.load("refs.bib"), mlsysbib.cited(paper)
    found = chosen(library, [str(Path("refs.bib").resolve())], cited, None)
    assert list(found.library) == ["one"]
    assert found.left == {"other.bib": ["three"]}
    assert [finding.key for finding in found.missing] == ["four"]
    assert [finding.message for finding in found.absent] == ["gone.bib is not there"]


def test_a_database_that_is_written_is_not_read_and_says_so(paper: Path) -> None:
    library, cited = mlsysbib.load("refs.bib"), mlsysbib.cited(paper)
    found = chosen(library, [str(Path("refs.bib").resolve())], cited, "other.bib")
    assert found.left == {}
    assert [finding.key for finding in found.missing] == ["three", "four"]
    assert found.missing[0].hint.startswith("other.bib has it, and is not read since it is to be written")


def test_an_entry_is_called_as_the_paper_calls_it(paper: Path) -> None:
    library, cited = mlsysbib.load("refs.bib"), mlsysbib.cited(paper)
    called = as_called(library.select(["one"]), cited, [])
    assert (list(called.library), called.keys, called.twice) == (["first"], {"first": "one"}, ())
    both = as_called(library.select(["one"]), cited, ["one"])
    assert list(both.library) == ["one", "first"]
    assert [finding.key for finding in both.twice] == ["one"]
