"""The text of a number variable, of pages or of a locator ('Number', 'Page Ranges', 'Range Delimiters').

A text is lists of ranges: commas and ampersands between them get their spaces, hyphens become the delimiter of
ranges, and what is not a number stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from mlsysbib.csl.data.numeric import PAGES, in_thousands, is_hyphen, is_number, is_numeric, is_plural, split
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.numbers.labels import Part, counted
from mlsysbib.csl.numbers.pages import second_of
from mlsysbib.text.numerals import is_roman
from mlsysbib.text.patterns import pattern

Spell: TypeAlias = Callable[[str], str]
"""Writes the digits of one number in the form that a style asks for."""

# Hyphens in these join the parts of one number more often than two numbers.
_HYPHENATED = frozenset({"section", "version"})
# The end of a number, read backwards: a suffix, digits, and the rest in front of them.
_END = pattern(r"([^\W\d_]*)([0-9]+)(.*)", re.DOTALL)


class Manner(msgspec.Struct, frozen=True):
    """How the ranges of a variable are printed: in whose language, and with which ``page-range-format``."""

    variable: str
    locale: Locale
    page_format: str = ""
    label_form: str = "short"
    spell: Spell | None = None
    delimiter: str = ""


@lru_cache(maxsize=4096)
def printed(text: str, label: str, manner: Manner) -> str:
    """A text as printed; ``label`` is the term that counts it where it names none itself."""
    in_pages = manner.variable in PAGES
    # 'Number' has a space after a comma between numbers, but not within one.
    if in_thousands(text, manner.variable):
        return text
    label, parts = counted(text, manner.variable, label, manner.locale)
    # 'Number': "Variable content is rendered as is when the variable contains any non-numeric content."
    if not in_pages and len(parts) > 1 and not all(is_numeric(part.numbers) for part in parts):
        return text.replace("\\-", "-")
    return "".join([_part(part, label, manner) for part in parts])


def _part(part: Part, label: str, manner: Manner) -> str:
    """A part with the label that it has itself; one without is counted by ``label``, which is printed elsewhere."""
    counted_by = part.label or label
    if manner.variable == "locator" and not counted_by.startswith("page"):
        # 'Page Ranges': those of chapters or lines are not abbreviated, and have the dash of all others.
        manner = replace(manner, page_format="", delimiter="\u2013")
    if not part.label:
        return f"{part.joint}{_listed(part.numbers, manner)}"
    locale = manner.locale
    plural = is_plural(part.label, part.numbers, locale.term("and") or "")
    # What counts nothing was not a label but a word, and stays as it was typed.
    word = locale.term(part.label, manner.label_form, plural=plural) if plural or is_number(part.numbers) else None
    return f"{part.joint}{word or part.written} {_listed(part.numbers, replace(manner, spell=None))}"


def _listed(text: str, manner: Manner) -> str:
    """A list of ranges: each range by itself, with what joins it to the next one."""
    pieces = split(text, manner.locale.term("and") or "")
    if len(pieces) == 1:
        return _spelled(pieces[0], manner).replace("\\-", "-")
    # Forms are for content that "solely consists of numbers"; ranges have their dash in any.
    spelled = is_numeric(text)
    out: list[str] = []
    sides: list[str] = pieces[:1]
    joints: list[str] = []
    for joint, number in zip([*pieces[1::2], ""], [*pieces[2::2], ""], strict=True):
        if joint and is_hyphen(joint):
            joints.append(joint)
            sides.append(number)
            continue
        out.append(_range(sides, joints, manner if spelled else replace(manner, spell=None)))
        regular = is_number(sides[-1]) and is_number(number)
        out.append(_joint(joint, manner.locale) if regular else joint)
        sides, joints = [number], []
    return "".join(out).replace("\\-", "-")


def _joint(joint: str, locale: Locale) -> str:
    """What joins two numbers, with the spaces that it is due, and the locale's symbol for "and" ('Number')."""
    words = joint.strip()
    if "&" in words:
        sign = locale.find("and", "symbol")
        words = words.replace("&", sign.single if sign is not None and sign.form == "symbol" else "&")
    if words[:1] in (",", ";"):
        after = words[1:].strip()
        return f"{words[0]} {after}{' ' if after else ''}"
    return f" {words} "


def _range(sides: Sequence[str], joints: Sequence[str], manner: Manner) -> str:
    """Numbers joined by hyphens: one range, or one number of several parts."""
    if len(sides) == 1:
        return _spelled(sides[0], manner)
    if manner.variable == "locator" and all(joint.strip() == "\u2013" for joint in joints):
        # What is typed as 'Range Delimiters' has it ("always rendered with an en-dash") is not a hyphen to be replaced.
        manner = replace(manner, delimiter="\u2013")
    # 'Range Delimiters' has dashes for "any hyphens" of a locator; those of words ("A-side") are none between numbers.
    if not all(map(is_number, sides)):
        if manner.variable == "locator" and is_number(sides[0]):
            return _delimiter(manner).join(sides)
        return "".join([text for pair in zip(sides, [*joints, ""], strict=True) for text in pair])
    if len(sides) > 2:
        return _several(sides, manner)
    if manner.variable in _HYPHENATED:
        return "-".join([_spelled(side, manner) for side in sides])
    return _pair(sides[0], sides[1], manner)


def _several(sides: Sequence[str], manner: Manner) -> str:
    """More than two numbers joined by hyphens: "2-1-2-4" of pages goes from 2-1 to 2-4, and "2-1-4" from 2-1 to 4."""
    if manner.variable == "locator":
        # 'Range Delimiters': of a locator all hyphens are dashes.
        return _delimiter(manner).join(sides)
    if manner.variable not in PAGES:
        return "-".join([_spelled(side, manner) for side in sides])
    middle = 2 if len(sides) == 4 and sides[0] == sides[2] else len(sides) - 1
    return _pair("-".join(sides[:middle]), "-".join(sides[middle:]), manner)


def _pair(first: str, second: str, manner: Manner) -> str:
    """A range; "A5-9", which may be none, keeps its hyphen but in a locator, where all are dashes ('Range Delimiters').

    Where it is abbreviated, the second of two numbers with the same letters in front loses them; sections as in
    "25:1" are not letters, and kept.
    """
    delimiter = _delimiter(manner)
    if not (is_roman(first) or is_roman(second)):
        prefix, number, suffix = _ends(first)
        other_prefix, other_number, other_suffix = _ends(second)
        if prefix != other_prefix:
            if manner.variable != "locator" and any(map(str.isalpha, prefix + other_prefix)):
                delimiter = "-"
        # 'Page Ranges': "If the attribute is not set, page ranges are rendered without reformatting."
        elif manner.page_format and not (suffix or other_suffix) and (prefix.isalnum() or not prefix):
            kept = prefix if manner.page_format == "expanded" else ""
            second = kept + second_of(number, other_number, manner.page_format)
    return f"{_spelled(first, manner)}{delimiter}{_spelled(second, manner)}"


def _ends(number: str) -> tuple[str, str, str]:
    """The last digits of a number, with what stands in front of them and the letters after."""
    if number.isdecimal() and number.isascii():
        return "", number, ""
    found = _END.fullmatch(number[::-1])
    return (number, "", "") if found is None else (found[3][::-1], found[2][::-1], found[1][::-1])


def _spelled(number: str, manner: Manner) -> str:
    """A number in the form that is asked for; with an affix or zeros in front it stays as it is ('Number')."""
    plain = number.isdecimal() and (number == "0" or number[0] != "0")
    return manner.spell(number) if plain and manner.spell is not None else number


def _delimiter(manner: Manner) -> str:
    return manner.delimiter or manner.locale.term("page-range-delimiter") or "\u2013"
