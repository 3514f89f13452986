"""Dates of entries, in the model's shape and in CSL-JSON's however odd."""

import pytest

from mlsysbib.csl.data.moments import NOT_KNOWN, Day, Moment, moment_of
from mlsysbib.model import Date, DateRange, LiteralDate


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (Date(year=2017, month=8, day=13), Moment(Day(2017, 8, 13))),
        (Date(year=2017, season=1), Moment(Day(2017, season=1))),
        (Date(year=1790, circa=True), Moment(Day(1790), circa=True)),
        (Date(year=0), Moment(Day(-1))),
        (Date(year=-43, month=3), Moment(Day(-44, 3))),
        (DateRange(Date(year=2015), Date(year=2017, circa=True)), Moment(Day(2015), Day(2017), circa=True)),
        (DateRange(Date(year=2015), None), Moment(Day(2015), NOT_KNOWN)),
        (DateRange(None, Date(year=2015)), Moment(NOT_KNOWN, Day(2015))),
        (LiteralDate("in press"), Moment(literal="in press")),
    ],
)
def test_the_models_dates(date, moment):
    assert moment_of(date) == moment


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ({"date-parts": [["2000", "05", "07"]]}, Moment(Day(2000, 5, 7))),
        ({"date-parts": [[2000.0, 5.0]]}, Moment(Day(2000, 5))),
        ({"date-parts": [["2000", "", ""]]}, Moment(Day(2000))),
        ({"date-parts": [[2000, 0, 0]]}, Moment(Day(2000))),
        ({"date-parts": [[2000, 5, 0]]}, Moment(Day(2000, 5))),
        ({"date-parts": [["2000?", "may"]]}, Moment(Day(2000))),
        ({"date-parts": [[1965, -1, 1]]}, Moment(Day(1965))),
        ({"date-parts": [[1965, 60, 1]]}, Moment(Day(1965))),
        ({"date-parts": [[1965, 13, 1]]}, Moment(Day(1965, season=1))),
        ({"date-parts": [[1965, 24, 0]]}, Moment(Day(1965, season=4))),
        ({"date-parts": [[2016, 21], [2017, 22]]}, Moment(Day(2016, season=1), Day(2017, season=2))),
        ({"date-parts": [2000, 5]}, Moment(Day(2000, 5))),
        ({"date-parts": [[2000], [0]]}, Moment(Day(2000), NOT_KNOWN)),
        ({"date-parts": [[2000], None]}, Moment(Day(2000), NOT_KNOWN)),
        ({"date-parts": [[-44, 3]]}, Moment(Day(-44, 3))),
        ({"date-parts": [[2000]], "season": 3}, Moment(Day(2000, season=3))),
        ({"date-parts": [[2000]], "season": "Winter"}, Moment(Day(2000, season=4))),
        ({"date-parts": [[2000, 4]], "season": 1}, Moment(Day(2000, 4))),
        ({"date-parts": [[2000]], "season": 7}, Moment(Day(2000))),
        ({"date-parts": [[2000]], "circa": "1"}, Moment(Day(2000), circa=True)),
        ({"date-parts": [[2000]], "circa": False}, Moment(Day(2000))),
        ({"date-parts": [], "raw": "June 2010"}, Moment(Day(2010, 6))),
        ({"raw": "2010-05-03/2010-06-01"}, Moment(Day(2010, 5, 3), Day(2010, 6, 1))),
        ({"raw": "Bogus Date"}, Moment(literal="Bogus Date")),
        ({"literal": "(in press)"}, Moment(literal="(in press)")),
        ("ca. 1790", Moment(Day(1790), circa=True)),
        (1999, Moment(Day(1999))),
    ],
)
def test_csl_json_however_odd(raw, moment):
    assert moment_of(raw) == moment


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        [],
        True,
        {"date-parts": []},
        {"date-parts": [[]]},
        {"date-parts": [[None]]},
        {"date-parts": [["abc"]]},
        {"date-parts": [[0], [0]]},
        {"date-parts": {"2000": 1}},
        {"date-parts": [["9" * 5000]]},
        {"season": "Hilary"},
        {"literal": ""},
    ],
)
def test_what_says_nothing_is_no_moment(raw):
    assert moment_of(raw) is None
