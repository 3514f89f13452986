"""Which of the records that were found are nearest to a title: by the matcher's judgement, then by what both have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mlsysbib.identity.titles import titles_agree

_UNLIKE = 0.5  # what titles are worth at most that do not agree
_AGREED = 3  # times as many as are wanted are judged by the matcher, which takes longer


class Candidate(NamedTuple):
    """A record that was found, with its title and the words of that."""

    data: bytes
    title: str
    words: Sequence[str]


class Wanted:
    """A title that is looked for, and the signs that its record is likely to hold."""

    def __init__(self, title: str, words: Sequence[str], signs: Iterable[str]) -> None:
        self._title = title
        self._words, self._pairs = Counter(words), _pairs(words)
        # (letters beyond ASCII are written in many ways)
        self._signs = [sign.lower().encode() for sign in signs if sign and sign.isascii()]

    def nearest(self, found: Iterable[Candidate], most: int) -> list[bytes]:
        """The nearest of some records, the nearest first."""
        ranked = [(self._likeness(each.words), self._signs_in(each.data), each) for each in found]
        ranked.sort(key=lambda each: each[:2], reverse=True)
        judged = [(self._agreement(each[2].title), *each) for each in ranked[: _AGREED * most]]
        judged.sort(key=lambda each: each[:3], reverse=True)
        return [each.data for *_, each in judged[:most]]

    def _agreement(self, title: str) -> float:
        agreement = titles_agree(self._title, title)
        return agreement if agreement > _UNLIKE else 0.0  # (the share of common words, as ``_likeness`` has it better)

    def _likeness(self, title: Sequence[str]) -> float:
        """How much they have in common, of their words and of their pairs of letters (Dice's coefficient of each).

        From 0 to 2. A word left out counts as half of another in its place.
        """
        words, pairs = Counter(title), _pairs(title)
        common = 2 * (self._words & words).total() / (self._words.total() + words.total())
        return common + 2 * len(self._pairs & pairs) / max(len(self._pairs) + len(pairs), 1)

    def _signs_in(self, data: bytes) -> int:
        if not self._signs:
            return 0
        lowered = data.lower()
        return sum(sign in lowered for sign in self._signs)


def _pairs(words: Iterable[str]) -> set[tuple[str, str]]:
    return {pair for word in words for pair in pairwise(f" {word} ")}
