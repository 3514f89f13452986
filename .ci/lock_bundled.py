"""Makes entries.lock.json anew from snapshots: what they say of the library's works, and nothing of what was not taken.

python .ci/lock_bundled.py dblp.sqlite other.sqlite

What DBLP itself says may fill blanks. A .bib of somebody's is a witness of what an entry says, and fills none, since a
fact of one such file alone is not good enough for the library.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import msgspec

import mlsysbib
from mlsysbib.lock.values import asked
from mlsysbib.model import Entry, Record

ENTRIES = Path(__file__).resolve().parents[1] / "entries.yaml"
DBLP = "https://dblp.org/"


def main(snapshots: list[str]) -> None:
    """Writes the lock."""
    library = mlsysbib.load(ENTRIES, lock=False)
    # A snapshot of conferences knows nobody's arXiv id; without one, the title is looked for.
    wanted = mlsysbib.Library({key: entry.replace(arxiv=None) for key, entry in library.items()})
    with tempfile.TemporaryDirectory() as cache, mlsysbib.Client(offline=True, cache=cache) as client:
        lock, _ = mlsysbib.enrich(wanted, client, snapshots=snapshots)
    locked = {
        key: mlsysbib.Locked(asked=asked(library[key]), records=records)
        for key, each in lock.entries.items()
        if (records := {name: shipped(library[key], record) for name, record in each.records.items() if record.entry})
    }
    mlsysbib.write_lock(ENTRIES, mlsysbib.Lock(locked))
    sys.stdout.write(f"{len(locked)} of {len(library)} entries are locked; the others:\n")
    sys.stdout.writelines(f"  {key}\n" for key in library if key not in locked)


def shipped(entry: Entry, record: Record) -> Record:
    """A record as the library has it: of somebody's file the fields that the entry has, too."""
    if record.entry is None or record.url.startswith(DBLP):
        return record
    said = {name: getattr(record.entry, name) for name in entry.__struct_fields__ if getattr(entry, name)}
    return msgspec.structs.replace(record, entry=Entry(**said))


if __name__ == "__main__":
    main(sys.argv[1:])
