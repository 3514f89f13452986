"""Broken .bib files: what is read of them, what is said, and that nothing vanishes."""

from __future__ import annotations

import re
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.errors import ReadError
from mlsysbib.model import Date, Library, Name
from mlsysbib.readers.bibtex import BibtexReader


def read(text: str, **options: object) -> tuple[Library, list[str]]:
    """The library, and what was said of it, errors before warnings."""
    reader = BibtexReader(**options)
    try:
        library, errors = reader.read(text), ()
    except ReadError as error:
        library, errors = error.library, error.problems
    return library, [str(problem) for problem in (*errors, *library.warnings)]


@pytest.mark.parametrize(
    ("text", "titles", "said"),
    [
        pytest.param(
            "@book{a, title = {{X},\n author = {Doe, J.},\n year = 2001\n}\n@book{b, title = {Y}}",
            {"a": "X", "b": "Y"},
            ["1:18: a.title: the value is not closed; count the braces"],
            id="a brace too many before the fields that follow",
        ),
        pytest.param(
            '@book{a, title = "X,\n author = {Doe, J.}\n}\n@book{b, title = "Y"}',
            {"a": "X", "b": "Y"},
            ["1:18: a.title: the value is not closed; count the braces"],
            id="a quote that does not end",
        ),
        pytest.param(
            '@book{a, title = "X} Z", author = {Doe, J.}}\n@book{b, title = {Y}}',
            {"a": "X Z", "b": "Y"},
            ["1:18: a.title: the value is not closed; count the braces"],
            id="a brace that ends what it did not begin",
        ),
        pytest.param(
            "@book{a, title = {X}},\n author = {Doe, J.}\n}\n@book{b, title = {Y}}",
            {"a": "X", "b": "Y"},
            ["2:2: a field stands outside every entry and is not read; count the braces of the entry before, or"],
            id="a brace too many ends the entry",
        ),
        pytest.param(
            '@book{a, title = {X}},\n author = "Doe, J."\n}\n@book{b, title = {Y}}',
            {"a": "X", "b": "Y"},
            ["2:2: a field stands outside every entry and is not read; count the braces of the entry before, or"],
            id="the same in quotes",
        ),
        pytest.param(
            '@book{a, title = {X}}\nIts type may be given, e.g., type = "draft". It is\ntype = "Patent"\nof',
            {"a": "X"},
            [],
            id="prose about fields",
        ),
        pytest.param(
            "@string{j = {J}\n@book{a, title = {X}, series = j}",
            {"a": "X"},
            ["1:1: the @string is not closed; a } is missing"],
            id="a @string without end costs no entry",
        ),
        pytest.param(
            "@comment{ for later\n@book{a, title = {X}}",
            {"a": "X"},
            ["1:1: the @comment is not closed; a } is missing"],
            id="a @comment without end costs no entry",
        ),
        pytest.param(
            "@book a, title = {X}}\n@book{b, title = {Y}}",
            {"b": "Y"},
            ["1:1: this begins like an entry and cannot be read as one; an entry is written @type{key, ...}"],
            id="no brace after the type",
        ),
        pytest.param(
            "@bo ok{a, title = {X}}\n@{b, title = {Y}}\n",
            {},
            [
                "1:1: this begins like an entry and cannot be read as one; an entry is written @type{key, ...}",
                "2:1: this begins like an entry and cannot be read as one; an entry is written @type{key, ...}",
            ],
            id="no type, or one of two words",
        ),
        pytest.param(
            "% @book{a, title = {X}}\n@comment{\n@book{b, title = {Y}}}\n@book{c, title = {Z}}",
            {"c": "Z"},
            [
                "1:3: an entry stands after a % and is not read; BibTeX itself would read it, biber would not",
                "3:1: an entry stands in the @comment and is not read; BibTeX itself would read it, biber would not",
            ],
            id="entries that are commented out",
        ),
        pytest.param(
            "@book{a, title = {X}, note = {like\n@book{b, title = {Y}}\n}}",
            {"a": "X"},
            ["2:1: a: an entry stands inside a value and is not read; count the braces before it"],
            id="an entry swallowed by a value",
        ),
        pytest.param(
            "@book{a, title =\n author = {Doe, J.}, title == {X}}",
            {"a": None},
            [
                "2:2: a.title: expected the value of the field, found 'author = {Doe, J.},'",
                "2:29: a.title: expected the value of the field, found '= {X}}'",
            ],
            id="a value that is missing costs no other field, and is told once",
        ),
        pytest.param(
            "@book{a,\n % title = {Old},\n title = {X}, % so\n}",
            {"a": "X"},
            ["2:2: a: a comment inside an entry is not kept"],
            id="comments inside an entry are told of once",
        ),
        pytest.param(
            "@book{https://x.org/?v=ab, title = {X}}",
            {"https://x.org/?v=ab": "X"},
            ["1:7: https://x.org/?v=ab: the citation key holds characters that BibTeX or biber cannot read"],
            id="an address as the key",
        ),
        pytest.param(
            "@book{month = jan, title = {X}}",
            {"line-1": "X"},
            ["1:1: line-1: the entry has no citation key; it is read as 'line-1'"],
            id="no key before a macro",
        ),
        pytest.param(
            "@book{a, title = {X}, pages = 12a}",
            {"a": "X"},
            ["1:31: a.pages: '12a' is not a number; it is taken for text; put it in braces"],
            id="neither a number nor a macro",
        ),
    ],
)
def test_what_is_read_of_a_broken_file_and_what_is_said(text: str, titles: dict[str, str | None], said: list[str]):
    library, problems = read(text)
    assert {key: library[key].title for key in library} == titles
    assert [problem for problem in problems if not any(problem.startswith(line) for line in said)] == []
    assert len(problems) >= len(said)


def test_fields_behind_a_value_without_end_are_read():
    library, _ = read("@book{a, title = {{X},\n author = {Doe, J.},\n year = 2001\n}")
    assert library["a"].author == (Name(family="Doe", given="J."),)
    assert library["a"].issued == Date(year=2001)


def test_several_macros_in_one_string_hold_as_biber_has_it():
    library, problems = read('@string{a = "A", b = a # "B",}\n@book{k, title = b}')
    assert library["k"].title == "AB"
    assert problems == [f"1:{column}: BibTeX reads no comma in a @string; one @string a macro" for column in (16, 29)]


def test_every_value_of_a_field_given_twice_is_told_in_full_and_checked():
    long = "a " * 60 + "word"
    library, problems = read(f"@book{{a, note = {{X}},\n note = {{\\foo {long}}},\n doi = {{10.1234/a}}, doi = {{b}}}}")
    assert library["a"].note == "X"
    assert problems == [
        f"2:2: a.note: the field is given twice; the first value stands, not '\\\\foo {long}'",
        r"2:2: a.note: \foo is not understood, and stays as text",
        "3:21: a.doi: the field is given twice; the first value stands, not 'b'",
        "3:21: a.doi: 'b' is not a DOI; it is kept as it is, and no citation links to it",
    ]


def test_white_space_of_any_kind_parts_what_it_stands_between():
    library, problems = read("@book\f{a,\xa0title\xa0=\xa0{X\fY},\u2003note = {Z}}\f@book{b, title = {\x0bW}}")
    assert problems == []
    assert (library["a"].title, library["a"].note, library["b"].title) == ("X Y", "Z", "W")


def test_control_characters_are_left_out_and_told():
    library, problems = read("@book{a, title = {X\0Y\x01}}")
    assert library["a"].title == "XY"
    assert problems == ["1:20: the control character U+0000 is left out, and 1 more like it further on"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_entries_and_places(encoding: str, end: str):
    text = "@book{a,\n title = {Ünï}\n year = 2001}\n@book{b, title = {é}}\n".replace("\n", end)
    library, problems = read(BibtexReader().decode(text.encode(encoding)))
    assert [library[key].title for key in library] == ["Ünï", "é"]
    assert problems == ["3:2: a.year: a comma is missing before this field"]


def test_a_reference_that_leads_round_is_told_where_it_stands():
    _, problems = read("@misc{a, title = {T},\n xdata = {x}}\n@xdata{x, xdata = {y}}\n@xdata{y,\n xdata = {x}}")
    assert "5:2: y.xdata: the reference to 'x' leads round in a circle" in problems


def test_values_and_items_of_lists_are_taken_from_xdata():
    library, problems = read(
        "@book{a, author = {xdata=x-author-2 and Roe, R.}, title = {xdata=long-key-title}, note = {xdata=x-no}}"
        "@xdata{x, author = {Doe, J. and Moe, M.}}@xdata{long-key, title = {T}}"
    )
    assert library["a"].author == (Name(family="Moe", given="M."), Name(family="Roe", given="R."))
    assert library["a"].title == "T"
    assert any("a.note: there is no 'x-no' to take this from" in problem for problem in problems)


def test_a_year_stands_in_for_a_date_that_is_none():
    library, problems = read("@book{a, title = {T}, year = {2001}, date = {2001-13-01}}")
    assert library["a"].issued == Date(year=2001)
    assert library["a"].custom["bibtex"]["date"] == "2001-13-01"
    assert len(problems) == 1


def test_a_name_of_too_many_commas_is_told():
    _, problems = read("@book{a, author = {A, B, C, D and {E, F, G, H}}}")
    assert problems == [
        "1:10: a.author: 'A, B, C, D': these are more commas than a name has; between names stands 'and'"
    ]


_PIECES = st.sampled_from(
    [
        *'@{}()",=#%\\ \n\t\r\f\0\ufeff',
        *(
            "a",
            "b",
            "x1",
            "and",
            "@book{",
            "@BOOK(",
            "\n@misc{k,",
            "\n@misc{k, title = {T}}\n",
            "\n@comment{",
            "\n@string{s = ",
        ),
        *(
            "@preamble{",
            "\n title = {",
            ' note = "',
            " = ",
            "},\n",
            '",\n',
            "crossref = {k}",
            "xdata={k}",
            "author = {A, B}",
        ),
        *("date = {2001-", "month = jan", "\\'e", "{\\'", "$", "http://a_b/%20c", "doi={10.1/x},", "é", "王", "\u0301"),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_text_whatever_costs_the_entries_behind_it(text: str):
    whole = "\n@misc{one, title = {T}}\n@misc{two,\n  note = {N},\n  title = {U}\n}\n"
    library, _ = read(text + whole)
    assert (library["one"].title, library["two"].title, library["two"].note) == ("T", "U", "N")


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
@example("\n@misc{k,@\r@book{")
def test_every_entry_that_the_grammar_finds_is_in_the_library(text: str):
    library, problems = read(text)
    # The grammar gets its text with newlines of one character.
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = [block for block in parse(lines) if isinstance(block, EntryBlock)]
    told = [problem for problem in problems if re.search("it is not a work itself|it is read once", problem)]
    assert len(library) + len(told) == len(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_place_that_is_told_is_in_the_text(text: str):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        problems = BibtexReader().read(text).warnings
    except ReadError as error:
        problems = (*error.problems, *error.library.warnings)
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def doubled(times: int) -> str:
    """Macros of which each is the one before twice: a0 to a10 and further."""
    return '@string{a0 = "xxxxxxxxxx"}' + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(times))


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize("number", ["²", "٣", "1" * 5000, "0", "3"])
def test_a_piece_of_a_list_that_is_not_there_is_told(number: str) -> None:
    library, said = read(
        f"@xdata{{x, author = {{Doe, J. and Roe, R.}}}}@book{{a, editor = {{xdata=x-author-{number}}}}}"
    )
    assert any("there is no 'x-author-" in each for each in said)
    assert "xdata" in str(library["a"].editor[0])


_AUTHORS = "".join(f"@xdata{{x{n + 1}, author = {{xdata=x{n}-author and xdata=x{n}-author}}}}" for n in range(30))
_BODIES = "".join(f"\\newcommand{{\\x{new}}}{{\\x{old}\\x{old}}}" for old, new in pairwise(_LETTERS))
_WORKS = "".join(f"\n@book{{b{n}, title = a15 # a15}}" for n in range(20))
_PAPERS = "".join(f"\n@inproceedings{{b{n}, crossref=p}}" for n in range(60))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{doubled(30)}\n@book{{b, title = a30}}", "1:...: a16: what the macros stand for is too long from 'a15' on"),
        (f"{doubled(15)}{_WORKS}", "2:25: b0.title: what the macros stand for is too long from 'a15' on"),
        (f"@xdata{{x0, author = {{Doe, J.}}}}{_AUTHORS}", "1:...: x16.author: what is taken over is too long"),
        (f"{doubled(14)}@proceedings{{p, title = a14}}{_PAPERS}", "...: b...crossref: what is taken over is too long"),
        (f'@preamble{{"\\def\\xa{{x}}{_BODIES}"}}\n@book{{b, title = {{\\xz}}}}', "2:10: b.title: what the commands"),
        ('@preamble{"\\def\\xa{\\xa x}"}\n@book{b, title = {\\xa}}', "2:10: b.title: what the commands"),
    ],
)
def test_what_puts_itself_in_again_and_again_is_bounded(text: str, said: str):
    tracemalloc.start()
    with pytest.raises(ReadError) as caught:
        BibtexReader().read(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (problem,) = map(str, caught.value.problems)
    assert re.match(re.escape(said).replace(r"\.\.\.", ".*"), problem), problem
    assert most < 50_000_000


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ('@Comment booktitle = "X"\n', ['booktitle = "X"']),
        ("@comment\n  title = {Old},\n  year = 1999\n}\n", ["title = {Old},\n  year = 1999\n}"]),
        ("Some @COMMENT more\n", ["Some", "more"]),
        ("@comment", []),
    ],
)
def test_a_comment_without_a_brace_goes_on_to_the_next_at_sign(text: str, comments: list[str]):
    library = BibtexReader().read(f"{text}@book{{a, title = {{X}}}}")
    assert list(library) == ["a"]
    assert library.warnings == ()
    assert library.header.custom.get("bibtex", {}).get("comments", []) == comments


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@misc{a, title = {{\n@book{\t b , title = {B}}\n}}}", (2, 1)),
        ("@misc{a, title = {\n @Book {\n b, title = {B}}\n}}", (2, 2)),
        ("@string{x{\n@book{b, title = {B}}\n}}", (2, 1)),
        ('@string{x = "{"\n@book{b, title = {B}}\n}"}', (2, 1)),
        ('@preamble{"{"\n@book{b, title = {B}}\n}"}', (2, 1)),
    ],
)
def test_an_entry_that_another_block_has_taken_in_is_told(text: str, place: tuple[int, int]) -> None:
    try:
        found = BibtexReader().read(text).warnings
    except ReadError as error:
        found = error.library.warnings
    told = [(each.line, each.column) for each in found if each.message.startswith("an entry stands inside a value")]
    assert told == [place]
