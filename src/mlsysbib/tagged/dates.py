"""Dates of RIS: YYYY/MM/DD/other information, where any part may be empty, and what programs write instead.

What numbers cannot say (a season, a range, "about") stands in the other information, in EDTF.
"""

from __future__ import annotations

import re

from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, first_date, parse_date
from mlsysbib.model.worded_dates import said_date
from mlsysbib.text.worded_dates import is_undated

_PARTS = re.compile(r"(?P<year>-?\d{1,6})/(?P<month>\d{0,2})(?:/(?P<day>\d{0,2})(?:/(?P<other>.*))?)?", re.ASCII)
_YEAR = re.compile(r"-?\d{1,6}", re.ASCII)
# "2019/April 12"
_BEFORE_WORD = re.compile(r"(?<=^\d{4})/+(?=[A-Za-z]+ \d{1,2}$)")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?.*|nan", re.ASCII)
# Web of Science abbreviates seasons, and databases say which date follows.
_SEASONS = {"win": "winter", "spr": "spring", "sum": "summer", "fal": "fall", "aut": "autumn"}
_LEAD = re.compile(r"^(?:start date|end date|published(?: online)?|epub)\s*:?\s+", re.IGNORECASE)


def date_of(text: str) -> AnyDate | None:
    """The date of a value, as far as it says one by itself."""
    text = _BEFORE_WORD.sub(" ", _LEAD.sub("", text.strip()))
    parts = _PARTS.fullmatch(text)
    if parts is not None:
        return _of_parts(parts)
    word, _, rest = text.partition(" ")
    found = said_date(f"{_SEASONS.get(word.lower(), word)} {rest}".strip())
    return Date(year=int(text)) if found is None and _YEAR.fullmatch(text) is not None else found


def _of_parts(parts: re.Match[str]) -> AnyDate | None:
    year, month, day = (int(parts[name] or 0) or None for name in ("year", "month", "day"))
    other = (parts["other"] or "").strip()
    if other and not _TIME.fullmatch(other):
        said = _edtf(other) or said_date(f"{other} {parts['year']}")
        known = first_date(said)
        if said is not None and known is not None and known.year == int(parts["year"]):
            return said
    for found in ((month, day if month else None), (month, None), (None, None)):
        try:
            return Date(year=year or 0, month=found[0], day=found[1])
        except ValueError:
            continue
    return None


def _edtf(text: str) -> AnyDate | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def is_said(text: str) -> bool:
    """Whether a value says something of a date at all."""
    return not (is_undated(text) or _TIME.fullmatch(text.strip()) or not text.strip(" /-0"))


def precision(date: AnyDate) -> int:
    """How much a date says: the larger, the more."""
    if isinstance(date, DateRange):
        return max(precision(end) for end in (date.start, date.end) if end is not None) + 1
    return (
        0
        if isinstance(date, LiteralDate)
        else 1 + 2 * bool(date.month or date.season) + 2 * bool(date.day) + date.circa
    )


def year_written(date: AnyDate) -> str:
    """The first year, as PY has it; empty for words."""
    known = first_date(date)
    return "" if known is None else f"{known.year:04d}"


def written(date: AnyDate) -> str:
    """The date by RIS's rule; empty where the year says it all."""
    if isinstance(date, LiteralDate):
        return date.literal
    first = first_date(date)
    assert first is not None  # noqa: S101  (a range has an end)
    exact = date == Date(year=first.year, month=first.month, day=first.day)
    if exact and first.month is None:
        return ""
    month, day = (f"{part:02d}" if part else "" for part in (first.month, first.day))
    return f"{first.year:04d}/{month}/{day}/{'' if exact else date}"
