"""What a snapshot is made of: the files of a dump, its name, the day that it is of, and its SHA-256."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256

import msgspec

from mlsysbib.dump_files.pieces import files
from mlsysbib.snapshots.file import File

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_NAMED = 3
_READ = 1 << 20


class Found(msgspec.Struct, frozen=True):
    """A file of a dump as it lies on the disk: its path, what it is called, its bytes and when it changed last (ns)."""

    path: str
    name: str
    size: int
    changed: int


def found(paths: Iterable[str]) -> list[Found]:
    """The files of a dump, each once; raises what ``dump_files.pieces.files`` does.

    A file of a folder is called by its way from that folder on: "works/updated_date=2026-10-01/part_000.gz".
    """
    seen: dict[str, Found] = {}
    for given in paths:
        for path in files([given]):
            if (real := os.path.realpath(path)) not in seen:
                seen[real] = _found(path, given)
    return list(seen.values())


def _found(path: str, given: str) -> Found:
    begin = os.path.dirname(os.path.abspath(given))
    state = os.stat(path)
    name = os.path.relpath(os.path.abspath(path), begin).replace(os.sep, "/")
    return Found(path, name, state.st_size, state.st_mtime_ns)


def named(paths: Sequence[str], dump: Sequence[Found]) -> str:
    """The names of a dump: those of its files, or of its folders with how many files they have."""
    names = [os.path.basename(os.path.abspath(path)) + ("/" if os.path.isdir(path) else "") for path in paths]
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    return f"{shown} ({len(dump)} files)" if len(dump) > len(names) else shown


def day(dump: Iterable[Found]) -> str:
    """The last day that stands in the names of the files, else the last on which one of them changed (UTC)."""
    each = list(dump)
    said = [day for file in each for match in _DAY.finditer(file.name) if (day := _date(match))]
    changed = max((file.changed for file in each), default=0)
    return max(said, default=datetime.fromtimestamp(changed / 1e9, UTC).date()).isoformat()


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:  # the 30th of February
        return None


class Summing:
    """The SHA-256 of each file of a dump, taken while others work."""

    def __init__(self, dump: Sequence[Found], over: threading.Event) -> None:
        self._over = over
        self._dump = dump
        self.executor = ThreadPoolExecutor(1)
        self._sums = self.executor.submit(lambda: [self._sum(file.path) for file in dump])

    def files(self) -> list[File]:
        """The files with their sums; waits until these are there."""
        sums = self._sums.result()
        return [File(file.name, file.size, each) for file, each in zip(self._dump, sums, strict=True)]

    def _sum(self, path: str) -> str:
        summed = sha256()
        with open(path, "rb", buffering=0) as file:
            while not self._over.is_set() and (data := file.read(_READ)):
                summed.update(data)
        return summed.hexdigest()


@contextmanager
def summing(dump: Sequence[Found]) -> Iterator[Summing]:
    """The sums of a dump, as long as the block runs."""
    over = threading.Event()
    sums = Summing(dump, over)
    try:
        yield sums
    finally:
        over.set()
        sums.executor.shutdown()


def sum_of(dump: Sequence[File]) -> str:
    """The SHA-256 of a dump: that of its one file, else that of the list of its files as ``sha256sum`` prints it."""
    if len(dump) == 1:
        return dump[0].sha256
    return sha256("".join(f"{file.sha256}  {file.name}\n" for file in dump).encode()).hexdigest()
