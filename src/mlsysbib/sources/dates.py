"""Dates as services give them, to ``Date``; whatever is not a date is None."""

from __future__ import annotations

import re
from typing import Any

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, DateRange, first_date
from mlsysbib.model.worded_dates import said_date
from mlsysbib.sources.payload import Node

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T\s].*)?", re.ASCII | re.DOTALL)
# Programs write "2010/11" as they write "2010/11/05"; only people mean two years by it.
_MONTH_AFTER = re.compile(r"^\s*(\d{4})/(0?[1-9]|1[0-2])\s*$", re.ASCII)
# What services say of other years is a slip, or says that they know none.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def from_parts(node: Node) -> Date | None:
    """The first date of ``{"date-parts": [[2017, 8, 13]]}``; its parts may be text, or ``[[null]]`` for none."""
    value = node["date-parts"].value
    if isinstance(value, list) and len(value) == 1 and _are_plain(value[0]):
        return of(*value[0])
    first = next(iter(node["date-parts"].items()), Node(None))
    return of(*(part.number() for part in first.items()[:3]))


def _are_plain(parts: Any) -> bool:
    """Whether the parts are whole numbers as they should be, as nearly all are."""
    return isinstance(parts, list) and 0 < len(parts) <= 3 and all(type(part) is int for part in parts) and parts[0] > 0


def from_iso(text: str | None) -> Date | None:
    """The date of ``2017-08-13``, ``2017-08``, ``2017`` or ``2017-08-13T10:00:00Z``."""
    match = _ISO.fullmatch((text or "").strip())
    return None if match is None else of(*(None if part is None else int(part) for part in match.groups()))


def read(text: str | None) -> Date | DateRange | None:
    """The date of a field in which people write what they like: "2017-08-13", "Sep-Oct 2017", "Spring 2012"."""
    found = said_date(_MONTH_AFTER.sub(r"\1-\2", text or "")) or from_iso(text)
    known = first_date(found)
    return found if known is not None and _FIRST_YEAR <= known.year <= _LAST_YEAR else None


def of(year: int | None = None, month: int | None = None, day: int | None = None) -> Date | None:
    """The date, as far as the calendar knows it: a month 0 or a 31 February is left out, not the year with it."""
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    for parts in ((month, day), (month, None), (None, None)):
        try:
            return Date(year=year, month=parts[0], day=parts[1])
        except ValueError:
            continue
    raise UnexpectedAnswer(f"{year} is not a year")
