"""The dates of what DataCite describes (Metadata Schema 4.5, appendix 1.3.8: dateType)."""

from __future__ import annotations

from mlsysbib.model import Date, DateRange, first_date
from mlsysbib.sources.dates import of, read
from mlsysbib.sources.payload import Node

_BUDDHIST_ERA = 543
_BUDDHIST_YEARS = range(2400, 2600)
# Which days count, the first that is there; what is behind "Created" only where no year of publication is said.
_OF_ISSUE = ("Issued", "Available", "Submitted", "Created", "Accepted", "Copyrighted")
WITHDRAWN = "Withdrawn"


def days(attributes: Node) -> dict[str, Date | DateRange]:
    """The days by their kinds; of several of a kind ("Updated") the last."""
    return {
        kind: date
        for node in attributes["dates"].items()
        if (kind := node["dateType"].text()) and (date := read(node["date"].text()))
    }


def issued(attributes: Node) -> Date | DateRange | None:
    """The day of issue where it is of the year of publication; else that year, which is what is cited."""
    year = attributes["publicationYear"].number()
    if (era := christian(year)) is not None:
        return of(era)
    known = days(attributes)
    candidates = [known.get(kind) for kind in _OF_ISSUE[: None if year is None else 4]]
    date = next((date for date in candidates if date and year in (None, year_of(date))), None)
    return of(year or year_of(date)) if date is None or _is_year(date) else date


def online(attributes: Node, date: Date | DateRange | None) -> Date | DateRange | None:
    """The day since when it can be had, where that says more than the day of issue."""
    found = days(attributes).get("Available")
    vague = found is None or _is_year(found) or found == of(year_of(found))
    return None if vague or str(date).startswith(str(found)) else found


def christian(year: int | None) -> int | None:
    """The year of the common era for one that can only be of the Buddhist era."""
    return year - _BUDDHIST_ERA if year is not None and year in _BUDDHIST_YEARS else None


def year_of(date: Date | DateRange | None) -> int | None:
    """The year of a date, of a range its first."""
    known = first_date(date)
    return None if known is None else known.year


def _is_year(date: Date | DateRange) -> bool:
    # The first of January is what repositories say of a year.
    return isinstance(date, Date) and (date.month, date.day) == (1, 1)
