"""Ordinal numbers ('Ordinal Suffixes', 'Long Ordinals', 'Gender-specific Ordinals')."""

from __future__ import annotations

from functools import lru_cache

from mlsysbib.csl.locale import Locale


@lru_cache(maxsize=1024)
def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number with the ordinal suffix that goes with a noun of a gender: "2nd"."""
    return f"{number}{_suffix(number, locale, gender)}"


@lru_cache(maxsize=1024)
def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """An ordinal in a word where the locale has one, for 1 to 10; else with its suffix."""
    # 'Long Ordinals': of these terms ``match`` is always "whole-number", so nobody asks for it.
    term = locale.find(f"long-ordinal-{number:02}", gender=gender) if 1 <= number <= 10 else None
    return ordinal(number, locale, gender) if term is None else term.single


def _suffix(number: int, locale: Locale, gender: str) -> str:
    tens, units = number % 100, number % 10
    if locale.find("ordinal") is None and locale.find("ordinal-04") is not None:
        # Terms as CSL 1.0 has them: the fourth is for every number that the other three are not for.
        return _single(locale, f"ordinal-0{units if 1 <= units <= 3 and tens // 10 != 1 else 4}", gender)
    # 'Ordinal Suffixes': where terms of both groups match, that of the last two digits is used ("13th", not "13rd").
    for last, usual in ((tens, "last-two-digits"), (units, "last-digit")):
        if usual == "last-two-digits" and last < 10:
            continue
        # 'Gender-specific Ordinals': where the variant of a gender is undefined, the neuter one is used.
        for wanted in dict.fromkeys((gender, "")):
            term = locale.find(f"ordinal-{last:02}", gender=wanted)
            if term is not None and _matches(number, last, term.match or usual):
                return term.single
    return _single(locale, "ordinal", gender)


def _matches(number: int, last: int, match: str) -> bool:
    """Whether a number is one that the term of the digits ``last`` is for, by the term's ``match``."""
    if match == "whole-number":
        return number == last
    return match != "last-two-digits" or number % 100 == last


def _single(locale: Locale, name: str, gender: str) -> str:
    term = locale.find(name, gender=gender)
    return "" if term is None else term.single
