"""Where one record ends and the next begins, told from the bytes alone.

A cut is a pattern: a record begins at each match of it, or right after its first byte. No record is parsed to find the
next one, so that one that is broken costs itself, and any process can begin anywhere in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

LONGEST = 1 << 26
"""The bytes of a record from which on it is none: the longest real ones have some megabytes."""

_READ = 1 << 20
_SPAN = 64  # bytes that a match may have before and after the place where a record begins


class Raw(msgspec.Struct, frozen=True):
    """The bytes of one record, and where they begin in the unpacked piece; -1 for the member of a list."""

    offset: int
    data: bytes


class Damaged(msgspec.Struct, frozen=True):
    """What could not be read as a record: where, and why."""

    offset: int
    message: str


class Document(msgspec.Struct, frozen=True):
    """A file that is read as a whole: whether one that begins so is one, and the records of it."""

    is_one: Callable[[bytes], bool]
    records: Callable[[bytes], Iterator[Raw | Damaged]]


class Completing(msgspec.Struct, frozen=True):
    """What records take from elsewhere in the dump.

    ``survey`` is given the dump, as often as it likes: the bytes of each shard with some of those after them, and how
    many are its own. It says for the number of each what its records take from others; with that, ``complete`` gives
    the records of a shard.
    """

    survey: Callable[[Callable[[], Iterable[tuple[bytes, int]]]], Callable[[int], bytes]]
    complete: Callable[[bytes, Iterator[Raw | Damaged]], Iterator[Raw | Damaged]]


class Cut(msgspec.Struct, frozen=True):
    """How the records of a kind of file are told apart.

    A record begins ``skipped`` bytes after a match of ``start`` begins. ``begins`` says that the file's first byte is a
    record's, as a line's; where it is not, there is a head before the first match. ``listed`` says that records are
    JSON: a whole file may be one document instead, with its records in a list, and a line may have the comma of one.
    ``document`` says which files are read as a whole where it is anything else. ``completing`` is for records that say
    not all by themselves.
    """

    start: re.Pattern[bytes]
    skipped: int = 1
    begins: bool = True
    listed: bool = False
    document: Document | None = None
    completing: Completing | None = None


LINES = Cut(re.compile(rb"\n(?=[^\n])"), listed=True)
"""A record a line, as JSON lines and tables have them; or a JSON document with a list of records."""

ENTRIES = Cut(re.compile(rb"\n(?=[ \t]*@[ \t]*[A-Za-z]+\s{0,8}[{(])"))
"""A record from each line on that begins as an entry does, as in a .bib file."""


def elements(tags: Sequence[str]) -> Cut:
    """A record from the start of each element of these names on, whatever line it stands in."""
    # A pattern that begins with a character is looked for by it, five times as fast.
    return Cut(re.compile(rb"<(?:%s)[\s/>]" % b"|".join(tag.encode() for tag in tags)), 0, begins=False)


def split(read: Callable[[int], bytes], cut: Cut, begin: int = 0, end: int = -1) -> Iterator[Raw | Damaged]:
    """The records that begin in a range of bytes, out of a stream that begins one byte before it, or with the file.

    ``end`` is -1 for all.
    """
    buffer, at = b"", max(begin - 1, 0)
    is_inside = begin == 0 and cut.begins
    while chunk := read(_READ):
        buffer += chunk
        found = (place for place in _places(cut, buffer) if at + place >= begin and (place or not is_inside))
        places = [*([0] if is_inside else []), *found]
        for place, after in pairwise(places):
            if 0 <= end <= at + place:
                return
            yield Raw(at + place, buffer[place:after])
        is_inside = bool(places)
        kept = places[-1] if places else max(len(buffer) - _SPAN, 0)
        buffer, at = buffer[kept:], at + kept
        if len(buffer) > LONGEST:
            yield Damaged(at, f"a record of more than {LONGEST >> 20} MB, which is none")
            buffer, at, is_inside = buffer[-_SPAN:], at + len(buffer) - _SPAN, False
    if is_inside and buffer and not 0 <= end <= at:
        yield Raw(at, buffer)


def last_start(cut: Cut, buffer: bytes) -> int:
    """Where the last record of some bytes begins; 0 where none does after the first byte."""
    return max(_places(cut, buffer), default=0)


def _places(cut: Cut, buffer: bytes) -> Iterator[int]:
    return (match.start() + cut.skipped for match in cut.start.finditer(buffer))
