"""What a paper cites, and the entries that this takes."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import UsageError

BIB = """\
@inproceedings{debt, title = {Debt}, crossref = {proc}, ids = {old}}
@misc{more, title = {More}}
@proceedings{proc, title = {Proceedings}}
"""


def test_files_of_a_paper_say_what_it_cites(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\bibliography{refs}\n\\input{part}\\cite{debt}\n")
    (tmp_path / "part.tex").write_text("\\cite{nobody}\n")
    (tmp_path / "paper.aux").write_text("\\citation{more}\n\\bibdata{refs}\n")
    (tmp_path / "refs.bib").write_text(BIB)
    found = mlsysbib.cited(tmp_path / "paper.tex")
    assert list(found.keys) == ["debt", "nobody"]
    assert str(found.keys["nobody"]) == f"{tmp_path / 'part.tex'}:1:7"
    assert [Path(each.path).name for each in found.databases] == ["refs.bib"]
    both = mlsysbib.cited(tmp_path / "paper.tex", tmp_path / "paper.aux")
    assert set(both.keys) == {"nobody", "debt", "more"}


def test_the_entries_that_are_cited_come_with_those_that_they_need(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{old, nobody}\n")
    library = mlsysbib.loads(BIB, "bibtex")
    part, missing = mlsysbib.select_cited(library, mlsysbib.cited(tmp_path / "paper.tex"))
    assert list(part) == ["debt", "proc"]
    assert [(problem.key, problem.line) for problem in missing] == [("nobody", 1)]


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"paper\.md: what a paper cites is in its \.tex, \.aux or \.bcf"):
        mlsysbib.cited(tmp_path / "paper.md")
