"""Shards: the pieces of a dump cut into parts that any process can do alone, and the records of a shard.

Where a shard ends depends on the dump alone, never on how many do the work, so that every way of working gives the same
shards. A file that is not packed is cut by its bytes, and whoever does a shard looks for its first record. Nobody can
begin in the middle of a packed file: it is one shard where it is small, or one of many large ones, which as many unpack
as do the work (``bites`` bounds the memory that takes); a large one among others is unpacked by who cuts it.
"""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from gzip import BadGzipFile
from itertools import chain, groupby, islice
from lzma import LZMAError
from tarfile import TarError

import msgspec

from mlsysbib.dump_files.cutting import Cut, Damaged, Document, Raw, last_start, split
from mlsysbib.dump_files.documents import JSON
from mlsysbib.dump_files.pieces import Piece, head, members, opened, pieces

SIZE = 1 << 24
"""How many bytes of records a shard has, about; a packed piece of at most so many bytes is one shard."""

# Who unpacks for others keeps about so many busy, so that fewer files are done sooner that way.
_MANY = 8
_READ = 1 << 20
_AFTER = 1 << 16  # bytes after a shard in which its last record ends
_UNREADABLE = (OSError, EOFError, zlib.error, LZMAError, TarError)


class Shard(msgspec.Struct, frozen=True):
    """A part of a dump: its number, the piece that it is of, and what of it.

    It has the records that begin at ``begin`` or after and before ``end`` (-1 for all), in bytes of the unpacked piece.
    ``data`` are its bytes where they had to be unpacked by who cut it, ``damage`` says why there are no more of them.
    ``share`` is how many bytes of the dump's files it stands for, about, by which progress is told; ``beside`` is what
    its records take from others (``cutting.Completing``).
    """

    number: int
    piece: Piece
    begin: int = 0
    end: int = -1
    document: bool = False
    data: bytes | None = None
    damage: str = ""
    share: int = 0
    beside: bytes = b""


def shards(paths: Iterable[str], cut: Cut, size: int = SIZE) -> Iterator[Shard]:
    """The shards of a dump, numbered from 0 on; raises ``UsageError`` for a path that is not there."""
    given = list(paths)
    beside = cut.completing.survey(partial(_raw, given, cut, size)) if cut.completing is not None else None
    for number, shard in enumerate(_cut(given, cut, size)):
        yield msgspec.structs.replace(shard, number=number, beside=b"" if beside is None else beside(number))


def records(shard: Shard, cut: Cut) -> Iterator[Raw | Damaged]:
    """The records of a shard, as their bytes; what cannot be read is ``Damaged``, and the others are there."""
    read = map(_without_comma, _records(shard, cut)) if cut.listed else _records(shard, cut)
    found = (each for each in read if isinstance(each, Damaged) or not each.data.isspace())
    return found if cut.completing is None else cut.completing.complete(shard.beside, found)


def bites(shard: Shard, cut: Cut, size: int = SIZE) -> Iterator[Shard]:
    """The shard in parts of a bounded size, which are done one after the other by whoever does the shard.

    They are the same wherever that is; those of a packed file are unpacked as they are asked for.
    """
    if shard.data is not None or shard.document or shard.damage or cut.completing is not None or not shard.piece.packed:
        yield shard
        return
    for each in _watched(partial(_of_packed, shard.piece, cut, size)):
        yield msgspec.structs.replace(each, number=shard.number)


def _without_comma(each: Raw | Damaged) -> Raw | Damaged:
    """A line without the comma that it has in the list that somebody took it from."""
    if isinstance(each, Damaged) or not each.data.endswith((b",\n", b",\r\n", b",")):
        return each
    return Raw(each.offset, each.data.rstrip()[:-1])


def _cut(paths: Iterable[str], cut: Cut, size: int) -> Iterator[Shard]:
    for is_long, some in groupby(pieces(paths), partial(_is_long, size=size)):
        run = list(islice(some, _MANY)) if is_long and cut.completing is None else []
        for piece in chain(run, some):
            yield from _of_piece(piece, cut, sys.maxsize if len(run) == _MANY else size)


def _is_long(piece: Piece, size: int) -> bool:
    return bool(piece.packed) and piece.size > size and not piece.archive and not piece.damage


def _raw(paths: Iterable[str], cut: Cut, size: int) -> Iterator[tuple[bytes, int]]:
    """The bytes of each shard, with some of those after them, in which its last record ends; and how many are its."""
    for shard in _cut(paths, cut, size):
        try:
            if shard.document:
                data = b"\n".join(each.data for each in _records(shard, cut) if isinstance(each, Raw))
                yield data, len(data)
            elif shard.data is not None:
                yield shard.data, len(shard.data)
            else:
                yield _read(shard)
        except _UNREADABLE:
            yield b"", 0


def _read(shard: Shard) -> tuple[bytes, int]:
    with opened(shard.piece) as file:
        before = min(shard.begin, 1)  # a record begins after the byte that ends the last
        file.seek(shard.begin - before)
        if shard.end < 0:
            data = file.read()
            return data, len(data)
        own = shard.end - shard.begin + before
        return file.read(own + _AFTER), own


def _records(shard: Shard, cut: Cut) -> Iterator[Raw | Damaged]:
    at = shard.begin
    try:
        with opened(shard.piece) if shard.data is None else io.BytesIO(shard.data) as file:
            if shard.document:
                data, damage = _all(file)
                yield from (_document(cut) or JSON).records(data)
                yield from [Damaged(len(data), damage)] if damage else []
            elif shard.data is None:
                file.seek(max(shard.begin - 1, 0))
                stream = _Until(file)
                for each in split(stream.read, cut, shard.begin, shard.end):
                    at = each.offset + len(each.data) if isinstance(each, Raw) else at
                    yield each
                yield from [Damaged(at, stream.damage)] if stream.damage else []
            else:
                yield from (_moved(each, shard.begin) for each in split(file.read1, cut))
    except _UNREADABLE as error:
        yield Damaged(at, _damage(error))
    if shard.damage:
        yield Damaged(shard.begin + len(shard.data or b""), shard.damage)


def _of_piece(piece: Piece, cut: Cut, size: int) -> Iterator[Shard]:
    if piece.damage:
        yield Shard(0, piece, data=b"", damage=_damage(piece.damage))
    elif piece.archive:
        yield from _watched(partial(_of_members, piece, cut, size))
    elif (document := _document(cut)) is not None and document.is_one(head(piece)):
        yield Shard(0, piece, document=True, share=piece.size)
    elif piece.packed and piece.size > size:
        yield from _watched(partial(_of_packed, piece, cut, size))
    elif piece.packed or piece.size <= size:
        yield Shard(0, piece, share=piece.size)
    else:
        cuts = ((begin, min(begin + size, piece.size)) for begin in range(0, piece.size, size))
        yield from (Shard(0, piece, begin, end, share=end - begin) for begin, end in cuts)


def _watched(cut: Callable[[Callable[[int], None]], Iterator[Shard]]) -> Iterator[Shard]:
    """The shards of a packed file, each with how many of its bytes were read for it."""
    read = [0]

    def more(size: int) -> None:
        read[0] += size

    for shard in cut(more):
        yield msgspec.structs.replace(shard, share=read[0])
        read[0] = 0


def _of_members(piece: Piece, cut: Cut, size: int, watched: Callable[[int], None]) -> Iterator[Shard]:
    try:
        for name, file in members(piece, watched):
            yield from _unpacked(msgspec.structs.replace(piece, name=name), file, cut, size)
    except _UNREADABLE as error:
        yield Shard(0, piece, data=b"", damage=_damage(error))


def _of_packed(piece: Piece, cut: Cut, size: int, watched: Callable[[int], None]) -> Iterator[Shard]:
    with opened(piece, watched) as file:
        yield from _unpacked(piece, file, cut, size)


def _unpacked(piece: Piece, file: io.BufferedIOBase, cut: Cut, size: int) -> Iterator[Shard]:
    """The shards of a stream, each with its bytes, which end where a record does."""
    at, rest, document = 0, b"", _document(cut)
    while True:
        data, damage = _all(file, size)
        rest += data
        if at == 0 and document is not None and document.is_one(rest):
            more, damage = (b"", damage) if damage else _all(file)
            rest += more
            yield Shard(0, piece, document=True, data=rest, damage=damage)
            return
        if damage or not data:
            yield Shard(0, piece, at, data=rest, damage=damage)
            return
        if (place := last_start(cut, rest)) > 0:
            yield Shard(0, piece, at, data=rest[:place])
            at, rest = at + place, rest[place:]


def _document(cut: Cut) -> Document | None:
    return cut.document or (JSON if cut.listed else None)


def _all(file: io.BufferedIOBase, most: int = sys.maxsize) -> tuple[bytes, str]:
    """The bytes of a stream, at most so many, as far as they can be read, and why there are no more."""
    data = bytearray()
    try:
        while more := file.read1(min(_READ, most - len(data))):
            data += more
    except _UNREADABLE as error:
        return bytes(data), _damage(error)
    return bytes(data), ""


class _Until:
    """A stream that ends where it cannot be read on because of what is no data: garbage after it, a wrong checksum.

    What came before that is whole, and so is its last record; where the data are cut short it would not be.
    """

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._file, self.damage = file, ""

    def read(self, size: int) -> bytes:
        try:
            return b"" if self.damage else self._file.read1(size)
        except BadGzipFile as error:
            self.damage = _damage(error)
            return b""


def _moved(each: Raw | Damaged, offset: int) -> Raw | Damaged:
    return msgspec.structs.replace(each, offset=each.offset + offset)


def _damage(error: Exception | str) -> str:
    return f"the file cannot be read on from here: {error}"
