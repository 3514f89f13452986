"""Given names as initials ('Name', ``initialize-with`` and ``initialize``; 'Hyphenation of Initialized Names')."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mlsysbib.csl.names.scripts import is_family_first
from mlsysbib.text.patterns import pattern

# A word with the full stops that abbreviate it, and the hyphen in front of it.
_WORDS = pattern(r"( ?[-‐‑] ?)?([^\s.\-‐‑]+\.*|[-‐‑.])")
_APOSTROPHES = "'’‘ʻ`"


@lru_cache(maxsize=1 << 14)
def initials(given: str, mark: str, *, hyphen: bool = True) -> str:
    """The initials of "Jean-Luc Émile", "J.-L. É."; words in lower case stay, unless all are (danah boyd)."""
    words = _words(given)
    # Somebody who is written in small letters throughout has initials nevertheless.
    small = all(word[:1].islower() for _, word in words)
    parts: list[str] = []
    shortened = False
    for hyphenated, word in words:
        initial = _abbreviated(word) or _initial(word, small=small)
        if hyphenated and shortened and not initial:
            # "Xiao-ping" is "X.": what follows a hyphen in a small letter is not a name of its own.
            continue
        # ``initialize-with-hyphen`` is about initials; a name that stays whole keeps its hyphen.
        _append(parts, initial, word, mark, "-" if hyphenated and (hyphen or not shortened) else "")
        shortened = bool(initial)
    return "".join(parts).rstrip()


@lru_cache(maxsize=1 << 14)
def marked(given: str, mark: str) -> str:
    """The given name in full, with the mark after the initials that stand in it: "James T Kirk" as "James T. Kirk".

    'Name', ``initialize``: "the value of initialize-with is still added after initials present in the full name".
    """
    parts: list[str] = []
    for hyphenated, word in _words(given):
        initial = _abbreviated(word) or (word if len(word) == 1 and word.isupper() else "")
        _append(parts, initial, word, mark, "-" if hyphenated else "")
    return "".join(parts).rstrip()


def _words(given: str) -> list[tuple[bool, str]]:
    return [(bool(match[1]), match[2]) for match in _WORDS.finditer(" ".join(given.split()))]


def _abbreviated(word: str) -> str:
    """What stands before the full stop of a word that is an abbreviation already."""
    return word.rstrip(".") if word[-1] == "." else ""


def _initial(word: str, *, small: bool) -> str:
    """The first letter of a name with its accents; empty for a word that stays as it is."""
    # An apostrophe or an ʻokina in front of a name is not an initial.
    start = 0
    while start < len(word) - 1 and (word[start] in _APOSTROPHES or unicodedata.category(word[start]) == "Lm"):
        start += 1
    first = word[start]
    if not first.isalpha() or (first.islower() and not small) or is_family_first(first):
        return ""
    end = start + 1
    while end < len(word) and unicodedata.category(word[end])[0] == "M":
        end += 1
    return word[start:end]


def _append(parts: list[str], initial: str, word: str, mark: str, hyphen: str) -> None:
    """Add a word; the space that a mark ends in separates initials only, a whole word has its own."""
    if parts and (hyphen or not initial):
        parts[-1] = parts[-1].rstrip()
    if initial:
        parts.append(hyphen + initial + mark)
    else:
        parts.append((hyphen or " " * bool(parts)) + word + " ")
