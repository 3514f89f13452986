"""What a number is in the text of a variable, and where one of several ends ('Choose', ``is-numeric``; 'Label')."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.text.numerals import is_roman
from mlsysbib.text.patterns import pattern

PAGES = frozenset({"locator", "page", "page-first"})
"""The variables whose numbers are those of pages or of the like."""

# Minus signs are typed for hyphens too; an em dash joins words.
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_RANGES = "-\u2013"
# Bounded, so that a text of nothing but spaces is gone through once.
_SPACES = "[ \u00a0\u2009\u202f]{0,4}"
# A number that a style may format: with a prefix or a suffix ("D2", "2b", "L2d"), a double one ("3/4").
_NUMERIC = pattern(r"[^\W\d_]*\d+[^\W\d_]*|\d+[^\W\d_]+\d+|\d+/\d+")
# A number that people count by, of several parts perhaps: "12.3", "25:1", "A.1", "4(2)(a)", "[39]", and "(6)" of them
# alone; an escaped hyphen is part of it.
_ONE = r"[(\[]?(?:[^\W\d_]+(?:\.|\\-)?)?\d[\w.:/()\[\]]*(?:\\-[\w.:/]+)*"
_NUMBER = pattern(_ONE)
# After a number words may follow that do not count anything else: "14 ff.", but not "8 April".
_BEGINS = pattern(rf"({_ONE}|[ivxlcdm]+|[IVXLCDM]+|\(\w+\))(?: (?![A-Z\d]).*)?", re.DOTALL)
# Of a range whose hyphens are of two lengths, the short ones are part of its numbers: "A-3--A-5".
_TWO_LENGTHS = pattern(r"(?<![^\W_])([^\W_]{1,9})-([^\W_]{1,9}) ?(?:-{2,3}|–) ?([^\W_]{1,9})-([^\W_]{1,9})")
# Digits in groups of three.
_THOUSANDS = pattern(r"[1-9]\d{0,2}(?:,\d{3})+")
_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})
_LEADING = pattern(r"\d+")


@lru_cache(maxsize=128)
def _joints(conjunction: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in dict.fromkeys(("and", conjunction)) if word)
    return re.compile(
        rf"({_SPACES}(?<!\\)[{_HYPHENS}]{{1,3}}{_SPACES}"
        rf"|{_SPACES}[,;]{_SPACES}(?:(?:&|{words}) )?|{_SPACES}&{_SPACES}| (?:{words}) )"
    )


def split(text: str, conjunction: str = "and") -> list[str]:
    """The numbers of a text and, at odd places, what joins them: hyphens, commas, ampersands, a word for "and"."""
    text = text.strip()
    # Most are one number, or a range of two.
    if text.isalnum():
        return [text]
    for hyphen in _RANGES:
        first, _, second = text.partition(hyphen)
        if first.isalnum() and second.isalnum():
            return [first, hyphen, second]
    return _joints(conjunction).split(_TWO_LENGTHS.sub(r"\1\\-\2–\3\\-\4", text) if text.count("-") > 1 else text)


def first_number(text: str) -> str:
    """The first number of a list or a range: the variable ``page-first`` of an entry that only has its pages."""
    return split(text)[0].replace("\\-", "-")


def is_hyphen(joint: str) -> bool:
    """Whether what joins two numbers makes a range of them."""
    return joint.strip()[:1] in _HYPHENS


def in_thousands(text: str, variable: str) -> bool:
    """Whether a text is one number with commas in it, which it is not where pages are told."""
    return "," in text and variable not in PAGES and _THOUSANDS.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is one number, of digits or roman, however it is made up."""
    return text.isdecimal() or (text != "" and _NUMBER.fullmatch(text) is not None) or is_roman(text)


@lru_cache(maxsize=4096)
def is_numeric(text: str, conjunction: str = "and") -> bool:
    """Whether a text solely consists of numbers ('Choose', ``is-numeric``)."""
    return text.isdecimal() or all(
        number.isdecimal() or _NUMERIC.fullmatch(number) is not None or (number.islower() and is_roman(number))
        for number in split(text.replace("\\-", ""), conjunction)[::2]
    )


@lru_cache(maxsize=4096)
def is_plural(variable: str, text: str, conjunction: str = "and") -> bool:
    """Whether a text holds several numbers or, for a variable that counts, a number higher than 1 ('Label')."""
    numbers = [text] if in_thousands(text, variable) else split(text, conjunction)[::2]
    if len(numbers) > 1 and is_number(numbers[0]) and any(_begins(number) for number in numbers[1:]):
        return True
    return variable in _COUNTS and _more_than_one(text.strip().replace(",", ""))


def _begins(text: str) -> bool:
    if text.isdecimal():
        return True
    found = _BEGINS.fullmatch(text)
    return found is not None and (is_number(found[1]) or found[1][0] == "(")


def _more_than_one(text: str) -> bool:
    found = _LEADING.match(text)
    return is_roman(text) and text.lower() != "i" if found is None else found[0].lstrip("0") not in ("", "1")
