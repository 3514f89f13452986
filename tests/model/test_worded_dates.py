"""Dates in words: what is sure is a date, the rest stays as it is."""

import pytest

from mlsysbib.model import Date, DateRange, LiteralDate
from mlsysbib.model.worded_dates import said_date, said_years, worded_date


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
        ("Monday, 13 August 2017", Date(year=2017, month=8, day=13)),
        ("March of 2010", Date(year=2010, month=3)),
        ("800", Date(year=800)),
        ("c.1790", Date(year=1790, circa=True)),
        ("about 1790", Date(year=1790, circa=True)),
        ("May 1790?", Date(year=1790, month=5, circa=True)),
        ("ca. 1790-1800", DateRange(Date(year=1790, circa=True), Date(year=1800, circa=True))),
        ("1790-c. 1800", DateRange(Date(year=1790), Date(year=1800, circa=True))),
        ("2010/11", DateRange(Date(year=2010), Date(year=2011))),
        ("2010/05", Date(year=2010, month=5)),
        ("1990s", DateRange(Date(year=1990), Date(year=1999))),
        ("199X", DateRange(Date(year=1990), Date(year=1999))),
        ("2010 Mar-Apr", DateRange(Date(year=2010, month=3), Date(year=2010, month=4))),
        ("March and April 2010", DateRange(Date(year=2010, month=3), Date(year=2010, month=4))),
        ("2010 Mar 3-5", DateRange(Date(year=2010, month=3, day=3), Date(year=2010, month=3, day=5))),
        ("2010-03-12 - 2010-03-15", DateRange(Date(year=2010, month=3, day=12), Date(year=2010, month=3, day=15))),
        ("Fall/Winter 2010-11", DateRange(Date(year=2010, season=3), Date(year=2011, season=4))),
        ("Dec-Jan 2010", DateRange(Date(year=2010, month=12), Date(year=2010, month=1))),
        ("Winter/Spring 2012", DateRange(Date(year=2012, season=4), Date(year=2012, season=1))),
        ("2021--2021", Date(year=2021)),
        ("2015-", DateRange(Date(year=2015), None)),
        ("1987–date", DateRange(Date(year=1987), None)),
        ("1987 to date", DateRange(Date(year=1987), None)),
        ("2015 – present", DateRange(Date(year=2015), None)),
        ("--2010", DateRange(None, Date(year=2010))),
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
        "199-",
        "c2010",
        "[1790]",
        "decision 2010",
        "in press",
        "-",
        "",
    ],
)
def test_the_rest_stays_words(text):
    assert worded_date(text) == LiteralDate(text)


@pytest.mark.parametrize("text", ["n.d.", "N. d.", " n.d", "no date", "s.d.", "undated"])
def test_who_says_that_nobody_knows_says_no_date(text: str) -> None:
    assert worded_date(text) is None
    assert said_date(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2010", Date(year=2010)),
        ("2010-11", DateRange(Date(year=2010), Date(year=2011))),
        ("2010-14", DateRange(Date(year=2010), Date(year=2014))),
        ("2010-03", None),
        ("Spring 2010", None),
        ("in press", None),
    ],
)
def test_where_only_years_have_room(text: str, years: Date | DateRange | None) -> None:
    assert said_years(text) == years
