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
    assert done.stdout == "Known \\[1\\].\n\n\\[1\\] A. Roe, *T*.\n"


def test_a_document_is_written(run, folder: Path) -> None:
    done = run("render", "paper.md", "-e", "refs.json", "-s", "ieee", "-o", "out.md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "out.md").read_text().startswith("Known \\[1\\].\n")


def test_a_document_from_a_pipe(run, folder: Path) -> None:
    done = run("render", "-", "-e", "refs.json", "-s", "nature", "--markup", "html", cwd=folder, input="A [@roe].")
    assert done.stdout.startswith("A<sup>1</sup>.\n\n<div")


def test_all_unknown_keys_are_told_and_the_document_is_written(run, folder: Path) -> None:
    (folder / "paper.md").write_text("A [@rod].\n\nB @other.\n")
    done = run("render", "paper.md", "-e", "refs.json", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "A (**rod?**).\n\nB @other.\n")
    assert done.stderr.splitlines() == [
        "warning: paper.md:1:4: rod: no entry has this citation key; did you mean roe?",
        "warning: paper.md:3:3: other: no entry has this citation key",
    ]


def test_strict_fails_for_an_unknown_key_and_writes_nothing(run, folder: Path) -> None:
    (folder / "paper.md").write_text("Known [@roe], @other.\n")
    done = run("render", "paper.md", "-e", "refs.json", "--strict", "-o", "out.md", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "paper.md:1:15: other" in done.stderr
    assert not (folder / "out.md").exists()


def test_a_document_that_is_not_there_is_a_clear_error(run, folder: Path) -> None:
    done = run("render", "absent.md", "-e", "refs.json", cwd=folder)
    assert done.returncode == 2
    assert "absent.md: No such file" in done.stderr


def test_latex_is_refused(run, folder: Path) -> None:
    done = run("render", "paper.md", "-e", "refs.json", "--markup", "latex", cwd=folder)
    assert done.returncode == 2
    assert "markdown or html" in done.stderr


_STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
    '<citation><layout prefix="«" suffix="»"><text variable="title"/></layout></citation>'
    '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
)
_BIB = "@book{doe, title = {From the bib}, author = {Doe, Jo}, year = 2001}\n@book{roe, title = {Mine}}\n"


@pytest.fixture
def paper(folder: Path) -> Path:
    """A folder with a document in a folder of its own, and what its front matter names beside it."""
    (folder / "sub").mkdir()
    (folder / "sub" / "refs.bib").write_text(_BIB)
    (folder / "sub" / "mine.csl").write_text(_STYLE)
    return folder


def rendered(run, paper: Path, front: str, *args: str) -> str:
    (paper / "sub" / "paper.md").write_text(f"---\n{front}\n---\n[@doe]\n")
    done = run("render", "sub/paper.md", *args, cwd=paper)
    assert done.returncode == 0, done.stderr
    return done.stdout.partition("\n---\n")[2]


def test_the_front_matter_names_bibliography_and_style(run, paper: Path) -> None:
    assert rendered(run, paper, "bibliography: refs.bib\ncsl: mine.csl") == "«From the bib»\n\nFrom the bib\n"
    assert rendered(run, paper, "bibliography: [sub/refs.bib]\ncsl: ieee.csl").startswith("\\[1\\]")
    assert rendered(run, paper, "bibliography: refs.bib\ncsl: mine.csl", "-s", "ieee").startswith("\\[1\\]")
    assert rendered(run, paper, "bibliography: refs.bib").startswith("(Doe 2001)\n")


def test_the_entries_of_a_flag_go_before_those_of_the_front_matter(run, paper: Path) -> None:
    done = rendered(run, paper, "bibliography: refs.bib\nnocite: '@*'", "-e", "refs.json", "-s", "ieee")
    assert "From the bib" in done
    assert "*T*" in done
    assert "Mine" not in done


def test_a_bib_is_read_in_one_way_whoever_names_it(run, paper: Path) -> None:
    (paper / "sub" / "refs.bib").write_text("@book{doe, title = {The {Big} Book of Python Tricks}, year = 2001}\n")
    (paper / "sub" / "refs.txt").write_bytes((paper / "sub" / "refs.bib").read_bytes())
    other = '[{"id": "x", "type": "book", "title": "Of Another Kind"}]'
    (paper / "refs.json").write_text(other)
    wanted = "The Big book of Python tricks"
    for front, args in [
        ("bibliography: refs.bib", ()),
        ("lang: en", ("-e", "sub/refs.bib")),
        ("lang: en", ("-e", "sub/refs.txt", "--from", "bibtex")),
        ("nocite: '@x'", ("-e", "sub/refs.bib", "-e", "refs.json")),
    ]:
        done = rendered(run, paper, front, *args, "-s", "apa")
        assert wanted in done
        assert ("Of Another Kind" in done) == ("nocite" in front)


def test_references_of_the_document_need_no_file(run, paper: Path) -> None:
    people = "[{family: Doe, given: J.}, {family: Roe, given: A.}]"
    front = f"lang: de\nreferences:\n- {{id: doe, type: book, title: T, issued: 2001, author: {people}}}"
    assert rendered(run, paper, front, "-s", "apa").startswith("(Doe & Roe, 2001)\n\nDoe, J., & Roe, A. (2001). *T*.\n")
    (paper / "sub" / "refs.yaml").write_text(front.partition("\n")[2] + "\n")
    assert "*T*" in rendered(run, paper, "bibliography: refs.yaml", "-s", "apa")


def test_a_bibliography_that_is_not_there_is_a_clear_error(run, paper: Path) -> None:
    (paper / "sub" / "paper.md").write_text("---\nbibliography: no.bib\n---\n[@doe]\n")
    done = run("render", "sub/paper.md", cwd=paper)
    assert done.returncode == 2
    assert "no.bib: No such file" in done.stderr


def test_lines_end_as_they_did(run, paper: Path) -> None:
    (paper / "sub" / "paper.md").write_bytes(b"---\r\nbibliography: refs.bib\r\n---\r\nA [@doe].\r\n")
    done = run("render", "sub/paper.md", "-s", "chicago-notes-bibliography", "-o", "out.md", cwd=paper)
    assert done.returncode == 0, done.stderr
    written = (paper / "out.md").read_bytes()
    assert b"\r\n---\r\nA.[^cite-1]\r\n\r\nDoe" in written
    assert written.count(b"\n") == written.count(b"\r\n")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.ipynb", b'{"cells": []}', "a Jupyter notebook"),
        ("a.docx", b"PK\x03\x04", "a Word document"),
        ("a.html", b"<p>", "HTML"),
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.tex", b"\\cite{a}", "LaTeX"),
        ("a.rst", b"a", "reStructuredText"),
        ("a.md", b"%PDF-1.7\n\xff", "a PDF"),
        ("a.txt", b'{\n "cells": [],\n "nbformat": 4}', "a Jupyter notebook"),
        ("a.bib", b"@book{a}", "not a document"),
    ],
)
def test_what_is_no_markdown_is_refused(run, folder: Path, name: str, content: bytes, kind: str) -> None:
    (folder / name).write_bytes(content)
    done = run("render", name, "-e", "refs.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"mlsysbib: {name} is {kind}" in done.stderr


def test_a_language_without_a_locale_is_no_reason_to_stop(run, paper: Path) -> None:
    (paper / "sub" / "paper.md").write_text("---\nbibliography: refs.bib\nlang: grc\n---\n[@doe]\n")
    done = run("render", "sub/paper.md", cwd=paper)
    assert done.returncode == 0
    assert "(Doe 2001)" in done.stdout
    assert done.stderr.startswith("warning: sub/paper.md: lang: there is no locale 'grc'")


def test_a_document_that_cites_nothing_needs_no_library(run, folder: Path) -> None:
    (folder / "a.bib").write_text("")
    (folder / "b.bib").write_text("")
    (folder / "paper.md").write_text("Nothing, me@x.org.\n")
    done = run("render", "paper.md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing, me@x.org.\n", "")
