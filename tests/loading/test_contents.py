"""What a pipe holds is seen by its content."""

from __future__ import annotations

import pytest

from mlsysbib.errors import UsageError
from mlsysbib.loading.contents import reader_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@article{a, title={T}}", "bibtex"),
        ("% Encoding: UTF-8\n\n@Article {a, title={T}}", "bibtex"),
        ("This file was made by hand: mail me@example.org\n@string(x = {y})", "bibtex"),
        ('[{"id": "a"}]', "csl-json"),
        ('\n  {"a": {"type": "book"}}', "csl-json"),
        ("entries:\n  a: {note: '@book{x'}\n", "entries-yaml"),
        ("TY  - BOOK\nER  -", "ris"),
        ("1.\r\nTY  - JOUR\r\nTI  - @book{x\r\nER  - \r\n", "ris"),
        ("\nPMID- 1\nTI  - T\n", "nbib"),
        ("%0 Journal Article\n%T T\n", "refer"),
        ("%A B. W. Kernighan\n%T PIC\n", "refer"),
        ("# ours\n\n10.1145/3097983.3098021  # TFX\n", "identifiers"),
        ("- https://arxiv.org/abs/1610.09451\n", "identifiers"),
        ('Title,Authors,Year\nX,"Doe, J.",2015\n', "csv"),
        ('"Key";"Item Type";"Author"\n"A";"book";"Doe"\n', "csv"),
        ("cff-version: 1.2.0\nreferences:\n  - type: book\n", "cff"),
        ("---\nreferences:\n- id: a\n  type: book\n", "csl-yaml"),
        ("- id: a\n  type: book\n", "csl-yaml"),
        ("doe2017:\n  type: article\n  title: T\n", "hayagriva"),
        ('{"@context": "https://schema.org", "@type": "Book"}', "schema-org"),
        ("<!DOCTYPE html>\n<html>", "web-page"),
        ("FN Clarivate\nVR 1.0\nPT J\n", "wos"),
        ("PT J\nAU Doe, J\n", "wos"),
        ('<?xml version="1.0"?>\n<xml><records/></xml>', "endnote-xml"),
        ('<b:Sources xmlns:b="x"/>', "endnote-xml"),
        ("# yaml-language-server: $schema=x\n---\ntitle: T\n'entries' :\n", "entries-yaml"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_readers(text: str, name: str, encoding: str) -> None:
    assert reader_of(text.encode(encoding)) == name


@pytest.mark.parametrize("text", ["<svg>", "knuth1984\nlamport1994", "mail me@example.org", "", "\0\1"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(UsageError, match="standard input is not BibTeX, CSL-JSON or"):
        reader_of(text.encode())


def test_a_file_without_a_suffix_is_named() -> None:
    with pytest.raises(UsageError, match=r"^refs is not BibTeX, .* \(it is empty\); --from says what it is$"):
        reader_of(b" ", "refs")
