"""Eprints of archives: what citations have of them, and that files have them as before."""

from __future__ import annotations

import pytest

import mlsysbib


def entry(type_: str, fields: str) -> mlsysbib.Entry:
    return mlsysbib.loads(f"{type_}{{k, author = {{Doe, J.}}, title = {{T}}, year = {{2020}}, {fields}}}", "bibtex")[
        "k"
    ]


@pytest.mark.parametrize(
    ("archive", "number", "address"),
    [
        ("googlebooks", "qOK9AAAAIAAJ", "https://books.google.com/books?id=qOK9AAAAIAAJ"),
        ("jstor", "12345", "https://www.jstor.org/stable/12345"),
        ("HDL", "10.1000/1", "https://hdl.handle.net/10.1000/1"),
        ("medrxiv", "10.1101/2020.1", "https://doi.org/10.1101/2020.1"),
    ],
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_eprint_is_followed_to_its_archive(archive: str, number: str, address: str, dialect: str) -> None:
    found = entry("@book", f"eprint = {{{number}}}, eprinttype = {{{archive}}}")
    assert found.url == address
    written = mlsysbib.dumps({"k": found}, dialect)
    assert f"eprint = {{{number}}}" in written
    assert ("url" in written) == (dialect == "bibtex")  # whose styles follow none
    own = entry("@book", f"eprint = {{{number}}}, eprinttype = {{{archive}}}, url = {{{address}}}")
    assert f"url = {{{address}}}" in mlsysbib.dumps({"k": own}, dialect)


def test_an_eprint_of_pubmed_is_its_id() -> None:
    found = entry("@article", "journal = {J}, eprint = {12345}, eprinttype = {pubmed}")
    assert found.pmid == "12345"
    assert "pmid" not in mlsysbib.dumps({"k": found}, "biblatex")
