"""Numbers in letters: roman numerals, and the letters that tell years and citation keys apart."""

from __future__ import annotations

_NUMERALS = (
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
    ("", "m", "mm", "mmm", "mmmm", "mmmmm"),
)


def roman(number: int) -> str:
    """Small roman numerals, up to 5999; "" beyond ('Number', form ``roman``)."""
    if number >= 6000:
        return ""
    digits = reversed(str(number))
    return "".join(reversed([_NUMERALS[place][int(digit)] for place, digit in enumerate(digits)]))


def letters(number: int) -> str:
    """Letters for a count: 0 is a, 25 is z, 26 is aa."""
    number += 1
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text
