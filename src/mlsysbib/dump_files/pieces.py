"""The parts of a dump that can be read by themselves: files, the files of a folder, the members of an archive.

A piece is a range of bytes of a file, packed or not: a member of a tar that is not packed itself is one, too, so that
any process can read it without the others. What stands in a packed tar is unpacked once, by who cuts it.
"""

from __future__ import annotations

import io
import lzma
import os
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, cast

import msgspec

from mlsysbib.dump_files.packed_files import LONGEST_MAGIC, Packed, how_packed, not_read, unpacked
from mlsysbib.errors import UsageError

HEAD = 4096
"""How many bytes tell what a piece holds."""

_TAR, _TAR_AT = b"ustar", 257
_START = _TAR_AT + len(_TAR)
_BUFFER = 1 << 18
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)
# What lies beside the data in the folders that services give away, and holds no works.
_BESIDE = ("manifest", "manifest.json", "readme.md", "readme.txt", "license.txt", "release_notes.txt")
_NO_DATA = (".dtd", ".csv", ".csv.gz", ".md5", ".sha256", ".torrent", ".xsd", ".html", ".md", ".txt.asc")


class Piece(msgspec.Struct, frozen=True):
    """A range of bytes of a file: ``size`` of them from ``offset`` on, packed as ``packed`` says.

    ``name`` is what a person knows it by: the path, and the member of the archive. ``damage`` says why there are no
    more pieces of an archive (such a piece has no bytes), or why the file is none that can be read.
    """

    path: str
    name: str
    offset: int
    size: int
    packed: Packed = ""
    archive: bool = False
    damage: str = ""


def pieces(paths: Iterable[str]) -> Iterator[Piece]:
    """The pieces of some files and folders, in the order of these; raises what ``files`` does."""
    for path in files(paths):
        yield from _pieces(path)


def files(paths: Iterable[str]) -> Iterator[str]:
    """The files of a dump, each once: those that are named, and those of a folder in the order of their names.

    Raises ``UsageError`` for a path that is not there, for a pipe or a device, and for a folder without
    a file that may be of a dump.
    """
    seen: set[str] = set()
    for path in _named(paths):
        if (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            yield path


def _named(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if os.path.isdir(path):
            found = sorted(_files(path))
            if not found:
                raise UsageError(f"{path}: there is no file of a dump in this folder")
            yield from found
        elif os.path.isfile(path):
            yield path
        elif os.path.exists(path) or path == "-":
            raise UsageError(f"{path}: a dump is read in parts, from files; write what comes out of this into one")
        else:
            raise UsageError(f"{path}: there is no such file")


def opened(piece: Piece, watched: Callable[[int], None] | None = None) -> io.BufferedIOBase:
    """The bytes of a piece from its beginning, unpacked; ``watched`` is told of each number of bytes that is read."""
    file = io.BufferedReader(_Range(piece.path, piece.offset, piece.size, watched), _BUFFER)
    return unpacked(file, piece.packed)


def head(piece: Piece) -> bytes:
    """The first bytes of a piece, unpacked; fewer, or none, where it is cut short or damaged."""
    try:
        with opened(piece) as file:
            return file.read(HEAD)
    except _DAMAGE:
        return b""


def members(piece: Piece, watched: Callable[[int], None] | None = None) -> Iterator[tuple[str, io.BufferedIOBase]]:
    """The files in a packed tar, one after the other, each unpacked; ``watched`` as for ``opened``."""
    with opened(piece, watched) as file:
        yield from _in_stream(piece.name, file)


def _in_stream(name: str, file: io.BufferedIOBase) -> Iterator[tuple[str, io.BufferedIOBase]]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() and _holds_data(member.name) else None
            if data is None:
                continue
            inner = io.BufferedReader(cast(io.RawIOBase, data), _BUFFER)
            plain = unpacked(inner, how_packed(inner.peek(LONGEST_MAGIC)))
            called = f"{name}/{member.name}"
            if _is_tar(_peeked(plain)):
                yield from _in_stream(called, plain)
            else:
                yield called, plain


def _peeked(file: io.BufferedIOBase) -> bytes:
    """The first bytes of a stream, which are not read by that; none where it is damaged."""
    try:
        return cast(io.BufferedReader, file).peek(_START)
    except _DAMAGE:
        return b""


def _files(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        found = (os.path.join(root, name) for name in names if _holds_data(name))
        # A link to what is not there is told when it is opened; a pipe or a device would never end.
        yield from (path for path in found if os.path.isfile(path) or not os.path.exists(path))


def _holds_data(name: str) -> bool:
    name = os.path.basename(name).lower()
    return not name.startswith((".", "readme")) and name not in _BESIDE and not name.endswith(_NO_DATA)


def _pieces(path: str) -> Iterator[Piece]:
    yield from _of_range(Piece(path, path, 0, os.path.getsize(path)))


def _of_range(plain: Piece) -> Iterator[Piece]:
    """The pieces in a range of bytes: those of the archive that it is, or itself as it is packed."""
    with opened(plain) as file:
        start = file.read(_START)
    whole = msgspec.structs.replace(plain, packed=how_packed(start), damage=not_read(start))
    inside = head(whole) if whole.packed else b""
    if _is_tar(start):
        yield from _in_tar(whole)
    elif _is_tar(inside):
        yield msgspec.structs.replace(whole, archive=True)
    elif how_packed(inside):
        yield msgspec.structs.replace(whole, damage="it is packed twice; unpack it once")
    else:
        yield whole


def _in_tar(piece: Piece) -> Iterator[Piece]:
    try:
        with opened(piece) as file, tarfile.open(fileobj=cast("IO[bytes]", file), mode="r:") as archive:
            for member in archive:
                if member.isfile() and _holds_data(member.name):
                    place, name = piece.offset + member.offset_data, f"{piece.name}/{member.name}"
                    yield from _of_range(Piece(piece.path, name, place, member.size))
    except tarfile.TarError as error:  # it is cut short, or no archive from here on
        yield Piece(piece.path, piece.name, 0, 0, damage=str(error))


def _is_tar(start: bytes) -> bool:
    return start[_TAR_AT:_START] == _TAR


class _Range(io.RawIOBase):
    """A file that is a range of another."""

    def __init__(self, path: str, offset: int, size: int, watched: Callable[[int], None] | None = None) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115  (closed by ``close``, as every file)
        self._offset, self._end, self._watched = offset, offset + size, watched
        self._file.seek(offset)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: self._offset, os.SEEK_CUR: self._file.tell(), os.SEEK_END: self._end}[whence]
        return self._file.seek(origin + offset) - self._offset

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), max(self._end - self._file.tell(), 0))
        size = self._file.readinto(memoryview(buffer)[:wanted]) or 0
        if self._watched is not None:
            self._watched(size)
        return size

    def close(self) -> None:
        self._file.close()
        super().close()
