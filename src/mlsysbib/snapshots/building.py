"""Builds a snapshot: shards are made ready in parts, in any process, and the parts put together in their order.

What is ready stands, and an interrupted build goes on with it. The file grows in a folder beside its place, and takes
that place when it is whole.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from errno import EACCES, EIO
from typing import NamedTuple

from mlsysbib._lazy import public
from mlsysbib._version import __version__
from mlsysbib.dump_files.folders import of_works
from mlsysbib.dump_files.kinds import DUMPS, check_kind
from mlsysbib.dump_files.shards import SIZE, Shard, shards
from mlsysbib.dump_files.taking import told_of
from mlsysbib.dump_files.visiting import InFolder
from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.files.access import kept_in, room
from mlsysbib.files.system import move
from mlsysbib.snapshots import origin, parts
from mlsysbib.snapshots.assembling import Assembly
from mlsysbib.snapshots.file import NO_FTS5, Told, is_ours
from mlsysbib.snapshots.preparing import Prepared
from mlsysbib.snapshots.workplace import Plan, keep, remove, workplace
from mlsysbib.text.nearest import listing

Mapped = Callable[[InFolder[parts.Done], Iterable[Shard]], Iterator[parts.Done]]


@public
class SnapshotStep(NamedTuple):
    """How far the build of a snapshot is: the records that are in, and the bytes of the dump that are done.

    ``bad`` counts those that could not be read; ``size`` is how many bytes the dump has; ``last`` says that all records
    are in and the indexes are made.
    """

    records: int
    bad: int
    done: int
    size: int
    last: bool = False


def build(  # noqa: PLR0913  (its parts, those that may be left out by name)
    kind: str,
    paths: Iterable[str],
    path: str,
    mapped: Mapped = map,
    size: int = SIZE,
    *,
    report: Report | None = None,
    watch: Callable[[SnapshotStep], None] | None = None,
) -> Told:
    """Makes the snapshot of some files at a path, and tells what is in it.

    ``mapped`` does the shards wherever it likes, and gives the results in their order; ``report`` is told of each
    record that could not be read. Raises ``UsageError`` for files without a record, and where another's file stands at
    the path or another process builds the same; ``OSError`` where there is no room, or no right to write.
    """
    if kind not in DUMPS:
        raise UsageError(f"there is no kind of dump {kind!r}; {listing(kind, DUMPS)}")
    report = report or _unwatched
    named = list(dict.fromkeys(paths))
    given = of_works(kind, named, report)
    dump = origin.found(given)
    check_kind(kind, given)
    check_place(path)
    _check_fts5()
    with workplace(path) as folder:
        keep(folder, Plan(kind, size, dump))
        with _room(path, folder), origin.summing(dump) as sums, closing(_assembly(folder)) as assembly:
            ready = _parts(kind, shards(given, DUMPS[kind].cut, size), folder, mapped)
            watch = watch or _unwatched
            step = _take_all(assembly, ready, sum(file.size for file in dump), report, watch)
            if not assembly.records:
                remove(folder)
                raise UsageError(_nothing(kind, origin.named(named, dump), assembly))
            watch(step._replace(last=True))
            files = sums.files()
            if origin.found(given) != dump:
                raise UsageError(f"{origin.named(named, dump)} was changed while it was read; build it again")
            told = Told(
                kind=kind,
                source=DUMPS[kind].source,
                dump=origin.named(named, dump),
                date=origin.day(dump),
                sha256=origin.sum_of(files),
                records=assembly.records,
                bad=assembly.bad,
                passed=assembly.passed,
                version=__version__,
            )
            _put(assembly.finish(told, files), path)
        remove(folder)
    return told


def _assembly(folder: str) -> Assembly:
    # (SQLite takes a relative "file:x" for an address)
    return Assembly(os.path.join(os.getcwd(), folder))


def check_place(path: str) -> None:
    """Raises ``UsageError`` where something stands at a path that is not a snapshot, nor empty.

    Raises ``PermissionError`` for a snapshot that is not to be written.
    """
    if not os.path.lexists(path) or is_ours(path):
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES), path)
        return
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder; name a file in it")
    if os.path.exists(path) and not (os.path.isfile(path) and os.path.getsize(path) == 0):
        raise UsageError(f"{path} was not written: it is not a snapshot, and would be gone; name another file")


def _parts(kind: str, cut: Iterable[Shard], folder: str, mapped: Mapped) -> Iterator[Prepared]:
    """The parts of all shards in their order; those that are not there yet are made."""
    numbers: deque[int] = deque()

    def waiting() -> Iterator[Shard]:
        for shard in cut:
            numbers.append(shard.number)
            if not parts.is_there(folder, shard.number):
                yield shard

    for done in mapped(parts.Prepare(kind, folder), waiting()):
        while numbers and numbers[0] <= done.number:
            yield from parts.read(folder, numbers.popleft())
    while numbers:
        yield from parts.read(folder, numbers.popleft())


def _take_all(
    assembly: Assembly, ready: Iterable[Prepared], size: int, report: Report, watch: Callable[[SnapshotStep], None]
) -> SnapshotStep:
    done = 0
    for part in ready:
        assembly.take(part)
        done += part.share
        for bad in part.bad:
            report(told_of(bad))
        watch(SnapshotStep(assembly.records, assembly.bad, min(done, size), size))
    return SnapshotStep(assembly.records, assembly.bad, size, size)


def _nothing(kind: str, name: str, assembly: Assembly) -> str:
    others = {
        "could not be read": assembly.bad,
        "is not a work" if assembly.passed == 1 else "are not works": assembly.passed,
    }
    why = ", ".join(f"{number:,} {what}" for what, number in others.items() if number)
    return f"{name}: there is not one work of a dump of {kind} in it{f' ({why})' if why else ''}"


def _put(made: str, path: str) -> None:
    """Puts a whole snapshot in its place."""
    check_place(path)  # hours may have gone by
    target = os.path.realpath(path)
    if os.path.exists(target):
        os.chmod(made, stat.S_IMODE(os.stat(target).st_mode))
    move(made, target)


@contextmanager
def _room(path: str, folder: str) -> Iterator[None]:
    """``room``, also where it is SQLite that has none."""
    try:
        with room(path, folder):
            yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        raise OSError(EIO, f"{error}; {kept_in(folder)}", path) from None


def _check_fts5() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("create virtual table words using fts5 (word)")
        except sqlite3.OperationalError:
            raise UsageError(NO_FTS5) from None


def _unwatched(said: Finding | SnapshotStep) -> None:
    """What is said where nobody listens."""
