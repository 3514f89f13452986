"""Dates that people have written in words or in digits of their own, as far as what they say is sure.

All formats and services read such text here. What is approximate is ``circa``, as CSL and EDTF have it; several months,
years or days are a range; a season is one; what may mean two dates ("5/3/2010") is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from mlsysbib.text.months import month_of, season_of
from mlsysbib.text.patterns import pattern

Groups: TypeAlias = Mapping[str, "str | None"]


class Day(NamedTuple):
    """What is said of one date; whether the calendar has it is not asked."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False


Said: TypeAlias = "tuple[()] | tuple[Day] | tuple[Day | None, Day | None]"
"""One day, or the two ends of a range, of which one may be open; nothing where no date is sure."""
_FLAGS = re.ASCII | re.IGNORECASE
_TIME = pattern(r"(?P<date>\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.ASCII)
_WEEKDAY = pattern(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.IGNORECASE)
_CIRCA = pattern(r"(?:c\.|ca\.|(?:ca?|circa|about|around|approx(?:\.|imately)?)(?= )) ?(?=\S)", re.IGNORECASE)
_DOUBT = pattern(r"(?P<date>.*[^ ?~%]) ?[?~%]")
UNDATED = r"n\. ?d\.?|s\. ?(?:a|d)\.|no date|undated|sine (?:anno|dato)"
"""A pattern of the words that say that nobody knows the date, in any case."""
AWAITED = (
    r"(?:accepted|submitted)(?: for publication)?|forthcoming|in (?:preparation|press|print)|(?:in|under) review"
    r"|to (?:appear|be published)"
)
"""A pattern of the words that say that a work is still to come out, in any case."""
_UNDATED = pattern(UNDATED, re.IGNORECASE)
_AWAITED = pattern(AWAITED, re.IGNORECASE)
_ERA = r"\s*(?P<era>BCE?|AD|CE)\.?"
_YEAR = rf"(?:(?P<year>\d{{4}})|(?P<counted>\d{{1,6}}){_ERA}|(?:AD|CE)\s*(?P<of_era>\d{{1,4}}))"
_WORD = r"(?P<month>[A-Za-z]+)\.?"
_LAST_WORD = r"(?P<last_month>[A-Za-z]+)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST_DAY = r"(?P<last_day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH_NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
# What cannot be a month is a day, wherever it stands; of 5/12/2015 nobody knows.
_LATE_DAY = r"(?P<day>1[3-9]|2\d|3[01])"
# A hyphen stands in the middle of a date in numbers, too, which is why those are tried first.
_IN_NUMBERS = tuple(
    pattern(form, _FLAGS)
    for form in (
        r"(?P<year>\d{3,4})",
        rf"(?P<year>\d{{4}})(?P<between>[-/.]){_MONTH_NUMBER}(?P=between)(?P<day>\d{{1,2}})",
        rf"(?P<year>\d{{4}})[-/]{_MONTH_NUMBER}",
        r"(?P<year>\d{4})(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)",
        rf"{_MONTH_NUMBER}[-/](?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\.\s?{_MONTH_NUMBER}\.\s?(?P<year>\d{{4}})",
        rf"{_LATE_DAY}/{_MONTH_NUMBER}/(?P<year>\d{{4}})",
        rf"{_MONTH_NUMBER}/{_LATE_DAY}/(?P<year>\d{{4}})",
        rf"(?:{_DAY}[-/])?{_WORD}[-/](?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})(?P<between>[-/]){_WORD}(?P=between){_DAY}",
        r"(?P<year>1[4-9]\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])",
        # A cataloguer's year, of copyright or with the stop of its field; a Chinese or Japanese date
        r"(?:(?:©|cop\.) ?)?(?P<year>\d{4})\.?",
        r"(?P<year>\d{4}) ?年(?: ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日号])?)?",
    )
)
_IN_WORDS = tuple(
    pattern(form, _FLAGS)
    for form in (
        _YEAR,
        rf"(?:(?:{_DAY}\.? )?{_WORD}(?:,? (?:of )?|$))?{_YEAR}?",
        rf"{_WORD} {_DAY}(?:,? {_YEAR})?",
        rf"{_YEAR},? {_WORD}(?: {_DAY})?",
    )
)
_DASH = r" ?(?:-{1,3}|[‒–—−/]) ?"
_BETWEEN = pattern(_DASH)
_BETWEEN_SPACES = pattern(r" (?:-{1,3}|[‒–—−/]|&|and|through|to|until) ", re.IGNORECASE)
# ("199-" is a decade to library catalogues)
_OPEN = pattern(
    rf"(?P<start>.*(?:\d{{4}}|[A-Za-z]\.?|\d{{3}}(?=--|[–—])))"
    rf"(?:{_DASH}(?:present|date|today|now|\.\.)?| to (?:present|date))"
    r"|(?:-{2,3}|[‒–—]|\.\./) ?(?P<end>\w.*)",
    _FLAGS,
)
# Ranges whose ends share what is written once: "May 3-5, 2015", "300-200 BC", "1998-99", "Fall/Winter 2010-11".
_SHARED = tuple(
    pattern(form, _FLAGS)
    for form in (
        rf"{_WORD} {_DAY}{_DASH}{_LAST_DAY},? {_YEAR}",
        rf"{_DAY}\.?{_DASH}{_LAST_DAY}\.? {_WORD},? {_YEAR}",
        rf"{_YEAR},? {_WORD} {_DAY}{_DASH}{_LAST_DAY}",
        rf"{_YEAR},? {_WORD}{_DASH}{_LAST_WORD}",
        rf"(?P<counted>\d{{1,4}}){_DASH}(?P<last_counted>\d{{1,4}}){_ERA}",
        rf"(?:(?P<month>spring|summer|autumn|fall|winter) )?(?P<year>(?P<century>\d\d)\d\d){_DASH}(?P<last_two>\d\d)",
        rf"{_WORD}{_DASH}{_LAST_WORD},? (?P<year>(?P<century>\d\d)\d\d){_DASH}(?:(?P=century))?(?P<last_two>\d\d)",
        r"(?:the )?(?P<year>(?P<century>\d\d)\d0)['’]?s",
    )
)
# Two years that follow each other are those of a school or a volume; else a month may stand after the stroke.
_TWO_YEARS = pattern(r"(?P<year>(?P<century>\d\d)(?P<two>\d\d))[-/](?P<last_two>\d\d)", re.ASCII)


def said_days(text: str) -> Said:
    """The day or the range that a text says in simple English words, or in digits, with a time after it."""
    text = " ".join(text.split())
    if time := _TIME.fullmatch(text):
        text = time["date"]
    return _said(text)


def two_years(text: str) -> Said:
    """The two years of "2010-11", which has a month where there is room for one."""
    both = _TWO_YEARS.fullmatch(text.strip())
    return () if both is None else _range(both.groupdict(), _last_of(both.groupdict()), circa=False)


def is_undated(text: str) -> bool:
    """Whether words say that nobody knows the date."""
    return _UNDATED.fullmatch(" ".join(text.split())) is not None


def is_awaited(text: str) -> bool:
    """Whether words say that a work is still to come out: "in press", "forthcoming"."""
    return _AWAITED.fullmatch(" ".join(text.split())) is not None


def _said(text: str) -> Said:
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    about = _CIRCA.match(text)
    circa, said = about is not None, text[about.end() :] if about else text
    both = _TWO_YEARS.fullmatch(said)
    if both is not None and int(both["last_two"]) == int(both["two"]) + 1 and "/" in said:
        return _range(both.groupdict(), _last_of(both.groupdict()), circa=circa)
    if (one := _matched(_IN_NUMBERS, said)) is not None and (day := _day(one, circa=circa)) is not None:
        return (day,)
    if (shared := _matched(_SHARED, said)) is not None:
        return _range(shared, _last_of(shared), circa=circa)
    return _open(said, circa=circa) or _spanned(said, circa=circa)


def _open(text: str, *, circa: bool) -> Said:
    """A range of which one end is left out: "2015-", "1998-present", "--2010"."""
    found = _OPEN.fullmatch(text)
    if found is None:
        return ()
    start, end = (_day(_parts(part), circa=circa) if part else None for part in (found["start"], found["end"]))
    return () if start is None and end is None else (start, end)


def _spanned(text: str, *, circa: bool) -> Said:
    """One date in words, or the range between two; what stands between them is sought with spaces around it first."""
    for between in (_BETWEEN_SPACES, _BETWEEN):
        ends = between.split(text)
        if len(ends) == 2:
            return _between(*map(_parts, ends), circa=circa)
    day = _day(_parts(text), circa=circa)
    return () if day is None else (day,)


def _between(first: Groups | None, last: Groups | None, *, circa: bool) -> Said:
    """The range between two ends; "May-June 2010" has the year of both at its end, "May -- 2010" is none."""
    if first is None or last is None:
        return ()
    if not any(first.get(name) for name in ("year", "counted", "of_era")):
        if not last.get("month"):
            return ()
        first = {**last, "month": first.get("month"), "day": first.get("day"), "about": first.get("about")}
        last = {**last, "shares_year": "yes"}
    return _range(first, last, circa=circa)


def _parts(text: str) -> Groups | None:
    """The parts of one date; ``about`` is what says that they are approximate."""
    about, doubt = _CIRCA.match(text), _DOUBT.fullmatch(text)
    said = doubt["date"] if doubt else text
    found = _matched((*_IN_NUMBERS, *_IN_WORDS), said[about.end() :] if about else said)
    return None if found is None else {**found, "about": "about" if about or doubt else None}


def _matched(patterns: tuple[re.Pattern[str], ...], text: str) -> Groups | None:
    return next((found.groupdict() for form in patterns if (found := form.fullmatch(text))), None)


def _last_of(shared: Groups) -> Groups:
    """The end of a range of which the beginning says a part."""
    if shared.get("last_day"):
        return {**shared, "day": shared["last_day"]}
    if shared.get("last_counted"):
        return {**shared, "counted": shared["last_counted"]}
    if not shared.get("century"):
        return {**shared, "month": shared["last_month"], "shares_year": "yes"}
    # "Winter 2015-16" is the winter that begins in 2015; of a decade the last year is the ninth.
    two = shared.get("last_two") or f"{str(shared['year'])[2]}9"
    return {"year": f"{shared['century']}{two}", "month": shared.get("last_month")}


def _range(first: Groups, last: Groups, *, circa: bool) -> Said:
    """The range, where it goes forward."""
    start, end = _day(first, circa=circa), _day(last, circa=circa)
    if start is None or end is None:
        return ()
    # The winter of a year may be its first season or its last, and "Dec-Jan 2010" begins in whichever year it does.
    is_around = bool(last.get("shares_year")) and start.month != end.month
    if not is_around and _order(end) < _order(start)[: len(_order(end))]:
        return ()
    return (start,) if start == end else (start, end)


def _order(day: Day) -> tuple[int, ...]:
    return (day.year, *([day.month] if day.month else []), *([day.day] if day.day else []))


def _day(parts: Groups | None, *, circa: bool) -> Day | None:
    """The day of the parts of a match; None without a year, or where the month is a word for something else."""
    if parts is None:
        return None
    year = int(parts.get("year") or parts.get("counted") or parts.get("of_era") or 0)
    word, day = parts.get("month"), parts.get("day")
    month = month_of(word) if word else None
    season = season_of(word) if word and not day else None
    if not year or (word and not month and not season):
        return None
    if (parts.get("era") or "").upper().startswith("B"):
        year = 1 - year
    return Day(year, month, int(day) if day else None, season, circa or bool(parts.get("about")))
