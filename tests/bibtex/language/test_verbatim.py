"""Addresses, identifiers and files: never escaped, repaired where somebody did, and nothing in them acts."""

from __future__ import annotations

import re

import pytest

import mlsysbib
from mlsysbib.bibtex.language.unescaping import unescaped
from mlsysbib.model import Entry, Library

ADDRESS = "https://example.org/~me/a_b%20c?d=1&e=2#f$g"
DOI = "10.1002/(SICI)1097-4571(1999)50:1<1::AID_ASI1>3.0.CO;2-#"
FORMATS = ("bibtex", "biblatex")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("options", [{}, {"unicode": "ascii"}, {"unicode": "utf8"}, {"venue": "short"}, {"indent": 0}])
def test_no_option_escapes_an_address_or_an_identifier(format_: str, options: dict[str, object]) -> None:
    custom = {"bibtex": {"file": "papers/a_b%20c.pdf", "bdsk-url-1": ADDRESS, "ee": ADDRESS}}
    entry = Entry(type="article-journal", title="T", url=ADDRESS, doi=DOI, arxiv="hep-th/9901001", custom=custom)
    written = mlsysbib.dumps(Library({"a": entry}), format_, **options)
    for field, value in (("url", ADDRESS), ("doi", DOI), ("file", "papers/a_b%20c.pdf"), ("bdsk-url-1", ADDRESS)):
        assert f"{field} = {{{value}}}," in written
    assert mlsysbib.loads(written, "bibtex")["a"].custom["bibtex"]["file"] == "papers/a_b%20c.pdf"


@pytest.mark.parametrize(
    ("escaped", "meant"),
    [
        (r"10.1007/978-3-319-10590-1{\_}53", "10.1007/978-3-319-10590-1_53"),
        (r"10.1000/a\textunderscore{}b\textunderscore c", "10.1000/a_b_c"),
        (r"10.1002/x{\textless}1::AID{\textgreater}2-{\#}", "10.1002/x<1::AID>2-#"),
        (r"10.1002/x$<$1::AID$\greater$2-\#", "10.1002/x<1::AID>2-#"),
        (r"https://x.org/\~{}me/{\~{}}you/{\textasciitilde}we/\textasciitilde they/\~it", "https://x.org/~me/~you/~we/~they/~it"),
        (r"https://x.org/a\string_b{\%}20c\&d{_}e", "https://x.org/a_b%20c&d_e"),
        (r"https://x.org/{\"O}st/\'etude/{\v{C}}ech", "https://x.org/Öst/étude/Čech"),
        (r"https://x.org/a$b$c/{id}/%7Bx%7D", "https://x.org/a$b$c/{id}/%7Bx%7D"),
        (r"https://x.org/\unknown{x}", r"https://x.org/\unknown{x}"),
    ],
)  # fmt: skip
def test_escapes_in_an_address_are_undone(escaped: str, meant: str) -> None:
    assert unescaped(escaped) == meant


def test_an_eprint_of_any_archive_is_an_identifier() -> None:
    text = "@article{a, title = {T}, eprint = {10.2307/a\\_b%c}, eprinttype = {jstor}}"
    library = mlsysbib.loads(text, "bibtex")
    assert "eprint = {10.2307/a_b%c}," in mlsysbib.dumps(library, "biblatex")
    # The styles of ACM and REVTeX typeset it, where a % begins a comment.
    assert "eprint = {10.2307/a\\_b\\%c}," in mlsysbib.dumps(library, "bibtex")
    for format_ in FORMATS:
        kept = mlsysbib.loads(mlsysbib.dumps(library, format_), "bibtex")["a"].custom["bibtex"]
        assert (kept["eprint"], kept["eprinttype"]) == ("10.2307/a_b%c", "jstor")


def test_a_line_break_and_braces_around_an_address_go() -> None:
    text = "@misc{a, url = {{https://example.org/a_b/\n     c}}, doi = {{10.1000/a{\\_}b}}}"
    entry = mlsysbib.loads(text, "bibtex")["a"]
    assert (entry.url, entry.doi) == ("https://example.org/a_b/c", "10.1000/a_b")


def test_the_path_of_a_file_keeps_its_own_escapes() -> None:
    path = r":C\:\\Users\\a b%20c_d\;e.pdf:PDF"
    library = mlsysbib.loads(f"@misc{{a, title = {{T}}, file = {{{path}}}}}", "bibtex")
    for format_ in FORMATS:
        assert f"file = {{{path}}}" in mlsysbib.dumps(library, format_)
    hostile = Library({"a": Entry(title="T", custom={"bibtex": {"file": "a\\input{b}} @misc{c, \\:^^5c"}})})
    written = mlsysbib.dumps(hostile, "bibtex")
    assert not re.search(r"\\(?![:;\\])|\^", written)
    assert list(mlsysbib.loads(written, "bibtex")) == ["a"]


def test_a_key_with_a_quote_is_one_to_bibtex_alone() -> None:
    library = mlsysbib.loads('@book{a"b, title = {T}}', "bibtex")
    assert '{a"b,' in mlsysbib.dumps(library, "bibtex")
    assert "{a_b," in mlsysbib.dumps(library, "biblatex")
