"""Dates and pages of records: values that stand in two tags, of which either may hold all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.model import AnyDate, Date, Entry, LiteralDate, first_date
from mlsysbib.tagged import dates
from mlsysbib.tagged.drafts import Draft, Kind, Pairs, Row, joined
from mlsysbib.tagged.kinds import text_keeps, text_written
from mlsysbib.tagged.scanning import Tagged
from mlsysbib.text.pages import in_full, known_pages, pages_between


def _issued(draft: Draft, row: Row) -> None:
    """The date that says the most of those that agree in the year; others are left, and told."""
    found = [each for each in draft.take(*row.tags, *row.also) if dates.is_said(joined(each))]
    found.sort(key=lambda each: (*row.tags, *row.also).index(each.tag))
    read = [(each, dates.date_of(joined(each))) for each in found]
    known_first = [known for _, date in read if (known := first_date(date)) is not None]
    years = [known.year for known in known_first]
    read = [(each, date or _in_year(joined(each), years)) for each, date in read]
    known_dates = [(each, date) for each, date in read if date is not None]
    agreeing = [(each, date) for each, date in known_dates if known_first and _agree(known_first[0], date)]
    best: tuple[Tagged, AnyDate] | None = max(agreeing, key=lambda pair: dates.precision(pair[1]), default=None)
    if best is None and found:
        best = found[0], LiteralDate(joined(found[0]))
    if best is not None:
        draft.put(row.field, best[1], best[0])
    for each in found:
        if best is not None and each is not best[0] and each not in [pair[0] for pair in agreeing]:
            draft.leave(each)


def _in_year(said: str, years: list[int]) -> AnyDate | None:
    return dates.date_of(f"{said} {years[0]}") if years else None


def _agree(first: Date, date: AnyDate) -> bool:
    """Whether a date may be the same as another that says less, or more."""
    known = first_date(date)
    months = {each.month for each in (first, known) if each is not None and each.month}
    return known is not None and known.year == first.year and len(months) < 2


def _issued_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    date: AnyDate | None = getattr(entry, row.field)
    if date is not None:
        if year := dates.year_written(date):
            yield row.tags[0], year
        if whole := dates.written(date):
            yield row.also[0], whole


def _date_keeps(entry: Entry, row: Row) -> bool:
    value: AnyDate = getattr(entry, row.field)
    return isinstance(value, Date) and 1000 <= value.year <= 2999 and not value.season and not value.circa


issued = Kind(_issued, _issued_written, _date_keeps)
"""A year, and the whole date beside it."""


def _date(draft: Draft, row: Row) -> None:
    each = draft.first(*row.tags)
    if each is not None and dates.is_said(said := joined(each)):
        draft.put(row.field, dates.date_of(said) or LiteralDate(said), each)


def _date_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value: AnyDate | None = getattr(entry, row.field)
    if value is not None:
        yield row.tags[0], dates.written(value) or f"{dates.year_written(value)}///"


date = Kind(_date, _date_written, _date_keeps)
"""A date in one value."""


def _epub(draft: Draft, row: Row) -> None:
    """The date of a tag that may have an edition as well, which is left."""
    for each in draft.take(*row.tags):
        date = dates.date_of(joined(each))
        if isinstance(date, Date) and date.month and row.field not in draft.fields:
            draft.put(row.field, date, each)
        else:
            draft.leave(each)


def _epub_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value: AnyDate | None = getattr(entry, row.field)
    if isinstance(value, Date) and value.month:
        yield row.tags[0], dates.written(value)


def _epub_keeps(entry: Entry, row: Row) -> bool:
    value: AnyDate = getattr(entry, row.field)
    return _date_keeps(entry, row) and isinstance(value, Date) and value.month is not None


epub = Kind(_epub, _epub_written, _epub_keeps)
"""When an article came out before its issue, where others have an edition."""


def _edtf_written(entry: Entry, row: Row) -> Pairs:
    value: AnyDate | None = getattr(entry, row.field)
    return ((row.tags[0], str(value)),) if value is not None else ()


edtf = Kind(_date, _edtf_written, _date_keeps)
"""A date in one value, written in EDTF."""


def _pages(draft: Draft, row: Row) -> None:
    first, last = draft.first(*row.tags), draft.first(*row.also)
    ends = [joined(each) for each in (first, last) if each is not None]
    if not ends:
        return
    # Either may hold both: "1387-1395", and the other again.
    whole = next((end for end in ends if _holds(end, ends)), None) or pages_between(ends[0], ends[-1])
    if (each := first or last) is not None and (found := _whole_pages(whole)):
        draft.put(row.field, found, each)


def _holds(end: str, ends: list[str]) -> bool:
    """Whether one of two values says what both say."""
    first, between, last = end.partition("-")
    return len(ends) == 1 or (bool(between) and ends[0] in {first, end} and ends[1] in {last, end})


def _whole_pages(text: str | None) -> str | None:
    found = known_pages(text)
    return found and in_full(found)


def _page_count(draft: Draft, row: Row) -> None:
    """How many pages a book has, where one number stands for its pages."""
    if any(joined(each) for each in draft.tags.get(row.also[0], ())):
        return
    each = draft.first(*row.tags)
    found = _COUNT.fullmatch(joined(each)) if each is not None else None
    if each is not None and found is not None:
        draft.put(row.field, found[1], each)
    elif each is not None:
        draft.leave(each)


def _page_count_written(entry: Entry, row: Row) -> Pairs:
    return ((row.tags[0], entry.number_of_pages),) if entry.number_of_pages and not entry.page else ()


_COUNT = re.compile(r"(\d+)(?:\s*(?:p|pp|pages|S|Seiten)\.?)?", re.IGNORECASE)
page_count = Kind(
    _page_count, _page_count_written, lambda entry, _row: _COUNT.fullmatch(entry.page or "") is None, is_wide=True
)
"""The number of pages of a whole, which RIS has in the place of the first page."""


def _extent(draft: Draft, row: Row) -> None:
    """How many pages a description counts: "xii, 272 p. ; 24 cm"; the description stays where it says more."""
    for each in draft.take(*row.tags):
        said = joined(each)
        found = said if said.isalnum() else next((part[1] for part in _COUNTED.finditer(said)), None)
        if found and row.field not in draft.fields:
            draft.put(row.field, found, each)
        if found != said:
            draft.leave(each)


_COUNTED = re.compile(r"(\d+)\]?\s*(?:p|pp|pages|S|Seiten|leaves|Bl)\b")


def _number_of_pages_keeps(entry: Entry, _row: Row) -> bool:
    return (entry.number_of_pages or "").isalnum()


extent = Kind(_extent, text_written, _number_of_pages_keeps)
"""The number of pages in a description of a whole."""
_TWO_PAGES = re.compile(r"(\w+)-(\w+)")


def _pages_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value = getattr(entry, row.field)
    if value:
        two = _TWO_PAGES.fullmatch(value) if row.also else None
        yield row.tags[0], two[1] if two else value
        if two:
            yield row.also[0], two[2]


def _pages_keep(entry: Entry, row: Row) -> bool:
    value: str = getattr(entry, row.field)
    first, _, last = value.partition("-")
    return first != last and _whole_pages(value) == value and text_keeps(entry, row)


pages = Kind(_pages, _pages_written, _pages_keep)
"""The first and the last page, or both in one value."""
