"""What no name tells apart: the ``disambiguate`` condition and year suffixes ('Disambiguation', methods 3 and 4)."""

from __future__ import annotations

import time

from small_styles import ENTRIES, NAMES, YEAR, cite, listed, make, work

_SUFFIX = 'disambiguate-add-year-suffix="true" '
_TITLE = '<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
_BY_TITLE = ENTRIES.format(sort='<sort><key variable="title"/></sort>')
_NOTES = f"""<choose><if position="subsequent"><names variable="author"><name form="short"/></names>
<text variable="first-reference-note-number" prefix=" (n " suffix=")"/>{_TITLE}</if>
<else><text variable="title"/></else></choose>"""


def test_suffixes_follow_the_order_of_the_bibliography() -> None:
    works = {"c": work("John Doe", title="C"), "a": work("John Doe", title="A"), "b": work("John Doe", title="B")}
    assert cite(make(works, _SUFFIX), "c", "a", "b") == ["Doe 2000a", "Doe 2000b", "Doe 2000c"]
    document = make(works, _SUFFIX, bibliography=_BY_TITLE)
    assert cite(document, "c", "a", "b") == ["Doe 2000c", "Doe 2000a", "Doe 2000b"]
    assert listed(document) == ["J. Doe 2000a", "J. Doe 2000b", "J. Doe 2000c"]


def test_suffixes_go_on_behind_z() -> None:
    works = {f"k{number}": work("John Doe") for number in range(53)}
    printed = cite(make(works, _SUFFIX), *works)
    assert printed[25:28] == ["Doe 2000z", "Doe 2000aa", "Doe 2000ab"]
    assert printed[52] == "Doe 2000ba"


def test_suffixes_come_and_go_with_the_works() -> None:
    works = {"a": work("John Doe"), "b": work("John Doe"), "c": work("John Doe", 1999)}
    document = make(works, _SUFFIX)
    assert cite(document, "a", "c", "b") == ["Doe 2000a", "Doe 1999", "Doe 2000b"]
    assert document.remove(0) == {1}
    assert cite(document) == ["Doe 1999", "Doe 2000"]
    assert document.arrange([1, 0], [1, 2]) == set()
    assert cite(document, "a") == ["Doe 2000a", "Doe 1999", "Doe 2000b"]


def test_a_condition_holds_where_it_tells_cites_apart() -> None:
    works = {"a": work("John Doe", title="A"), "b": work("John Doe", title="B"), "c": work("Jane Roe", title="C")}
    assert cite(make(works, _SUFFIX, NAMES + _TITLE), "a", "b", "c") == ["Doe, A", "Doe, B", "Roe"]
    works["b"] = work("John Doe", title="A")
    # It does not hold where it does not help, unless nothing is left but it.
    assert cite(make(works, _SUFFIX, NAMES + YEAR + _TITLE), "a", "b") == ["Doe 2000a", "Doe 2000b"]
    assert cite(make(works, "", NAMES + _TITLE), "a", "b") == ["Doe, A", "Doe, A"]


def test_no_more_conditions_hold_than_tell_cites_apart() -> None:
    works = {
        "a": work("John Doe", 2000, title="A"),
        "b": work("John Doe", 2001, title="A"),
        "c": work("John Doe", 2001, title="C"),
    }
    year = f'<choose><if disambiguate="true">{YEAR}</if></choose>'
    assert cite(make(works, "", NAMES + year + _TITLE), "a", "b", "c") == ["Doe 2000", "Doe 2001, A", "Doe 2001, C"]
    within = f'<choose><if disambiguate="true">{_TITLE}{YEAR}</if></choose>'
    assert cite(make(works, "", NAMES + within), "a", "b", "c") == ["Doe 2000", "Doe, A 2001", "Doe, C 2001"]


def test_names_come_before_the_condition() -> None:
    works = {"a": work("John Doe", title="A"), "b": work("Al Doe", title="B"), "c": work("Al Doe", title="C")}
    document = make(works, 'disambiguate-add-givenname="true"', NAMES + _TITLE)
    assert cite(document, "a", "b", "c") == ["J. Doe", "A. Doe, B", "A. Doe, C"]


def test_notes_that_follow_are_told_apart() -> None:
    works = {"a": work("John Doe", title="A"), "b": work("John Doe", title="B")}
    document = make(works, "", _NOTES, kind="note")
    assert cite(document, "a b", "a", "b") == ["A; B", "Doe (n 1), A", "Doe (n 1), B"]
    # Of two notes, the number says which is meant.
    document = make(works, "", _NOTES, kind="note")
    assert cite(document, "a", "b", "a", "b") == ["A", "B", "Doe (n 1)", "Doe (n 2)"]
    # A work that is not cited again may be meant as well.
    document = make(works, "", _NOTES, kind="note")
    assert cite(document, "a b", "a") == ["A; B", "Doe (n 1), A"]


def test_short_forms_of_notes_are_compared_once_there_are_any() -> None:
    layout = f'<choose><if position="subsequent">{NAMES}</if><else><text variable="title"/></else></choose>{_TITLE}'
    document = make({"a": work("John Doe", title="A"), "b": work("John Doe", title="B")}, "", layout, kind="note")
    assert cite(document, "a", "b") == ["A", "B"]
    assert cite(document, "a") == ["A, A", "B, B", "Doe, A"]


def test_many_works_by_one_author_take_no_time() -> None:
    works = {f"k{number}": work("John Doe, Jane Roe", title=f"T{number}") for number in range(1500)}
    options = (
        _SUFFIX + 'disambiguate-add-names="true" disambiguate-add-givenname="true" et-al-min="2" et-al-use-first="1"'
    )
    document = make(works, options, bibliography=_BY_TITLE)
    start = time.process_time()
    assert cite(document, " ".join(works))[0].startswith("Doe et al. 2000a; ")
    assert time.process_time() - start < 5
