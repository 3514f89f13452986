"""Whether two titles are of one work: the same words, perhaps two letters exchanged, perhaps without the subtitle."""

from __future__ import annotations

import re

from mlsysbib.identity.other_works import is_front_matter, makes_another
from mlsysbib.identity.retractions import without_retraction
from mlsysbib.identity.spelling import SMALL, acronyms, exchanged, one_spelling, slipped, words, words_once

_EMPTY_WORDS = frozenset({"a", "an", "the"})
# From here on a title tells its work from others; with fewer words, others have it too.
_TELLING = 3


EXCHANGED = 0.97
"""What a title is worth in which two neighbouring letters changed places."""


def titles_agree(title: str | None, other: str | None) -> float:
    """1 for the same words, 0.99 in another spelling, 0.97 with two letters exchanged, 0.9 without the subtitle.

    Else at most 0.5: the share of the words that both have, halved. "RETRACTED: Foo" is the title of Foo.
    """
    title, other = without_retraction(title), without_retraction(other)
    first, second = words(title), words(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    common = len(set(first) & set(second)) / max(len(set(first)), len(set(second)))
    if common < _ALL_BUT and "".join(first)[:_BEGINNING] != "".join(second)[:_BEGINNING]:
        return round(common / 2, 3)  # (what most pairs of titles come to, and quickly)
    return _nearly(title, other, first, second) or round(common / 2, 3)


def _nearly(title: str | None, other: str | None, first: list[str], second: list[str]) -> float:
    one, two = _spelled(first), _spelled(second)
    if one == two or "".join(one) == "".join(two) or "".join(first) == "".join(second):
        return 0.99
    names = acronyms(title) | acronyms(other)
    if _exchanged(one, two, names) or _exchanged(_telling(first), _telling(second), names):
        return EXCHANGED
    return 0.9 if lacks_subtitle(title, other) or lacks_subtitle(other, title) else 0.0


# Titles of one work have half of their words in common, or begin alike.
_ALL_BUT, _BEGINNING = 0.5, 3


def lacks_subtitle(title: str | None, other: str | None) -> bool:
    """Whether a title is the other without its subtitle, and nothing in that makes another work of it."""
    short, whole = _spelled(words(without_retraction(title))), without_retraction(other)
    if not short or is_front_matter(words(title)):
        return False
    return any(
        _spelled(words(whole[: match.start() + (match[0][0] in "?!")])) == short
        and not makes_another(whole[match.end() :])
        for match in _BREAKS.finditer(whole)
    )


def marks(title: str | None) -> set[str]:
    """Texts of which two titles have one in common if they agree, but for their subtitles: to find them among many."""
    whole = without_retraction(title)
    found = words(whole)
    heads = (whole[: match.start() + (match[0][0] in "?!")] for match in _BREAKS.finditer(whole))
    spellings = (found, _telling(found), _spelled(found), *(_spelled(words(head)) for head in heads))
    # (letters that changed places are the same letters)
    return {"".join(sorted("".join(each))) for each in spellings} if found else set()


def is_common(title: str | None) -> bool:
    """Whether a title is so short that other works have it, too: "Deep Learning", "Editorial"."""
    telling = [word for word in words(title) if word not in SMALL]
    return len(telling) < _TELLING or is_front_matter(telling)


# What stands between a title and its subtitle.
_BREAKS = re.compile(r":\s|:(?=[A-Z])|\s[-–—]+\s|—|(?<!\bvs)[.?!;]\s")


def compared(title: str) -> list[str]:
    """The words of a title as they are compared at last: one spelling of each, without articles.

    Titles for which they are the same, joined, are of one name: "On Data Base Modelling", "On the Database Modeling".
    """
    found = words_once(title)
    return [*filter(None, map(_COMPARED.__getitem__, found))] or found


class _Compared(dict[str, str]):
    """Words as they are compared, "" for an article; millions of titles have millions, and not all are kept."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = said = "" if word in _EMPTY_WORDS else one_spelling(word)
        return said


_COMPARED, _KEPT = _Compared(), 1 << 16


def _telling(title: list[str]) -> list[str]:
    return [word for word in title if word not in _EMPTY_WORDS]


def _spelled(title: list[str]) -> list[str]:
    return [one_spelling(word) for word in _telling(title)]


def _exchanged(first: list[str], second: list[str], names: frozenset[str]) -> bool:
    """Whether two letters of one word changed places, also where a space was lost before or after it.

    That slip alone is forgiven, since it hardly ever makes a word: a letter more, less or another does ("node",
    "mode"). ``names`` are words that have capitals within; exchanged letters make other names of the short ones.
    """
    one, two = ("".join(part) for part in _different(first, second))
    return exchanged(one, two) and (names.isdisjoint({one, two}) or len(one) >= _LONG_NAME)


_LONG_NAME = 7


def mistyped(title: str | None, other: str | None) -> bool:
    """Whether a title is another with one letter of a word wrong, or with an article more or less."""
    first, second = words(title), words(other)
    if first != second and _telling(first) == _telling(second):
        return True
    one, two = ("".join(part) for part in _different(first, second))
    return min(len(one), len(two)) >= _SHORTEST and slipped(one, two)


_SHORTEST = 5


def goes_on(title: str | None, other: str | None) -> bool:
    """Whether one of two titles is the beginning of the other, and tells a work from others."""
    first, second = sorted((words(title), words(other)), key=len)
    return second[: len(first)] == first and not is_common(" ".join(first))


def what_differs(title: str | None, other: str | None) -> tuple[str, str]:
    """What one title has in place of what the other has, folded; the same beginning and end are left out."""
    first, second = _different(words(title), words(other))
    return " ".join(first), " ".join(second)


def _different(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    """What is left of two titles without the words that both begin and end with."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    first, second = first[start:], second[start:]
    end = 0
    while end < min(len(first), len(second)) and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[: len(first) - end], second[: len(second) - end]
