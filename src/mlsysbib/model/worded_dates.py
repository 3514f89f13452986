"""Dates in words as values of the model (what they say is read in ``text.worded_dates``)."""

from __future__ import annotations

from mlsysbib.model.dates import AnyDate, Date, DateRange, LiteralDate, parse_date
from mlsysbib.text import worded_dates
from mlsysbib.text.worded_dates import Day, Said


def worded_date(text: str) -> AnyDate | None:
    """The date that a text surely says, else its words; None for words that say that nobody knows it ("n.d.").

    ``Spring 1999 - Summer 2001`` and ``May-June 2010`` are ranges, ``ca. 1790`` is about that year.
    """
    found = said_date(text)
    if found is not None:
        return found
    return None if worded_dates.is_undated(text) else LiteralDate(text.strip())


def said_date(text: str) -> Date | DateRange | None:
    """The date that a text says in EDTF, with a time after it, or in simple English words; None where none is sure."""
    try:
        return parse_date(text)
    except ValueError:
        return _made(worded_dates.said_days(text))


def said_years(text: str) -> Date | DateRange | None:
    """The year or years that a text says which has no room for months: ``2010-11`` is two of them, not November."""
    found = _made(worded_dates.two_years(text)) or said_date(text)
    ends = (found.start, found.end) if isinstance(found, DateRange) else (found,)
    return None if any(end is not None and (end.month or end.season) for end in ends) else found


def _made(said: Said) -> Date | DateRange | None:
    """The value; None for nothing, and for a day that the calendar does not have."""
    try:
        ends = [None if day is None else _date(day) for day in said]
        return None if not ends else DateRange(*ends) if len(ends) == 2 else ends[0]
    except ValueError:
        return None


def _date(day: Day) -> Date:
    return Date(**day._asdict())
