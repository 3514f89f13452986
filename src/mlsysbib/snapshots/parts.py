"""The shards that are made ready, a file each in a folder, until the snapshot is whole.

A part is written whole or not at all, by whichever process did the shard, bite by bite; each says by its checksum that
it is as it was written, and the last has no bytes. What is done is known by what is there, and what is damaged is done
again.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from errno import EIO
from itertools import chain

import msgspec

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import Shard, bites
from mlsysbib.files.access import write_bytes
from mlsysbib.snapshots.preparing import Prepared, prepared

_MAGIC = b"mlsb"
_LENGTH = 8  # bytes
_HEAD = len(_MAGIC) + 4 + _LENGTH
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
        write(self.folder, shard.number, (prepared(self.kind, each) for each in bites(shard, DUMPS[self.kind].cut)))
        return Done(shard.number)


def write(folder: str, number: int, made: Iterable[Prepared]) -> None:
    """Writes the part of a shard, whole or not at all."""
    data = chain(map(msgspec.msgpack.encode, made), [b""])
    write_bytes(_path(folder, number), (piece for each in data for piece in (_head(each), each)))


def is_there(folder: str, number: int) -> bool:
    """Whether the part of a shard is there as it was written."""
    try:
        return all(map(_is_whole, _written(folder, number)))
    except FileNotFoundError:
        return False


def read(folder: str, number: int) -> Iterator[Prepared]:
    """The part of a shard, bite by bite; raises ``OSError`` where it is not as it was written."""
    for head, data in _written(folder, number):
        if not _is_whole((head, data)):
            raise OSError(EIO, "a part that was written cannot be read again", folder)
        if data:
            yield msgspec.msgpack.decode(data, type=Prepared)


def _written(folder: str, number: int) -> Iterator[tuple[bytes, bytes]]:
    """The bites with what is said of them, up to the last or to where the file ends before it."""
    with open(_path(folder, number), "rb") as file:
        left, data = os.path.getsize(file.name), b"."
        while data:
            head = file.read(_HEAD)
            data = file.read(min(int.from_bytes(head[-_LENGTH:], "big"), left))
            yield head, data


def _is_whole(written: tuple[bytes, bytes]) -> bool:
    head, data = written
    return head == _head(data)


def _head(data: bytes) -> bytes:
    return _MAGIC + zlib.crc32(data).to_bytes(4, "big") + len(data).to_bytes(_LENGTH, "big")


def _path(folder: str, number: int) -> str:
    return os.path.join(folder, f"{number:08}{SUFFIX}")
