"""The words by which a title is found, and the numbers under which titles and identifiers are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

from mlsysbib.identity.titles import compared

# Where no spaces stand between words: Han characters and kana.
_APART = re.compile(
    "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[^\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_MOST = 250  # words of a title that are looked at: the longest real ones have some hundred

SIZED = 6
"""Titles of at most so many words are found by their words and their length together: few of those words are rare."""


def words(title: str) -> list[str]:
    """The words of a title in its order, as the matcher compares them; each Han character and each kana is one."""
    found = compared(title)
    if not title.isascii():
        found = [each for word in found for each in _APART.findall(word)]
    return found[:_MOST]


def indexed(title: Sequence[str]) -> str:
    """What stands in the index for a title: each of its words, how many they are, and in short ones both together."""
    size = len(title)
    together = [sized(word, size) for word in title] if size <= SIZED else ()
    return " ".join([*title, counted(size), *together])


def counted(number: int) -> str:
    """The word that stands in the index for a title of so many words; no title has it, since it begins with a dot."""
    return f"·{number}"


def sized(word: str, number: int) -> str:
    """The word that stands in the index for a word of a title of so many, which are at most ``SIZED``."""
    return f"{word}·{number}"


def number(kind: str, value: str) -> int:
    """The number of an identifier, or of a title as its words joined, of 32 bits; the same for letters of either case.

    Others have it, too: of 100 million names one in 40 look-ups. They are told apart by what the record says.
    """
    return crc32(f"{kind}:{value}".lower().encode())
