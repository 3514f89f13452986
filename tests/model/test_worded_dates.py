"""Dates in words: what is sure is a date, the rest stays as it is."""

import pytest

from mlsysbib.model import Date, DateRange, LiteralDate
from mlsysbib.model.worded_dates import worded_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-08", Date(year=2017, month=8)),
        ("2017/8/13", Date(year=2017, month=8, day=13)),
        ("2010-05-03T10:00:00Z", Date(year=2010, month=5, day=3)),
        ("June 2010", Date(year=2010, month=6)),
        ("13. August 2017", Date(year=2017, month=8, day=13)),
        ("Aug. 13, 2017", Date(year=2017, month=8, day=13)),
        ("Fall 2001", Date(year=2001, season=3)),
        ("ca. 1790", Date(year=1790, circa=True)),
        ("200 BC", Date(year=-199)),
        ("24 August 79 AD", Date(year=79, month=8, day=24)),
        ("1999–2001", DateRange(Date(year=1999), Date(year=2001))),
        ("May-June 2010", DateRange(Date(year=2010, month=5), Date(year=2010, month=6))),
        ("Spring 1999 - Summer 2001", DateRange(Date(year=1999, season=1), Date(year=2001, season=2))),
        ("44 BC - 14 AD", DateRange(Date(year=-43), Date(year=14))),
    ],
)
def test_what_is_sure_is_a_date(text, date):
    assert worded_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "Hilary term 1923",
        "32 August 2017",
        "5/3/2010",
        "May-2010",
        "May",
        "1999a",
        "2017-13",
        "12 Dezember 2001",
        "-",
        "",
    ],
)
def test_the_rest_stays_words(text):
    assert worded_date(text) == LiteralDate(text)
