"""Keys that sort text as readers do: by letters, whatever their case and accents, numbers by value, no punctuation.

The order is that of the Unicode collation algorithm at its first level with the CLDR's root table, as far as letters
of one script go; scripts follow one another as their code points do. A few languages move letters of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mlsysbib.csl.textcase import lower

_DIGITS = re.compile(r"\d+")
_LATIN = str.maketrans({
    "\xf8": "o", "\u0111": "d", "\u0142": "l", "\u0127": "h", "\xe6": "ae", "\u0153": "oe", "\xdf": "ss",
    "\xf0": "d", "\u0131": "i", "\u0167": "t", "\u0180": "b",
})  # fmt: skip
# Letters that stand behind others, by language: "behind z: å, ä, ö".
_OWN = {
    "sv": {"z": "\xe5\xe4\xf6"}, "fi": {"z": "\xe5\xe4\xf6"}, "da": {"z": "\xe6\xf8\xe5"},
    "nb": {"z": "\xe6\xf8\xe5"}, "nn": {"z": "\xe6\xf8\xe5"}, "es": {"n": "\xf1"}, "et": {"w": "\xf5\xe4\xf6\xfc"},
    "pl": {"a": "\u0105", "c": "\u0107", "e": "\u0119", "l": "\u0142", "n": "\u0144", "o": "\xf3", "s": "\u015b",
           "z": "\u017a\u017c"},
    "cs": {"c": "\u010d", "r": "\u0159", "s": "\u0161", "z": "\u017e"},
    "sk": {"a": "\xe4", "c": "\u010d", "o": "\xf4", "s": "\u0161", "z": "\u017e"},
    "sl": {"c": "\u010d\u0107", "d": "\u0111", "s": "\u0161", "z": "\u017e"},
    "hr": {"c": "\u010d\u0107", "d": "\u0111", "s": "\u0161", "z": "\u017e"},
    "tr": {"c": "\xe7", "g": "\u011f", "h": "\u0131", "o": "\xf6", "s": "\u015f", "u": "\xfc"},
    "hu": {"o": "\xf6\u0151", "u": "\xfc\u0171"},
    "ro": {"a": "\u0103\xe2", "i": "\xee", "s": "\u0219", "t": "\u021b"},
    "lt": {"c": "\u010d", "s": "\u0161", "z": "\u017e"},
}  # fmt: skip


@lru_cache(maxsize=100_000)
def collation_key(text: str, lang: str = "en") -> str:
    """A string that compares as the text sorts."""
    text = lower(text, lang)
    own = _moved(lang[:2])
    if own:
        text = unicodedata.normalize("NFC", text).translate(own)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_LATIN)
    if _DIGITS.search(text):
        text = _DIGITS.sub(_number, text)
    return "".join([_WEIGHTS.get(character) or _weight(character) for character in text])


@lru_cache(maxsize=64)
def _moved(language: str) -> dict[int, str]:
    rows = _OWN.get(language, {})
    return {
        ord(letter): before + chr(0xE000 + place)
        for before, letters in rows.items()
        for place, letter in enumerate(letters)
    }


def _number(match: re.Match[str]) -> str:
    # By value: the longer number is the larger; U+F8FF is a number's mark, which _weight puts before all letters.
    digits = str(int(match[0]))
    return f"\uf8fe{chr(0xF700 + min(len(digits), 255))}{digits}"


_WEIGHTS: dict[str, str] = {}


def _weight(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\uf8fe":
        weight = "\x05"
    elif category in ("Co", "Nd") or category[0] in "LN":
        weight = character
    elif category[0] == "S":
        weight = "\x02" + character
    else:
        weight = ""
    if weight:
        _WEIGHTS[character] = weight
    return weight
