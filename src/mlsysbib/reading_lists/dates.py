"""Dates as lists write them: ``2022``, ``2022.05``, ``05/2022``, ``May 2022``."""

from __future__ import annotations

import re

from mlsysbib.model import Date, DateRange
from mlsysbib.model.worded_dates import said_date
from mlsysbib.text.months import MONTH

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
"""The years of the field, as a pattern."""
_FORWARDS = re.compile(rf"(?P<year>{YEAR})(?:[./-](?P<month>0?[1-9]|1[0-2])(?:[./-](?P<day>\d{{1,2}}))?)?(?:年)?")
_BACKWARDS = re.compile(rf"(?:\d{{1,2}}[./-])?(?P<month>0?[1-9]|1[0-2])[./-](?P<year>{YEAR})")
_CIRCA = re.compile(rf"(?:circa|ca?\.|~)\s?({YEAR})", re.IGNORECASE)
_RANGE = re.compile(rf"({YEAR})\s?(?:[-–—]|to)\s?({YEAR})")
_MONTHS = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_LONGEST = 30


def date_in(text: str) -> Date | DateRange | None:
    """The date that a text is, as years, months and days are written."""
    if (match := _CIRCA.fullmatch(text)) is not None:
        return Date(year=int(match[1]), circa=True)
    if (match := _RANGE.fullmatch(text)) is not None and match[1] < match[2]:
        return DateRange(Date(year=int(match[1])), Date(year=int(match[2])))
    match = _FORWARDS.fullmatch(text) or _BACKWARDS.fullmatch(text)
    if match is not None:
        found = match.groupdict()
        return _dated(int(found["year"]), int(found["month"] or 0), int(found.get("day") or 0))
    if len(text) < _LONGEST and _MONTHS.search(text) and re.search(YEAR, text):
        date = said_date(text)
        return date if isinstance(date, Date) else None
    return None


def _dated(year: int, month: int = 0, day: int = 0) -> Date:
    try:
        return Date(year=year, month=month or None, day=day or None)
    except ValueError:
        return Date(year=year)


def short_year(digits: str) -> int | None:
    """The year that two digits are; None where none of the field's can be meant."""
    number = int(digits)
    if number <= _NEXT_DECADES:
        return 2000 + number
    return 1900 + number if number >= _FIRST else None


_NEXT_DECADES, _FIRST = 40, 60
