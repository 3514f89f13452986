"""Dates of an entry as the processor prints them."""

from __future__ import annotations

from typing import NamedTuple


class Day(NamedTuple):
    """One end of a date: what is known of it; a year before Christ is negative, and there is no year 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None


class Moment(NamedTuple):
    """A date: its beginning, its end where it is a range, or words (``literal``) in the place of numbers."""

    start: Day = Day()
    end: Day | None = None
    circa: bool = False
    literal: str = ""


def moment_of(raw: object) -> Moment | None:
    """The moment of a date variable: ``model.AnyDate``, or CSL-JSON's object or text however odd it is."""
    raise NotImplementedError
