"""What ``cs:date-part`` prints of a day, and how it is dressed ('Date-part')."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

import msgspec

from mlsysbib.csl.data.moments import Day
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.numbers.ordinals import ordinal
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import Mark, Piece, letters
from mlsysbib.csl.text.inline import pieces
from mlsysbib.csl.text.looks import spans

Said: TypeAlias = Callable[[Day], str]

RANKS = {"year": 0, "month": 1, "day": 2}
"""How large each part of a date is, the largest first."""


class Part(msgspec.Struct, frozen=True):
    """A part of a date, compiled: what it says of a day, empty where that is not known, and what stands around it.

    ``bare`` is the same without the era, ``first`` and ``last`` are the marks of its formats.
    """

    rank: int
    said: Said
    bare: Said
    first: tuple[Mark, ...]
    last: tuple[Mark, ...]
    prefix: str
    suffix: str
    range_delimiter: str


def compile_part(node: nodes.DatePart, locale: Locale) -> Part:
    """The part with all that its attributes say; the text of a day is looked up, once it has been printed."""
    look = node.look
    first, last = spans(look)
    said, bare = (cache(_cased(each, look, locale)) for each in _SAYINGS[node.name](node.form, locale))
    # 'Date Ranges': an en-dash, unless the part says otherwise.
    delimiter = "–" if node.range_delimiter is None else node.range_delimiter
    return Part(RANKS[node.name], said, bare, first, last, look.prefix, look.suffix, delimiter)


def era(year: int) -> str:
    """The term that goes with a year ('AD and BC'), empty for one of four digits."""
    return "bc" if year < 0 else "ad" if year < 1000 else ""


def _cased(said: Said, look: nodes.Look, locale: Locale) -> Said:
    """The text without its full stops, and in the case asked for: it is the locale's, whatever the work's language."""
    case, strip = look.text_case, look.strip_periods
    if not (case or strip):
        return said

    def in_case(day: Day) -> str:
        text = said(day)
        flow: list[Piece] = [text.replace(".", "") if strip else text]
        if case:
            recase(flow, 0, case, english=locale.english, language=locale.lang)
        return letters(flow)

    return in_case


def _term(locale: Locale, name: str, form: str = "long") -> str:
    return letters(pieces(locale.term(name, form) or ""))


def _year(form: str, locale: Locale) -> tuple[Said, Said]:
    eras = {term: _term(locale, term) for term in ("ad", "bc")} | {"": ""}

    def bare(day: Day) -> str:
        year = day.year
        if year is None:
            return ""
        # The minus sign of a year before Christ is said by its term ('AD and BC').
        # A short year is the end of one of four digits; others would be taken for another year.
        return str(year)[-2:] if form == "short" and year >= 1000 else str(abs(year))

    def with_era(day: Day) -> str:
        return bare(day) + eras[era(day.year)] if day.year is not None else ""

    return with_era, bare


def _month(form: str, locale: Locale) -> tuple[Said, Said]:
    """The month as a term or a number; a season is always a term."""
    term_form = "short" if form == "short" else "long"
    # Looked up for the whole year at once, since a style that prints a month prints others.
    terms = {number: _term(locale, f"month-{number:02}", term_form) for number in range(1, 13)}
    seasons = {number: _term(locale, f"season-{number:02}", term_form) for number in range(1, 5)}
    if form == "numeric":
        terms = {number: str(number) for number in terms}
    elif form == "numeric-leading-zeros":
        terms = {number: f"{number:02}" for number in terms}

    def said(day: Day) -> str:
        if day.month is not None:
            return terms.get(day.month, "")
        # 'Seasons': their terms take the place of the month's.
        return seasons.get(day.season, "") if day.season is not None else ""

    return said, said


def _day(form: str, locale: Locale) -> tuple[Said, Said]:
    width = 2 if form == "numeric-leading-zeros" else 1
    # 'Locale Options', ``limit-day-ordinals-to-day-1``: in French, only the first is an ordinal.
    last_ordinal = {"ordinal": 1 if locale.limit_day_ordinals else 31}.get(form, 0)

    def said(day: Day) -> str:
        if day.day is None:
            return ""
        if day.day <= last_ordinal:
            # 'Gender-specific Ordinals': a day is of the gender of its month.
            return ordinal(day.day, locale, locale.gender(f"month-{day.month or 0:02}"))
        return f"{day.day:0{width}}"

    return said, said


_SAYINGS: Mapping[str, Callable[[str, Locale], tuple[Said, Said]]] = {"day": _day, "month": _month, "year": _year}
