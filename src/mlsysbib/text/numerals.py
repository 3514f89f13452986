"""Whole numbers spelt otherwise than in digits."""

from __future__ import annotations

# A decimal digit in roman symbols, as places in "one, five, ten" of its power.
_SHAPES = ((), (0,), (0, 0), (0, 0, 0), (0, 1), (1,), (1, 0), (1, 0, 0), (1, 0, 0, 0), (0, 2))


def letters(number: int) -> str:
    """The letters that count: 1 is a, 26 z, 27 aa, 703 aaa; empty below 1."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def roman(number: int) -> str:
    """A number from 1 to 3999 in lower-case roman numerals; others, for which there are no letters, in digits."""
    if not 0 < number < 4000:
        return str(number)
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, units = divmod(rest, 10)
    return "m" * thousands + _digit(hundreds, "cdm") + _digit(tens, "xlc") + _digit(units, "ivx")


def _digit(digit: int, symbols: str) -> str:
    return "".join([symbols[place] for place in _SHAPES[digit]])
