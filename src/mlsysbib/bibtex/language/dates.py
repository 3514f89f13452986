"""Dates in BibTeX's ``year``, ``month`` and ``day``; BibLaTeX's ``date`` is EDTF, as the model's own dates are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, first_date, parse_date
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.months import SEASON_NAMES, month_of, season_of
from mlsysbib.text.patterns import pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DASH = r"\s*(?:-{1,3}|[–—/])\s*"
_ONE_YEAR = pattern(
    r"(?P<circa>(?:c\.|ca\.|circa)\s*)?(?P<year>-?\d{1,9})\s*(?P<era>BCE?|AD|CE)?(?P<doubt>[?~])?", re.IGNORECASE
)
_YEAR_RANGE = pattern(rf"(?P<start>.*?[^-–—/\s])?{_DASH}(?P<end>[^-–—/].*)?")
_IN_WORDS = pattern(
    r"(?:[A-Za-z ]+:\s*)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]{3,9}\.?)"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})"
)
_YEARS_OF = pattern(r"(?P<known>\d\d\d?)(?P<unknown>X{1,2})(?P<doubt>[~?%]?)")
_PARTS_OF = pattern(r"(?P<known>\d{4}(?:-\d\d)?)(?:-XX){1,2}(?P<doubt>[~?%]?)")
_WORD = pattern(r"[^\W\d_]+\.?|\d+")


class YearMonthDay(NamedTuple):
    """The three fields; ``month`` is the source of a value (a macro, or a text in braces), empty for none."""

    year: str
    month: str = ""
    day: str = ""


@lru_cache(maxsize=1 << 12)
def to_fields(date: AnyDate) -> YearMonthDay | None:
    """BibTeX's fields for a date; None where they cannot say it, as of a range whose ends are not alike."""
    if isinstance(date, LiteralDate):
        return None
    if isinstance(date, Date):
        return YearMonthDay(_year(date), _month(date), str(date.day) if date.day else "")
    start, end = date.start, date.end
    if start is None or end is None:
        known = first_date(date)
        assert known is not None  # noqa: S101  (a DateRange has one end at least)
        return YearMonthDay(f"--{_year(known)}" if start is None else f"{_year(known)}--", _month(known), _day(known))
    if (start.month is None, start.day is None, start.season is None) != (
        end.month is None,
        end.day is None,
        end.season is None,
    ):
        return None
    alike = start.year == end.year and start.circa == end.circa
    year = _year(start) if alike else f"{_first_year(start)}--{_year(end)}"
    month, last = _month(start), _month(end)
    if month != last:
        month = f'{month} # "--" # {last}'
    day = _day(start) if start.day == end.day else f"{start.day}--{end.day}"
    return YearMonthDay(year, month, day)


def years_alone(date: AnyDate) -> YearMonthDay:
    """The year of a date, or the years of a range."""
    ends = (date.start, date.end) if isinstance(date, DateRange) else (first_date(date),)
    known = list(dict.fromkeys(end for end in ends if end is not None))
    years = list(dict.fromkeys(map(_year, known)))
    return YearMonthDay("--".join([_first_year(known[0]), *years[1:]] if len(years) > 1 else years))


@lru_cache(maxsize=1 << 12)
def from_fields(year: str, month: str = "", day: str = "") -> AnyDate:
    """The date that ``year``, ``month`` and ``day`` say, words where it is no date.

    Raises ``ValueError`` where the year is a date and month or day are not.
    """
    # Noughts are what programs write where they know none; 1 BC is ``date = {0000}``.
    if is_short(year) or (year and not year.strip("0 ")):
        return LiteralDate(year)
    found = _years(year)
    if found is None:
        return worded_date(year)
    start, end, is_range = found
    months, days, seasons = _months(month)
    if day:
        days = [int(part) for part in re.findall(r"\d+", day)]
    if not months and not seasons:
        return _range(start, end, is_range=is_range)
    if seasons:
        first = None if start is None else _replace(start, season=seasons[0])
        if len(seasons) > 1 and end is None and not is_range:
            is_range, end = True, start
        return _range(first, None if end is None else _replace(end, season=seasons[-1]), is_range=is_range)
    is_range = is_range or len(months) > 1 or len(days) > 1
    if len(months) > 2 or len(days) > 2:
        raise ValueError(f"{month!r} is more than two months")
    first = None if start is None else _with(start, months[0], days[0] if days else None)
    if found[2] and end is None:
        return DateRange(first, None)
    last = end if end is not None else start
    return _range(
        first, None if last is None else _with(last, months[-1], days[-1] if days else None), is_range=is_range
    )


def is_short(year: str) -> bool:
    """Whether a year is two digits, which say nothing of the century: 98 is 1998 in one file, Tacitus in another."""
    return len(year) <= len("98") and year.isdecimal() and year.strip("0") != ""


def from_words(text: str) -> Date | None:
    """A day in English words ("29 November 2011", "Accessed: Feb. 3, 2016"); None for anything else."""
    match = _IN_WORDS.fullmatch(text.strip())
    if match is None:
        return None
    month = month_of(match["month"])
    try:
        return (
            Date(year=int(match["year"]), month=month, day=int(match["day"] or match["day2"] or 0) or None)
            if month
            else None
        )
    except ValueError:
        return None


def in_words(text: str) -> AnyDate:
    """The date that any words say; the words themselves where they say none."""
    return from_words(text) or worded_date(text)


def edtf(text: str) -> AnyDate:
    """A BibLaTeX date: EDTF, with a time that is left out, seasons, or digits that nobody knows (``199X``)."""
    text = re.sub(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", "", text.strip())
    return parse_date(_specified(text) if "X" in text else text)


def _specified(text: str) -> str:
    """What is known of a date with unknown digits: the years that it may be, as to biber (EDTF, level 1)."""
    if (part := _PARTS_OF.fullmatch(text)) is not None:
        return part["known"] + part["doubt"]
    years = _YEARS_OF.fullmatch(text)
    if years is None or len(years["known"] + years["unknown"]) != len("199X"):
        return text
    first, last = (years["known"] + digit * len(years["unknown"]) + years["doubt"] for digit in "09")
    return f"{first}/{last}"


def _year(date: Date) -> str:
    year = str(date.year) if date.year > 99 else f"{date.year} AD" if date.year > 0 else f"{1 - date.year} BC"
    return f"c. {year}" if date.circa else year


def _first_year(date: Date) -> str:
    """The first year of a range; one of two digits would be a month or a day."""
    year = _year(date)
    return year if date.year > 99 or date.year < 1 else year.replace(str(date.year), f"{date.year:04}")


def _month(date: Date) -> str:
    if date.season is not None:
        return f"{{{SEASON_NAMES[date.season - 1]}}}"
    return MONTHS[date.month - 1] if date.month else ""


def _day(date: Date) -> str:
    return str(date.day) if date.day else ""


def _years(text: str) -> tuple[Date | None, Date | None, bool] | None:
    text = text.strip()
    single = _one_year(text)
    if single is not None:
        return single, None, False
    match = _YEAR_RANGE.fullmatch(text)
    if match is None or not (match["start"] or match["end"]):
        return None
    ends = [None if part is None else _one_year(part.strip()) for part in (match["start"], match["end"])]
    if any(date is None and part is not None for date, part in zip(ends, match.groups(), strict=True)):
        return None
    start, end = ends
    if start is not None and end is not None and 0 <= end.year < 100 <= start.year:
        end = _replace(end, year=start.year - start.year % 100 + end.year)  # 1998-99
        if end.year < start.year:  # as a month that is none: 2017-13
            return None
    if start is not None and end is not None:
        digits = len((match["start"] or "").strip())
        if digits < 3 and start.year > 0 and not _era(match):  # a month or a day: 12/2015
            return None
    return start, end, True


def _era(years: re.Match[str]) -> str:
    """The letters beside the years of a range, which tell that short ones are years."""
    return "".join(char for char in years[0] if char.isalpha())


def _one_year(text: str) -> Date | None:
    match = _ONE_YEAR.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if year > 9999:  # a day in digits, or a slip of the hand
        return None
    is_before = (match["era"] or "")[:1] in ("B", "b")
    return Date(year=1 - year if is_before else year, circa=bool(match["circa"] or match["doubt"]))


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


def _with(date: Date, month: int, day: int | None) -> Date:
    return Date(year=date.year, month=month, day=day, circa=date.circa)


def _replace(date: Date, *, year: int | None = None, season: int | None = None) -> Date:
    return Date(year=date.year if year is None else year, season=season, circa=date.circa)


def _range(start: Date | None, end: Date | None, *, is_range: bool) -> Date | DateRange:
    if is_range and start != end:
        return DateRange(start, end)
    date = start or end
    assert date is not None  # noqa: S101  (a year was found)
    return date
