"""Which letters of a title a style must not change.

BibTeX styles lower every letter of a title but the first (and the first after a colon and white space), so a word
needs protection when that would damage it: acronyms, inner capitals, letters that are words, names, symbols.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache, reduce
from operator import or_

from mlsysbib.text.patterns import pattern
from mlsysbib.text.proper_names import NAMES
from mlsysbib.text.words_of_titles import CAPITAL, KEEP, LOWER, OPENS, WORD, is_tied, kind, length_of_name, small_words

__all__ = ["NAMES", "capitalised", "protected", "protects"]

# What follows the first word of "Ph.D." and "M.Sc."
_DEGREE = pattern(r"\.[A-Z][a-z]{0,2}\.")
_START = pattern(r"[:.?!]['\"”’)]*\s+[\W_]*\Z")
_HOLDS_CAPITAL = KEEP | CAPITAL
_TELLS = KEEP | OPENS
_SHORT = 3
_NONE: frozenset[str] = frozenset()


def capitalised(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital."""
    return frozenset(word for word in WORD.findall(text) if word[0].isupper())


def protects(text: str, words: Collection[str] = ()) -> bool:
    """Whether anything of a plain title must keep its case; quicker than the spans."""
    found = WORD.findall(text)
    if words or not found:
        return bool(protected(text, words))
    kinds = list(map(kind, found))
    of_others = reduce(or_, kinds[1:], 0)
    said = kinds[0] | of_others
    if not said & _TELLS and "A" not in found and "." not in text:
        if not (said & LOWER and (of_others & CAPITAL or not text.startswith(found[0]))):
            return False
    elif (said if len(found[0]) > 1 else of_others) & KEEP:
        return len(found) <= _SHORT or not text.isupper()
    return bool(_spans(text, _NONE, found, kinds))


def protected(text: str, words: Collection[str] = ()) -> Sequence[tuple[int, int]]:
    """The spans of a plain title that must keep their case; ``words`` are more names to protect, case-sensitive.

    Such a name may be of several words or hold other characters ("New York", "U-Net", "C++").
    In a title in sentence case every capital inside it is deliberate, so every capitalised word there is a name; a
    title that is capitals throughout says nothing of its words.
    """
    return _protected(text, frozenset(words) if words else _NONE)


# A title is asked about more than once on its way, and names of meetings come again and again.
@lru_cache(maxsize=1 << 10)
def _protected(text: str, words: frozenset[str]) -> tuple[tuple[int, int], ...]:
    if text.islower() and not words:
        return ()
    found = WORD.findall(text)
    return tuple(_spans(text, words, found, list(map(kind, found)))) if found else ()


def _spans(text: str, words: frozenset[str], found: Sequence[str], kinds: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of a title that keep their case, from its words and what each of them says."""
    if len(found) > _SHORT and text.isupper():
        return []
    said = reduce(or_, kinds)
    sentence = said & LOWER and small_words(text, kinds) > 0
    if not (sentence or words or said & _TELLS or "A" in found or "." in text):
        return []
    spans = []
    end = named = 0
    for index, (word, each) in enumerate(zip(found, kinds, strict=True)):
        # A word with a capital cannot stand inside one without, so those without need not be found.
        if not (each & _HOLDS_CAPITAL or words):
            continue
        start = text.index(word, end)  # nothing that holds it stands before it
        end = start + len(word)
        if each & OPENS:
            named = max(named, index + length_of_name(found, index))
        if not start and len(word) == 1:
            continue  # no style lowers the first letter of a title
        if (
            each & KEEP
            or (index < named and each & CAPITAL)
            or (each & CAPITAL and sentence and start and _START.search(text, max(0, start - 8), start) is None)
            or (word == "A" and is_tied(text, start, end))
            or (text.startswith(".", end) and each & CAPITAL and _DEGREE.match(text, end))
            or word in words
        ):
            spans.append((start, end))
    phrases = _phrases(words) if words else None
    return _joined([*spans, *(match.span() for match in phrases.finditer(text))]) if phrases else spans


@lru_cache(maxsize=64)
def _phrases(words: frozenset[str]) -> re.Pattern[str] | None:
    """What finds those names that are not one word each; a character that LaTeX has to escape cannot begin one."""
    found = sorted((word.lstrip("\\{}$&#_%~^ ").rstrip() for word in words if not WORD.fullmatch(word)), key=len)
    # The longest first, as alternatives are tried in order.
    joined = "|".join(re.escape(phrase) for phrase in reversed(found) if phrase)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            start, end = result[-1][0], max(end, result[-1][1])  # noqa: PLW2901  (the one that both are part of)
            result.pop()
        result.append((start, end))
    return result
