"""The second number of a range as ``page-range-format`` has it (CSL 1.0.2, Appendix V)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile
from operator import eq


def second_of(first: str, second: str, style: str) -> str:
    """The second number of a range, both in digits; as it came where the style names no format, or it is not a range.

    What is abbreviated in the data ("321-28") is completed before it is abbreviated as the style wants.
    """
    rule = _RULES.get(style)
    if rule is None:
        return second
    full = first[: max(len(first) - len(second), 0)] + second
    # No format of the appendix leaves out digits of a number that is longer ("92–113").
    if len(full) > len(first):
        return full
    # Numbers of one length compare as their digits do, however long they are.
    return rule(first, full) if full > first else second


def _changed(first: str, second: str, least: int = 1) -> str:
    """The digits from the first that differs on, ``least`` of them at least."""
    same = sum(takewhile(bool, map(eq, first, second)))
    return second[min(same, max(len(second) - least, 0)) :]


def _expanded(_first: str, second: str) -> str:
    return second


def _minimal_two(first: str, second: str) -> str:
    return _changed(first, second, 2)


def _chicago_16(first: str, second: str) -> str:
    # The rows of the appendix in order: less than 100, multiples of 100, 101 through 109, everything else.
    hundreds, rest = first[:-2].lstrip("0"), first[-2:]
    if not hundreds or rest == "00":
        return second
    return _changed(first, second) if rest[0] == "0" else _changed(first, second, 2)


def _chicago_15(first: str, second: str) -> str:
    """As ``chicago-16``, but that numbers of four digits of which three change are printed in full."""
    short = _chicago_16(first, second)
    return second if len(second) == 4 and len(short) > 2 else short


# ("chicago" is an alias of the older rules until CSL 1.1)
_RULES: Mapping[str, Callable[[str, str], str]] = {
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
    "expanded": _expanded,
    "minimal": _changed,
    "minimal-two": _minimal_two,
}
