"""The entries of a bibliography: names that are not repeated, fields set apart, and what prints nothing."""

from __future__ import annotations

import pytest

from mlsysbib.csl.rich import Block, Styled, plain
from mlsysbib.model import Entry, Name
from small_styles import listed, make, work

_PEOPLE = [
    "Jo Doe",
    "Jo Doe",
    "Jo Doe, Al Johnson, Ed Williams",
    "Jo Doe, Cy Smith",
    "Jo Doe, Di Stevens, Ed Miller",
    "Jo Doe, Di Stevens, Ed Miller",
    "Jo Doe, Ed Williams, Al Aa, Bo Bb",
    "Jo Doe, Ed Williams, Al Aa, Bo Bb",
]
_PRINTED = [
    "Doe",
    "Doe",
    "Doe, Johnson & Williams",
    "Doe & Smith",
    "Doe, Stevens & Miller",
    "Doe, Stevens & Miller",
    "Doe, Williams et al.",
    "Doe, Williams et al.",
]


def _bibliography(options: str, layout: str, look: str = "") -> str:
    return f"<bibliography {options}><layout {look}>{layout}</layout></bibliography>"


# The example of the clause 'Reference Grouping'.
@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("complete-all", {1: "---", 5: "---", 7: "---"}),
        ("complete-each", {1: "---", 5: "---, --- & ---", 7: "---, --- et al."}),
        (
            "partial-each",
            {
                1: "---",
                2: "---, Johnson & Williams",
                3: "--- & Smith",
                4: "---, Stevens & Miller",
                5: "---, --- & ---",
                6: "---, Williams et al.",
                7: "---, --- et al.",
            },
        ),
        (
            "partial-first",
            {
                1: "---",
                2: "---, Johnson & Williams",
                3: "--- & Smith",
                4: "---, Stevens & Miller",
                5: "---, Stevens & Miller",
                6: "---, Williams et al.",
                7: "---, Williams et al.",
            },
        ),
    ],
)
def test_names_that_the_entry_in_front_has_are_replaced(rule: str, changed: dict[int, str]) -> None:
    names = """<names variable="author"><name form="short" and="symbol" delimiter-precedes-last="never"
    delimiter-precedes-et-al="never" et-al-min="4" et-al-use-first="2"/></names>"""
    options = f'subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}"'
    works = {f"k{number}": work(people) for number, people in enumerate(_PEOPLE)}
    document = make(works, bibliography=_bibliography(options, names))
    document.cite_nowhere(works)
    assert listed(document) == [changed.get(number, names) for number, names in enumerate(_PRINTED)]


def test_affixes_and_roles_stay_and_a_title_counts_as_a_name() -> None:
    names = """<names variable="author" prefix="&lt;" suffix="&gt;" font-style="italic"><name/>
    <label prefix=" (" suffix=")"/>
    <substitute><names variable="editor"/><text variable="title"/></substitute></names>"""
    doe = (Name(family="Doe", given="Jo"),)
    works = {
        "a": Entry(type="book", author=doe),
        "b": Entry(type="book", editor=doe),
        "c": Entry(type="book", title="T"),
        "d": Entry(type="book", title="T"),
    }
    document = make(works, bibliography=_bibliography('subsequent-author-substitute="---"', names))
    document.cite_nowhere(works)
    assert listed(document) == ["<Jo Doe>", "<--- (editor)>", "T", "---"]


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("complete-all", ["<editor Jo Doe>", "<--->", "<--->", "<editors Jo Doe, Al Roe>"]),
        ("partial-each", ["<editor Jo Doe>", "<editor --->", "<--->", "<editors ---, Al Roe>"]),
    ],
)
def test_a_label_in_front_goes_with_the_whole_list(rule: str, printed: list[str]) -> None:
    names = """<names variable="author" prefix="&lt;" suffix="&gt;"><label suffix=" "/><name/>
    <substitute><names variable="editor"/></substitute></names>"""
    doe, roe = Name(family="Doe", given="Jo"), Name(family="Roe", given="Al")
    works = {
        "a": Entry(type="book", editor=(doe,)),
        "b": Entry(type="book", editor=(doe,)),
        "c": Entry(type="book", author=(doe,)),
        "d": Entry(type="book", editor=(doe, roe)),
    }
    options = f'subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}"'
    document = make(works, bibliography=_bibliography(options, names))
    document.cite_nowhere(works)
    assert listed(document) == printed


@pytest.mark.parametrize(
    ("layout", "second"),
    [
        ('<text variable="citation-number" suffix=". "/><names variable="author"/>', "2. ---"),
        ('<group prefix="in "><names variable="author"/></group>', "in ---"),
        ('<text variable="note"/><names variable="author"/>', "---"),
        ('<text variable="title" suffix=", "/><names variable="author"/>', "T, Jo Doe"),
        ('<group delimiter=" "><text term="in"/><names variable="author"/></group>', "In Jo Doe"),
    ],
)
def test_names_within_an_entry_are_not_replaced(layout: str, second: str) -> None:
    works = {"a": work("Jo Doe", title="T"), "b": work("Jo Doe", title="T")}
    document = make(works, bibliography=_bibliography('subsequent-author-substitute="---"', layout))
    document.cite_nowhere(works)
    assert listed(document)[1] == second


def test_names_may_be_left_out_with_what_leads_on_from_them() -> None:
    layout = (
        '<group delimiter=". "><names variable="author" prefix="&lt;" suffix="&gt;"/><text variable="title"/></group>'
    )
    works = {"a": work("Jo Doe", title="A"), "b": work("Jo Doe", title="B"), "c": work("Al Roe", title="C")}
    document = make(works, bibliography=_bibliography('subsequent-author-substitute=""', layout))
    document.cite_nowhere(works)
    assert listed(document) == ["<Jo Doe>. A", "B", "<Al Roe>. C"]


def test_the_first_field_is_set_apart() -> None:
    layout = '<text variable="citation-number" suffix=". "/><text variable="title"/>'
    aligned = _bibliography('second-field-align="flush"', layout, 'prefix="*" suffix="." font-weight="bold"')
    document = make({"a": work("Jo Doe", title="A")}, bibliography=aligned)
    document.cite_nowhere(["a"])
    (bold,) = document.bibliography[0].content
    assert isinstance(bold, Styled)
    assert [(block.display, plain(block.children)) for block in bold.children if isinstance(block, Block)] == [
        ("left-margin", "*1. "),
        ("right-inline", "A."),
    ]


def test_an_entry_of_one_field_has_it_in_the_margin() -> None:
    layout = '<text variable="citation-number"/><text variable="title" prefix=". "/>'
    aligned = _bibliography('second-field-align="margin"', layout, 'suffix="."')
    document = make({"a": work("Jo Doe")}, bibliography=aligned)
    document.cite_nowhere(["a"])
    assert document.bibliography[0].content == (Block("left-margin", ("1",)),)


def test_an_entry_without_the_first_field_is_aligned_along_the_second() -> None:
    layout = '<names variable="editor" suffix=", "/><text variable="title"/>'
    aligned = _bibliography('second-field-align="flush"', layout, 'prefix="*" suffix="."')
    document = make({"a": work("Jo Doe", title="A")}, bibliography=aligned)
    document.cite_nowhere(["a"])
    (beside,) = document.bibliography[0].content
    assert isinstance(beside, Block)
    assert (beside.display, plain(beside.children)) == ("right-inline", "*A.")


def test_affixes_go_into_the_blocks_of_a_style() -> None:
    layout = '<text variable="title" display="block"/><names variable="author" display="indent"/>'
    document = make({"a": work("Jo Doe", title="A")}, bibliography=_bibliography("", layout, 'prefix="(" suffix=")"'))
    document.cite_nowhere(["a"])
    title, people = document.bibliography[0].content
    assert isinstance(title, Block)
    assert isinstance(people, Block)
    assert (plain(title.children), plain(people.children)) == ("(A", "Jo Doe)")


def test_an_entry_that_prints_nothing_is_empty_with_a_number_or_without() -> None:
    works = {"a": work("Jo Doe", title="A"), "b": work("Al Roe")}
    entries = _bibliography("", '<text variable="title"/>', 'suffix="."')
    document = make(works, bibliography=entries)
    document.cite_nowhere(works)
    assert listed(document) == ["A.", ""]
    document = make(works, layout='<text variable="citation-number"/>', bibliography=entries)
    document.cite_nowhere(works)
    assert listed(document) == ["A.", ""]
    number = '<text variable="citation-number" prefix="[" suffix="] "/><text variable="title"/>'
    for options in ("", 'second-field-align="flush"'):
        document = make(works, bibliography=_bibliography(options, number))
        document.cite_nowhere(works)
        assert listed(document) == ["[1] A", "[2] "]
        assert [one.empty for one in document.bibliography] == [False, True]


# As the reference processor has it; no clause says so.
@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ('<text term="in"/><text variable="title" prefix=" "/>', "In A"),
        ('<text variable="citation-number" suffix=". "/><text term="in"/>', "1. In"),
        ('<group prefix="("><text term="in"/></group>', "(In"),
        ('<text variable="title" suffix=". "/><text term="in"/>', "A. in"),
        ('<names variable="author"/><text term="in" prefix=" "/>', "Jo Doe in"),
        ('<text term="in" text-case="lowercase"/>', "in"),
        ('<text value="in"/>', "in"),
    ],
)
@pytest.mark.parametrize("options", ["", 'second-field-align="flush"'])
def test_a_term_that_begins_an_entry_has_a_capital(layout: str, printed: str, options: str) -> None:
    document = make({"a": work("Jo Doe", title="A")}, bibliography=_bibliography(options, layout))
    document.cite_nowhere(["a"])
    assert listed(document) == [printed]


def test_a_term_behind_what_stands_for_names_has_no_capital() -> None:
    works = {"a": work("Jo Doe", title="A"), "b": work("Jo Doe", title="B")}
    layout = '<names variable="author"/><text term="in" prefix=" "/>'
    document = make(works, bibliography=_bibliography('subsequent-author-substitute="—"', layout))
    document.cite_nowhere(works)
    assert listed(document) == ["Jo Doe in", "— in"]
