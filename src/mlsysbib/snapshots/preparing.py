"""A shard of a dump made ready for a snapshot: a pure function, so that any process can do it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from mlsysbib.dump_files.json_records import without
from mlsysbib.dump_files.kinds import DUMPS, LEFT_OUT
from mlsysbib.dump_files.known import Known
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.taking import Bad, taken
from mlsysbib.snapshots.naming import name
from mlsysbib.snapshots.packing import BLOCK, packed
from mlsysbib.snapshots.words import indexed, number, words

_Item = TypeVar("_Item")


class Prepared(msgspec.Struct, frozen=True):
    """A shard made ready.

    ``blocks`` are its records, packed; ``titles`` the words of the title of each record; ``names`` those by which they
    are found (``naming.name``), each with its record of the shard, sorted, as an array of 64 bits. ``passed`` counts
    what is no work (the pages of persons, macros), ``share`` is that of the shard.
    """

    number: int
    blocks: list[bytes]
    titles: list[str]
    names: bytes
    bad: list[Bad]
    passed: int
    share: int = 0


def prepared(kind: str, shard: Shard) -> Prepared:
    """What a snapshot takes from a shard of a dump."""
    dump = DUMPS[kind]
    bad: list[Bad] = []
    passed: list[int] = []
    blocks: list[bytes] = []
    titles: list[str] = []
    names: list[int] = []
    for some in _by(BLOCK, taken(shard, dump.cut, dump.known, bad, passed)):
        blocks.append(packed([_kept(kind, data) for data, _ in some]))
        for _, known in some:
            title = words(known.title)
            names += [name(each, len(titles)) for each in _numbers(known, title)]
            titles.append(indexed(title) if title else "")
    names.sort()
    return Prepared(shard.number, blocks, titles, array("Q", names).tobytes(), bad, len(passed), shard.share)


def _kept(kind: str, data: bytes) -> bytes:
    """The bytes of a record that its own parser reads."""
    return without(data, LEFT_OUT[kind]) if kind in LEFT_OUT else data


def _numbers(known: Known, title: Sequence[str]) -> list[int]:
    found = [number(kind, value) for kind, value in known.identifiers]
    return [*found, number("title", "".join(title))] if title else found


def _by(size: int, items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
