"""When an entry of BibTeX or BibLaTeX was issued, and its other dates."""

from __future__ import annotations

from mlsysbib.bibtex.language import dates
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.errors import Finding, Report, in_field, warning
from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, first_date
from mlsysbib.model.ill_formed import message_and_hint
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.months import MONTH_NAMES
from mlsysbib.text.patterns import pattern

# Of a date alone: elsewhere a tie is a space.
_ABOUT = pattern(r"\s*\d{4}~\s*")
# (as in "Accessed: Feb. 3, 2016")
_LABEL = pattern(r"[A-Za-z ]+:\s*")
_BESIDE_YEAR = frozenset({"date", "month", "day"})


def issued(fields: dict[str, str], dialect: Dialect, report: Report) -> AnyDate | None:
    """The date that ``date``, or ``year``, ``month`` and ``day``, say; those that said it are taken out.

    Where they do not agree the dialect's own holds, and ``date`` stays with what the other says.
    """
    year = fields.get("year", "")
    if len(year) == 4 and year.isdecimal() and _BESIDE_YEAR.isdisjoint(fields):
        return dates.from_fields(fields.pop("year"))  # as most are
    text = fields.get("date", "").strip()
    try:
        date = _in_order(dates.edtf(text), in_field(report, "date")) if text else None
    except ValueError as error:
        if not fields.get("year"):
            found = dates.from_fields(decode(fields.pop("date")))
            if found is not None:
                doubt = _doubt(error) if isinstance(found, LiteralDate) else warning(f"{text!r} is read as {found}")
                in_field(report, "date")(doubt)
            return found
        in_field(report, "date")(_doubt(error))
        date = None
    if date is None:
        year = _year(fields)
        return _with_month(year, fields, report, None) if year else None
    del fields["date"]
    return _together(date, fields, dialect, report)


def _together(date: AnyDate, fields: dict[str, str], dialect: Dialect, report: Report) -> AnyDate:
    """What ``date`` says, and what ``year``, ``month`` and ``day`` say beside it."""
    year, known = _year(fields), first_date(date)
    if not year:
        if known is None or not fields.get("month"):
            return date
        year, dialect = str(known.year), "biblatex"  # no month holds without a year
    other = _with_month(year, fields, report, date)
    if other is None or str(date).startswith(str(other)):
        return date
    if not isinstance(other, LiteralDate):
        if str(other).startswith(str(date)):
            return other
        if dialect == "bibtex":
            date, other = other, date
    fields["date"] = str(other)
    return date


def date_in(source: str, report: Report) -> AnyDate | None:
    """The date that any other field says, in EDTF or in words."""
    text = decode(source)
    try:
        return _in_order(dates.edtf(source.strip("{} \t\n")), report)  # not decoded: "~" is EDTF's circa
    except ValueError as error:
        date = worded_date(_LABEL.sub("", text, count=1))
        if not isinstance(date, LiteralDate):
            return date
        report(_doubt(error))
        return LiteralDate(text) if text else None


def _doubt(error: ValueError) -> Finding:
    message, hint = message_and_hint(error)
    return warning(message, hint=hint)


def _year(fields: dict[str, str]) -> str:
    """The text of ``year``, which is taken out."""
    source = fields.pop("year", "")
    return source if _ABOUT.fullmatch(source) else decode(source)


def _with_month(year: str, fields: dict[str, str], report: Report, known: AnyDate | None) -> AnyDate | None:
    """The year with ``month`` and ``day``; what is ``known`` already where these say nothing, or nothing right."""
    month, day = fields.get("month", ""), decode(fields.get("day", ""))
    month = month if month in MONTH_NAMES else decode(month)
    try:
        date = dates.from_fields(year, month, day)
    except ValueError as error:
        in_field(report, "month")(_doubt(error))
        return known or dates.from_fields(year)
    if date is not None:
        _in_order(date, in_field(report, "year"))
    if date is not None and not isinstance(date, LiteralDate):
        fields.pop("month", None)
        fields.pop("day", None)
    elif dates.is_short(year):
        report(warning(f"{year!r} is kept as words: it may be of any century", "year"))
    return date


def _in_order(date: AnyDate, report: Report) -> AnyDate:
    """The same date; a range that runs backwards is told."""
    if isinstance(date, DateRange) and date.start and date.end and _order(date.end) < _order(date.start):
        report(warning(f"{date} runs backwards; it is kept as it is"))
    return date


def _order(date: Date) -> tuple[int, int]:
    # The winter of a year is its first season or its last.
    return date.year, date.month or 0
