"""The words around cites, and how a note begins."""

from __future__ import annotations

import pytest

from mlsysbib.csl.citations.affixes import between
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.rich import Styled, plain
from mlsysbib.model import Entry, Name
from small_styles import make, work

WORKS = {"a": work("Jane Doe", title="Aaa"), "b": work("Rick Roe", title="Bbb")}
TITLE = '<text variable="title"/>'
IBID = '<text term="ibid"/>'


def _printed(*cites: Cite, layout: str = TITLE, kind: str = "in-text") -> str:
    document = make(WORKS, layout=layout, kind=kind)
    document.append(Cluster(cites, 1, unsorted=True))
    return plain(document.citation(0))


@pytest.mark.parametrize(
    ("prefix", "suffix", "printed"),
    [
        ("see ", ", p. 3", "see Aaa, p. 3"),
        ("see", "and so", "see Aaa and so"),
        ("cf.", "(n. 3)", "cf. Aaa (n. 3)"),
        ("l’", "’s", "l’Aaa’s"),
        ("“", "”", "“Aaa”"),
        ("参见", "", "参见Aaa"),
    ],
)
def test_words_are_set_apart_by_a_space(prefix: str, suffix: str, printed: str) -> None:
    assert _printed(Cite(key="a", prefix=prefix, suffix=suffix)) == printed


@pytest.mark.parametrize(
    ("suffix", "prefix", "printed"),
    [
        ("", "", "Aaa; Bbb"),
        ("", "see ", "Aaa; see Bbb"),
        ("", ", cited in ", "Aaa, cited in Bbb"),
        ("", " and ", "Aaa; and Bbb"),
        (" is one,", "", "Aaa is one, Bbb"),
        (" is one.", "See ", "Aaa is one. See Bbb"),
    ],
)
def test_punctuation_of_words_takes_the_place_of_the_delimiter(suffix: str, prefix: str, printed: str) -> None:
    assert _printed(Cite(key="a", suffix=suffix), Cite(key="b", prefix=prefix)) == printed


def test_a_work_of_which_nothing_is_printed_leaves_its_words() -> None:
    place = '<text variable="locator"/>'
    assert _printed(Cite(key="a"), Cite(key="b", locator="3"), layout=place) == "3"
    assert _printed(Cite(key="a", prefix="a letter of hers"), Cite(key="b", locator="3"), layout=place) == (
        "a letter of hers; 3"
    )


@pytest.mark.parametrize(
    ("prefix", "printed"),
    [
        ("", "Ibid."),
        ("see ", "see ibid."),
        ("Cf. ", "Cf. ibid."),
        ("This has been said. ", "This has been said. Ibid."),
        ("“So it is!” ", "“So it is!” Ibid."),
    ],
)
def test_a_term_that_begins_a_note_has_a_capital(prefix: str, printed: str) -> None:
    assert _printed(Cite(key="a", prefix=prefix), layout=IBID, kind="note") == printed
    assert _printed(Cite(key="a", prefix=prefix), layout=IBID) == printed.replace("Ibid", "ibid")


def test_no_term_begins_a_note_in_the_place_of_an_author_who_is_left_out() -> None:
    layout = f'<names variable="author" suffix=", "/>{IBID}'
    assert _printed(Cite(key="a", suppress_author=True), layout=layout, kind="note") == "ibid."


def test_an_author_who_is_left_out_leaves_the_words_of_the_group() -> None:
    layout = '<group delimiter=", "><names variable="author"/><text value="supra"/></group>'
    assert _printed(Cite(key="a"), layout=layout) == "Jane Doe, supra"
    assert _printed(Cite(key="a", suppress_author=True), layout=layout) == "supra"


def test_a_french_delimiter_gives_way_with_the_space_in_front_of_it() -> None:
    assert between("\u00a0; ", ", p. 3", "") == "\u00a0; "
    assert between("\u00a0; ", " is one.", "") == " "


def test_nothing_else_that_begins_a_note_has_a_capital() -> None:
    assert _printed(Cite(key="a"), layout='<text value="ibid"/>', kind="note") == "ibid"
    assert _printed(Cite(key="a"), layout='<text term="ibid" text-case="lowercase"/>', kind="note") == "ibid."
    assert _printed(Cite(key="a"), Cite(key="b"), layout=IBID, kind="note") == "Ibid.; ibid."


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (f'<group prefix="(" suffix=")">{IBID}</group>', "(Ibid.)"),
        (f'<group prefix="x ">{IBID}</group>', "x Ibid."),
        ('<text variable="citation-number" suffix=". "/><text term="ibid" prefix="- "/>', "1. - Ibid."),
        (f'<text value="("/>{IBID}', "(ibid."),
        (f'<names variable="editor"/>{IBID}', "ibid."),
        (f'<group><names variable="editor"/></group>{IBID}', "Ibid."),
        (f'<names variable="editor"><substitute>{IBID}</substitute></names>', "Ibid."),
    ],
)
def test_a_term_begins_a_note_behind_affixes_and_a_number_but_not_in_the_place_of_names(
    layout: str, printed: str
) -> None:
    assert _printed(Cite(key="a"), layout=layout, kind="note") == printed


def test_the_affixes_of_the_layout_are_within_its_formatting() -> None:
    document = make(WORKS, layout=TITLE, look='prefix="(" suffix=")" font-weight="bold"')
    document.append(Cluster((Cite(key="a", prefix="see "), Cite(key="b"))))
    (bold,) = document.citation(0)
    assert isinstance(bold, Styled)
    assert plain(bold.children) == "(see Aaa; Bbb)"


def test_an_author_alone_stands_in_a_sentence() -> None:
    names = '<names variable="author" suffix=": "><label prefix=" (" suffix=")"/></names>' + TITLE
    document = make(WORKS, layout=names, look='prefix="(" suffix=")"')
    document.append(Cluster((Cite(key="a", author_only=True),)))
    document.append(Cluster((Cite(key="a", suppress_author=True),)))
    assert [plain(one) for one in document.citations] == ["Jane Doe", "(Aaa)"]


def test_nothing_is_printed_around_nothing() -> None:
    names = '<names variable="editor"/>'
    assert _printed(Cite(key="a"), layout=names) == ""
    assert _printed(Cite(key="a", author_only=True), layout=names) == ""
    assert _printed(Cite(key="a", suppress_author=True), layout='<names variable="author"/>') == ""


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (
            f'{TITLE}<group prefix=" (" suffix=")"><text value="testimony of "/>{{}}</group>',
            "Aaa (testimony of Jane Doe)",
        ),
        (f'<group delimiter=", ">{TITLE}{{}}</group>', "Aaa, Jane Doe"),
        (f'<group delimiter=", "><text value="by"/>{{}}{TITLE}</group>', "by, Aaa"),
        (f'<group delimiter=", "><text variable="citation-number"/>{{}}{TITLE}</group>', "1, Aaa"),
        (f'<group delimiter=", ">{{}}{TITLE}{{}}</group>', "Aaa, Jane Doe"),
    ],
)
def test_a_suppressed_author_is_one_whom_the_cite_begins_with(layout: str, printed: str) -> None:
    names = '<names variable="author"/>'
    assert _printed(Cite(key="a", suppress_author=True), layout=layout.format(names, names)) == printed


@pytest.mark.parametrize(
    ("about", "printed"),
    [
        ({"title": "Aaa"}, "Tom Tam"),
        ({"title_short": "A"}, "A, Tom Tam"),
        ({"title": "Aaa", "title_short": "A"}, "Tom Tam"),
    ],
)
def test_a_translator_is_no_suppressed_author_though_a_title_stands_in_for_one(
    about: dict[str, str], printed: str
) -> None:
    stands_in = '<names variable="author"><substitute><text variable="title"/></substitute></names>'
    layout = (
        f'<group delimiter=", ">{stands_in}<text variable="title" form="short"/><names variable="translator"/></group>'
    )
    entry = Entry(type="book", translator=(Name(family="Tam", given="Tom"),), **about)
    document = make({"a": entry}, layout=layout)
    document.append(Cluster((Cite(key="a", suppress_author=True),)))
    assert plain(document.citation(0)) == printed
