"""The order of cites and of entries ('Sorting')."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.rich import plain
from mlsysbib.errors import StyleError
from mlsysbib.model import Date, DateRange, Entry, Name
from small_styles import NAMES, YEAR, listed, make, work

_MACROS = """<macro name="people"><names variable="author"><name name-as-sort-order="all"/></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<macro name="both"><text variable="volume"/><text value=" vol"/></macro>
<macro name="count"><names variable="author"><name form="count"/></names></macro>"""


def _in_order(works: Mapping[str, Entry], keys: str) -> str:
    """The titles of works in the order of a bibliography."""
    entries = f'<bibliography><sort>{keys}</sort><layout><text variable="title"/></layout></bibliography>'
    document = make(works, bibliography=_MACROS + entries)
    document.cite_nowhere(works)
    return " ".join(listed(document))


def _works(**fields: list[object]) -> dict[str, Entry]:
    """Works that are titled A, B, ... and differ in a field."""
    ((field, values),) = fields.items()
    titles = "ABCDEFGHIJ"
    return {
        title: Entry(type="book", title=title, **({field: value} if value is not None else {}))  # type: ignore[arg-type]
        for title, value in zip(titles, values, strict=False)
    }


@pytest.mark.parametrize(("sort", "order"), [("", "C A B D"), (' sort="descending"', "B A C D")])
def test_what_has_no_key_comes_last_both_ways(sort: str, order: str) -> None:
    works = _works(publisher=["beta", "Gamma", "Alpha", None])
    assert _in_order(works, f'<key variable="publisher"{sort}/>') == order


def test_words_end_before_letters_go_on() -> None:
    works = _works(publisher=["Iceberg", "Ice cream", "<i>ice</i> age", "“Ice”", "Íce"])
    assert _in_order(works, '<key variable="publisher"/>') == "D E C B A"


def test_marks_that_stand_alone_are_no_words() -> None:
    works = _works(publisher=["«\u00a0Beta\u00a0»", "Alpha – Y", "Alpha X", "« »"])
    assert _in_order(works, '<key variable="publisher"/>') == "C B A D"


def test_numbers_sort_by_value_in_front_of_words() -> None:
    works = _works(volume=["10", "2", "third", "9a", "1–3"])
    assert _in_order(works, '<key variable="volume"/>') == "E B D A C"
    assert _in_order(works, '<key macro="both"/>') == "E B D A C"


def test_a_macro_whose_variables_are_empty_has_no_key() -> None:
    works = _works(volume=[None, "2"])
    assert _in_order(works, '<key macro="both"/>') == "B A"
    # ... but no names are fewer than one.
    people = _works(author=[(Name(family="Doe"),), None])
    assert _in_order(people, '<key macro="count"/>') == "B A"


@pytest.mark.parametrize("key", ['variable="issued"', 'macro="year"'])
def test_dates_sort_by_time(key: str) -> None:
    years = [Date(year=2000), Date(year=-50), Date(year=50), Date(year=-100), Date(year=1999)]
    assert _in_order(_works(issued=[*years]), f"<key {key}/>") == "D B C E A"


def test_a_range_stands_behind_its_beginning() -> None:
    dates = [
        DateRange(start=Date(year=2000), end=Date(year=2003)),
        Date(year=2000, month=5),
        Date(year=2000),
        DateRange(start=Date(year=2000), end=Date(year=2001)),
    ]
    assert _in_order(_works(issued=[*dates]), '<key variable="issued"/>') == "C D A B"


def test_names_are_cut_as_the_key_says() -> None:
    people = [("Doe", "Zed"), ("Doe",), ("Doe", "Abe")]
    works = _works(author=[tuple(Name(family=family) for family in one) for one in people])
    assert _in_order(works, '<key macro="people"/>') == "B C A"
    assert _in_order(works, '<key macro="people" names-min="1" names-use-first="1"/>') == "A B C"


def test_later_keys_decide_where_the_first_are_the_same() -> None:
    works = {"A": work("Jane Doe", 2001, "A"), "B": work("Al Roe", 2000, "B"), "C": work("Jane Doe", 2000, "C")}
    assert _in_order(works, '<key macro="people"/><key macro="year"/>') == "C A B"
    assert _in_order(works, '<key macro="people" sort="descending"/><key macro="year" sort="descending"/>') == "B A C"


def test_cites_of_the_same_key_stay_as_they_are_or_stand_by_names() -> None:
    works = {"b": work("Jane Doe, Al Roe", 2000), "a": work("Jane Doe", 2000), "c": work("Jane Doe", 1990)}
    sort = '<sort><key variable="issued"/></sort>'
    keys = Cluster((Cite(key="b"), Cite(key="a"), Cite(key="c")))
    document = make(works, sort=sort)
    document.append(keys)
    assert plain(document.citation(0)) == "Doe 1990; Doe and Roe 2000; Doe 2000"
    document = make(works, 'collapse="year"', sort=sort)
    document.append(keys)
    assert plain(document.citation(0)) == "Doe 1990, 2000; Doe and Roe 2000"
    document = make({**works, "x": Entry(type="book", issued=Date(year=2000))}, 'collapse="year"', sort=sort)
    document.append(Cluster((Cite(key="x"), *keys.cites)))
    assert plain(document.citation(0)) == "Doe 1990, 2000; Doe and Roe 2000; 2000"


@pytest.mark.parametrize(
    ("options", "order"),
    [("", "Abc 2020; Bea 2020; Zoe 2020; Old 2021"), ('collapse="year"', "Bea 2020; Zoe 2020; Abc 2020; Old 2021")],
)
def test_a_title_in_the_place_of_an_author_stands_behind_the_people_of_the_same_key(options: str, order: str) -> None:
    names = '<names variable="author"><name form="short"/><substitute><text variable="title"/></substitute></names>'
    document = make(
        {"a": work("", 2020, "Abc"), "z": work("Jo Zoe", 2020), "o": work("Ed Old", 2021), "b": work("Jo Bea", 2020)},
        options,
        layout=f'<group delimiter=" ">{names}{YEAR}</group>',
        bibliography=f'<macro name="m">{names}</macro>',
        sort='<sort><key variable="issued"/><key macro="m"/></sort>',
    )
    document.append(Cluster(tuple(Cite(key=key) for key in "azob")))
    assert plain(document.citation(0)) == order


@pytest.mark.parametrize("options", ["", 'collapse="year"'])
def test_the_letter_behind_a_year_is_no_part_of_a_sort_key(options: str) -> None:
    works = {key: work("Al Doe", 2019, key) for key in "abc"} | {key: work("Bo Roe", 2019, key) for key in "xy"}
    document = make(
        works,
        f'disambiguate-add-year-suffix="true" {options}',
        layout='<group delimiter=" "><names variable="author"><name form="short"/></names><text macro="year"/></group>',
        bibliography=f'<macro name="year"><group>{YEAR}<text variable="year-suffix"/></group></macro>',
        sort='<sort><key macro="year"/><key variable="author"/></sort>',
    )
    document.append(Cluster(tuple(Cite(key=key) for key in works)))
    document.append(Cluster((Cite(key="x"), Cite(key="c"))))
    assert plain(document.citation(1)) == "Doe 2019c; Roe 2019a"


@pytest.mark.parametrize("attributes", ["", 'initialize-with=". "'])
def test_a_macro_sorts_by_the_given_names_that_tell_apart(attributes: str) -> None:
    works = {"b": work("Zed Doe", 1999), "c": work("Ann Doe, Al Roe", 2000), "a": work("Ann Doe", 2001)}
    names = f'<macro name="m"><names variable="author"><name form="short" {attributes}/></names></macro>'
    given = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    document = make(works, given, bibliography=names, sort='<sort><key macro="m"/></sort>')
    document.append(Cluster(tuple(Cite(key=key) for key in "bca")))
    assert plain(document.citation(0)) == "A. Doe 2001; A. Doe and Roe 2000; Z. Doe 1999"


def test_what_tells_single_cites_apart_is_no_part_of_a_sort_key() -> None:
    works = {
        "d": work("Zed Doe", 1999),
        "a": work("Ann Doe", 1999),
        "r": work("Al Roe, Bo Zoe, Cy Moe", 1999),
        "x": work("Al Roe, Bo Abe, Cy Moe", 1999),
        "y": work("Al Roe, Bo Coe, Di Poe", 2019),
    }
    names = '<names variable="author"><name form="short" initialize-with=". "/></names>'
    options = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"'
    sort = '<sort><key macro="m"/><key variable="issued"/></sort>'
    document = make(works, options, names + YEAR, f'<macro name="m">{names}</macro>', sort=sort)
    document.append(Cluster(tuple(Cite(key=key) for key in "yrxda")))
    cites = "Z. Doe 1999; A. Doe 1999; Roe, Zoe, et al. 1999; Roe, Abe, et al. 1999; Roe et al. 2019"
    assert plain(document.citation(0)) == cites


def test_a_label_and_a_number_of_the_citation_sort_too() -> None:
    works = {"b": work("Jane Doe", 2000, "B"), "a": work("Al Adams", 2000, "A")}
    for key, printed in (("citation-label", "Adams 2000; Doe 2000"), ("citation-number", "Doe 2000; Adams 2000")):
        document = make(works, layout=NAMES + YEAR, sort=f'<sort><key variable="{key}"/></sort>')
        document.cite_nowhere(works)
        document.append(Cluster((Cite(key="b"), Cite(key="a"))))
        assert plain(document.citation(0)) == printed


def test_a_key_that_says_nothing_new_changes_nothing() -> None:
    works = _works(publisher=["b", "a", "b", "a"])
    keys = '<key variable="publisher"/><key variable="publisher" sort="descending"/>'
    assert _in_order(works, f'{keys}<key variable="title" sort="descending"/>') == "D B C A"


def test_a_hundred_keys_by_a_thousand_names_are_refused() -> None:
    people = tuple(Name(family=f"Doe{number}") for number in range(1000))
    works = {key: Entry(type="book", author=people) for key in "ab"}
    keys = [f'<key variable="author" names-min="{number}"/>' for number in range(2000, 2100)]
    assert _in_order(works, keys[0]) == " "
    with pytest.raises(StyleError, match="steps"):
        _in_order(works, "".join(keys))
