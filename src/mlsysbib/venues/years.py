"""The years in which venues were held, or appeared: ``1967-2023/2 2024-`` is each second one until 2023, then all."""

from __future__ import annotations

from functools import cache

from mlsysbib.venues.table import VENUES, Venue


@cache
def idle(year: int) -> frozenset[Venue]:
    """The venues that nobody can be in with a work of that year."""
    return frozenset(
        venue for venue in VENUES if venue.held and not any(_is_within(span, year) for span in venue.held.split())
    )


def _is_within(span: str, year: int) -> bool:
    span, _, step = span.partition("/")
    first, dash, last = span.partition("-")
    if not dash:
        return year == int(first)
    return int(first) <= year <= int(last or year) and (year - int(first)) % int(step or 1) == 0
