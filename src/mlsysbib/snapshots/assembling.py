"""A snapshot put together out of the parts of a dump, in their order: the same bytes whoever made the parts.

What is under way is of no use to anybody, and is begun anew after an interruption: no journal is kept of it.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple

import msgspec

from mlsysbib.snapshots.file import APPLICATION, FINISH, FORM, NAMES, SCHEMA, File, Told
from mlsysbib.snapshots.packing import BLOCK
from mlsysbib.snapshots.preparing import Prepared
from mlsysbib.snapshots.whole import stamp, unsummed
from mlsysbib.snapshots.words import NUMBERS

# A block has some 2,500 bytes: on SQLite's own pages of 4,096 a third of the room would stay empty.
_PAGE = "page_size=16384"
_PRAGMAS = (
    _PAGE,
    "journal_mode=off",
    "synchronous=off",
    "locking_mode=exclusive",
    "cache_size=-65536",
    "temp_store=memory",
)
_TOGETHER, _SPARE = 1 << 18, 64  # names that are sorted together, in some 50 MB
_GATHERED = 1 << 25  # bytes of the index of titles that are gathered before they are written: a fourth less work
_RECORDS, _NAMES = "records.sqlite", "names"


class _Run(NamedTuple):
    """The names of one part in the file of names: where, how many, and the number of the part's first record."""

    offset: int
    size: int
    first: int


class Assembly:
    """A snapshot that is being put together in a folder."""

    def __init__(self, folder: str) -> None:
        self._path, self._names_path = (os.path.join(folder, name) for name in (_RECORDS, _NAMES))
        self._remove()
        self._names = open(self._names_path, "w+b", buffering=0)  # noqa: SIM115  (closed by ``close``)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._database.execute(f"pragma {pragma}")
        self._database.executescript("begin;" + SCHEMA)
        self._database.execute("insert into titles (titles, rank) values ('hashsize', ?)", (_GATHERED,))
        self._runs: list[_Run] = []
        self._blocks = 0
        self.records = self.bad = self.passed = 0

    def close(self) -> None:
        """Lets go of the files, and of the room that they take."""
        self._database.close()
        self._names.close()
        self._remove()

    def _remove(self) -> None:
        for path in (self._path, self._names_path):
            with suppress(FileNotFoundError):
                os.unlink(path)

    def take(self, part: Prepared) -> None:
        """Puts a part after those before it."""
        first = self._blocks * BLOCK
        self._database.executemany("insert into blocks values (?, ?)", enumerate(part.blocks, self._blocks))
        titles = ((number, title) for number, title in enumerate(part.titles, first) if title)
        self._database.executemany("insert into titles (rowid, words) values (?, ?)", titles)
        bad = ((part.number, *msgspec.structs.astuple(each)) for each in part.bad)
        self._database.executemany("insert into bad values (?, ?, ?, ?)", bad)
        self._runs.append(_Run(self._names.tell(), len(part.numbers) // 8, first))
        _write(self._names, part.numbers + part.places)
        self._blocks += len(part.blocks)
        self.records += len(part.titles)
        self.bad += len(part.bad)
        self.passed += part.passed

    def finish(self, told: Told, files: Sequence[File]) -> str:
        """Makes the indexes, says what the snapshot is made of, and gives the path of the file, which is whole."""
        self._database.execute(NAMES)
        for some in _sorted(self._names, self._runs):
            self._database.executemany("insert or ignore into names values (?, ?)", some)
        self._database.executescript("begin;" + FINISH)  # which commits what was there
        self._database.executemany("insert into files values (?, ?, ?)", map(msgspec.structs.astuple, files))
        self._database.execute("insert into told values (?)", (msgspec.json.encode(told).decode(),))
        self._database.execute("insert into whole values (?)", (unsummed(told),))
        self._database.execute(f"pragma application_id={APPLICATION}")
        self._database.execute(f"pragma user_version={FORM}")
        self._database.execute("commit")
        self._database.close()
        stamp(self._path, told)
        return self._path


def _sorted(names: BinaryIO, runs: Sequence[_Run]) -> Iterator[list[tuple[int, int]]]:
    """All names and their records in order, some at a time: those of each part are sorted already."""
    pieces = 1 + sum(run.size for run in runs) // _TOGETHER
    begins = [0] * len(runs)
    for piece in range(1, pieces + 1):
        some: list[tuple[int, int]] = []
        for place, run in enumerate(runs):
            numbers = _below(NUMBERS * piece // pieces, names, run, begins[place], run.size // pieces + _SPARE)
            records = _read(names, run.offset + 8 * (run.size + begins[place]), len(numbers))
            some += zip(numbers, [run.first + record for record in records], strict=True)
            begins[place] += len(numbers)
        some.sort()
        yield some


def _below(bound: int, names: BinaryIO, run: _Run, begin: int, guess: int) -> array[int]:
    """The numbers of a run from one on, as far as they are below a bound."""
    while True:
        found = _read(names, run.offset + 8 * begin, min(guess, run.size - begin))
        end = bisect_left(found, bound)
        if end < len(found) or begin + end == run.size:
            return found[:end]
        guess *= 2


def _write(names: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # a disk that is nearly full takes some of it without an error
        rest = rest[names.write(rest) :]


def _read(names: BinaryIO, offset: int, count: int) -> array[int]:
    names.seek(offset)
    return array("Q", names.read(8 * count))
