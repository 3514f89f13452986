"""CITATION.cff as people write it who know BibTeX better than the schema."""

from __future__ import annotations

from mlsysbib import plugins
from mlsysbib.model import Date, Library

HEAD = "cff-version: 1.2.0\nmessage: Cite\ntitle: Tool\nauthors: [{name: We}]\n"
PAPER = """\
date-released: 2020-10
preferred-citation:
  type: conference-paper
  title: Paper
  authors: [{family-names: Wolf, given-names: Thomas}]
  booktitle: Proceedings of EMNLP
  publisher: ACL
  pages: 38-45
  year: 2020
  month: March
"""


def read(text: str) -> tuple[Library, list[tuple[int, str]]]:
    library = plugins.reader("cff").read(HEAD + text)
    return library, [(warning.line, warning.field) for warning in library.warnings]


def test_what_is_meant_is_read_and_told() -> None:
    library, told = read(PAPER)
    tool, paper = library.values()
    assert (tool.type, tool.issued) == ("software", Date(year=2020, month=10))
    assert (paper.container_title, paper.publisher, paper.page) == ("Proceedings of EMNLP", "ACL", "38-45")
    assert (paper.issued, paper.number_of_pages) == (Date(year=2020, month=3), None)
    assert {line for line, _ in told} == {5, 10, 11, 12}


def test_no_number_of_a_month_is_lost_or_taken_for_a_year() -> None:
    library, told = read("references:\n- {type: book, title: A, authors: [{name: B}], year: 2001, month: 13}\n")
    book = list(library.values())[-1]
    assert (book.issued, book.custom["cff"]["month"]) == (Date(year=2001), "13")
    assert told == [(6, "month")]


def test_pages_that_are_no_text_are_kept() -> None:
    library, told = read("references:\n- {type: book, title: A, authors: [{name: B}], start: [1], pages: 300}\n")
    book = list(library.values())[-1]
    assert (book.page, book.number_of_pages, book.custom["cff"]["start"]) == (None, "300", ["1"])
    assert told == [(6, "start")]
