from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.model import Date, DateRange, LiteralDate, first_date, parse_date
from strategies import date_ranges, dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017", Date(year=2017)),
        ("2017-08", Date(year=2017, month=8)),
        ("2017-08-13", Date(year=2017, month=8, day=13)),
        (" 2017 ", Date(year=2017)),
        ("2017-21", Date(year=2017, season=1)),
        ("2017-24", Date(year=2017, season=4)),
        ("2017~", Date(year=2017, circa=True)),
        ("2017-08?", Date(year=2017, month=8, circa=True)),
        ("2017%", Date(year=2017, circa=True)),
        ("0000", Date(year=0)),
        ("-0099", Date(year=-99)),
        ("Y12345", Date(year=12345)),
        ("Y-12345", Date(year=-12345)),
        ("2000-02-29", Date(year=2000, month=2, day=29)),
        ("2015/2017", DateRange(Date(year=2015), Date(year=2017))),
        ("2015-12-07/2015-12-12", DateRange(Date(year=2015, month=12, day=7), Date(year=2015, month=12, day=12))),
        ("2015/..", DateRange(Date(year=2015), None)),
        ("2015/", DateRange(Date(year=2015), None)),
        ("../2017", DateRange(None, Date(year=2017))),
        ("2015~ / 2017", DateRange(Date(year=2015, circa=True), Date(year=2017))),
    ],
)
def test_edtf(text: str, date: Any) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a date"),
        ("17", "is not a date"),
        ("2017-8", "is not a date"),
        ("2017/08/13", "is not a date"),
        ("August 2017", "is not a date"),
        ("2017-13", "there is no month 13"),
        ("2017-00", "there is no month 0"),
        ("2017-25", "there is no month 25"),
        ("2017-02-29", "month 2 of 2017 has no day 29"),
        ("1900-02-29", "has no day 29"),
        ("2017-04-31", "has no day 31"),
        ("2017-01-00", "has no day 0"),
        ("2017-21-01", "a season has no days"),
        ("../..", "a range needs a start or an end"),
        ("/", "a range needs a start or an end"),
        ("2015/2016/2017", "is not a date"),
        ("٢٠١٧", "is not a date"),
        ("2017-08\n", None),
    ],
)
def test_what_is_not_a_date(text: str, said: str | None) -> None:
    if said is None:
        assert parse_date(text) == Date(year=2017, month=8)
        return
    with pytest.raises(ValueError, match=said):
        parse_date(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"month": 0},
        {"month": 13},
        {"day": 1},
        {"month": 2, "day": 30},
        {"season": 5},
        {"season": 0},
        {"month": 1, "season": 1},
        {"season": 1, "day": 2},
    ],
)
def test_no_date_is_made_of_parts_that_do_not_fit(parts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Date(year=2017, **parts)  # type: ignore[arg-type]


@settings(max_examples=300)
@given(st.one_of(dates(), date_ranges()))
def test_what_a_date_says_reads_back(date: Date | DateRange) -> None:
    assert parse_date(str(date)) == date
    assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301  # our own


@settings(max_examples=300)
@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert parse_date(str(date)) == date


def test_the_first_date() -> None:
    year = Date(year=2015)
    assert first_date(year) is year
    assert first_date(DateRange(year, None)) is year
    assert first_date(DateRange(None, year)) is year
    assert first_date(LiteralDate("in press")) is None
    assert first_date(None) is None


def test_dates_are_values() -> None:
    assert Date(year=2017) == Date(year=2017) != Date(year=2017, circa=True)
    assert len({Date(year=2017), Date(year=2017), LiteralDate("2017")}) == 2
    assert repr(Date(year=2017, month=8)) == "Date(year=2017, month=8)"
    with pytest.raises(AttributeError):
        Date(year=2017).year = 2018  # type: ignore[misc]
    assert str(LiteralDate("in press")) == "in press"
