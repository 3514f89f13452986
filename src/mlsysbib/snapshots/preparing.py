"""A shard of a dump made ready for a snapshot: a pure function, so that any process can do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec

from mlsysbib.dumps.cutting import Damaged
from mlsysbib.dumps.kinds import DUMPS
from mlsysbib.dumps.known import Dump, Known
from mlsysbib.dumps.shards import Shard, records
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.snapshots.packing import BLOCK, packed
from mlsysbib.snapshots.words import counted, number, words

_Item = TypeVar("_Item")


class Bad(msgspec.Struct, frozen=True):
    """A record that was passed over: file, first byte in it (-1 where nobody knows), and why."""

    name: str
    offset: int
    message: str


class Block(msgspec.Struct, frozen=True):
    """Some records packed, the numbers under which each is found, and the words of the title of each."""

    data: bytes
    numbers: list[list[int]]
    titles: list[str]


class Prepared(msgspec.Struct, frozen=True):
    """A shard made ready; ``passed`` counts what is no work (the pages of persons, macros)."""

    number: int
    blocks: list[Block]
    bad: list[Bad]
    passed: int


def prepared(kind: str, shard: Shard) -> Prepared:
    """What a snapshot takes from a shard of a dump."""
    bad: list[Bad] = []
    passed: list[int] = []
    found = _known(DUMPS[kind], shard, bad, passed)
    blocks = [_block(some) for some in _by(BLOCK, found)]
    return Prepared(shard.number, blocks, bad, len(passed))


def _known(dump: Dump, shard: Shard, bad: list[Bad], passed: list[int]) -> Iterator[tuple[bytes, Known]]:
    for each in records(shard, dump.cut):
        if isinstance(each, Damaged):
            bad.append(Bad(shard.piece.name, each.offset, each.message))
            continue
        try:
            known = dump.known(each.data)
        except UnexpectedAnswer as error:
            bad.append(Bad(shard.piece.name, each.offset, error.message))
            continue
        if known is None:
            passed.append(each.offset)
        else:
            yield each.data, known


def _block(some: list[tuple[bytes, Known]]) -> Block:
    titles = [words(known.title) for _, known in some]
    numbers = [
        [
            *(number(kind, value) for kind, value in known.identifiers),
            *([number("title", " ".join(title))] if title else []),
        ]
        for (_, known), title in zip(some, titles, strict=True)
    ]
    shown = [" ".join([*dict.fromkeys(title), counted(len(title))]) if title else "" for title in titles]
    return Block(packed([data for data, _ in some]), numbers, shown)


def _by(size: int, items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
