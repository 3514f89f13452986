"""What stands under a title: who made the work, in what it appeared, and when."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.model import OTHERS, AnyDate, DateRange, Entry, LiteralDate, Name, first_date
from mlsysbib.page.texts import inline, text

_SHOWN = 10
_MOST = 12
"""Longer lists of names are shown up to ``_SHOWN``, the others in a disclosure."""


def people(entry: Entry) -> str:
    """The authors, or else the editors, by their whole names."""
    names = entry.author or entry.editor
    if not names:
        return ""
    known = [text(str(name)) for name in names if name != OTHERS]
    role = "" if entry.author else " (editor)" if len(known) == 1 else " (editors)"
    goes_on = known and len(known) < len(names)
    if len(known) <= _MOST:
        return ", ".join(known) + (", et al." if goes_on else "") + role
    rest = len(known) - _SHOWN
    hidden = ", ".join(known[_SHOWN:]) + (", et al." if goes_on else "")
    return f"{', '.join(known[:_SHOWN])}, <details><summary>and {rest:,} more</summary>{hidden}</details>{role}"


def venue(entry: Entry) -> str:
    """In what the work appeared, or who published it."""
    within = entry.container_title or entry.event_title or entry.collection_title
    if not within and entry.arxiv:
        return "arXiv"
    return inline(within or entry.publisher or "")


def when(entry: Entry) -> str:
    """The year, the years of a range, or the words that stand for a date."""
    date: AnyDate | None = entry.issued
    if date is None:
        return ""
    if isinstance(date, LiteralDate):
        return text(date.literal)
    if isinstance(date, DateRange):
        ends = [("" if end is None else year(end.year)) for end in (date.start, date.end)]
        return ends[0] if ends[0] == ends[1] else "–".join(ends)
    return year(date.year)


def year(number: int) -> str:
    """A year as people count them: 0 is 1 BC."""
    return str(number) if number > 0 else f"{1 - number} BC"


def sorted_by(names: Sequence[Name]) -> str:
    """What a work is sorted by if it is by its first author."""
    return (names[0].family or names[0].literal or names[0].given) if names else ""


def moment(entry: Entry) -> str:
    """The date as a number that sorts: year, month and day; empty where it is not known."""
    date = first_date(entry.issued)
    return "" if date is None else str(date.year * 372 + ((date.month or 1) - 1) * 31 + (date.day or 1) - 1)
