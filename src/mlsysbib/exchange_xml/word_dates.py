"""Dates of Word's sources, which stand in three elements: the month is a word or a number, the year any text."""

from __future__ import annotations

from itertools import takewhile

from mlsysbib.model import AnyDate, Date, Entry, LiteralDate, first_date
from mlsysbib.model.worded_dates import said_date
from mlsysbib.tagged import dates
from mlsysbib.tagged.drafts import Draft, Kind, Pairs, Row, joined
from mlsysbib.text.months import MONTH_NAMES


def _read(draft: Draft, row: Row) -> None:
    """A date in three elements, as far as it is one; what is not (month 73) is left."""
    found = [draft.first(tag) for tag in row.tags]
    year = found[0]
    used = 1
    if year is not None and dates.is_said(joined(year)):
        texts = [joined(each) for each in takewhile(lambda each: each is not None, found) if each is not None]
        sizes = range(len(texts), 0, -1)
        date, used = next(((made, size) for size in sizes if (made := _date(texts[:size]))), (None, 1))
        draft.put(row.field, date or LiteralDate(joined(year)), year)
    for each in found[used:]:
        if each is not None:
            draft.leave(each)


def _date(texts: list[str]) -> AnyDate | None:
    year, *rest = texts
    if rest and all(map(str.isdecimal, texts)):
        month, day = (*map(int, rest), None)[:2]
        try:
            return Date(year=int(year), month=month, day=day)
        except ValueError:
            return None
    if not rest:
        return dates.date_of(year)
    return said_date(" ".join([*reversed(rest), year]))


def _write(entry: Entry, row: Row) -> Pairs:
    date: AnyDate | None = getattr(entry, row.field)
    first = first_date(date)
    if not isinstance(date, Date) or first is None or date.circa or date.season:
        return ((row.tags[0], str(date)),) if date is not None else ()
    month = MONTH_NAMES[first.month - 1] if first.month else ""
    parts = zip(row.tags, (f"{first.year:04d}", month, str(first.day or "")), strict=True)
    return tuple(pair for pair in parts if pair[1])


def _keeps(entry: Entry, row: Row) -> bool:
    value: AnyDate = getattr(entry, row.field)
    return isinstance(value, Date) and 1000 <= value.year <= 2999 and not value.season and not value.circa


date = Kind(_read, _write, _keeps)
"""A date in the elements for its year, its month and its day."""
