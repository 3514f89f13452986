"""The names of all records in order: those of each part are sorted already, and are merged out of a file beside.

A name is a number (``words.number``) and the record that has it, in one of 63 bits, so that to sort the names is to
sort integers. Where there are many parts, so many at a time are merged into one run: the work grows with the names, not
with the square of the parts.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

RECORDS = 1 << 31
"""How many records a snapshot has at most."""

_NUMBERS = 1 << 32
_TOGETHER, _SPARE = 1 << 18, 64  # names that are sorted together, in some 20 MB
_MERGED = 256  # runs that are merged at a time
_BYTES = 8


def name(number: int, record: int) -> int:
    """The name of a record, or, for the record 0, the least that has this number."""
    return number * RECORDS + record


def record_of(name: int) -> int:
    """The record that has a name."""
    return name % RECORDS


class _Run(NamedTuple):
    """Sorted names in the file: where, how many, and what is to be added to the records of them."""

    offset: int
    size: int
    first: int


class Names:
    """The names of the parts so far, in a file of a folder."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "names")
        self._file = open(self._path, "w+b", buffering=0)  # noqa: SIM115  (closed by ``close``)
        self._levels: list[list[_Run]] = [[]]

    def close(self) -> None:
        """Lets go of the file, and of the room that it takes."""
        self._file.close()
        with suppress(FileNotFoundError):
            os.unlink(self._path)

    def take(self, names: bytes, first: int) -> None:
        """Takes the sorted names of a part, as an array of 64 bits, whose records are counted from ``first`` on."""
        self._levels[0].append(_Run(self._written([names]), len(names) // _BYTES, first))
        for level, runs in enumerate(self._levels):
            if len(runs) < _MERGED:
                return
            if level + 1 == len(self._levels):
                self._levels.append([])
            merged = (array("Q", some).tobytes() for some in self._merged(runs))
            self._levels[level + 1].append(_Run(self._written(merged), sum(run.size for run in runs), 0))
            runs.clear()

    def in_order(self) -> Iterator[list[int]]:
        """All names in their order, some at a time."""
        return self._merged([run for runs in self._levels for run in runs])

    def _merged(self, runs: Sequence[_Run]) -> Iterator[list[int]]:
        pieces = 1 + sum(run.size for run in runs) // _TOGETHER
        begins = [0] * len(runs)
        for piece in range(1, pieces + 1):
            bound = name(_NUMBERS * piece // pieces, 0)
            some: list[int] = []
            for place, run in enumerate(runs):
                found = self._below(bound - run.first, run, begins[place], run.size // pieces + _SPARE)
                some += map(run.first.__add__, found)
                begins[place] += len(found)
            some.sort()
            yield some

    def _below(self, bound: int, run: _Run, begin: int, guess: int) -> array[int]:
        """The names of a run from one on, as far as they are below a bound."""
        while True:
            self._file.seek(run.offset + _BYTES * begin)
            found = array("Q", self._file.read(_BYTES * min(guess, run.size - begin)))
            end = bisect_left(found, bound)
            if end < len(found) or begin + end == run.size:
                return found[:end]
            guess *= 2

    def _written(self, pieces: Iterable[bytes]) -> int:
        """Writes at the end of the file, and says where that was."""
        begin = at = self._file.seek(0, os.SEEK_END)
        for data in pieces:
            rest = memoryview(data)
            while rest:  # a disk that is nearly full takes some of it without an error
                self._file.seek(at)  # (what is merged is read in between)
                written = self._file.write(rest)
                rest, at = rest[written:], at + written
        return begin
