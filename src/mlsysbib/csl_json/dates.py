"""The dates of CSL-JSON: parts, ``raw`` and ``literal`` text, seasons in all their spellings."""

from __future__ import annotations

from typing import Any

from mlsysbib.csl_json.json_text import Decimal, NotUnderstood, kind
from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.months import season_for_month, season_said

_MEMBERS = {"date-parts", "season", "circa", "literal", "raw"}
# Crossref's records add the same date in other words.
_SAME_AGAIN = {"date-time", "timestamp", "version"}


def date_of(value: Any, said: list[str]) -> AnyDate | None:
    """The date, or None where nothing of it is known; raises ``NotUnderstood`` for what is not a date at all."""
    if isinstance(value, dict):
        # Nearly all dates have nothing but parts; only the others are looked at closely.
        return _structured(value, said)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return worded_date(str(value))
    raise NotUnderstood(f"this is {kind(value)}, not a date")


def _structured(value: dict[str, Any], said: list[str]) -> AnyDate | None:
    circa = "circa" in value and value["circa"] not in (None, False, 0, "", "0", "false")
    said += [
        f"dates have no member {member!r} in CSL; it is left out"
        for member in value.keys() - _MEMBERS - _SAME_AGAIN
        if value[member] not in (None, "", [])
    ]
    parts = value.get("date-parts")
    if parts:
        date = _from_parts(parts, value.get("season"), said, circa=circa)
        if date is not None:
            return date
    for member in ("raw", "literal"):
        if value.get(member) not in (None, ""):
            date = _in_words(member, str(value[member]))
            return _about(date) if circa and date is not None else date
    return None


def _in_words(member: str, text: str) -> AnyDate | None:
    """``raw`` is read, and ``literal`` printed as it is, unless it says that nobody knows the date."""
    date = worded_date(text)
    return date if member == "raw" or date is None else LiteralDate(text)


def _from_parts(parts: Any, season: Any, said: list[str], *, circa: bool) -> AnyDate | None:
    if not isinstance(parts, list):
        raise NotUnderstood(f"date-parts is {kind(parts)}, not a list of lists")
    # Some write [2017, 8] for [[2017, 8]].
    if not isinstance(parts[0], list):
        parts = [parts]
    if len(parts) > 2:
        raise NotUnderstood("date-parts has more than a start and an end")
    given = [_integers(part) for part in parts]
    if not any(given):
        return None
    try:
        dates = [_date(part, circa=circa) for part in given]
    except ValueError as error:
        said.append(f"{error}; kept as words")
        return LiteralDate("/".join("-".join(map(str, part)) for part in given))
    if len(dates) == 2:
        if season:
            said.append("a range has no season of its own; it is left out")
        return DateRange(dates[0], dates[1])
    return _in_season(dates[0], season, said) if season else dates[0]


def _integers(part: Any) -> list[int]:
    """Year, month and day as far as they are known: null, empty text and 0 say that they are not."""
    if not isinstance(part, list):
        raise NotUnderstood(f"date-parts holds {kind(part)}")
    known: list[int] = []
    for value in part[:3]:
        if value in (None, "", 0, "0", "00", False):
            break
        try:
            known.append(int(float(value)) if isinstance(value, Decimal) else int(value))
        except (TypeError, ValueError, OverflowError):
            raise NotUnderstood(f"{value!r} is not a year, month or day") from None
    return known


def _date(part: list[int], *, circa: bool) -> Date | None:
    """The date of up to three numbers; none of them stands for the open end of a range.

    CSL-JSON counts the years before Christ as people do, -1 for 1 BC; the model as astronomers do, 0 for 1 BC.
    """
    if not part:
        return None
    year = part[0] + (part[0] < 0)
    month = part[1] if len(part) > 1 else None
    day = part[2] if len(part) > 2 else None
    if month is not None and (season := season_for_month(month)) is not None:
        if day is not None:
            raise ValueError(f"{part} is not a date: a season has no days")
        return Date(year=year, season=season, circa=circa)
    return Date(year=year, month=month, day=day, circa=circa)


def _in_season(date: Date | None, season: Any, said: list[str]) -> AnyDate | None:
    """The date in a season."""
    number = season_said(season)
    if number is None or date is None or date.month is not None or date.season is not None:
        said.append(f"the season {season!r} does not fit the date; it is left out")
        return date
    return Date(year=date.year, season=number, circa=date.circa)


def _about(date: AnyDate) -> AnyDate:
    if isinstance(date, DateRange):
        return DateRange(_circa(date.start), _circa(date.end))
    return _circa(date) or date if isinstance(date, Date) else date


def _circa(date: Date | None) -> Date | None:
    return date and Date(year=date.year, month=date.month, day=date.day, season=date.season, circa=True)
