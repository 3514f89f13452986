"""A bibliography as a document of its own: what reads it finds title, language and every entry."""

from __future__ import annotations

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pypandoc
import pytest
from docutils import core, nodes

import mlsysbib
from mlsysbib import Entry, Header, Library, Name
from mlsysbib.errors import UsageError

TITLE = 'Größe & <b> \\ "x" 100% #1 _a_: {y}'
ENTRIES = {
    "a": Entry(type="book", title="On & On", author=(Name(family="Doe", given="Jane"),), doi="10.1000/182"),
    "b": Entry(type="book", title="Größe", author=(Name(family="Roe", given="Rob"),)),
}


def document(markup: str, title: str | None = TITLE, **options: str) -> str:
    library = Library(ENTRIES, header=Header(title=title))
    return mlsysbib.dumps(library, "citation", markup=markup, standalone=True, **options)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: dict[str, str] = {}
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, {}).update(attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[self.open[-1]] = self.found.get(self.open[-1], "") + data


def test_a_page_of_html() -> None:
    html = document("html", style="apa", locale="de")
    assert html.startswith('<!DOCTYPE html>\n<html lang="de-DE">\n')
    page = Page(html)
    assert page.open == []
    assert page.found["title"] == page.found["h1"] == TITLE
    assert page.attributes["meta"]["charset"] == "utf-8"
    assert page.attributes["a"] == {"href": "https://doi.org/10.1000/182"}
    fragment = mlsysbib.dumps(Library(ENTRIES), "html", style="apa", locale="de")
    assert fragment in html
    assert "<html" not in fragment


def test_the_language_is_the_one_that_the_style_prints_in() -> None:
    assert '<html lang="en-US">' in document("html", style="apa")
    assert '<html lang="de-DE">' in document("html", style="din-1505-2")
    assert '<html lang="ar" dir="rtl">' in document("html", style="apa", locale="ar")


def test_entries_hang_or_have_a_margin_as_the_style_says() -> None:
    assert "text-indent: -2em" in document("html", style="apa")
    assert "text-indent" not in document("html", style="ieee")
    assert "display: grid" in document("html", style="ieee")
    # (what has no first field stands in the second column, too)
    assert ".csl-right-inline { grid-column: 2; }" in document("html", style="ieee")


def test_a_library_without_a_title_has_references() -> None:
    assert "<title>References</title>" in document("html", None)


def test_plain_text_has_none() -> None:
    with pytest.raises(
        UsageError, match="no standalone document in text; one can be html, latex, markdown, rst, typst"
    ):
        document("text")


@pytest.mark.parametrize(("markup", "dialect"), [("markdown", "markdown"), ("typst", "typst"), ("html", "html")])
def test_pandoc_reads_title_and_entries(markup: str, dialect: str) -> None:
    command = [pypandoc.get_pandoc_path(), "-f", dialect, "-t", "plain", "--wrap=none", "-s", "-M", "smart=false"]
    text = document(markup, style="apa", locale="de")
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60)
    shown = done.stdout.decode()
    for wanted in ("Größe & <b>", "100% #1", "Doe, J.", "Roe, R."):
        assert wanted in shown, shown


def test_front_matter_says_the_language() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"]
    text = document("markdown", "A: b # c", style="apa", locale="de")
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60)
    meta = json.loads(done.stdout)["meta"]
    assert meta["lang"] == {"t": "MetaInlines", "c": [{"t": "Str", "c": "de-DE"}]}
    assert len(meta["title"]["c"]) == 7


def test_docutils_reads_title_and_entries() -> None:
    tree = core.publish_doctree(document("rst"), settings_overrides={"report_level": 2, "halt_level": 2})
    assert tree["title"] == TITLE
    assert len(list(tree.findall(nodes.paragraph))) == len(ENTRIES)


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_latex_compiles(tmp_path: Path, engine: str) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"needs TeX: {engine} is not installed")
    (tmp_path / "refs.tex").write_text(document("latex", style="ieee"), encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "refs.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout.decode(errors="replace")
    assert "Missing character" not in (tmp_path / "refs.log").read_text(errors="replace")
