"""The records of a shard as entries, each under a key that it has from itself, whatever shard it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b

from mlsysbib.bulk.remarks import Remarks
from mlsysbib.dump_files.kinds import DUMPS, REPEATING
from mlsysbib.dump_files.known import Dump
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.taking import Bad, taken
from mlsysbib.model import Entry, Record

CSL = frozenset({"csl-json"})
"""The kinds of dumps whose titles stand as CSL wants them."""

_SUM = 8  # bytes of the key of a record that has no identifier

# The fields by which a service knows its works, where its records name no key of its own.
_OWN: Mapping[str, str] = {"arxiv": "arxiv", "crossref": "doi", "datacite": "doi", "pubmed": "pmid"}


class Read:
    """What was found in a shard while its entries were taken: what could not be read, what is no work, what is said."""

    def __init__(self) -> None:
        self.bad: list[Bad] = []
        self.passed: list[int] = []
        self.remarks = Remarks()
        self.records = self.repeated = 0


def entries(kind: str, shard: Shard, read: Read) -> Iterator[tuple[str, Entry]]:
    """The keys and entries of a shard, and in ``read`` what there is to say of them as far as they were taken."""
    dump = DUMPS[kind]
    take: Callable[[bytes], tuple[str, Entry] | None] = partial(_entry, kind, read.remarks)
    keys: set[str] = set()
    for _, found in taken(shard, dump.cut, take, read.bad, read.passed):
        read.records += 1
        read.repeated += found[0] in keys
        keys.add(found[0])
        yield found


def _entry(kind: str, remarks: Remarks, data: bytes) -> tuple[str, Entry] | None:
    dump = DUMPS[kind]
    record = dump.record(data)
    if record is None or record.entry is None:
        if record is not None and kind in REPEATING and (known := dump.known(data)) is not None and known.gone:
            remarks.hear_gone(dump.source, [value for _, value in known.identifiers])
        return None
    key = key_of(kind, record) or _known_by(dump, data) or blake2b(data.strip(), digest_size=_SUM).hexdigest()
    remarks.hear(key, record)
    return key, record.entry


def key_of(kind: str, record: Record) -> str:
    """What the service itself knows a work by, as far as its record says it; "" where the bytes have to be asked."""
    field = _OWN.get(kind)
    own = getattr(record.entry, field) if field and record.entry is not None else None
    return str(record.evidence.get("key") or own or "")


def _known_by(dump: Dump, data: bytes) -> str:
    known = dump.known(data)
    return next((value for _, value in known.identifiers if value), "") if known else ""
