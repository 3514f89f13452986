"""The words of a text, as its case sees them: hyphens and slashes part words, apostrophes and inner stops do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mlsysbib.text.patterns import pattern

APOSTROPHES = "'’ʼ`"
# Accents that stand after their letter, and characters that print nothing.
_JOINED = (
    r"\u00ad\u00b7\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\u2060\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WORD = pattern(
    rf"""(?P<address>&\w+;|</?\w+\s*/?>|\b(?:[a-z][a-z0-9+.-]{{1,15}}://|www\.|[\w.+-]{{1,64}}@\w)\S*)
      | [^\W_](?:[\w{_JOINED}]|[{APOSTROPHES}.](?=\w))*""",
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS_ADDRESS = "www."
_GREEK_LETTERS = pattern(r"[\u0370-\u03ff](?:[.'’][\u0370-\u03ff])*")
_LETTERS = pattern(r"[^\W\d_]+")
# Words in capitals throughout may well be names ("PLOS ONE", "CA, USA"); with a longer word among them they are a text,
# and so they are with one that joins words.
_LONGEST_OF_INITIALS = 4
_JOINING = frozenset("AN AND FOR FROM OF ON THE TO WITH".split())


class Word(msgspec.Struct, frozen=True):
    """A word and where it stands.

    Addresses, tags, what lacks its beginning ("'tis") and Greek letters that stand for words ("χ.χ.") are fixed.
    """

    start: int
    text: str
    fixed: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    plain = text.removesuffix(".")
    if text.isascii() and plain.replace(" ", "").isalnum() and not text.lower().endswith(_BEGINS_ADDRESS):
        yield from _plain_words(plain)
        return
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        fixed = bool(match["address"]) or (start > 0 and text[start - 1] in APOSTROPHES)
        yield Word(start, word, fixed or (not word.isascii() and _GREEK_LETTERS.fullmatch(word) is not None))


def _plain_words(text: str) -> Iterator[Word]:
    """Those of a text of nothing but letters, digits and spaces, as most are."""
    start = 0
    for word in text.split(" "):
        if word:
            yield Word(start, word, fixed=False)
        start += len(word) + 1


def is_uppercase(text: str) -> bool:
    """Whether a text is an "uppercase string" of the specification, so that its capitals say nothing.

    A single word in capitals, or several short ones, are initials rather than a text.
    """
    if not text.isupper():
        return False
    found = _LETTERS.findall(text)
    return len(found) > 1 and any(len(word) > _LONGEST_OF_INITIALS or word in _JOINING for word in found)


def is_capitalised(word: str) -> bool:
    """Whether the first letter alone is a capital; a lone capital is a letter that stands for something."""
    return word[:1].isupper() and word[1:].islower()
