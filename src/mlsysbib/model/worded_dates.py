"""Dates that people have written in words, as far as what they say is sure."""

from __future__ import annotations

import re

from mlsysbib.model.dates import AnyDate, Date, DateRange, LiteralDate, parse_date
from mlsysbib.text.months import month_of, season_of

_TIME = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.ASCII)
_CIRCA = re.compile(r"(?:ca?\.?|circa)\s+(?=\S)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?", re.ASCII)
_YEAR = r"(?:(?P<year>\d{4})|(?P<counted>\d{1,4})\s*(?P<era>BCE?|AD|CE)\.?)"
_YEAR_ALONE = re.compile(_YEAR, re.ASCII | re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})\.?\s+)?(?P<month>[A-Za-z]+)\.?(?:,?\s+|$))?{_YEAR}?", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{{1,2}})(?:,?\s+{_YEAR})?", re.ASCII | re.IGNORECASE)
# A hyphen stands in the middle of a date in numbers, too, which is why those are tried first.
_BETWEEN = re.compile(r"\s*(?:-{1,3}|[–—/])\s*")


def worded_date(text: str) -> AnyDate:
    """The date that a text says in EDTF, with a time behind, or in simple English words; else the words.

    ``Spring 1999 - Summer 2001`` and ``May-June 2010`` are ranges, ``ca. 1790`` is about that year.
    """
    text = text.strip()
    if time := _TIME.fullmatch(text):
        text = time["date"]
    try:
        return parse_date(text)
    except ValueError:
        pass
    try:
        return _said(text) or LiteralDate(text)
    except ValueError:
        return LiteralDate(text)


def _said(text: str) -> Date | DateRange | None:
    """The date or range in words; raises ``ValueError`` where the calendar has no such day."""
    about = _CIRCA.match(text)
    circa = about is not None
    said = text[about.end() :] if about else text
    match = _NUMBERS.fullmatch(said)
    if match is not None:
        return _date(match.groupdict(), circa=circa)
    ends = _BETWEEN.split(said)
    parts = [_parts(end) for end in ends]
    if len(parts) == 1:
        return _date(parts[0], circa=circa)
    if len(parts) != 2:
        return None
    first, last = parts
    if first is None or last is None:
        return None
    if first.get("year") is None and first.get("counted") is None:
        # "May-June 2010" has the year of both at its end; "May-2010" is no range.
        if not last.get("month"):
            return None
        first = {**last, "month": first.get("month"), "day": first.get("day")}
    start, end = _date(first, circa=circa), _date(last, circa=circa)
    return None if start is None or end is None else DateRange(start, end)


def _parts(text: str) -> dict[str, str | None] | None:
    for pattern in (_YEAR_ALONE, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(text)
        if match is not None:
            return match.groupdict()
    return None


def _date(parts: dict[str, str | None] | None, *, circa: bool) -> Date | None:
    """The date of the parts of a match; None without a year, or where the month is a word for something else."""
    if parts is None:
        return None
    year = int(parts.get("year") or parts.get("counted") or 0)
    word, day = parts.get("month"), parts.get("day")
    month = month_of(word) if word else None
    season = season_of(word) if word and not day else None
    if not year or (word and not month and not season):
        return None
    if (parts.get("era") or "").upper().startswith("B"):
        year = 1 - year
    return Date(year=year, month=month, day=int(day) if day else None, season=season, circa=circa)
