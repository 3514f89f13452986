from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import OTHERS, Date, DateRange, Entry, Header, Library, Link, LiteralDate, Name
from mlsysbib.readers.entries_yaml import EntriesYamlReader

DATA = Path(__file__).parents[1] / "data" / "entries-yaml"


def read(text: str) -> Library:
    return EntriesYamlReader().read(text)


def entry(fields: str) -> Entry:
    """The entry of some lines of fields."""
    lines = "\n".join(f"    {line}" for line in fields.strip("\n").split("\n"))
    return read(f"entries:\n  a:\n{lines}\n")["a"]


def problems(text: str) -> list[str]:
    with pytest.raises(ReadError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def wrong(field: str) -> list[str]:
    """The problems of one field, without the place and key that all of them have."""
    found = (problem.split(" ", 1)[1] for problem in problems(f"entries:\n  a:\n    {field}\n"))
    return [problem.removeprefix("a.").removeprefix("a: ") for problem in found]


def test_a_file() -> None:
    library = read(
        """\
# yaml-language-server: $schema=entries.schema.json
title: My list
description: >-
  Of works
  on systems
sections:
  considerations: Considerations
  tools:

entries:
  sculley2015hidden:   # a remark
    type: paper-conference
    title: "Hidden Technical Debt: <i>a</i> study"
    author:
      - Sculley, D.
      - van der Maaten, Laurens
      - King, Jr., Martin Luther
      - literal: UC Berkeley AMPLab
      - {family: Beethoven, given: Ludwig, dropping-particle: van, comma-suffix: true}
      - others
    issued: 2015-12
    event-date: 2015-12-07/2015-12-12
    volume: 010
    edition: no
    issue: 1.10
    DOI: https://doi.org/10.1145/3097983.3098021
    arxiv: arXiv:1708.02363v2
    isbn: ISBN 978-1-4503-4887-4
    section: tools
    section-number: § 5
    tags: [a, b c]
    links:
      - https://example.org
      - {title: Code, url: https://example.org/code}
    note: ~
    custom: {bibtex: {lccn: 010, n: 7, f: 1.5, t: true, x: [null, '7']}}
"""
    )
    assert library.header == Header(
        title="My list",
        description="Of works on systems",
        sections={"considerations": "Considerations", "tools": "tools"},
    )
    assert library["sculley2015hidden"] == Entry(
        type="paper-conference",
        title="Hidden Technical Debt: <i>a</i> study",
        author=(
            Name(family="Sculley", given="D."),
            Name(family="Maaten", given="Laurens", non_dropping_particle="van der"),
            Name(family="King", given="Martin Luther", suffix="Jr."),
            Name(literal="UC Berkeley AMPLab"),
            Name(family="Beethoven", given="Ludwig", dropping_particle="van", comma_suffix=True),
            OTHERS,
        ),
        issued=Date(year=2015, month=12),
        event_date=DateRange(Date(year=2015, month=12, day=7), Date(year=2015, month=12, day=12)),
        volume="010",
        edition="no",
        issue="1.10",
        doi="10.1145/3097983.3098021",
        arxiv="1708.02363v2",
        isbn="978-1-4503-4887-4",
        list_section="tools",
        section="§ 5",
        tags=("a", "b c"),
        links=(Link("https://example.org"), Link("https://example.org/code", "Code")),
        custom={"bibtex": {"lccn": "010", "n": 7, "f": 1.5, "t": True, "x": [None, "7"]}},
    )


def test_all_mistakes_of_a_file_in_one_run() -> None:
    found = problems((DATA / "mistakes.yaml").read_text(encoding="utf-8"))
    assert found == (DATA / "mistakes.txt").read_text(encoding="utf-8").splitlines()


def test_what_could_be_read_is_there_in_spite_of_mistakes() -> None:
    with pytest.raises(ReadError) as caught:
        read(
            "entries:\n  a:\n    title: x\n    isued: 2015\n  b:\n    title: y: z\n    volume: 3\n  c:\n    title: w\n"
        )
    assert dict(caught.value.library) == {"a": Entry(title="x"), "b": Entry(volume="3"), "c": Entry(title="w")}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Sculley, D.", [Name(family="Sculley", given="D.")]),
        ("Sculley, D.; Holt, Gary", [Name(family="Sculley", given="D."), Name(family="Holt", given="Gary")]),
        ("[Sculley, D.; Holt, Gary]", [Name(family="Sculley", given="D."), Name(family="Holt", given="Gary")]),
        ("['Sculley, D.', \"Holt, Gary\"]", [Name(family="Sculley", given="D."), Name(family="Holt", given="Gary")]),
        ("['A; B, C']", [Name(family="A; B", given="C")]),
        ("{literal: OpenAI}", [Name(literal="OpenAI")]),
        ("[{family: Plato}, et al.]", [Name(family="Plato"), OTHERS]),
        ("de la Cruz, Juan", [Name(family="Cruz", given="Juan", non_dropping_particle="de la")]),
        ("hooks, bell", [Name(family="hooks", given="bell")]),
        ("d'Alembert, Jean", [Name(family="Alembert", given="Jean", non_dropping_particle="d'")]),
        ("van 't Hoff, Jacobus", [Name(family="Hoff", given="Jacobus", non_dropping_particle="van 't")]),
        ("{family: d'Alembert, given: Jean}", [Name(family="d'Alembert", given="Jean")]),
        ("Del Balso, Mike", [Name(family="Del Balso", given="Mike")]),
    ],
)
def test_names(author: str, names: list[Name]) -> None:
    assert entry(f"author: {author}").author == tuple(names)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2017", Date(year=2017)),
        ("2017-08", Date(year=2017, month=8)),
        ("2017-08-13", Date(year=2017, month=8, day=13)),
        ("'2017'", Date(year=2017)),
        ("2015/2017", DateRange(Date(year=2015), Date(year=2017))),
        ("2015/..", DateRange(Date(year=2015), None)),
        ("2017-21", Date(year=2017, season=1)),
        ("2017~", Date(year=2017, circa=True)),
        ("{literal: in press}", LiteralDate("in press")),
        ("in press", LiteralDate("in press")),
        ("Mar-Apr 2010", DateRange(Date(year=2010, month=3), Date(year=2010, month=4))),
        ("n.d.", None),
        ("null", None),
        ("", None),
    ],
)
def test_dates(date: str, expected: Any) -> None:
    assert entry(f"issued: {date}").issued == expected


def test_only_null_has_a_meaning_of_its_own() -> None:
    for text in ("no", "yes", "on", "1.10", "010", "0x1F", "1e3", "2017-08", "12:30", "=", "<<", ".inf"):
        assert entry(f"title: {text}").title == text
    for nothing in ("", "~", "null", "NULL", "''", '" "'):
        assert entry(f"title: {nothing}").title is None
    assert entry("title: 'null'").title == "null"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("author:", "author: the list of names is empty; leave the field out where nobody is known"),
        ("author: ['']", 'author: a name is empty; write "Family, Given"'),
        ("author: [{}]", "author: a name is empty; it needs family and given, or literal"),
        ("author: [{literal: x, family: y}]", "author: a name has either literal or family and given"),
        ("author: [{famly: y}]", "author: a name has no part 'famly'; did you mean family?"),
        ("author: [{family: y, comma-suffix: maybe}]", "author: comma-suffix is true or false, not 'maybe'"),
        ("author: 'a, b, c, d'", "author: 'a, b, c, d' has too many commas, or nothing beside one, for a name"),
        ("author: ', b'", "author: ', b' has too many commas, or nothing beside one, for a name"),
        ("author: [[x]]", "author: this is a list, not text; put text that begins with [ or { in quotes"),
        ("issued: {date-parts: [[2017]]}", "issued: a date that is words has literal and nothing else"),
        ("issued: 13 August", "issued: '13 August' is not a date; write 2017, 2017-08, 2017-08-13"),
        ("issued: 2017-8", "issued: '2017-8' is not a date; write 2017-08"),
        ("issued: 2017-13", "issued: there is no month 13; write 2017, 2017-08"),
        ("title: {a: b}", "title: this is a mapping, not text; put text that begins with [ or { in quotes"),
        ("TITLE: x", "TITLE: there is no such field; did you mean title?"),
        ("frobnicate: x", "frobnicate: there is no such field; mlsysbib schema lists the fields"),
        ("tags: {a: b}", "tags: this is a mapping, not text"),
        ("links: [{url: x, href: y}]", "links: a link has no 'href'; it has url and title"),
        ("custom: x", "custom: this is text, not a mapping; custom holds one mapping for each format"),
        ("? [x]\n    : y", "a name cannot be a list"),
    ],
)
def test_mistakes_in_a_field(field: str, said: str) -> None:
    found = wrong(field)
    assert found[0].startswith(said)
    assert len(found) == 1


def test_two_spellings_of_one_field() -> None:
    assert problems("entries:\n  a:\n    doi: 10.1000/1\n    DOI: 10.1000/2\n") == [
        "4:5: a.DOI: doi is given already, in another spelling; keep one of them"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the file is empty; it needs entries:"),
        ("# nothing\n", "1:1: the file is empty; it needs entries:"),
        ("- a\n", "1:1: the file holds a list; it needs entries:"),
        ("title: x\n", "1:1: the file has no entries:; put the entries below a line entries:"),
        ("entries: []\n", "1:10: entries: this is a list, not a mapping from citation key to fields"),
        (
            "a:\n  title: x\n",
            "1:1: the file has no 'a' at its top; an entry stands below entries:, with two more spaces",
        ),
        ("entries: {}\nsections: x\n", "2:11: sections: this is text, not a mapping from name to heading"),
        ("entries:\n  a: x\n", "2:6: a: this entry is text, not a mapping of fields"),
        ("entries:\n  a:\n", "2:3: a: this entry is nothing, not a mapping of fields"),
        ("entries: {}\n---\nx: y\n", "2:1: a second document begins here (---); put all entries under one entries:"),
        ("entries:\n  a:\n    title: !!str x\n", "3:12: the tag !!str is not allowed here; leave it out"),
        ("entries:\n  a: &x\n    title: *x\n", "3:12: the alias *x is not allowed here"),
        (
            "entries:\n  a:\n\ttitle: x\n",
            "3:1: a: a tab stands here; YAML is indented with spaces; replace it with spaces",
        ),
        ("\tentries: {}\n", "1:1: a tab stands here; YAML is indented with spaces"),
        ('entries:\n  a:\n    title: "x\n  b:\n    title: y\n', "3:12: a: the quote that opens here is never closed"),
        ("entries:\n  a:\n    title: [x\n", "3:12: a: the bracket that opens here is never closed"),
        (
            "entries:\n  a:\n    title: @x\n",
            "3:12: a: a value cannot begin with this character; put the value in quotes",
        ),
        (
            'entries:\n  a:\n    title: "a\\q"\n',
            "3:14: a: in double quotes a backslash begins an escape, and this is none",
        ),
        (
            "entries:\n  a:\n    title: x\n   volume: 3\n",
            "4:4: a: the indentation of this line fits none of the lines above",
        ),
        (
            "entries:\n  a:\n    title: x\n     volume: 3\n",
            "4:12: a: this line is indented as if it went on with the line above",
        ),
        ("entries:\n  a:\n    title: x\n    - y\n", "4:5: a: an element of a list stands here among fields"),
        ("entries:\n  a:\n    author: - x\n", "3:13: a: a list begins on a line of its own"),
        (
            "entries:\n  a:\n    title\n    volume: 3\n",
            "4:11: a: this line is indented as if it went on with the line above",
        ),
        ("entries:\n  a:\n    title: [x] and y\n", "3:16: a: the text goes on after the bracket that closes it"),
        (
            "entries:\n  a:\n    title: a\x07b\n",
            "3:13: the character U+0007 cannot be printed and is not allowed in YAML",
        ),
        ("entries: {a: " + "[" * 60 + "]" * 60 + "}", "1:61: lists and mappings are nested too deeply"),
    ],
)
def test_files_that_are_not_as_they_should_be(text: str, said: str) -> None:
    found = problems(text)
    assert found[0].startswith(said)
    assert len(found) == 1


def test_an_attack_is_over_soon() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    start = time.process_time()
    assert len(problems(bomb)) > 40
    assert problems("entries: " + "[" * 200_000)
    assert problems("entries:\n" + "  a: b: c\n" * 500)
    # No measure of speed: these take minutes, or crash, where aliases are followed and nesting recurses.
    assert time.process_time() - start < 60


def test_an_entry_under_a_key_that_is_taken_is_read_for_its_mistakes() -> None:
    text = "entries:\n  a:\n    title: First\n  a:\n    titel: Second\n    doi: x\n"
    with pytest.raises(ReadError) as caught:
        read(text)
    assert [problem.line for problem in caught.value.problems] == [4, 5, 6]
    assert caught.value.library == Library({"a": Entry(title="First")})


def test_many_faults_end_somewhere() -> None:
    found = problems("entries:\n" + "".join(f"  k{n}:\n    title: x: y\n" for n in range(60)))
    assert len(found) == 26
    assert found[0] == "there may be more faults of this kind; mend these first"
