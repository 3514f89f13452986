"""Scripts whose names have the family name first, whatever a style asks for ('Name-part Order')."""

from __future__ import annotations

import unicodedata
from functools import cache

# By how Unicode names their letters.
_FAMILY_FIRST = ("BOPOMOFO", "CJK", "HALFWIDTH KATAKANA", "HANGUL", "HIRAGANA", "KATAKANA", "NUSHU", "TANGUT", "YI ")


def is_family_first(text: str) -> bool:
    """Whether the first letter of a text is of such a script; these have no initials and no spaces between names."""
    if text.isascii():
        return False
    for letter in text:
        if letter.isalpha():
            return _is_of_script(letter)
    return False


@cache
def _is_of_script(letter: str) -> bool:
    return letter >= "\u1100" and unicodedata.name(letter, "").startswith(_FAMILY_FIRST)
