"""How a file is packed, as its first bytes say, and what is in it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import IO, Literal, TypeAlias, cast

Packed: TypeAlias = Literal["", "gz", "bz2", "xz"]

LONGEST_MAGIC = 16
"""How many bytes tell how a file is packed."""

_MAGIC: dict[bytes, Packed] = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\0": "xz", b"\x5d\0\0": "xz"}
_FIRST = "unpack it first"
_NOT_READ = {
    b"\x28\xb5\x2f\xfd": f"it is packed by Zstandard; {_FIRST}",
    b"PK\x03\x04": f"it is a ZIP archive; {_FIRST}",
    b"7z\xbc\xaf'\x1c": f"it is a 7z archive; {_FIRST}",
    b"\x04\x22\x4d\x18": f"it is packed by LZ4; {_FIRST}",
    b"\x1f\x9d": f"it is packed by compress; {_FIRST}",
    b"PAR1": "it is Parquet; what is read is the same as JSON lines",
    b"SQLite format 3\0": "it is a database of SQLite, no dump",
}


def not_read(start: bytes) -> str:
    """Why a file that begins so is none that can be read; "" where nothing says so."""
    return next((why for magic, why in _NOT_READ.items() if start.startswith(magic)), "")


def how_packed(start: bytes) -> Packed:
    """How a file that begins so is packed."""
    return next((packed for magic, packed in _MAGIC.items() if start.startswith(magic)), "")


def unpacked(file: io.BufferedIOBase, packed: Packed) -> io.BufferedIOBase:
    """The bytes of a file that is packed so."""
    match packed:
        case "gz":
            return cast(io.BufferedIOBase, _Gzip(file))
        case "bz2":
            return cast(io.BufferedIOBase, _Bzip2(file))
        case "xz":
            return cast(io.BufferedIOBase, _Xz(file))
        case _:
            return file


class _Gzip(gzip.GzipFile):
    """A packed file that closes what it reads, which those of Python leave open."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._read_from = file
        super().__init__(fileobj=file)

    def close(self) -> None:
        super().close()
        self._read_from.close()


class _Bzip2(bz2.BZ2File):
    """The same for bzip2."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._read_from = file
        super().__init__(file)

    def close(self) -> None:
        super().close()
        self._read_from.close()


class _Xz(lzma.LZMAFile):
    """The same for xz."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._read_from = file
        super().__init__(cast("IO[bytes]", file))

    def close(self) -> None:
        super().close()
        self._read_from.close()
