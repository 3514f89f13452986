"""What is done: a part of each shard in a folder, and in a folder within it, for each part, what became of the shard.

    part-000000.bib        the records of the first shard
    _bulk/part-000000.json what became of it: its records, the bad ones, the bytes of the part and their SHA-256
    _bulk/plan.json        what all parts are of
    _bulk/report.jsonl     each record that could not be read, each shard that could not be done, retracted works
    _bulk/summary.json     all together

A part is written before what is said of it, each whole or not at all, so that a part of which something is said is
there. Programs that read all files of a folder pass over what begins with "_".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from mlsysbib.bulk.losses import Loss
from mlsysbib.bulk.remarks import Remark
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.taking import Bad
from mlsysbib.files.access import write_bytes

WORK = "_bulk"
"""The folder within the folder."""


class Done(msgspec.Struct, frozen=True):
    """A shard that is done, and what became of it.

    ``name``, ``begin`` and ``end`` say what it is of the dump; ``part`` is the file, "" where every worker died at the
    shard; ``passed`` counts what is no work, ``repeated`` the records whose key another one of the shard has;
    ``remarks`` is what is said of works that are written, and ``named`` names the gravest of them.
    """

    number: int
    name: str
    begin: int
    end: int
    part: str = ""
    records: int = 0
    passed: int = 0
    bad: tuple[Bad, ...] = ()
    losses: tuple[Loss, ...] = ()
    repeated: int = 0
    remarks: tuple[Loss, ...] = ()
    named: tuple[Remark, ...] = ()
    size: int = 0
    sha256: str = ""
    share: int = 0


def of_shard(shard: Shard) -> Done:
    """What is known of a shard before it is done."""
    return Done(shard.number, shard.piece.name, shard.begin, shard.end, share=shard.share)


def name_of(number: int, suffix: str) -> str:
    """The name of a part."""
    return f"part-{number:06}{suffix}"


def write_part(folder: str, done: Done, suffix: str, pieces: Iterable[bytes]) -> Done:
    """Writes the part of a shard, and gives what is known of it then."""
    name = name_of(done.number, suffix)
    summed, size = sha256(), 0

    def watched() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            summed.update(piece)
            size += len(piece)
            yield piece

    write_bytes(os.path.join(folder, name), watched())
    return msgspec.structs.replace(done, part=name, size=size, sha256=summed.hexdigest())


def keep(folder: str, done: Done) -> None:
    """Says of a shard that it is done."""
    write_bytes(_path(folder, done.number), [msgspec.json.format(msgspec.json.encode(done), indent=2), b"\n"])


def read(folder: str, number: int) -> Done | None:
    """What became of a shard; None where it is not done, or its part is not there as it was written."""
    try:
        with open(_path(folder, number), "rb") as file:
            done = msgspec.json.decode(file.read(), type=Done)
        is_there = os.path.getsize(os.path.join(folder, done.part)) == done.size
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    return done if is_there else None


def _path(folder: str, number: int) -> str:
    return os.path.join(folder, WORK, name_of(number, ".json"))
