"""Numbers as text: in digits, in letters, in roman numerals, as ordinals."""

from __future__ import annotations

import re

from mlsysbib.text.patterns import pattern

# A decimal digit in roman symbols, as places in "one, five, ten" of its power.
_SHAPES = ((), (0,), (0, 0), (0, 0, 0), (0, 1), (1,), (1, 0), (1, 0, 0), (1, 0, 0, 0), (0, 2))


def is_whole(text: str) -> bool:
    """Whether a text is a whole number in the digits 0 to 9, as programs write one: neither "²" nor "٣" is."""
    return text.isascii() and text.isdigit()


def whole(text: str, most: int = 9) -> int | None:
    """The number of such a text of at most so many digits; None for any other, which nobody counts by."""
    return int(text) if len(text) <= most and is_whole(text) else None


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


_ROMAN = pattern(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def is_roman(text: str) -> bool:
    """Whether a text is a roman numeral, in small letters or in capitals; of single letters only i, v and x are."""
    lower = text.lower()
    return bool(
        text.isalpha()
        and (text == lower or text.isupper())
        and (len(text) > 1 or lower in "ivx")
        and _ROMAN.fullmatch(lower) is not None
    )


_UNITS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_ORDINALS = {word: number for number, word in enumerate(_UNITS, 1)} | {f"{ten}ieth": n for ten, n in _TENS.items()}
ORDINAL = (
    rf"(?:\d{{1,6}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})y[ -]?)?(?:{'|'.join(_UNITS[:9])})|{'|'.join(_UNITS[9:])}"
    rf"|(?:{'|'.join(_TENS)})ieth)"
)
"""A pattern of ordinals in English, in words or digits, in any case: "27th", "twenty-seventh", "Second"."""
_COMPOUND = pattern(rf"(?P<ten>{'|'.join(_TENS)})y[ -]?(?P<unit>{'|'.join(_UNITS[:9])})")
_IN_DIGITS = pattern(r"(\d{1,6})(?:st|nd|rd|th)", re.ASCII)


def ordinal(text: str) -> int | None:
    """The number of an ordinal in English words or digits: "second", "Twenty-first", "3rd"; None for anything else."""
    text = text.lower()
    if found := _IN_DIGITS.fullmatch(text):
        return int(found[1])
    if found := _COMPOUND.fullmatch(text):
        return _TENS[found["ten"]] + _ORDINALS[found["unit"]]
    return _ORDINALS.get(text)
