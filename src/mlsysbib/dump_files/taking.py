"""What is taken from the records of a shard, one by one; a record that cannot be read costs itself, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from mlsysbib.dump_files.cutting import Cut, Damaged
from mlsysbib.dump_files.shards import Shard, records
from mlsysbib.errors import Finding, UnexpectedAnswer

_Taken = TypeVar("_Taken")


class Bad(msgspec.Struct, frozen=True):
    """A record that was passed over: file, first byte in it (-1 where nobody knows), and why."""

    name: str
    offset: int
    message: str


def told_of(bad: Bad) -> Finding:
    """A record that could not be read, as it is told."""
    at = f"byte {bad.offset:,}: " if bad.offset >= 0 else ""
    return Finding(f"{at}{bad.message}", bad.name, severity="warning", rule="bad-record")


def taken(
    shard: Shard, cut: Cut, take: Callable[[bytes], _Taken | None], bad: list[Bad], passed: list[int]
) -> Iterator[tuple[bytes, _Taken]]:
    """Each record of a shard, and what is taken from it.

    ``bad`` gets what cannot be read, ``passed`` where each record begins that is no work, of which ``take`` gives None.
    """
    for each in records(shard, cut):
        if isinstance(each, Damaged):
            bad.append(Bad(shard.piece.name, each.offset, each.message))
            continue
        try:
            found = take(each.data)
        except UnexpectedAnswer as error:
            bad.append(Bad(shard.piece.name, each.offset, error.message))
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one record of millions costs that one)
            bad.append(Bad(shard.piece.name, each.offset, f"{type(error).__name__}: {error}"))
        else:
            if found is None:
                passed.append(each.offset)
            else:
                yield each.data, found
