"""When an entry of BibTeX or BibLaTeX was issued, and its other dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from mlsysbib.bibtex import dates
from mlsysbib.bibtex.fields import Dialect
from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, first_date, parse_date
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.months import MONTH_NAMES
from mlsysbib.text.patterns import pattern
from mlsysbib.text.unlatex import decode

KEPT = "@dates"
"""The name under which dates stay as they were, by their fields."""
LETTERED = "@year"
"""The name under which a year stays with the letter that told it from others of its authors."""
_BESIDE_YEAR = frozenset({"date", "month", "day"})
_SAYS_MORE = pattern(r"(?=.*[?%TX])[-+0-9X~?%/.T:Z]+")
_YEARS_OF = pattern(r"(?P<known>\d\d\d?)(?P<unknown>X{1,2})(?P<doubt>[~?%]?)")
_PARTS_OF = pattern(r"(?P<known>\d{4}(?:-\d\d)?)(?:-XX){1,2}(?P<doubt>[~?%]?)")
_LETTERED = pattern(r"(?P<year>\d{4})[a-z]")


def issued(fields: dict[str, str], dialect: Dialect, report: Callable[[str, str], None]) -> AnyDate | None:
    """The date that ``date``, or ``year``, ``month`` and ``day``, say; those that said it are taken out.

    Where they do not agree the dialect's own holds, and ``date`` stays with what the other says.
    """
    year = fields.get("year", "")
    if len(year) == 4 and year.isdecimal() and _BESIDE_YEAR.isdisjoint(fields):
        return dates.from_fields(fields.pop("year"))  # as most are
    text = fields.get("date", "").strip()
    try:
        date = _in_order(_edtf(text), partial(report, "date")) if text else None
    except ValueError as error:
        if not fields.get("year"):
            found = dates.from_fields(decode(fields.pop("date")))
            report("date", str(error) if isinstance(found, LiteralDate) else f"{text!r} is read as {found}")
            return found
        report("date", str(error))
        date = None
    if date is None:
        year = decode(fields.pop("year", ""))
        return _with_month(year, fields, report, None) if year else None
    del fields["date"]
    return _together(date, fields, dialect, report)


def _together(date: AnyDate, fields: dict[str, str], dialect: Dialect, report: Callable[[str, str], None]) -> AnyDate:
    """What ``date`` says, and what ``year``, ``month`` and ``day`` say beside it."""
    year, known = decode(fields.pop("year", "")), first_date(date)
    if not year:
        if known is None or not fields.get("month"):
            return date
        year, dialect = str(known.year), "biblatex"  # no month holds without a year
    other = _with_month(year, fields, report, date)
    if str(date).startswith(str(other)):
        return date
    if not isinstance(other, LiteralDate):
        if str(other).startswith(str(date)):
            return other
        if dialect == "bibtex":
            date, other = other, date
    fields["date"] = str(other)
    return date


def keep(custom: dict[str, Any], field: str, source: str) -> None:
    """Keeps a date of EDTF that says more than the model: a doubt, or a time."""
    if _SAYS_MORE.fullmatch(source := source.strip("{} \t\n")):
        custom.setdefault(KEPT, {})[field] = source


def put_back(custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """Writes the dates that were kept as they were, where the entry still says them."""
    kept = custom.get(KEPT)
    for field, source in kept.items() if isinstance(kept, dict) else ():
        if isinstance(source, str) and _SAYS_MORE.fullmatch(source) and field in fields:
            try:
                said = str(_edtf(source))
            except ValueError:
                continue
            if fields[field] == f"{{{said}}}":
                fields[field] = f"{{{source}}}"


def date_in(source: str, report: Callable[[str], None]) -> AnyDate | None:
    """The date that any other field says, in EDTF or in words."""
    text = decode(source)
    try:
        return _in_order(_edtf(source.strip("{} \t\n")), report)  # not decoded: "~" is EDTF's circa
    except ValueError as error:
        date = dates.from_words(text) or worded_date(text)
        if not isinstance(date, LiteralDate):
            return date
        report(str(error))
        return date if text else None


def _with_month(
    year: str, fields: dict[str, str], report: Callable[[str, str], None], known: AnyDate | None
) -> AnyDate:
    """The year with ``month`` and ``day``; what is ``known`` already where these say nothing, or nothing right."""
    month, day = fields.get("month", ""), decode(fields.get("day", ""))
    month = month if month in MONTH_NAMES else decode(month)
    try:
        date = _in_order(dates.from_fields(year, month, day), partial(report, "year"))
    except ValueError as error:
        report("month", str(error))
        return known or dates.from_fields(year)
    if not isinstance(date, LiteralDate):
        fields.pop("month", None)
        fields.pop("day", None)
    elif dates.is_short(year):
        report("year", f"{year!r} is kept as words: it may be of any century")
    return date


def _edtf(text: str) -> AnyDate:
    """A BibLaTeX date: EDTF, with a time that is left out, seasons, or digits that nobody knows (``199X``)."""
    text = re.sub(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", "", text.strip())
    return parse_date(_specified(text) if "X" in text else text)


def _specified(text: str) -> str:
    """What is known of a date with unknown digits: the years that it may be, as to biber (EDTF, level 1)."""
    if (part := _PARTS_OF.fullmatch(text)) is not None:
        return part["known"] + part["doubt"]
    years = _YEARS_OF.fullmatch(text)
    if years is None or len(years["known"] + years["unknown"]) != len("199X"):
        return text
    first, last = (years["known"] + digit * len(years["unknown"]) + years["doubt"] for digit in "09")
    return f"{first}/{last}"


def without_letter(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """A year without the letter that a style gives it where an author has several works of it."""
    match = _LETTERED.fullmatch(fields[field].strip())
    return None if match is None else {field: match["year"], LETTERED: match[0]}


def put_letter_back(custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """Writes a year with its letter, if it is the year still: BibTeX's plain styles give it none."""
    match = _LETTERED.fullmatch(str(custom.get(LETTERED, "")))
    if match is not None and fields.get("year") == f"{{{match['year']}}}":
        fields["year"] = f"{{{match[0]}}}"


def _in_order(date: AnyDate, report: Callable[[str], None]) -> AnyDate:
    """The same date; a range that runs backwards is told."""
    if isinstance(date, DateRange) and date.start and date.end and _order(date.end) < _order(date.start):
        report(f"{date} runs backwards; it is kept as it is")
    return date


def _order(date: Date) -> tuple[int, int]:
    return date.year, date.month or (date.season or 0) * 3
