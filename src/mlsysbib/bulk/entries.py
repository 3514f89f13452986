"""The records of a shard as entries, each under a key that it has from itself, whatever shard it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.known import Dump
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.taking import Bad, taken
from mlsysbib.model import Entry

CSL = frozenset({"csl-json"})
"""The kinds of dumps whose titles stand as CSL wants them."""

_SUM = 8  # bytes of the key of a record that has no identifier


def entries(kind: str, shard: Shard, bad: list[Bad], passed: list[int]) -> Iterator[tuple[str, Entry]]:
    """The keys and entries of a shard; ``bad`` and ``passed`` as for ``taken``."""
    dump = DUMPS[kind]
    take: Callable[[bytes], tuple[str, Entry] | None] = partial(_entry, dump)
    return (found for _, found in taken(shard, dump.cut, take, bad, passed))


def _entry(dump: Dump, data: bytes) -> tuple[str, Entry] | None:
    record = dump.record(data)
    if record is None or record.entry is None:
        return None
    known = dump.known(data)
    named = next((value for _, value in known.identifiers if value), "") if known else ""
    return named or blake2b(data.strip(), digest_size=_SUM).hexdigest(), record.entry
