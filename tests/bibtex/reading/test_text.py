"""The text of a .bib file: its encoding, its white space, its dialect."""

from __future__ import annotations

import pytest

from mlsysbib.bibtex.reading.text import clean, decode, dialect_of


@pytest.mark.parametrize(
    "data", ["né".encode(), "né".encode("utf-8-sig"), "né".encode("latin-1"), "né".encode("utf-16")]
)
def test_an_encoding_is_known_or_guessed(data: bytes) -> None:
    assert decode(data) == "né"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert decode("@book{a, title = {né}}".encode(encoding)) == "@book{a, title = {né}}"


@pytest.mark.parametrize(
    "declared",
    ["% Encoding: windows-1251", "%% -*- coding: cp1251 -*-", "@comment{x-kbibtex-encoding=cp1251}"],
)
def test_an_encoding_that_the_file_declares_holds(declared: str) -> None:
    assert decode(f"{declared}\n".encode() + "Я".encode("cp1251")).endswith("Я")


def test_an_encoding_that_nobody_knows_is_no_obstacle() -> None:
    assert decode(b"% Encoding: klingon\n\xe9").endswith("é")


def test_line_breaks_and_white_space_are_those_of_bibtex() -> None:
    assert clean("\ufeffa\r\nb\rc") == ("a\nb\nc", False)
    assert clean("a\fb\x1cc\x01") == ("a b c\x01", True)


def test_the_dialect_is_that_of_most_fields_that_tell() -> None:
    assert dialect_of("@article{a, journaltitle = {J}, date = {2001}}") == "biblatex"
    assert dialect_of("@article{a, journal = {J}, year = 2001}") == "bibtex"
    assert dialect_of("@misc{a, title = {T}}") == "bibtex"
    assert dialect_of("@misc{a,\n journal = {J},\n date = {2001}, location = {Rome}}") == "biblatex"
