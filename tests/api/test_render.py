"""Markdown with its citations, from a text and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import Date, Entry, Finding, Library, Lock, Locked, Name, ReadError, Record, UsageError, WrongValue

LIBRARY = Library(
    {"doe": Entry(type="book", title="On It", author=(Name(family="Doe", given="Ann"),), issued=Date(year=2001))}
)
BIB = "@book{roe, title = {Other}, author = {Roe, Rick}, year = 1999, publisher = {Press}}"


def test_citations_of_a_text_are_formatted_and_listed() -> None:
    text = mlsysbib.render("See [@doe, p. 3].\n", LIBRARY, style="apa")
    assert text == "See (Doe, 2001, p. 3).\n\nDoe, A. (2001). *On it*.\n"
    assert mlsysbib.render("Nothing *here*.\n", LIBRARY) == "Nothing *here*.\n"


def test_the_front_matter_holds_where_nothing_is_passed_in() -> None:
    text = "---\ncsl: ieee\nlang: de-DE\n---\nSee [@doe].\n"
    assert "See [1]" in mlsysbib.render(text, LIBRARY).replace("\\", "")
    assert "(Doe, 2001)" in mlsysbib.render(text, LIBRARY, style="apa")
    assert mlsysbib.render("See [@doe].\n", LIBRARY) == mlsysbib.render(
        "See [@doe].\n", LIBRARY, style="chicago-author-date"
    )


def test_keys_that_are_not_there_are_reported_with_their_place() -> None:
    problems: list[Finding] = []
    text = mlsysbib.render("One\n[@nobody]\n", LIBRARY, style="apa", report=problems.append)
    assert "**nobody?**" in text
    assert [(problem.key, problem.line) for problem in problems] == [("nobody", 2)]


def test_a_file_brings_its_bibliography_and_style_along(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    paper = tmp_path / "paper.md"
    paper.write_text("---\nbibliography: refs.bib\ncsl: apa\n---\nSee [@roe].\n")
    before = sorted(tmp_path.iterdir())
    assert "See (Roe, 1999)." in mlsysbib.render_file(paper)
    assert sorted(tmp_path.iterdir()) == before
    paper.write_text("---\nbibliography: refs.bib\ncsl: apa\n---\nSee [@roe; @doe].\n")
    assert "(Doe, 2001; Roe, 1999)" in mlsysbib.render_file(paper, LIBRARY)
    mine = Library({"roe": Entry(title="Mine", author=(Name(family="Mine"),), issued=Date(year=2002))})
    assert "(Mine, 2002" in mlsysbib.render_file(paper, mine)


def test_problems_of_a_file_name_it(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("See [@roe].\n")
    problems: list[Finding] = []
    mlsysbib.render_file(paper, style="apa", report=problems.append)
    assert [(problem.path, problem.line, problem.key) for problem in problems] == [(str(paper), 1, "roe")]
    paper.write_text("---\ntitle: [\n---\n")
    with pytest.raises(ReadError) as caught:
        mlsysbib.render_file(paper)
    assert caught.value.problems[0].path == str(paper)


def test_what_cannot_be_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongValue, match="render takes the text of a document"):
        mlsysbib.render(tmp_path / "paper.md", LIBRARY)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="markdown or html"):
        mlsysbib.render("[@doe]", LIBRARY, markup="latex")
    (tmp_path / "page.html").write_text("<p>")
    with pytest.raises(UsageError, match="is HTML, not Markdown"):
        mlsysbib.render_file(tmp_path / "page.html")
    with pytest.raises(FileNotFoundError):
        mlsysbib.render_file(tmp_path / "nothing.md")


def test_a_cited_work_that_was_retracted_is_reported(tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text("entries:\n  gone:\n    doi: 10.1000/1\n  sound:\n    doi: 10.1000/2\n")
    said = [{"type": "retraction", "DOI": "10.1000/9", "updated": "2020-02-06"}]
    records = {
        key: Locked(
            asked={"DOI": doi},
            records={"crossref": Record(source="crossref", entry=Entry(title=key, doi=doi), evidence=evidence)},
        )
        for key, doi, evidence in (("gone", "10.1000/1", {"updated-by": said}), ("sound", "10.1000/2", {}))
    }
    mlsysbib.write_lock(tmp_path / "entries.yaml", Lock(records))
    library = mlsysbib.load(tmp_path / "entries.yaml")
    found: list[Finding] = []
    mlsysbib.render("As [@sound] says.", library, report=found.append)
    assert found == []
    mlsysbib.render("As [@gone] says.", library, report=found.append)
    (tmp_path / "a.md").write_text("---\nbibliography: entries.yaml\n---\nAs [@gone] says.\n")
    mlsysbib.render_file(tmp_path / "a.md", report=found.append)
    mlsysbib.render_file(tmp_path / "a.md", {"other": Entry(title="Other")}, report=found.append)
    assert [(each.rule, each.key, each.line) for each in found] == [("retracted", "gone", 2)] * 3
    assert {Path(each.path).name for each in found} == {"entries.yaml"}
