"""Names and dates as the processor handles them."""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """A name taken apart for printing: ``literal`` for an organisation, else the parts of a person."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    comma_dropping: str = ""
    static: bool = False
    said: tuple[str, ...] = ()
    """The parts as the data has them, by which names are the same or not."""


class When(NamedTuple):
    """A date in numbers; None is unknown. Years before Christ are negative, and there is no year 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | str | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    end_season: int | str | None = None
    circa: bool = False
    literal: str = ""
