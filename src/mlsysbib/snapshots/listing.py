"""What is said of a snapshot, and which snapshots there are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from mlsysbib._lazy import public
from mlsysbib.dump_files.taking import Bad, told_of
from mlsysbib.errors import Finding, UsageError
from mlsysbib.snapshots.file import File, is_ours, reading, told_in
from mlsysbib.snapshots.workplace import ENDING, folder_of, is_begun, remove, workplace


@public
class SnapshotInfo(NamedTuple):
    """What a snapshot is made of, and what is in it.

    ``kind`` is that of the dump ("dblp"), ``source`` whose records these are; ``dump`` names its files, ``date`` is the
    day that it is of (ISO 8601), ``sha256`` that of its one file, or of the list of its files as ``sha256sum`` prints
    it. ``records`` counts the works, ``bad`` what could not be read, ``passed`` what is not a work; ``size`` are the
    bytes of the snapshot. ``problem`` says why it cannot be asked ("" where it can), and then the others say nothing.
    """

    path: str
    kind: str = ""
    source: str = ""
    dump: str = ""
    date: str = ""
    sha256: str = ""
    records: int = 0
    bad: int = 0
    passed: int = 0
    size: int = 0
    version: str = ""
    problem: str = ""


def info(path: str) -> SnapshotInfo:
    """What a snapshot says of itself; raises ``UsageError`` where a file is none, or not whole."""
    with reading(path) as database:
        told = told_in(database)
    return SnapshotInfo(path=path, size=os.path.getsize(path), **msgspec.structs.asdict(told))


def files_of(path: str) -> list[File]:
    """The files that a snapshot is made of."""
    with reading(path) as database:
        return [File(*row) for row in database.execute("select name, size, sha256 from files order by rowid")]


def bad_in(path: str) -> Iterator[Finding]:
    """The records that could not be read when a snapshot was made, in the order of the dump."""
    with reading(path) as database:
        for row in database.execute("select name, offset, message from bad order by rowid"):
            yield told_of(Bad(*row))


def listed(named: Iterable[str], folder: str) -> list[SnapshotInfo]:
    """The snapshots that are named, whatever is the matter with them, and those that lie in a folder."""
    paths = [*named, *_in_folder(folder)]
    once = {os.path.realpath(path): path for path in reversed(paths)}
    return [_said(path) for path in reversed(once.values())]


def drop(path: str) -> None:
    """Removes a snapshot, and what was begun of it; raises ``UsageError`` for a file that is not a snapshot."""
    is_there = os.path.lexists(path)
    if is_there and not is_ours(path):
        raise UsageError(f"{path} was not removed: it is not a snapshot")
    if not is_there and not is_begun(path):
        raise UsageError(f"{path}: there is no such snapshot")
    if is_begun(path):
        with workplace(path) as begun:
            remove(begun)
    if is_there:
        os.unlink(path)


def _in_folder(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = os.path.normpath(os.path.join(folder, entry.name))
            if _is_ours(entry):
                yield path
            elif entry.name.endswith(ENDING) and is_begun(path.removesuffix(ENDING)):
                yield path.removesuffix(ENDING)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file() and is_ours(entry.path)
    except OSError:  # somebody else's, who lets nobody read it
        return False


def _said(path: str) -> SnapshotInfo:
    if not os.path.exists(path) and is_begun(path):
        return SnapshotInfo(path, problem=f"half made, in {folder_of(path)}; `mlsysbib snapshot build` goes on")
    try:
        return info(path)
    except UsageError as error:
        return SnapshotInfo(path, problem=str(error).removeprefix(f"{path}: "))
    except OSError as error:
        return SnapshotInfo(path, problem=f"it cannot be read ({error.strerror})")
