"""Dates that are none, that biber cannot read, or that have not been yet; months in words."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.dates import RULES


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("year = {98}", "Y701"),
        ("year = 20017", "Y701"),
        ("year = {2017a}", "Y701"),
        ("year = {201O}", "Y701"),
        ("year = {0000}", "Y701"),
        ("year = {None}", "Y701"),
        ("date = {May 2017}", "Y702"),
        ("date = {2017-13-01}", "Y702"),
        ("journaltitle = {J}, urldate = {Accessed: Feb. 3, 2016}", "Y702"),
        ("year = 2017, month = 13", "Y703"),
        ("year = 2017, month = feb, day = 30", "Y703"),
        ("year = 2017, month = {January}", "Y704"),
        ("year = 2017, month = {8}", "Y704"),
        ("year = 2107", "Y705"),
        ("urldate = {2027-01-01}", "Y705"),
    ],
)
def test_what_is_no_date_is_found(fields: str, code: str) -> None:
    assert codes(RULES, f"@misc{{a, {fields}}}") == [code]


@pytest.mark.parametrize(
    "fields",
    [
        "year = 2017, month = jan, day = 31",
        "year = {2017}",
        "year = {in press}",
        "year = {n.d.}",
        "year = {Hilary term 1923}",
        "year = {1998--1999}",
        "year = {1998/99}",
        "year = {}",
        "date = {2017-05/2018}",
        "journal = {J}, year = 2017, month = may, urldate = {3 May 2017}",  # as BibTeX's styles print it
        "date = {199X}",
        "date = {2017-21}",
        "urldate = {2017-05-01T12:00:00Z}",
        "year = 2017, month = mar # {--} # apr",
        "year = 2017, month = {Juli}",
        "year = 2027",  # a volume that is being filled
    ],
)
def test_what_is_one_is_not(fields: str) -> None:
    assert codes(RULES, f"@misc{{a, {fields}}}") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date = {May 2017}", "date = {2017-05}"),
        ('journaltitle = {J}, urldate = "29 November 2011"', 'journaltitle = {J}, urldate = "2011-11-29"'),
        ("month = {January}", "month = jan"),
        ('month = "sept."', "month = sep"),
        ("date = {5/3/2010}", "date = {5/3/2010}"),  # the fifth of March, or the third of May
    ],
)
def test_what_is_sure_is_put_right(before: str, after: str) -> None:
    assert mended(RULES, f"@misc{{a, {before}}}") == f"@misc{{a, {after}}}"
    assert mended(RULES, f"@misc{{a, {after}}}") == f"@misc{{a, {after}}}"


def test_the_future_is_found_in_every_language() -> None:
    assert codes(RULES, "entries:\n  a:\n    issued: 2107\n", "entries-yaml") == ["Y705"]
    item = '{"id": "a", "type": "book", "issued": {"date-parts": [[2107]]}}'
    assert codes(RULES, f"[{item}]", "csl-json") == ["Y705"]
