"""Dates as bibliographies know them: CSL's date variables, written in EDTF level 1.

EDTF is ISO 8601-2:2019; BibLaTeX's ``date`` fields and entries.yaml use the same spelling:
``2017``, ``2017-08``, ``2017-08-13``, ``2017-21`` (spring), ``2017~`` (circa), ``2015/2017``, ``2015/..``, ``199X``.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, check, wrong
from mlsysbib.model.ill_formed import IllFormed
from mlsysbib.text.patterns import pattern

_DATE = pattern(
    r"(?P<year>-?\d{4}|Y-?\d{5,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<circa>[~?%])?",
    re.ASCII,
)
# Those of a year, a month and a day.
_LENGTHS = ([4], [4, 2], [4, 2, 2])
_YEARS_KNOWN = pattern(r"(?P<known>\d\d(?=XX)|\d{3}(?=X))(?P<unknown>X{1,2})(?P<doubt>[~?%]?)", re.ASCII)
_PARTS_KNOWN = pattern(r"(?P<known>\d{4}(?:-\d\d)?)(?:-XX){1,2}(?P<doubt>[~?%]?)", re.ASCII)
# EDTF numbers the seasons 21 to 24, CSL 1 to 4.
_FIRST_SEASON = 21


@public
class Date(
    msgspec.Struct,
    metaclass=Taught,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    gc=False,
):
    """One date: a year, and what else is known of it.

    ``year`` is astronomical (0 is 1 BC, -1 is 2 BC), ``month`` 1 to 12, ``day`` 1 to 31, ``season`` 1 (spring) to
    4 (winter); ``circa`` says that the date is approximate or uncertain (CSL's ``circa``, EDTF's ``~ ? %``).

    Raises ``ValueError`` where the calendar has no such day, ``WrongValue`` for what is not a number.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False

    def __post_init__(self) -> None:
        if type(self.year) is not int or type(self.circa) is not bool or not _whole(self.month, self.day, self.season):
            raise wrong(self, _KINDS, {})
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        if self.month is not None:
            if not 1 <= self.month <= 12:
                raise ValueError(f"there is no month {self.month}")
            if self.season is not None:
                raise ValueError("a date has a month or a season, not both")
            if self.day is not None and not 1 <= self.day <= _days(self.year, self.month):
                raise ValueError(f"month {self.month} of {self.year} has no day {self.day}")
        if self.season is not None and not 1 <= self.season <= 4:
            raise ValueError(f"there is no season {self.season}")

    def __str__(self) -> str:
        """The date in EDTF."""
        year = f"{self.year:04d}" if 0 <= self.year <= 9999 else f"{self.year:05d}"
        if abs(self.year) > 9999:
            year = f"Y{self.year}"
        month = self.month if self.season is None else self.season + _FIRST_SEASON - 1
        parts = [year, *(f"{part:02d}" for part in (month, self.day) if part is not None)]
        return "-".join(parts) + "~" * self.circa


_KINDS = {field: (bool,) if field == "circa" else (int,) for field in Date.__struct_fields__}


def _whole(*numbers: object) -> bool:
    """Whether all are numbers, or not known."""
    return all(each is None or type(each) is int for each in numbers)


def _days(year: int, month: int) -> int:
    """The days of a month in the Gregorian calendar, of any year; ``calendar`` would cost 2 ms of start-up."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@public
class DateRange(msgspec.Struct, metaclass=Taught, frozen=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """From ``start`` to ``end``, both included; an ``end`` of None is open (``2015/..``), so is a ``start`` of None."""

    start: Date | None = None
    end: Date | None = None

    def __post_init__(self) -> None:
        check(self, _ENDS, {})
        if self.start is None and self.end is None:
            raise ValueError("a range needs a start or an end")

    def __str__(self) -> str:
        """The range in EDTF."""
        return f"{self.start or '..'}/{self.end or '..'}"


_ENDS = {"start": (Date,), "end": (Date,)}


@public
class LiteralDate(msgspec.Struct, metaclass=Taught, frozen=True, gc=False):
    """A date that is words ("in press", "Hilary term 1923"), printed as it is (CSL-JSON's ``literal``)."""

    literal: str

    def __post_init__(self) -> None:
        check(self, {"literal": (str,)}, {})

    def __str__(self) -> str:
        return self.literal


AnyDate: TypeAlias = Date | DateRange | LiteralDate


def parse_date(text: str) -> Date | DateRange:
    """The date or range that an EDTF text says; raises ``ValueError`` with what is wrong with it."""
    text = text.strip()
    start, slash, end = (_specified(text) if "X" in text else text).partition("/")
    if not slash:
        return _date(start)
    return DateRange(_endpoint(start), _endpoint(end))


def first_date(date: AnyDate | None) -> Date | None:
    """The date itself, or the first that a range knows; None for words."""
    if isinstance(date, DateRange):
        return date.start or date.end
    return date if isinstance(date, Date) else None


def _endpoint(text: str) -> Date | None:
    return None if text.strip() in ("", "..") else _date(text.strip())


def _specified(text: str) -> str:
    """What is known of a date with unknown digits: the years that it may be, as to biber."""
    if (part := _PARTS_KNOWN.fullmatch(text)) is not None:
        return part["known"] + part["doubt"]
    years = _YEARS_KNOWN.fullmatch(text)
    if years is None:
        return text
    first, last = (years["known"] + digit * len(years["unknown"]) + years["doubt"] for digit in "09")
    return f"{first}/{last}"


_Parts: TypeAlias = "tuple[str, str | None, str | None, bool]"


def _parts(text: str) -> _Parts:
    """Year, month and day as they are written, and whether they are approximate."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise IllFormed(f"{text!r} is not a date", "write 2017, 2017-08, 2017-08-13 or a range 2015/2017")
    return match["year"].lstrip("Y"), match["month"], match["day"], match["circa"] is not None


def _plain_parts(text: str) -> _Parts | None:
    """The same of a date that is just that, as most are: a year, a month, a day."""
    pieces = text.split("-")
    if [*map(len, pieces)] not in _LENGTHS or not (text.isascii() and all(map(str.isdecimal, pieces))):
        return None
    _, month, day, *_ = (*pieces, None, None)
    return pieces[0], month, day, False


def _date(text: str) -> Date:
    year, month, day, circa = _plain_parts(text) or _parts(text)
    if month is not None and _FIRST_SEASON <= int(month) < _FIRST_SEASON + 4:
        if day is not None:
            raise ValueError(f"{text!r}: a season has no days")
        return Date(year=int(year), season=int(month) - _FIRST_SEASON + 1, circa=circa)
    return Date(
        year=int(year), month=None if month is None else int(month), day=None if day is None else int(day), circa=circa
    )
