"""An edition in words is a number to CSL and BibLaTeX, and BibTeX gets its words again."""

from __future__ import annotations

import pytest

from mlsysbib import dumps, loads


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Second", "2"),
        ("third edition", "3"),
        ("Tenth ed.", "10"),
        ("2nd edition", "2"),
        ("2nd", "2"),
        ("11th", "11"),
        ("21st ed.", "21"),
        ("2. Auflage", "2"),
    ],
)
def test_words_are_read_as_a_number_and_written_again(words: str, number: str) -> None:
    library = loads(f"@book{{a, title = {{T}}, edition = {{{words}}}}}", "bibtex")
    assert library["a"].edition == number
    assert f"edition = {{{words}}}" in dumps(library, "bibtex")
    assert f"edition = {{{number}}}" in dumps(library, "biblatex")
    assert loads(dumps(library, "bibtex"), "bibtex") == library
    assert loads(dumps(library, "csl-json"), "csl-json") == library


@pytest.mark.parametrize("words", ["Revised", "2", "Second, revised", "Auflage", "Edition", "Second printing"])
def test_what_says_more_stays(words: str) -> None:
    library = loads(f"@book{{a, title = {{T}}, edition = {{{words}}}}}", "bibtex")
    assert library["a"].edition == words
    assert f"edition = {{{words}}}" in dumps(library, "bibtex")


def test_an_edited_edition_is_written() -> None:
    library = loads("@book{a, title = {T}, edition = {Second}}", "bibtex")
    assert "edition = {3}" in dumps({"a": library["a"].replace(edition="3")}, "bibtex")
