"""Dates that people have written in words, as far as what they say is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mlsysbib.model.dates import AnyDate, Date, DateRange, LiteralDate, parse_date
from mlsysbib.text.months import month_of, season_of
from mlsysbib.text.patterns import pattern

Parts: TypeAlias = Mapping[str, "str | None"]

_FLAGS = re.ASCII | re.IGNORECASE
_TIME = pattern(r"(?P<date>\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.ASCII)
_CIRCA = pattern(r"(?:ca?\.?|circa)\s+(?=\S)", re.IGNORECASE)
_YEAR = r"(?:(?P<year>\d{4})|(?P<counted>\d{1,4})\s*(?P<era>BCE?|AD|CE)\.?|(?:AD|CE)\s*(?P<of_era>\d{1,4}))"
_WORD = r"(?P<month>[A-Za-z]+)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH_NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
# What cannot be a month is a day, wherever it stands; of 5/12/2015 nobody knows.
_LATE_DAY = r"(?P<day>1[3-9]|2\d|3[01])"
_ONE_DATE = tuple(
    pattern(form, _FLAGS)
    for form in (
        rf"(?P<year>\d{{4}})(?P<between>[-/.]){_MONTH_NUMBER}(?P=between)(?P<day>\d{{1,2}})",
        rf"(?P<year>\d{{4}})[-/]{_MONTH_NUMBER}",
        r"(?P<year>\d{4})(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)",
        rf"{_MONTH_NUMBER}[-/](?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\.\s?{_MONTH_NUMBER}\.\s?(?P<year>\d{{4}})",
        rf"{_LATE_DAY}/{_MONTH_NUMBER}/(?P<year>\d{{4}})",
        rf"{_MONTH_NUMBER}/{_LATE_DAY}/(?P<year>\d{{4}})",
        rf"(?:{_DAY}[-/])?{_WORD}[-/](?P<year>\d{{4}})",
    )
)
_END = tuple(
    pattern(form, _FLAGS)
    for form in (
        _YEAR,
        rf"(?:(?:{_DAY}\.?\s+)?{_WORD}(?:,?\s+|$))?{_YEAR}?",
        rf"{_WORD}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"{_YEAR},?\s+{_WORD}(?:\s+{_DAY})?",
    )
)
# A hyphen stands in the middle of a date in numbers, too, which is why those are tried first.
_DASH = r"\s*(?:-{1,3}|[–—/])\s*"
_BETWEEN = pattern(_DASH)
# Ranges whose ends share what is written once: "May 3-5, 2015", "300-200 BC", "1998-99".
_SHARED = tuple(
    pattern(form, _FLAGS)
    for form in (
        rf"{_WORD}\s+{_DAY}{_DASH}(?P<last_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY}\.?{_DASH}(?P<last_day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+{_WORD},?\s+{_YEAR}",
        rf"(?P<counted>\d{{1,4}}){_DASH}(?P<last_counted>\d{{1,4}})\s*(?P<era>BCE?|AD|CE)\.?",
        rf"(?:(?P<month>spring|summer|autumn|fall|winter)\s+)?(?P<year>(?P<century>\d\d)\d\d){_DASH}(?P<last_two>\d\d)",
    )
)


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
    one = _matched(_ONE_DATE, said)
    if one is not None and (date := _date(one, circa=circa)) is not None:
        return date
    shared = _matched(_SHARED, said)
    if shared is not None:
        return _range(shared, _last_of(shared), circa=circa)
    ends = [_matched(_END, end) for end in _BETWEEN.split(said)]
    return _date(ends[0], circa=circa) if len(ends) == 1 else _between(ends, circa=circa)


def _between(ends: Sequence[Parts | None], *, circa: bool) -> DateRange | None:
    """The range between two ends."""
    first, last = ends if len(ends) == 2 else (None, None)
    if first is None or last is None:
        return None
    if not (first.get("year") or first.get("counted") or first.get("of_era")):
        # "May-June 2010" has the year of both at its end; "May -- 2010" is no range.
        if not last.get("month"):
            return None
        first = {**last, "month": first.get("month"), "day": first.get("day")}
    return _range(first, last, circa=circa)


def _matched(patterns: tuple[re.Pattern[str], ...], text: str) -> Parts | None:
    return next((found.groupdict() for form in patterns if (found := form.fullmatch(text))), None)


def _last_of(shared: Parts) -> Parts:
    """The end of a range of which the beginning says a part."""
    if shared.get("last_day"):
        return {**shared, "day": shared["last_day"]}
    if shared.get("last_counted"):
        return {**shared, "counted": shared["last_counted"]}
    # "Winter 2015-16" is the winter that begins in 2015.
    return {"year": f"{shared['century']}{shared['last_two']}"}


def _range(first: Parts, last: Parts, *, circa: bool) -> DateRange | None:
    """The range, where it goes forward."""
    start, end = _date(first, circa=circa), _date(last, circa=circa)
    if start is None or end is None or end.year < start.year:
        return None
    return DateRange(start, end)


def _date(parts: Parts | None, *, circa: bool) -> Date | None:
    """The date of the parts of a match; None without a year, or where the month is a word for something else."""
    if parts is None:
        return None
    year = int(parts.get("year") or parts.get("counted") or parts.get("of_era") or 0)
    word, day = parts.get("month"), parts.get("day")
    month = month_of(word) if word else None
    season = season_of(word) if word and not day else None
    if not year or (word and not month and not season):
        return None
    if (parts.get("era") or "").upper().startswith("B"):
        year = 1 - year
    return Date(year=year, month=month, day=int(day) if day else None, season=season, circa=circa)
