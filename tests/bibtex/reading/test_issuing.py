"""Dates that are none, and dates that say more than the model: what is read, and that they are written as they were."""

from __future__ import annotations

import pytest

from mlsysbib import dumps, loads


@pytest.mark.parametrize("field", ["year", "date"])
@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("12/2015", "2015-12"),
        ("9/2015", "2015-09"),
        ("1-2012", "2012-01"),
        ("13/2015", "13/2015"),
        ("1/1/2015", "1/1/2015"),
        ("12/15", "12/15"),
        ("31-1999", "31-1999"),
        ("0099/1999", "0099/1999"),
    ],
)
def test_a_month_is_no_year(field: str, source: str, wanted: str) -> None:
    assert str(loads(f"@book{{a, title = {{T}}, {field} = {{{source}}}}}", "bibtex")["a"].issued) == wanted


@pytest.mark.parametrize("date", ["1723?", "1723%", "2016-07-18T20:26", "2016-07-18T20:26:00Z", "1990?/1995"])
@pytest.mark.parametrize("field", ["date", "urldate"])
def test_a_doubt_and_a_time_are_written_again(date: str, field: str) -> None:
    entry = loads(f"@book{{a, title = {{T}}, url = {{https://example.org}}, {field} = {{{date}}}}}", "biblatex")["a"]
    assert f"{field} = {{{date}}}" in dumps({"a": entry}, "biblatex")
    attribute = "issued" if field == "date" else "accessed"
    other = loads("@book{a, title = {T}, date = {2001}}", "biblatex")["a"].issued
    assert date not in dumps({"a": entry.replace(**{attribute: other})}, "biblatex")


@pytest.mark.parametrize("year", ["0", "0000"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_year_of_noughts_is_not_the_year_before_the_first(year: str, dialect: str) -> None:
    library = loads(f"@book{{a, title = {{T}}, year = {{{year}}}}}", "bibtex")
    assert f"year = {{{year}}}" in dumps(library, dialect)
    assert (
        loads("@book{a, title = {T}, date = {0000}}", "biblatex")["a"].issued
        == loads("@book{a, title = {T}, year = {1 BC}}", "bibtex")["a"].issued
    )


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("199X", "1990/1999"),
        ("19XX", "1900/1999"),
        ("199X~", "1990~/1999~"),
        ("1999-XX", "1999"),
        ("1999-XX-XX", "1999"),
        ("1999-07-XX", "1999-07"),
    ],
)
def test_digits_that_nobody_knows_are_a_range_as_to_biber(source: str, meant: str) -> None:
    library = loads(f"@book{{a, title = {{T}}, date = {{{source}}}}}", "biblatex")
    assert str(library["a"].issued) == meant
    assert not library.warnings
    assert f"date = {{{source}}}" in dumps(library, "biblatex")


@pytest.mark.parametrize("field", ["date", "year", "eventdate", "origdate"])
@pytest.mark.parametrize("source", ["2015/2014", "2015-05/2015-03"])
def test_a_range_that_runs_backwards_is_kept_and_told(field: str, source: str) -> None:
    if field == "year" and "-" in source:
        return
    library = loads(f"@book{{a, title = {{T}}, {field} = {{{source}}}}}", "biblatex")
    assert [f"{source} runs backwards" in each.message for each in library.warnings] == [True]
    assert f"{{{source}}}" in dumps(library, "biblatex")


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_year_of_two_digits_is_words_and_told(dialect: str) -> None:
    library = loads("@book{a, title = {T}, year = {98}, month = may}", "bibtex")
    assert "it may be of any century" in library.warnings[0].message
    assert str(library["a"].issued) == "98"
    written = dumps(library, dialect)
    assert "year = {98}" in written
    assert "month = {May}" in written


@pytest.mark.parametrize("source", ["date = {0098}", "year = {98 AD}", "date = {0098/0099}", "year = {98 CE}"])
def test_ancient_years_are_years_in_both_dialects(source: str) -> None:
    entry = loads(f"@book{{a, title = {{T}}, {source}}}", "bibtex")["a"]
    assert str(entry.issued).startswith("0098")
    for dialect in ("bibtex", "biblatex"):
        assert loads(dumps({"a": entry}, dialect), "bibtex")["a"].issued == entry.issued


@pytest.mark.parametrize("field", ["date", "year"])
@pytest.mark.parametrize(
    ("source", "wanted"),
    [("1790~", "1790~"), ("c. 1790--1800", "1790~/1800~"), ("1990s", "1990/1999"), ("n.d.", "None"), ("n. d.", "None")],
)
def test_what_is_not_exact(field: str, source: str, wanted: str) -> None:
    assert str(loads(f"@book{{a, title = {{T}}, {field} = {{{source}}}}}", "bibtex")["a"].issued) == wanted


@pytest.mark.parametrize(
    "date", ["1790~/1800", "1790/1800~", "1790~/1800~", "0800/..", "-0043/0014", "1790-21~/1790-22~"]
)
def test_ranges_are_written_for_bibtex_and_read_again(date: str) -> None:
    entry = loads(f"@book{{a, title = {{T}}, date = {{{date}}}}}", "biblatex")["a"]
    assert str(loads(dumps({"a": entry}, "bibtex"), "bibtex")["a"].issued) == date


@pytest.mark.parametrize("field", ["date", "year"])
def test_a_letter_behind_the_year_is_the_style_s(field: str) -> None:
    entry = loads(f"@book{{a, title = {{T}}, {field} = {{1998a}}}}", "bibtex")["a"]
    assert str(entry.issued) == "1998"
    assert "year = {1998a}" in dumps({"a": entry}, "bibtex")
    assert "date = {1998}" in dumps({"a": entry}, "biblatex")
    later = entry.replace(issued=loads("@book{a, title = {T}, year = {1999}}", "bibtex")["a"].issued)
    assert "year = {1999}" in dumps({"a": later}, "bibtex")
