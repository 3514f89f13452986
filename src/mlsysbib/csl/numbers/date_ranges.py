"""Ranges of dates: what of both ends is printed, and what stands between them ('Date Ranges')."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from mlsysbib.csl.data.moments import NOT_KNOWN, Day
from mlsysbib.csl.numbers.date_parts import Part, era

Step: TypeAlias = tuple[Part, str]
"""A part, and what it says."""
Steps: TypeAlias = "list[Step | str]"
"""The parts to print in order, and what stands between them."""


def range_steps(parts: Sequence[Part], delimiter: str, start: Day, end: Day) -> Steps:
    """The parts of a range: those that differ twice, with all smaller ones and what is among them; the rest once."""
    # Compared as they are printed: a style that shows years alone has no range within one year.
    first, last = ([part.said(day) for part in parts] for day in (start, end))
    level = _level(parts, first, last)
    twice = [i for i, part in enumerate(parts) if part.rank >= level and (first[i] or last[i])]
    if not twice:
        return _joined(_steps(parts, first), delimiter)
    begin, stop = twice[0], twice[-1] + 1
    opening, closing = (_steps(parts[begin:stop], texts[begin:stop]) for texts in (first, last))
    opening = _without_era(opening, closing, start, end)
    # "The range delimiter is drawn from the element matching the largest date part that differs."
    range_delimiter = min((parts[i] for i in twice), key=lambda part: part.rank).range_delimiter
    between = _between(opening, closing, delimiter, range_delimiter, is_open=NOT_KNOWN in (start, end))
    # What is the same in both stands around the range once: "1–4 May 2008".
    before, after = _steps(parts[:begin], first[:begin]), _steps(parts[stop:], first[stop:])
    found = _joined(before, delimiter)
    for more in (between, _joined(after, delimiter)):
        found += [delimiter, *more] if delimiter and found and more else more
    return found


def _level(parts: Sequence[Part], first: Sequence[str], last: Sequence[str]) -> int:
    """The rank of the largest part that differs; where only one of the ends has it, both are printed as a whole."""
    differing = [
        (part.rank, bool(one and other)) for part, one, other in zip(parts, first, last, strict=True) if one != other
    ]
    if not differing:
        return max(part.rank for part in parts) + 1 if parts else 0
    # (the lowest rank is the largest part)
    level, of_both = min(differing)
    return level if of_both else 0


def _steps(parts: Sequence[Part], texts: Sequence[str]) -> list[Step]:
    return [(part, text) for part, text in zip(parts, texts, strict=True) if text]


def _without_era(opening: list[Step], closing: list[Step], start: Day, end: Day) -> list[Step]:
    """An era that both years have is said once where nothing else stands between them: "44–27 BC"."""
    if not (opening and closing) or era(start.year or 0) != era(end.year or 0):
        return opening
    last = opening[-1][0]
    # A year that a month follows keeps its era, and so does one with nothing to share it with.
    if last.rank or all(part.rank for part, _ in closing):
        return opening
    return [*opening[:-1], (last, last.bare(start))]


def _between(opening: list[Step], closing: list[Step], delimiter: str, range_delimiter: str, *, is_open: bool) -> Steps:
    """Both ends with the delimiter of the range, at which they do without their affixes."""
    if opening and closing:
        # As in the clause's own example, "1-4 May 2008", where the day has a space for its suffix.
        (first, said), (last, ended) = closing[0], opening[-1]
        opening = [*opening[:-1], (replace(last, suffix=""), ended)]
        closing = [(replace(first, prefix=""), said), *closing[1:]]
    elif not is_open:
        # An end that says nothing in the parts that are printed makes no range; one that is open does.
        return _joined(opening or closing, delimiter)
    return [*_joined(opening, delimiter), range_delimiter, *_joined(closing, delimiter)]


def _joined(steps: Sequence[Step], delimiter: str) -> Steps:
    if not delimiter:
        return list(steps)
    return [each for step in steps for each in (delimiter, step)][1:]
