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
