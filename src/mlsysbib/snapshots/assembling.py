"""A snapshot put together out of the parts of a dump, in their order: the same bytes whoever made the parts.

What is under way is of no use to anybody, and is begun anew after an interruption: no journal is kept of it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from mlsysbib.snapshots.file import APPLICATION, FINISH, FORM, NAMES, SCHEMA, File, Told
from mlsysbib.snapshots.naming import Names
from mlsysbib.snapshots.packing import BLOCK
from mlsysbib.snapshots.preparing import Prepared
from mlsysbib.snapshots.whole import stamp, unsummed

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
_GATHERED = 1 << 25  # bytes of the index of titles that are gathered before they are written: a fourth less work
_INSERT = "insert or ignore into names values (?)"
_ROWS = 100  # names that are inserted by one statement: a third of the time that each would take by its own


class Assembly:
    """A snapshot that is being put together in a folder."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "records.sqlite")
        self._remove()
        self._names = Names(folder)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._database.execute(f"pragma {pragma}")
        self._database.executescript("begin;" + SCHEMA)
        self._database.execute("insert into titles (titles, rank) values ('hashsize', ?)", (_GATHERED,))
        self._blocks = 0
        self.records = self.bad = self.passed = 0

    def close(self) -> None:
        """Lets go of the files, and of the room that they take."""
        self._database.close()
        self._names.close()
        self._remove()

    def _remove(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._path)

    def take(self, part: Prepared) -> None:
        """Puts a part after those before it."""
        first = self._blocks * BLOCK
        self._database.executemany("insert into blocks values (?, ?)", enumerate(part.blocks, self._blocks))
        titles = ((number, title) for number, title in enumerate(part.titles, first) if title)
        self._database.executemany("insert into titles (rowid, words) values (?, ?)", titles)
        bad = ((part.number, *msgspec.structs.astuple(each)) for each in part.bad)
        self._database.executemany("insert into bad values (?, ?, ?, ?)", bad)
        self._names.take(part.names, first)
        self._blocks += len(part.blocks)
        self.records += len(part.titles)
        self.bad += len(part.bad)
        self.passed += part.passed

    def finish(self, told: Told, files: Sequence[File]) -> str:
        """Makes the indexes, says what the snapshot is made of, and gives the path of the file, which is whole."""
        self._database.execute(NAMES)
        for some in self._names.in_order():
            for begin in range(0, len(some), _ROWS):
                few = some[begin : begin + _ROWS]
                self._database.execute(_INSERT + ", (?)" * (len(few) - 1), few)
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
