"""Names are expanded, and more of them shown, as far as that tells works apart ('Disambiguation', methods 1 and 2)."""

from __future__ import annotations

import random
import time

import pytest
from msgspec.structs import replace

from mlsysbib.model import Entry, Name
from small_styles import ENTRIES, NAMES, YEAR, cite, cited_once, listed, make, work

_ET_AL = 'et-al-min="3" et-al-use-first="1" '
_NAMES = 'disambiguate-add-names="true" '


def _given(rule: str) -> str:
    return f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}" '


@pytest.mark.parametrize(
    ("people", "printed"),
    [
        (["John Doe", "Jane Roe"], ["Doe", "Roe"]),
        (["John Doe", "Aloysius Doe"], ["J. Doe", "A. Doe"]),
        (["John Doe", "Jane Doe", "Aloysius Doe"], ["John Doe", "Jane Doe", "A. Doe"]),
        # It stops at the first name that tells them apart ...
        (["John Doe, Jane Roe", "Jack Doe, Julia Roe"], ["John Doe and Roe", "Jack Doe and Roe"]),
        # ... which need not be the first name of the cite.
        (["John Doe, Jane Roe", "John Doe, Al Roe"], ["Doe and J. Roe", "Doe and A. Roe"]),
        (
            ["John Doe, Jane Roe", "John Doe, Al Roe", "Al Doe, Jane Roe"],
            ["J. Doe and J. Roe", "J. Doe and A. Roe", "A. Doe and Roe"],
        ),
        (["John Doe", "John Doe"], ["Doe", "Doe"]),
    ],
)
def test_given_names_are_added_to_ambiguous_cites(people: list[str], printed: list[str]) -> None:
    assert cited_once(people, _given("by-cite")) == printed


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("all-names", ["Cecil Smith", "Charles Smith", "B. Smith", "Poe and X. Smith"]),
        ("all-names-with-initials", ["C. Smith", "C. Smith", "B. Smith", "Poe and X. Smith"]),
        ("primary-name", ["Cecil Smith", "Charles Smith", "B. Smith", "Poe and Smith"]),
        ("primary-name-with-initials", ["C. Smith", "C. Smith", "B. Smith", "Poe and Smith"]),
        ("by-cite", ["Smith", "Smith", "Smith", "Poe and Smith"]),
    ],
)
def test_names_are_told_apart_in_unambiguous_cites_too(rule: str, printed: list[str]) -> None:
    people = ["Cecil Smith", "Charles Smith", "Bob Smith", "Xavier Smith"]
    works = {
        name: work(name if name != "Xavier Smith" else f"Ann Poe, {name}", 1990 + at) for at, name in enumerate(people)
    }
    document = make({key.split()[0]: entry for key, entry in works.items()}, _given(rule))
    texts = cite(document, "Cecil", "Charles", "Bob", "Xavier")
    assert [text[: -len(" 1990")] for text in texts] == printed


def test_names_that_no_initials_tell_apart_stay_as_they_are() -> None:
    works = {"a": work("Cecil Smith", 1990), "b": work("Charles Smith", 1991)}
    assert cite(make(works, _given("all-names-with-initials")), "a", "b") == ["Smith 1990", "Smith 1991"]


def test_one_name_written_in_two_ways_is_one_name() -> None:
    works = {"a": work("J.J. Doe", 1990), "b": work("J. J. Doe", 1991)}
    assert cite(make(works, _given("all-names")), "a", "b") == ["Doe 1990", "Doe 1991"]


def test_names_that_are_not_shown_are_not_ambiguous() -> None:
    works = {"a": work("Al Smith, Bo Jones, John Brown", 1990), "b": work("Jane Brown", 1991)}
    assert cite(make(works, _ET_AL + _given("all-names")), "a", "b") == ["Smith et al. 1990", "Brown 1991"]


@pytest.mark.parametrize(
    ("people", "printed"),
    [
        (["A Doe, B Roe, C Poe", "A Doe, B Roe, D Zoe"], ["Doe, Roe, and Poe", "Doe, Roe, and Zoe"]),
        (["A Doe, B Roe, C Poe", "A Doe, E Moe, D Zoe"], ["Doe, Roe, et al.", "Doe, Moe, et al."]),
        # Those that are apart have no more names added, and what does not help is taken back.
        (
            ["A Doe, B Roe, C Poe", "A Doe, B Roe, D Zoe", "A Doe, E Moe, D Zoe"],
            ["Doe, Roe, and Poe", "Doe, Roe, and Zoe", "Doe, Moe, et al."],
        ),
        (["A Doe, B Roe, C Poe", "A Doe, B Roe, C Poe"], ["Doe et al.", "Doe et al."]),
        (
            ["A Doe, B Roe, C Poe", "A Doe, B Roe, C Poe, F Foe"],
            ["Doe, Roe, and Poe", "Doe, Roe, Poe, et al."],
        ),
    ],
)
def test_more_names_are_shown(people: list[str], printed: list[str]) -> None:
    assert cited_once(people, _ET_AL + _NAMES) == printed


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("by-cite", ["Doe, Jane Roe, et al.", "Doe, Julia Roe, et al."]),
        ("all-names", ["Doe, Jane Roe, et al.", "Doe, Julia Roe, et al."]),
        ("all-names-with-initials", ["Doe et al.", "Doe et al."]),
        ("primary-name", ["Doe et al.", "Doe et al."]),
    ],
)
def test_names_that_are_added_are_expanded(rule: str, printed: list[str]) -> None:
    people = ["A Doe, Jane Roe, C Poe", "A Doe, Julia Roe, C Poe"]
    assert cited_once(people, _ET_AL + _NAMES + _given(rule)) == printed


def test_names_that_are_added_make_others_ambiguous() -> None:
    works = {"a": work("Jane Doe, Eve Moe, Ann Roe"), "b": work("Jane Doe, Eve Moe, Jim Foe"), "c": work("Bob Roe")}
    document = make(works, _ET_AL + _NAMES + _given("all-names"))
    assert cite(document, "a", "c") == ["Doe et al. 2000", "Roe 2000"]
    assert cite(document, "b") == ["Doe, Moe, and A. Roe 2000", "B. Roe 2000", "Doe, Moe, and Foe 2000"]
    document.remove(2)
    assert cite(document) == ["Doe et al. 2000", "Roe 2000"]


def test_the_names_of_a_second_list_are_told_apart() -> None:
    editors = '<names variable="editor" prefix=", ed. "><name form="short"/></names>'
    works = {name: replace(work("John Doe"), editor=work(f"{name} Ash").author) for name in ("Al", "Bo")}
    document = make(works, _given("by-cite"), NAMES + editors)
    assert cite(document, "Al", "Bo") == ["Doe, ed. Al Ash", "Doe, ed. Bo Ash"]


def test_entries_show_what_tells_their_cites_apart() -> None:
    works = {
        "a": work("John Doe, B Roe, C Poe"),
        "b": work("John Doe, D Zoe, C Poe"),
        "c": work("Jane Moe"),
        "d": work("Jill Moe"),
    }
    document = make(works, _ET_AL + _NAMES + _given("by-cite"), NAMES + YEAR, ENTRIES.format(sort=""))
    cite(document, "a", "b", "c", "d")
    assert listed(document) == [
        "J. Doe, B. Roe, and C. Poe 2000",
        "J. Doe, D. Zoe, and C. Poe 2000",
        "Jane Moe 2000",
        "Jill Moe 2000",
    ]
    short = ENTRIES.format(sort="").replace("<bibliography>", f"<bibliography {_ET_AL}>")
    document = make(works, _ET_AL + _NAMES, NAMES + YEAR, short)
    cite(document, "a", "b")
    assert listed(document) == ["J. Doe, B. Roe, et al. 2000", "J. Doe, D. Zoe, et al. 2000"]


@pytest.mark.parametrize(
    ("cited", "listed_as", "printed"),
    [
        ("", 'initialize-with=". " name-as-sort-order="all"', ["Smith, J.", "Smith, R."]),
        ("", 'form="short" initialize-with=". "', ["J. Smith", "R. Smith"]),
        ("", 'form="short"', ["Jane Smith", "Robert Smith"]),
        ('initialize-with=". "', 'form="short"', ["Jane Smith", "Robert Smith"]),
        ('initialize-with=". "', 'initialize-with=". "', ["J. Smith", "R. Smith"]),
    ],
)
def test_entries_tell_names_apart_by_what_they_need_there(cited: str, listed_as: str, printed: list[str]) -> None:
    names = '<names variable="author"><name {}/></names>'
    bibliography = f"<bibliography><layout>{names.format(listed_as)}</layout></bibliography>"
    works = {"a": work("Jane Smith"), "b": work("Robert Smith")}
    for rule in ("all-names", "primary-name"):
        document = make(works, _given(rule), names.format(f'form="short" {cited}'), bibliography)
        cite(document, "a", "b")
        assert listed(document) == printed


@pytest.mark.parametrize(
    ("listed_as", "printed"),
    [
        ('form="short"', ["Jane Smith", "Robert Smith"]),
        ('form="short" initialize-with=". "', ["J. Smith", "R. Smith"]),
        ('initialize-with=". "', ["J. Smith", "R. Smith"]),
        ("", ["Jane Smith", "Robert Smith"]),
    ],
)
def test_entries_without_initials_have_whole_names_for_those_of_their_cites(listed_as: str, printed: list[str]) -> None:
    names = '<names variable="author"><name {}/></names>'
    bibliography = f"<bibliography><layout>{names.format(listed_as)}</layout></bibliography>"
    works = {"a": work("Jane Smith"), "b": work("Robert Smith")}
    document = make(works, _given("by-cite"), NAMES, bibliography)
    assert cite(document, "a", "b") == ["J. Smith", "R. Smith"]
    assert listed(document) == printed


def test_a_number_that_is_printed_tells_works_apart() -> None:
    document = make(
        {"a": work("John Doe"), "b": work("Jane Doe")},
        _given("by-cite"),
        NAMES + '<text variable="citation-number" prefix=" [" suffix="]"/>',
    )
    assert cite(document, "a", "b") == ["Doe [1]", "Doe [2]"]


def test_an_uncited_work_makes_cites_ambiguous() -> None:
    document = make({"a": work("John Doe"), "b": work("Al Doe")}, _given("by-cite"))
    assert cite(document, "a") == ["Doe 2000"]
    assert document.cite_nowhere(["b"]) == {0}
    assert cite(document) == ["J. Doe 2000"]
    document.cite_nowhere([])
    assert cite(document) == ["Doe 2000"]


def test_names_that_read_the_same_are_passed_over_in_however_many_lists() -> None:
    layout = '<names variable="author"><name form="short" initialize-with="."/></names>' * 230
    people = [Name(family=f"Doe{number}", given="") for number in range(100)]
    works = {
        given: Entry(type="book", author=tuple(replace(one, given=given) for one in people))
        for given in (f"J{letter}" for letter in "abcdefghijklmno")
    }
    start = time.process_time()
    printed = cite(make(works, _ET_AL + _NAMES + _given("all-names-with-initials"), layout), *works)
    assert time.process_time() - start < 5
    assert set(printed) == {"Doe0 et al." * 230}


@pytest.mark.parametrize("rule", ["all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials"])
def test_each_name_says_what_tells_it_apart_and_no_more(rule: str) -> None:
    choose = random.Random(rule)  # noqa: S311  (draws works)
    givens, families = ["John", "Jane", "Jan Ole", "Al", "Ann"], ["Doe", "Roe"]
    first_only = rule.startswith("primary")
    for _ in range(60):
        people = [
            [(choose.choice(givens), choose.choice(families)) for _ in range(choose.randint(1, 3))]
            for _ in range(choose.randint(2, 5))
        ]
        works = {
            f"k{number}": work(", ".join(map(" ".join, names)), 2000 + number) for number, names in enumerate(people)
        }
        cites = cite(make(works, _given(rule), NAMES.replace(' and="text"', ' delimiter="; "')), *works)
        counted = {name for names in people for name in (names[:1] if first_only else names)}
        for names, printed in zip(people, cites, strict=True):
            for place, (name, shown) in enumerate(zip(names, printed.split("; "), strict=True)):
                only_family = first_only and place > 0
                assert shown == (name[1] if only_family else _needed(name, counted, initials="initials" in rule))


def _needed(name: tuple[str, str], counted: set[tuple[str, str]], *, initials: bool) -> str:
    """The least by which a name differs from all others, or from more of them than less does."""
    given, family = name
    alike = {other for other, its in counted if its == family and other != given}
    with_initials = " ".join(f"{part[0]}." for part in given.split())
    same_initials = {other for other in alike if " ".join(f"{part[0]}." for part in other.split()) == with_initials}
    if not alike or (initials and same_initials == alike):
        return family
    return f"{with_initials} {family}" if initials or not same_initials else f"{given} {family}"
