"""Subtitles: in the title for CSL, in fields of their own for BibLaTeX; and what a work is cited by."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mlsysbib import Library, dumps, loads

BOOK = """@book{a,
  author = {Markey, Nicolas},
  title = {Tame the {BeaST}},
  subtitle = {The {B} to {X} of {BibTeX}},
  date = {2005},
}
"""
PART = """@inbook{a,
  title = {A Chapter?},
  subtitle = {Größe: A~Reply},
  maintitle = {Main},
  mainsubtitle = {Of all},
  booktitle = {The Book},
  booksubtitle = {Its Subtitle},
  date = {2001},
}
"""
ISSUE = """@article{a,
  title = {A Talk},
  journaltitle = {Journal},
  journalsubtitle = {Series B},
  issuetitle = {Sets: Old and New},
  issuesubtitle = {A Special Issue},
  date = {2001},
}
"""


def _biblatex(library: Library) -> str:
    return dumps(library, "biblatex").strip() + "\n"


def _read(text: str) -> Library:
    return loads(text, "biblatex")


@pytest.mark.parametrize("text", [BOOK, PART, ISSUE])
def test_subtitles_are_written_in_fields_of_their_own_again(text: str) -> None:
    library = _read(text)
    assert _biblatex(library) == text
    assert _biblatex(loads(dumps(library, "csl-json"), "csl-json")) == text


def test_csl_has_the_whole_title_and_the_title_alone_for_its_short_one() -> None:
    entry = _read(BOOK)["a"]
    assert (entry.title, entry.title_short) == ("Tame the BeaST: The B to X of BibTeX", "Tame the BeaST")
    entry = _read(PART)["a"]
    assert (entry.title, entry.title_short) == ("A Chapter? Größe: A\u00a0Reply", "A Chapter?")
    assert entry.container_title == "Main: Of all"
    assert entry.volume_title == "The Book: Its Subtitle"


def test_a_short_title_of_the_file_stays() -> None:
    text = BOOK.replace("  date", "  shorttitle = {{BeaST}},\n  date")
    assert _read(text)["a"].title_short == "BeaST"
    assert "shorttitle = {{BeaST}}" in _biblatex(_read(text))
    same = BOOK.replace("  date", "  shorttitle = {Tame the {BeaST}},\n  date")
    assert "shorttitle = {Tame the {BeaST}}" in _biblatex(_read(same))


def test_bibtex_has_the_whole_title_and_the_short_one() -> None:
    written = dumps(_read(BOOK), "bibtex")
    assert "title = {Tame the {BeaST}: The {B} to {X} of {BibTeX}}" in written
    assert "shorttitle = {Tame the {BeaST}}" in written
    assert "subtitle" not in written


def test_a_title_that_was_edited_is_written_whole() -> None:
    library = Library({"a": replace(_read(BOOK)["a"], title="Another: Title")})
    written = _biblatex(library)
    assert "  title = {Another: Title}," in written
    assert "subtitle" not in written
    assert "shorttitle = {Tame the {BeaST}}" in written
