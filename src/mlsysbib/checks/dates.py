"""Rules on dates: what is none, what the language does not take, and what has not been yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.bibtex.language import dates
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet
from mlsysbib.model import Date, LiteralDate, first_date
from mlsysbib.model.ill_formed import message_and_hint
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.months import MONTH_MACROS, MONTH_NAMES, month_of
from mlsysbib.text.patterns import pattern

_DATES = frozenset({"date", "urldate", "eventdate", "origdate"})
_OF_ISSUE = frozenset({"date"})


def _year(sheet: Sheet, item: Item) -> Iterator[Fault]:
    written = item.field("year") if sheet.language == "bibtex" else None
    text = decode(written.value).strip() if written is not None else ""
    if written is None or not text:
        return
    if dates.is_short(text):
        yield Fault(f"{text!r} may be of any century", written.offset, item.key, "year", "write all four digits")
    elif _MISTYPED.fullmatch(text) and isinstance(dates.from_fields(text), LiteralDate | None):
        yield Fault(f"{text!r} is not a year", written.offset, item.key, "year")


# ("Hilary term 1923" is in order; "2017a", "20017" and "201O" are not, nor are words of programs for nothing)
_MISTYPED = pattern(r"\W*\d[\dOolI?_x]{2,5}[A-Za-z]?\W*|0+|none|nan|null|undefined|xx+|year|\?+", re.IGNORECASE)


def _date(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A date of BibLaTeX's, which biber leaves out where it is not in ISO's form."""
    # (styles of BibTeX print the day of a visit as it is)
    names = _DATES if sheet.dialect == "biblatex" else _OF_ISSUE
    for written in item.fields if sheet.language == "bibtex" else ():
        text = written.value.strip()
        if written.name not in names or not text:
            continue
        try:
            dates.edtf(text)
        except ValueError as error:
            meant = worded_date(decode(text))
            right = str(meant) if isinstance(meant, Date) else ""
            message, hint = message_and_hint(error)
            if right:
                message, hint = f"biber cannot read {text!r}", f"write {right}"
            fix = sheet.changed(written, right) if right else ()
            yield Fault(message, written.offset, item.key, written.name, hint, fix)


def _month(sheet: Sheet, item: Item) -> Iterator[Fault]:
    written = item.field("month") if sheet.language == "bibtex" else None
    text = decode(written.value).strip() if written is not None else ""
    if written is not None and text.isdecimal() and not 1 <= int(text) <= len(MONTH_NAMES):
        yield Fault(f"there is no month {text}", written.offset, item.key, "month")
    year, day = item.field("year"), item.field("day")
    if written is not None and year is not None and day is not None and _is_no_day(year.value, text, day.value):
        yield Fault(f"{text} has no day {day.value}", day.offset, item.key, "day")


def _is_no_day(year: str, month: str, day: str) -> bool:
    number = month_of(month)
    if number is None or not (day.isdecimal() and year.isdecimal() and len(year) == len("2017")):
        return False
    try:
        Date(year=int(year), month=number, day=int(day))
    except ValueError:
        return True
    return False


def _month_name(sheet: Sheet, item: Item) -> Iterator[Fault]:
    written = item.field("month") if sheet.language == "bibtex" else None
    number = month_of(written.value.strip()) if written is not None else None
    if written is not None and number is not None and written.begin >= 0:
        macro = MONTH_MACROS[number - 1]
        fix = (Edit(written.begin - 1, written.end + 1, macro),)
        message = f"styles cannot put {written.value.strip()!r} into their own words"
        yield Fault(message, written.offset, item.key, "month", f"write month = {macro}", fix)


def _future(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if item.entry is None or not sheet.this_year:
        return
    # What comes out in January is sold in December, and volumes of the next year are filled in this.
    for date, names, last in (
        (item.entry.issued, ("year", "date", "issued"), sheet.this_year + 1),
        (item.entry.accessed, ("urldate", "accessed"), sheet.this_year),
    ):
        known, written = first_date(date), item.field(*names)
        if known is not None and known.year > last:
            offset = item.offset if written is None else written.offset
            name = names[0] if written is None else written.name
            yield Fault(f"the year {known.year} is still to come", offset, item.key, name)


RULES = (
    Rule(
        "Y701",
        "year-form",
        "The year is none, or has two digits.",
        "Styles print it as it is and sort by it; two digits say nothing of the century.",
        "year = {98}",
        "year = {1998}",
        item=_year,
    ),
    Rule(
        "Y702",
        "date-form",
        "A date of BibLaTeX's is not in the form of ISO 8601.",
        "Biber cannot read it and leaves it out, so that the reference is printed without its year.",
        "date = {May 2017}",
        "date = {2017-05}",
        item=_date,
        fixes=True,
    ),
    Rule(
        "Y703",
        "no-such-day",
        "The month or the day is none that there is.",
        "It is printed as it is.",
        "month = {13}",
        "month = {12}",
        item=_month,
    ),
    Rule(
        "Y704",
        "month-name",
        "The month is a word where BibTeX has a macro for it.",
        "Styles print a macro in their own language and as long or short as they have it; a word stays as it is.",
        "month = {January}",
        "month = jan",
        item=_month_name,
        default=False,
        fixes=True,
    ),
    Rule(
        "Y705",
        "future-date",
        "The date of issue is later than next year, or that of the last visit than this year.",
        "Nobody can have read it; the year is mistyped, or the reference invented.",
        "year = {2107}",
        "year = {2017}",
        item=_future,
    ),
)
