"""Where cites stand in a document: first, again, in the same place, near ('Choose', ``position``; 'Note Distance')."""

from __future__ import annotations

import pytest

from mlsysbib.csl.citations.positions import Positions
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.context import Placed
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from small_styles import NAMES, cite, make, work

_NAMES = ["first", "subsequent", "ibid", "ibid-with-locator"]


def _placed(*citations: tuple[int, str], near: int = 5) -> list[str]:
    """What is said of the cites of citations, each a note and keys with locators: (1, "a b:3")."""
    positions = Positions(near)
    said: list[str] = []
    for note, keys in citations:
        cites = [Placed(_cite(key)) for key in keys.split()]
        positions.place(cites, note)
        said += [
            _NAMES[one.position] + " near" * one.near_note + f" {one.first_note}" * bool(one.first_note)
            for one in cites
        ]
    return said


def _cite(key: str) -> Cite:
    """A cite of a key, "a:3" with a page, "a:§3" with a section, "!a" of the author alone."""
    key, _, locator = key.partition(":")
    label = "section" if locator.startswith("§") else "page"
    return Cite(key=key.strip("!"), locator=locator.strip("§"), label=label, author_only=key.startswith("!"))


def test_a_work_is_first_once() -> None:
    assert _placed((0, "a"), (0, "b"), (0, "a")) == ["first", "first", "subsequent"]


@pytest.mark.parametrize(
    ("before", "own", "said"),
    [
        ("a", "a", "ibid"),
        ("a", "a:3", "ibid-with-locator"),
        ("a:3", "a:3", "ibid"),
        ("a:3", "a:4", "ibid-with-locator"),
        ("a:3", "a:§3", "ibid-with-locator"),
        ("a:3", "a", "subsequent"),
    ],
)
def test_locators_decide_what_the_same_place_is(before: str, own: str, said: str) -> None:
    assert _placed((0, before), (0, own))[1] == said
    assert _placed((1, before), (2, own))[1] == f"{said} near 1"
    assert _placed((0, f"{before} {own}"))[1] == said


def test_a_citation_of_several_is_not_meant_by_ibid() -> None:
    assert _placed((0, "b a"), (0, "a"))[2] == "subsequent"
    assert _placed((1, "b a"), (2, "a"))[2] == "subsequent near 1"
    assert _placed((1, "a a"), (2, "a"))[2] == "subsequent near 1"


def test_the_citations_of_a_note_are_one() -> None:
    assert _placed((1, "a"), (1, "b"), (1, "b")) == ["first", "first", "ibid near"]
    assert _placed((1, "a"), (1, "b"), (2, "b"))[2] == "subsequent near 1"


def test_a_note_between_that_cites_nothing_is_in_the_way() -> None:
    assert _placed((1, "a"), (3, "a"))[1] == "subsequent near 1"


def test_notes_are_near_up_to_a_distance() -> None:
    far = [(1, "a"), (2, "b"), (3, "c"), (4, "a")]
    assert _placed(*far, near=3)[3] == "subsequent near 1"
    assert _placed(*far, near=2)[3] == "subsequent 1"
    assert _placed((0, "a"), (0, "b"), (0, "a"))[2] == "subsequent"


def test_a_near_note_is_asked_for_by_a_condition() -> None:
    near = '<choose><if position="near-note"><text value="near"/></if><else><text value="far"/></else></choose>'
    document = make({"a": work("Jane Doe")}, 'near-note-distance="2"', near, kind="note")
    for note in (1, 3, 6):
        document.append(Cluster((Cite(key="a"),), note))
    assert [plain(one) for one in document.citations] == ["far", "near", "far"]


def test_an_author_alone_is_no_reference() -> None:
    assert _placed((1, "!a"), (1, "a"), (2, "a")) == ["first", "first", "ibid near 1"]
    assert _placed((0, "a"), (0, "!b"), (0, "a"))[2] == "ibid"


def test_a_document_places_its_cites_in_the_order_of_the_style() -> None:
    layout = '<text variable="title"/><choose><if position="ibid"><text value=" ibid"/></if></choose>'
    works = {key: work("Jane Doe", title=key.upper()) for key in "abc"}
    document = make(works, layout=layout, kind="note", sort='<sort><key variable="title"/></sort>')
    for note, keys in enumerate(["a", "ba", "ca"], start=1):
        document.append(Cluster(tuple(Cite(key=key) for key in keys), note))
    assert [plain(one) for one in document.citations] == ["A", "A ibid; B", "A; C"]
    assert document.remove(0) == {0, 1}
    assert [plain(one) for one in document.citations] == ["A; B", "A; C"]
    assert document.remove(0) == {0}
    document.append(Cluster((Cite(key="c"),), 4))
    assert [plain(one) for one in document.citations] == ["A; C", "C"]


def test_names_of_later_cites_are_cut_as_the_whole_style_says() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" et-al-subsequent-min="3" '
        f'et-al-subsequent-use-first="1"><info/><citation><layout>{NAMES}</layout></citation></style>'
    )
    works = {"a": work("Jane Doe, Al Roe, Zoe Poe")}
    document = Document(Style.parse(style.encode()), works, "en-US", locales=locale_xml)
    assert cite(document, "a", "a") == ["Doe, Roe, and Poe", "Doe et al."]
