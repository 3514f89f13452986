from __future__ import annotations

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Date, DateRange, Entry, LiteralDate, Name
from mlsysbib.readers.csl_yaml import references_in
from mlsysbib.rendering import taken_apart
from mlsysbib.rendering.metadata import Metadata


def said(yaml: str) -> Metadata:
    return taken_apart(f"---\n{yaml}\n---\n\nText.\n").metadata


def entry(yaml: str) -> Entry:
    references = said(f"references:\n- {{id: a, type: book, {yaml}}}").references
    assert references is not None
    return references["a"]


def test_fields_of_pandoc_are_read() -> None:
    found = said("bibliography: refs.bib\ncsl: ieee.csl\nlang: de-DE\nlink-citations: true\nsuppress-bibliography: yes")
    assert found.bibliography == ("refs.bib",)
    assert (found.style, found.locale) == ("ieee.csl", "de-DE")
    assert (found.link_citations, found.suppress_bibliography, found.link_bibliography) == (True, True, True)
    assert said("bibliography: [a.bib, b.json]\ncitation-style: apa").bibliography == ("a.bib", "b.json")
    assert said("citation-style: apa").style == "apa"
    assert said("notes-after-punctuation: false").notes_after_punctuation is False
    assert said("title: x").notes_after_punctuation is None


@pytest.mark.parametrize("nocite", ["'@a, @{b c}'", "|\n  @a\n  and @{b c}", "['@a', '@{b c}']"])
def test_keys_that_are_only_to_be_listed(nocite: str) -> None:
    found = said(f"nocite: {nocite}")
    assert [each.key for each in found.nocite] == ["a", "b c"]
    assert not found.everything
    assert said("nocite: '@*'").everything
    assert said("nocite: '[@*]'").everything


def test_of_two_blocks_the_later_one_wins() -> None:
    found = taken_apart("---\nlang: de\ncsl: a\n---\n\nText\n\n---\nlang: fr\n...\n").metadata
    assert (found.locale, found.style) == ("fr", "a")


def test_lines_between_rules_are_no_metadata() -> None:
    paper = taken_apart("Text\n\n---\nno metadata\n---\n\n---\n\nlang: de\n\n---\n").paper
    assert paper.metadata == ()


def test_front_matter_that_is_no_yaml_is_an_error_with_its_place() -> None:
    with pytest.raises(ReadError) as error:
        taken_apart("---\ntitle: a: b\n---\n")
    assert [(each.line, each.column) for each in error.value.problems] == [(2, 9)]


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2005", Date(year=2005)),
        ("2005-03", Date(year=2005, month=3)),
        ("{year: 2005, month: 3, day: 4}", Date(year=2005, month=3, day=4)),
        ("[{year: 2005, month: 3}]", Date(year=2005, month=3)),
        ("[{year: 2005}, {year: 2006}]", DateRange(Date(year=2005), Date(year=2006))),
        ("{date-parts: [[2005, 3, 4]]}", Date(year=2005, month=3, day=4)),
        ("[[2005, 3]]", Date(year=2005, month=3)),
        ("2005/2006", DateRange(Date(year=2005), Date(year=2006))),
        ("2005-03-04/2005-04-05", DateRange(Date(year=2005, month=3, day=4), Date(year=2005, month=4, day=5))),
        ("{year: 2005, season: 3}", Date(year=2005, season=3)),
        ("{year: 2005, circa: true}", Date(year=2005, circa=True)),
        ("{literal: 1996_2004}", DateRange(Date(year=1996), Date(year=2004))),
        ("{literal: in press}", LiteralDate("in press")),
        ("{literal: Spring 1999}", LiteralDate("Spring 1999")),
    ],
)
def test_dates_in_every_form(date: str, value: Date) -> None:
    assert entry(f"issued: {date}").issued == value


@pytest.mark.parametrize(
    ("names", "value"),
    [
        ("[{family: Doe, given: Jane}]", (Name(family="Doe", given="Jane"),)),
        ("{family: Doe, given: [Jane, A.]}", (Name(family="Doe", given="Jane A."),)),
        ("NASA", (Name(literal="NASA"),)),
        ("{literal: NASA}", (Name(literal="NASA"),)),
    ],
)
def test_names_in_every_form(names: str, value: tuple[Name, ...]) -> None:
    assert entry(f"author: {names}").author == value


def test_values_are_text_and_markdown() -> None:
    found = entry("title: 'On *Dracula* -- \\[2\\]', volume: 010, page: 155--174, URL: 'http://x.org/a_b_c', note: ~")
    assert (found.title, found.volume, found.url, found.note) == (
        "On <i>Dracula</i> – [2]",
        "010",
        "http://x.org/a_b_c",
        None,
    )


def test_a_reference_that_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(ReadError) as error:
        said("references:\n- id: a\n  title: x\n- id: a\n  title: y\n")
    assert [(each.line, each.key) for each in error.value.problems] == [(5, "a")]


@pytest.mark.parametrize("end", ["...\n", "---\n", "---", "\n---\n\n", ""])
def test_a_file_of_references(end: str) -> None:
    library = references_in(f"---\nreferences:\n- id: a\n  type: book\n  title: T\n{end}")
    assert library is not None
    assert library["a"].title == "T"
    assert references_in("entries:\n  a:\n    type: book\n") is None
