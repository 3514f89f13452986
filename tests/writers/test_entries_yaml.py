from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings

from mlsysbib.errors import Problem
from mlsysbib.model import OTHERS, Date, DateRange, Entry, Header, Library, Link, LiteralDate, Name
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.writers.entries_yaml import EntriesYamlWriter
from mlsysbib.yaml_text.lines import scalar
from strategies import any_text, libraries


def write(library: Library) -> str:
    return "".join(EntriesYamlWriter().write(library))


@settings(max_examples=150, deadline=None)
@given(libraries())
def test_what_is_written_reads_back(library: Library) -> None:
    text = write(library)
    assert EntriesYamlReader().read(text) == library
    # The same library is always laid out the same way.
    assert write(EntriesYamlReader().read(text)) == text


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_every_yaml_parser_reads_a_scalar_as_the_same_text(text: str) -> None:
    written = scalar(text, integers=False)
    assert yaml.safe_load(f"a: {written}\n") == {"a": text}


def test_the_layout() -> None:
    library = Library(
        {
            "sculley2015hidden": Entry(
                type="paper-conference",
                title="Hidden: Technical Debt",
                author=(
                    Name(family="Sculley", given="D."),
                    Name(family="Maaten", given="Laurens", non_dropping_particle="van der"),
                    Name(family="King", given="Martin", suffix="Jr."),
                    Name(family="Beethoven", given="Ludwig", dropping_particle="van"),
                    Name(literal="UC Berkeley AMPLab"),
                    Name(family="Plato"),
                    OTHERS,
                ),
                issued=Date(year=2015, month=12),
                event_date=DateRange(Date(year=2015), None),
                submitted=LiteralDate("in press"),
                volume="28",
                issue="1.10",
                page="2503-2511",
                doi="10.1000/1",
                arxiv="1708.02363",
                section="§ 5",
                list_section="tools",
                links=(Link("https://a.b/c#d"), Link("https://x", "Code: here")),
                tags=("a b", "c"),
                note="line one\n\nline two",
                abstract="Long text " * 20 + "end",
                custom={"bibtex": {"lccn": "010", "count": [1, {"x": None}], "e": {}}},
            ),
            "b": Entry(),
        },
        header=Header(title="My list", description="no", sections={"tools": "Open Source Tools"}),
    )
    assert (
        write(library)
        == """\
# yaml-language-server: $schema=entries.schema.json
title: My list
description: "no"
sections:
  tools: Open Source Tools

entries:
  sculley2015hidden:
    type: paper-conference
    title: "Hidden: Technical Debt"
    author:
      - Sculley, D.
      - van der Maaten, Laurens
      - King, Jr., Martin
      - family: Beethoven
        given: Ludwig
        dropping-particle: van
      - literal: UC Berkeley AMPLab
      - family: Plato
      - others
    issued: 2015-12
    event-date: 2015/..
    volume: 28
    issue: "1.10"
    page: 2503-2511
    submitted: {literal: in press}
    section-number: "§ 5"
    doi: 10.1000/1
    arxiv: "1708.02363"
    links:
      - https://a.b/c#d
      - title: "Code: here"
        url: https://x
    section: tools
    tags: [a b, c]
    note: |-
      line one

      line two
    abstract: >-
      Long text Long text Long text Long text Long text Long text Long text Long text Long text Long
      text Long text Long text Long text Long text Long text Long text Long text Long text Long text
      Long text end
    custom:
      bibtex:
        lccn: "010"
        count:
          - 1
          -
            x: null
        e: {}

  b: {}
"""
    )


def test_a_library_without_entries() -> None:
    assert write(Library()) == "# yaml-language-server: $schema=entries.schema.json\nentries: {}\n"


def test_what_the_format_would_refuse_is_kept_and_told() -> None:
    library = Library({"bad key": Entry(doi="none", url="a b", title="x", list_section="tools")})
    told: list[Problem] = []
    text = "".join(EntriesYamlWriter(report=told.append).write(library))
    assert [str(problem) for problem in told] == [
        "bad key: LaTeX or pandoc cannot cite this key; rekey gives it another",
        "bad key.doi: this is not well formed; it is kept under custom",
        "bad key.url: this is not well formed; it is kept under custom",
    ]
    assert {problem.severity for problem in told} == {"warning"}
    again = EntriesYamlReader().read(text.replace("bad key", "key"))
    assert again["key"] == library["bad key"]
    assert again.header.sections == {"tools": "tools"}


@pytest.mark.parametrize("text", ["2017", "0", "-5"])
def test_whole_numbers_need_no_quotes(text: str) -> None:
    assert EntriesYamlReader().read(f"entries:\n  a:\n    volume: {scalar(text)}\n")["a"].volume == text
