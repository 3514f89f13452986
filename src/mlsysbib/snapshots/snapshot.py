"""A snapshot, asked: for the records with an identifier, and for those whose titles are near one."""

from __future__ import annotations

import string
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mlsysbib.dump_files.kinds import DUMPS, REPEATING
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UsageError
from mlsysbib.snapshots.file import connected, sound, told_in
from mlsysbib.snapshots.packing import BLOCK, unpacked
from mlsysbib.snapshots.words import counted, number, words

_MATCH = "select rowid from titles where titles match ? limit ?"
_RAREST = 4  # words that are asked for together
_MANY = 64  # titles from which on more words are asked for
_MERGED = 10  # ids that a work had before
_FEW = 4  # words of a title that a mistyped one cannot be left out of


_Self = TypeVar("_Self", bound="Snapshot")
_Asked = ParamSpec("_Asked")


def _soundly(
    method: Callable[Concatenate[_Self, _Asked], list[bytes]],
) -> Callable[Concatenate[_Self, _Asked], list[bytes]]:
    """A question that raises ``UsageError`` where the file turns out to be damaged."""

    @wraps(method)
    def asked(self: _Self, /, *args: _Asked.args, **named: _Asked.kwargs) -> list[bytes]:
        with sound(self.path):
            return self._standing(method(self, *args, **named))

    return asked


class Snapshot:
    """A snapshot on the disk, opened to be read.

    Raises ``UsageError`` for a file that is no whole snapshot.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._database = connected(path)
        self._guard = threading.Lock()
        with sound(path):
            self.told = told_in(self._database)
        if self.told.kind not in DUMPS:
            raise UsageError(f"{path}: this snapshot is of a kind of dump that is not known here: {self.told.kind}")
        self._dump = DUMPS[self.told.kind]

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @_soundly
    def named(self, kind: str, value: str) -> list[bytes]:
        """The records that have an identifier: "doi", "arxiv" or "key", also one that was merged into another's."""
        found: list[bytes] = []
        asked = [(kind, value)]
        for each in asked:
            for data in self._under(number(*each)):
                known = self._has(data, *each)
                if known is not None and known.instead and len(asked) < _MERGED:
                    asked.append(("key", known.instead))
                elif known is not None and not known.instead:
                    found.append(data)
        return found

    @_soundly
    def titled(self, title: str) -> list[bytes]:
        """The records with the very words of a title."""
        wanted = words(title)
        return [data for data in self._under(number("title", " ".join(wanted))) if self._words(data) == wanted]

    @_soundly
    def near(self, title: str, most: int = 10) -> list[bytes]:
        """The records whose titles have the most words of a title in common, the nearest first."""
        wanted = words(title)
        if not wanted:
            return []
        with self._guard:
            numbers = list(dict.fromkeys([*self._numbers(number("title", " ".join(wanted))), *self._near(wanted)]))
            found = [self._record(each) for each in numbers]
        bag = Counter(wanted)
        return sorted(found, key=lambda data: -_likeness(bag, Counter(self._words(data))))[:most]

    def _standing(self, found: list[bytes]) -> list[bytes]:
        """Those of some records that a later one has neither replaced nor taken back."""
        return [data for data in found if self._stands(data)] if self.told.kind in REPEATING else found

    def _stands(self, data: bytes) -> bool:
        known = self._dump.known(data)
        if known is None or known.gone or not known.version:
            return known is not None and not known.gone
        own, last, version = known.identifiers[0], b"", 0
        for each in self._under(number(*own)):
            other = self._has(each, *own)
            if other is not None and (other.gone or other.version >= version):
                last, version = (b"", 0) if other.gone else (each, other.version)
        return last == data

    def _has(self, data: bytes, kind: str, value: str) -> Known | None:
        """What a record is known by where it has an identifier; None where another has the same number."""
        known = self._dump.known(data)
        said = () if known is None else known.identifiers
        return known if any((name, each.lower()) == (kind, value.lower()) for name, each in said) else None

    def _words(self, data: bytes) -> list[str]:
        known = self._dump.known(data)
        return [] if known is None else words(known.title)

    def _under(self, name: int) -> list[bytes]:
        with self._guard:
            return [self._record(each) for each in self._numbers(name)]

    def _numbers(self, name: int) -> list[int]:
        return [record for (record,) in self._database.execute("select record from names where number = ?", (name,))]

    def _record(self, number: int) -> bytes:
        row = self._database.execute("select data from blocks where number = ?", (number // BLOCK,)).fetchone()
        if row is None:
            raise ValueError("a block is missing")
        return unpacked(row[0], number % BLOCK)

    # Titles: the rarest words first, since a title is known by those

    def _near(self, wanted: Sequence[str]) -> Iterator[int]:
        rarest = sorted(dict.fromkeys(wanted), key=self._count)
        size = len(wanted)
        found = self._with(rarest, size)
        if found or len(rarest) < 2:
            yield from found
            return
        for each in rarest[:_RAREST]:
            others = [word for word in rarest if word != each]
            yield from self._with(others, size, len(others) if len(rarest) <= _RAREST else _RAREST - 1)
            if len(rarest) <= _FEW:
                for meant in self._meant(each):
                    yield from self._with([meant, *others], size)

    def _with(self, rarest: Sequence[str], size: int, least: int = _RAREST) -> list[int]:
        """The titles with the rarest of some words, and with more of them where those are too many."""
        found = self._match(rarest[:least])
        for many in range(least + 1, len(rarest) + 1):
            if len(found) < _MANY:
                break
            found = self._match(rarest[:many]) or found
        if len(found) < _MANY:
            return found
        # All of the words are in too many titles: those that are no longer than this one.
        return [each for more in (0, 1) for each in self._match([*rarest, counted(size + more)])] + found

    def _match(self, wanted: Iterable[str]) -> list[int]:
        asked = " ".join(f'"{word}"' for word in wanted)
        return [record for (record,) in self._database.execute(_MATCH, (asked, _MANY))]

    def _count(self, word: str) -> int:
        found = self._database.execute("select titles from common where word = ?", (word,)).fetchone()
        return found[0] if found else 0

    def _meant(self, word: str) -> list[str]:
        """The most common words that are one slip away from a word."""
        counts = {each: self._count(each) for each in _slips(word)}
        return sorted((each for each, count in counts.items() if count), key=lambda each: -counts[each])[:_FEW]


def _slips(word: str) -> set[str]:
    """The words one letter away: one more, one less, another one, two exchanged."""
    letters = string.ascii_lowercase
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(before + letter + after for before, after in parts for letter in letters),
        *(before + after[1:] for before, after in parts if after),
        *(before + letter + after[1:] for before, after in parts if after for letter in letters),
        *(before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1),
    } - {word}


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    return (first & second).total() / max(first.total(), second.total(), 1)
