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
        ("May-2010", Date(year=2010, month=5)),
        ("03-May-2015", Date(year=2015, month=5, day=3)),
        ("May 1st, 2015", Date(year=2015, month=5, day=1)),
        ("12th August 2015", Date(year=2015, month=8, day=12)),
        ("2015 May 3", Date(year=2015, month=5, day=3)),
        ("2003, Spring", Date(year=2003, season=1)),
        ("12/2015", Date(year=2015, month=12)),
        ("1-2012", Date(year=2012, month=1)),
        ("12.05.2015", Date(year=2015, month=5, day=12)),
        ("13/2/2003", Date(year=2003, month=2, day=13)),
        ("2/13/2003", Date(year=2003, month=2, day=13)),
        ("20150512", Date(year=2015, month=5, day=12)),
        ("AD 79", Date(year=79)),
        ("May 3-5, 2015", DateRange(Date(year=2015, month=5, day=3), Date(year=2015, month=5, day=5))),
        ("3–5 May 2015", DateRange(Date(year=2015, month=5, day=3), Date(year=2015, month=5, day=5))),
        ("300-200 BC", DateRange(Date(year=-299), Date(year=-199))),
        ("1914–18", DateRange(Date(year=1914), Date(year=1918))),
        ("2015/16", DateRange(Date(year=2015), Date(year=2016))),
        ("Winter 2015-16", DateRange(Date(year=2015, season=4), Date(year=2016))),
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
        "5/12/2015",
        "2015-10/11",
        "1999/00",
        "20159912",
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
