"""Every block and every index of a snapshot, looked at."""

from __future__ import annotations

from mlsysbib.snapshots import whole
from mlsysbib.snapshots.file import reading, told_in
from mlsysbib.snapshots.packing import all_of


def check(path: str) -> None:
    """Raises ``UsageError`` where a snapshot is not as it was written, or does not hold what it says.

    Its bytes are summed up, each block unpacked, each index walked through.
    """
    with reading(path) as database:
        told = told_in(database)
        whole.check(path, told)
        (said,) = database.execute("pragma integrity_check(1)").fetchone()
        if said != "ok":
            raise ValueError(said)
        records = sum(len(all_of(block)) for (block,) in database.execute("select data from blocks"))
        if records != told.records:
            raise ValueError(f"it has {records:,} records, and says {told.records:,}")
        database.execute("create virtual table temp.counts using fts5vocab (main, titles, row)")
        database.execute("select count(*), sum(doc) from temp.counts").fetchone()
