"""What words say of dates, whether the calendar has them or not."""

import pytest

from mlsysbib.text.worded_dates import Day, Said, is_awaited, is_undated, said_days, two_years


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 February 2010", (Day(2010, 2, 31),)),
        ("c. Spring 2010", (Day(2010, season=1, circa=True),)),
        ("2015/..", (Day(2015), None)),
        ("../2015", (None, Day(2015))),
        ("May 2010 - 2012", (Day(2010, 5), Day(2012))),
        ("2012 - May 2010", ()),
        ("Mayday 2010", ()),
    ],
)
def test_what_is_said(text: str, said: Said) -> None:
    assert said_days(text) == said


def test_two_years_are_no_month_where_there_is_room_for_years_alone() -> None:
    assert two_years("2010-11") == two_years("2010/11") == (Day(2010), Day(2011))
    assert two_years("2010-09") == two_years("2010") == ()


def test_what_is_still_to_come_out() -> None:
    assert all(map(is_awaited, ("in press", "Forthcoming", "to  appear", "under review", "Submitted for publication")))
    assert not any(map(is_awaited, ("press", "2010", "to appear in 2010")))


def test_what_nobody_knows() -> None:
    assert all(map(is_undated, ("n.d.", "N. D.", "no  date", "s.a.")))
    assert not any(map(is_undated, ("", "nd", "n.d. [1790]")))


def test_a_long_text_takes_no_time() -> None:
    for piece in ("a ", "-", "1-", " and ", "2010 ", "Mar ", "c. ", "/", "mon, ", "19XX"):
        assert said_days(piece * 20_000) == ()
