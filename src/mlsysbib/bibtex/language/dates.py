"""Dates in BibTeX's ``year``, ``month`` and ``day``; BibLaTeX's ``date`` is EDTF, as the model's own dates are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, first_date, parse_date
from mlsysbib.text.months import MONTH_MACROS, SEASON_NAMES, month_of, season_of
from mlsysbib.text.patterns import pattern

_WORD = pattern(r"[^\W\d_]+\.?|\d+")


class YearMonthDay(NamedTuple):
    """The three fields; ``month`` is the source of a value (a macro, or a text in braces), empty for none."""

    year: str
    month: str = ""
    day: str = ""


@lru_cache(maxsize=1 << 12)
def to_fields(date: AnyDate) -> YearMonthDay | None:
    """BibTeX's fields for a date; None where they cannot say it: a range whose ends are not alike, or are turned."""
    if isinstance(date, LiteralDate):
        return None
    if isinstance(date, Date):
        return YearMonthDay(_year(date), _month(date), str(date.day) if date.day else "")
    start, end = date.start, date.end
    if start is None or end is None:
        known = first_date(date)
        assert known is not None  # noqa: S101  (a DateRange has one end at least)
        return YearMonthDay(f"--{_year(known)}" if start is None else f"{_year(known)}--", _month(known), _day(known))
    if end.year < start.year or _kind(start) != _kind(end):
        return None
    alike = start.year == end.year and start.circa == end.circa
    year = _year(start) if alike else _two_years(start, end)
    month, last = _month(start), _month(end)
    if month != last:
        month = f'{month} # "--" # {last}'
    day = _day(start) if start.day == end.day else f"{start.day}--{end.day}"
    return YearMonthDay(year, month, day)


def _kind(date: Date) -> tuple[bool, ...]:
    return date.month is None, date.day is None, date.season is None


def years_alone(date: AnyDate) -> YearMonthDay:
    """The year of a date, or the years of a range."""
    ends = (date.start, date.end) if isinstance(date, DateRange) else (first_date(date),)
    known = [end for end in ends if end is not None]
    years = list(dict.fromkeys(map(_year, known)))
    return YearMonthDay(_two_years(*known) if len(years) > 1 else years[0] if years else "")


@lru_cache(maxsize=1 << 12)
def from_fields(year: str, month: str = "", day: str = "") -> AnyDate | None:
    """The date that ``year``, ``month`` and ``day`` say, words where it is not a date, None where nobody knows it.

    Raises ``ValueError`` where the year is a date and month or day are not.
    """
    # Noughts are what programs write where they know none; 1 BC is ``date = {0000}``.
    if is_short(year) or (year and not year.strip("0 ")):
        return LiteralDate(year)
    from mlsysbib.model.worded_dates import said_years, worded_date  # which printing does not need

    found = said_years(year)
    if found is None:
        return worded_date(year)
    months, days, seasons = _months(month)
    if day:
        days = [int(part) for part in re.findall(r"\d+", day)]
    if len(months) > 2 or len(days) > 2:
        raise ValueError(f"{month!r} is more than two months")
    if seasons:
        return _spread(found, [_in_season(number) for number in seasons])
    if not months:
        return found
    days = days or [0]
    return _spread(found, [_in_month(months[0], days[0]), _in_month(months[-1], days[-1])])


_Part: TypeAlias = Callable[[Date], Date]


def _spread(years: Date | DateRange, parts: Sequence[_Part]) -> Date | DateRange:
    """The year, or the years, with the first and the last of the months or seasons in them."""
    first, last = (years.start, years.end) if isinstance(years, DateRange) else (years, years)
    start, end = (None if date is None else part(date) for date, part in ((first, parts[0]), (last, parts[-1])))
    return start if start is not None and start == end else DateRange(start, end)


def _in_month(month: int, day: int) -> _Part:
    return lambda date: Date(year=date.year, month=month, day=day or None, circa=date.circa)


def _in_season(season: int) -> _Part:
    return lambda date: Date(year=date.year, season=season, circa=date.circa)


def is_short(year: str) -> bool:
    """Whether a year is two digits, which say nothing of the century: 98 is 1998 in one file, Tacitus in another."""
    return len(year) <= len("98") and year.isdecimal() and year.strip("0") != ""


def edtf(text: str) -> AnyDate:
    """A BibLaTeX date: EDTF, with a time that is left out, seasons, or digits that nobody knows (``199X``)."""
    return parse_date(re.sub(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", "", text.strip()))


def _year(date: Date) -> str:
    year = str(date.year) if date.year > 99 else f"{date.year} AD" if date.year > 0 else f"{1 - date.year} BC"
    return f"c. {year}" if date.circa else year


def _two_years(first: Date, last: Date) -> str:
    """The years of a range; the first of two digits would be a month or a day, "c." before it is said of both."""
    year = _year(first)
    if 0 < first.year <= 99:
        year = year.replace(str(first.year), f"{first.year:04}")
    if first.circa and not last.circa:
        year = f"{year.removeprefix('c. ')}?"
    return f"{year}--{_year(last)}"


def _month(date: Date) -> str:
    if date.season is not None:
        return f"{{{SEASON_NAMES[date.season - 1]}}}"
    return MONTH_MACROS[date.month - 1] if date.month else ""


def _day(date: Date) -> str:
    return str(date.day) if date.day else ""


def _months(text: str) -> tuple[list[int], list[int], list[int]]:
    """The months, days and seasons that a ``month`` field names; raises ``ValueError`` for anything else."""
    months: list[int] = []
    days: list[int] = []
    words = _WORD.findall(text)
    seasons = [season for word in words if (season := season_of(word))]
    if seasons:
        return [], [], seasons
    named = any(not word[0].isdigit() and month_of(word) for word in words)
    for word in words:
        number = month_of(word)
        if word[0].isdigit() and (named or number is None):
            if not 1 <= int(word) <= 31:
                raise ValueError(f"{text!r} is not a month")
            days.append(int(word))
        elif number is not None:
            months.append(number)
        elif word.lower() not in ("and", "to", "th", "st", "nd", "rd", "of"):
            raise ValueError(f"{text!r} is not a month")
    if text.strip() and not months:
        raise ValueError(f"{text!r} is not a month")
    return months, days, []
