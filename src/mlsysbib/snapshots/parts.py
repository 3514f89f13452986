"""The shards that are made ready, a file each in a folder, until the snapshot is whole.

A part is written whole or not at all, by whichever process did the shard, and says by its checksum that it is as it was
written: what is done is known by what is there, and what is damaged is done again.
"""

from __future__ import annotations

import os
import zlib

import msgspec

from mlsysbib.dump_files.shards import Shard
from mlsysbib.files.access import write_bytes
from mlsysbib.snapshots.preparing import Prepared, prepared

_MAGIC = b"mlsb"
_HEAD = len(_MAGIC) + 4
SUFFIX = ".part"


class Done(msgspec.Struct, frozen=True):
    """A shard whose part is there."""

    number: int


class Prepare(msgspec.Struct, frozen=True):
    """Makes the part of a shard of a kind in a folder; travels to other processes, which see that folder, too."""

    kind: str
    folder: str

    @property
    def work(self) -> str:
        """The folder, for what is passing, too."""
        return self.folder

    def __call__(self, shard: Shard) -> Done:
        write(self.folder, prepared(self.kind, shard))
        return Done(shard.number)


def write(folder: str, part: Prepared) -> None:
    """Writes a part, whole or not at all."""
    data = msgspec.msgpack.encode(part)
    write_bytes(_path(folder, part.number), [_head(data), data])


def read(folder: str, number: int) -> Prepared | None:
    """The part of a shard; None where it is not there, or not as it was written."""
    try:
        with open(_path(folder, number), "rb") as file:
            head, data = file.read(_HEAD), file.read()
    except FileNotFoundError:
        return None
    if head != _head(data):
        return None
    return msgspec.msgpack.decode(data, type=Prepared)


def _head(data: bytes) -> bytes:
    return _MAGIC + zlib.crc32(data).to_bytes(4, "big")


def _path(folder: str, number: int) -> str:
    return os.path.join(folder, f"{number:08}{SUFFIX}")
