"""The titles near a title, looked for by its rarest words: a title is known by those, and few have them.

Words that no title has are mistyped, or not in the title that is meant: they are left out, and in short titles the
words one letter away are tried. Where all words together are in too many titles, those with as many words, or with one
or two more, come first; where they are in none, each of the rarest is left out in turn.
"""

from __future__ import annotations

import json
import sqlite3
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from mlsysbib.snapshots.words import SIZED, counted, sized

_MATCH = "select rowid from titles where titles match ? limit ?"
_COUNTS = "select word, titles from terms where word in (select value from json_each(?))"
_RAREST = 4  # words that are left out in turn
_MANY = 48  # titles from which on more words are asked for
_QUICKLY = 200_000  # titles that are looked through before their length is asked for, too
_LOOKED_THROUGH = 16_000_000  # titles with any of the words that are looked through, in some 100 ms
_LONGER = 2  # words that a title lacks where one with a hyphen was left out
_SHORT = 4  # words of a title that a mistyped one cannot be left out of
_MEANT = 6  # words that a mistyped one may be


class Search:
    """A search in the index of titles of a snapshot, which has so many records."""

    def __init__(self, database: sqlite3.Connection, records: int) -> None:
        self._database, self._records = database, max(records, 1)
        self._left = _LOOKED_THROUGH

    def known(self, title: Sequence[str]) -> set[str]:
        """The words that titles have, of those of one."""
        return set(self._counts(title))

    def with_all(self, title: Sequence[str], known: Collection[str]) -> list[int]:
        """The titles with all known words of a title."""
        counts = self._counts(known)
        return self._with(_by_rarity(known, counts), counts, len(title), _LONGER)

    def with_most(self, title: Sequence[str]) -> Iterator[int]:
        """The titles with most of the words, one of them in another spelling, or divided otherwise."""
        joined = ["".join(pair) for pair in pairwise(title)]
        counts = self._counts([*title, *joined])
        rarest = _by_rarity(title, counts)
        for place, word in enumerate(joined):
            if word in counts:
                other = [*title[:place], word, *title[place + 2 :]]
                yield from self._with(_by_rarity(other, counts), counts, len(other))
        if len(title) <= _SHORT:
            yield from self._respelt(title, rarest, counts)
        if len(rarest) > 1:
            for each in rarest[:_RAREST]:
                yield from self._with([word for word in rarest if word != each], counts, len(title))

    def _respelt(self, title: Sequence[str], rarest: Sequence[str], counts: Mapping[str, int]) -> Iterator[int]:
        """The titles with another word in place of one, of a short title."""
        for each in [word for word in title if word not in rarest] or rarest:
            others = [word for word in rarest if word != each]
            for meant in self._meant(each):
                both = {**counts, **self._counts(meant)}
                yield from self._with(_by_rarity([*meant, *others], both), both, len(others) + len(meant))

    def _with(self, rarest: Sequence[str], counts: Mapping[str, int], size: int, longer: int = 1) -> list[int]:
        """The titles with the rarest of some words, and with more of them where those are too many."""
        if not rarest:
            return []
        found: list[int] = []
        # (beyond SIZED, their number is as common as a word)
        if size > SIZED or sum(counts[word] for word in rarest[: self._enough(rarest, counts)]) <= _QUICKLY:
            found = self._few(rarest, counts)
            if len(found) < _MANY:
                return found
        # All of the words are in too many titles: those that are no longer than this one, or by a word or two.
        alike = [each for more in range(longer + 1) for each in self._of_size(size + more, rarest, counts)]
        return alike + found if alike or found else self._few(rarest, counts)

    def _of_size(self, size: int, rarest: Sequence[str], counts: Mapping[str, int]) -> list[int]:
        """The titles of so many words with some of them."""
        if size > SIZED:
            number = counted(size)
            return self._few([number, *rarest], {**counts, **self._counts([number])})
        together = [sized(word, size) for word in rarest]
        counts = self._counts(together)
        return self._few(_by_rarity(together, counts), counts) if len(counts) == len(together) else []

    def _few(self, wanted: Sequence[str], counts: Mapping[str, int]) -> list[int]:
        """The titles with as many of some words, from the first on, as it takes to have few."""
        many = self._enough(wanted, counts)
        found = self._match(wanted[:many], counts)
        while len(found) >= _MANY and many < len(wanted):
            many += 1
            found = self._match(wanted[:many], counts) or found
        return found

    def _enough(self, rarest: Sequence[str], counts: Mapping[str, int]) -> int:
        """How many of the rarest words few titles should have together; each more costs as many as have it."""
        expected = float(self._records)
        for many, word in enumerate(rarest, 1):
            expected *= counts.get(word, 0) / self._records
            if expected < _MANY / 2:
                return many
        return len(rarest)

    def _match(self, wanted: Sequence[str], counts: Mapping[str, int]) -> list[int]:
        if self._left <= 0:
            return []
        self._left -= sum(counts.get(word, 0) for word in wanted)
        asked = " ".join(f'"{word}"' for word in wanted)
        return [record for (record,) in self._database.execute(_MATCH, (asked, _MANY))]

    def _counts(self, words: Iterable[str]) -> dict[str, int]:
        """In how many titles each of some words is, of those that are in any."""
        return dict(self._database.execute(_COUNTS, (json.dumps([*words]),)))

    def _meant(self, word: str) -> list[tuple[str, ...]]:
        """The most common words that are one slip away from a word, or two that it may be divided into."""
        divided = [(word[:place], word[place:]) for place in range(1, len(word))]
        slips = _slips(word)
        counts = self._counts([*slips, *(part for pair in divided for part in pair)])
        single: list[tuple[str, ...]] = [(each,) for each in slips if each in counts]
        double: list[tuple[str, ...]] = [pair for pair in divided if pair[0] in counts and pair[1] in counts]
        return sorted([*single, *double], key=lambda meant: (-min(counts[each] for each in meant), meant))[:_MEANT]


def may_be_all(title: Sequence[str], known: Collection[str]) -> bool:
    """Whether titles with all those words of a title that are known are near to it: a short one is known by each."""
    return len(title) > _SHORT or len(known) == len(set(title))


def _by_rarity(words: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    return sorted({word for word in words if word in counts}, key=lambda word: (counts[word], word))


def _slips(word: str) -> set[str]:
    """The words one letter away: one more, one less, another one, two exchanged."""
    letters = string.ascii_lowercase
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(before + letter + after for before, after in parts for letter in letters),
        *(before + after[1:] for before, after in parts if after),
        *(before + letter + after[1:] for before, after in parts if after for letter in letters),
        *(before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1),
    } - {word, ""}
