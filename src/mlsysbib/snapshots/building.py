"""Builds a snapshot, shard by shard: what is done stands, and an interrupted build goes on where it was.

The file grows under another name beside its own, and takes its place when it is whole. Each shard is one transaction:
a process that is killed costs the shard that it was at.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import msgspec

from mlsysbib.dumps.kinds import DUMPS
from mlsysbib.dumps.shards import SIZE, Shard, shards
from mlsysbib.snapshots.file import APPLICATION, FINISH, FORM, SCHEMA, Told
from mlsysbib.snapshots.packing import BLOCK
from mlsysbib.snapshots.preparing import Prepared, prepared

Mapped = Callable[[Callable[[Shard], Prepared], Iterable[Shard]], Iterator[Prepared]]


def build(told: Told, paths: Iterable[str], path: str, mapped: Mapped, size: int = SIZE) -> Told:
    """Makes the snapshot of some files at a path, and tells what is in it."""
    part, staged = f"{path}.part", f"{path}.names.part"
    with closing(sqlite3.connect(part, isolation_level=None)) as database:
        for pragma in ("journal_mode=truncate", "synchronous=off", "cache_size=-65536", "temp_store=file"):
            database.execute(f"pragma {pragma}")
        database.execute("attach ? as staged", (staged,))
        database.execute("pragma staged.synchronous=off")
        if not database.execute("select count(*) from sqlite_master").fetchone()[0]:
            database.executescript(
                "begin;" + SCHEMA + "create table staged.names (number integer, record integer); commit;"
            )
        done = {number for (number,) in database.execute("select number from shards")}
        waiting = (shard for shard in shards(paths, DUMPS[told.kind].cut, size) if shard.number not in done)
        for each in mapped(_Prepare(told.kind), waiting):
            _take(database, each)
        whole = _finish(database, told)
    os.unlink(staged)
    os.replace(part, path)
    return whole


class _Prepare(msgspec.Struct, frozen=True):
    """``prepared`` for a kind, which travels to other processes."""

    kind: str

    def __call__(self, shard: Shard) -> Prepared:
        return prepared(self.kind, shard)


def _take(database: sqlite3.Connection, shard: Prepared) -> None:
    database.execute("begin immediate")
    last = database.execute("select max(number) from blocks").fetchone()[0]
    first = 0 if last is None else last + 1
    numbered = list(enumerate(shard.blocks, first))
    database.executemany("insert into blocks values (?, ?)", ((number, block.data) for number, block in numbered))
    database.executemany(
        "insert into titles (rowid, words) values (?, ?)",
        (
            (number * BLOCK + place, title)
            for number, block in numbered
            for place, title in enumerate(block.titles)
            if title
        ),
    )
    database.executemany(
        "insert into staged.names values (?, ?)",
        (
            (name, number * BLOCK + place)
            for number, block in numbered
            for place, names in enumerate(block.numbers)
            for name in names
        ),
    )
    database.executemany(
        "insert into bad values (?, ?, ?, ?)", ((shard.number, *msgspec.structs.astuple(bad)) for bad in shard.bad)
    )
    records = sum(len(block.titles) for block in shard.blocks)
    database.execute("insert into shards values (?, ?, ?)", (shard.number, records, shard.passed))
    database.execute("commit")


def _finish(database: sqlite3.Connection, told: Told) -> Told:
    records, passed = database.execute("select total(records), total(passed) from shards").fetchone()
    bad = database.execute("select count(*) from bad").fetchone()[0]
    whole = msgspec.structs.replace(told, records=int(records), passed=int(passed), bad=bad)
    database.executescript("begin;" + FINISH)
    database.execute("insert into told values (?)", (msgspec.json.encode(whole).decode(),))
    database.execute("commit")
    database.execute("detach staged")
    database.execute(f"pragma application_id={APPLICATION}")
    database.execute(f"pragma user_version={FORM}")
    return whole
