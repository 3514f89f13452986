"""Dates of an entry as the processor prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from mlsysbib.model import Date, DateRange, LiteralDate
from mlsysbib.text.months import season_for_month, season_said
from mlsysbib.text.patterns import pattern


class Day(msgspec.Struct, frozen=True):
    """One end of a date: what is known of it; a year before Christ is negative, and there is no year 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None


NOT_KNOWN = Day()


class Moment(msgspec.Struct, frozen=True):
    """A date: its beginning, its end where it is a range, or words (``literal``) in the place of numbers.

    A range is open at an end of which nothing is known.
    """

    start: Day = NOT_KNOWN
    end: Day | None = None
    circa: bool = False
    literal: str = ""


def moment_of(raw: object) -> Moment | None:
    """The moment of a date variable: ``model.AnyDate``, or CSL-JSON's object or text however odd it is."""
    if isinstance(raw, Date):
        return Moment(_day(raw), None, raw.circa)
    if isinstance(raw, DateRange):
        start, end = (NOT_KNOWN if end is None else _day(end) for end in (raw.start, raw.end))
        return Moment(start, end, any(end is not None and end.circa for end in (raw.start, raw.end)))
    if isinstance(raw, LiteralDate):
        return Moment(literal=raw.literal) if raw.literal else None
    if isinstance(raw, Mapping):
        return _of_members(raw)
    if isinstance(raw, (str, int)) and not isinstance(raw, bool):
        return _of_words(str(raw))
    return None


def _day(date: Date) -> Day:
    # The model counts years as astronomers do; people have no year 0.
    return Day(date.year if date.year > 0 else date.year - 1, date.month, date.day, date.season)


def _of_members(raw: Mapping[str, Any]) -> Moment | None:
    """The moment of CSL-JSON's object: numbers before words, since only numbers can be put into a style's format."""
    # 'Approximate Dates' have no clause on what data says; the schema of CSL-JSON lets it be text, number or boolean.
    circa = raw.get("circa") not in _FALSE
    found = _of_parts(raw.get("date-parts"), _season(raw.get("season")))
    if found is None and (said := _text(raw.get("raw"))):
        found = _of_words(said)
    if found is None and (said := _text(raw.get("literal"))):
        found = Moment(literal=said)
    return replace(found, circa=True) if found and circa else found


def _of_words(text: str) -> Moment | None:
    from mlsysbib.model.worded_dates import worded_date  # dates of entries are mostly numbers

    return moment_of(worded_date(text))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, float)) and value else ""


_FALSE = (None, False, 0, "", "0", "false")


def _of_parts(parts: Any, season: int | None) -> Moment | None:
    """The moment of one list of numbers, or of two; ``[2017, 8]`` is meant as ``[[2017, 8]]``."""
    if not isinstance(parts, list):
        parts = []
    if parts and not isinstance(parts[0], list):
        parts = [parts]
    ends = [_of_numbers(part) for part in parts[:2]] or [NOT_KNOWN]
    # 'Seasons': one stands "instead of a month". Of a range it could be of either end.
    if len(ends) == 1 and season and ends[0].month is None and ends[0].season is None:
        ends[0] = Day(ends[0].year, season=season)
    if all(end == NOT_KNOWN for end in ends):
        return None
    return Moment(ends[0], ends[1] if len(ends) == 2 else None)


def _of_numbers(part: Any) -> Day:
    """Year, month and day as far as they are some: 0, null and empty text say that they are not known."""
    numbers = [_number(value) for value in part[:3]] if isinstance(part, list) else []
    year, month, day = (*numbers, None, None, None)[:3]
    # A month or a day that no calendar has is left out, and what is larger than it is still known.
    if month is None or 1 <= month <= 12:
        return Day(year, month, day if month and day and 1 <= day <= 31 else None)
    return Day(year, season=season_for_month(month))


# Years of more digits are a mistake, and would have to be compared and sorted as texts.
_NUMBER = pattern(r"\s*(-?\d{1,9})(?!\d)", re.ASCII)


def _number(value: Any) -> int | None:
    if isinstance(value, float):
        value = f"{value:.0f}"
    if isinstance(value, str):
        match = _NUMBER.match(value)
        return (int(match[1]) or None) if match else None
    return (value or None) if type(value) is int else None


def _season(value: Any) -> int | None:
    # By name, as the four terms are numbered ('Seasons'), or as EDTF writes them.
    return season_said(value) if isinstance(value, (str, int, float)) else None
