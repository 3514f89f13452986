"""New entries put into an entries.yaml, and what the sources said of them into the lock beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from mlsysbib.enrichment.joining import Joined, Naming, New, joined
from mlsysbib.entries_yaml.inserting import inserted
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN, read_bytes
from mlsysbib.files.decoding import decode, encode
from mlsysbib.files.system import alone
from mlsysbib.loading.locked_file import LockedFile, read_locked
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read, write
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Library
from mlsysbib.overwriting.rule import edit

_BEGINNING = "entries:\n"


def target(path: str | os.PathLike[str]) -> LockedFile:
    """What stands in the file to add to; raises ``UsageError`` where that is not an entries.yaml."""
    file = Path(path)
    if os.fspath(path) == STDIN or file.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError(
            f"{path}: entries are added to a .yaml file; mlsysbib export -e {path} -o entries.yaml makes one of it, "
            "or name one with -e"
        )
    return read_locked(file) if file.exists() else LockedFile(file, Library(), read(lock_path(file)))


def append_to(path: str | os.PathLike[str], new: Sequence[New], name: Naming) -> tuple[LockedFile, Joined]:
    """Puts the new entries into the file and its lock; what stands there now, and under which keys they joined.

    The file is read again: while the services were asked, the user or another process may have changed it.
    """
    with alone(Path(path).parent):
        before = target(path)
        result = joined(new, before.merged, name)
        if result.new:
            text, bytes_ = text_of(before)
            after = inserted(text or _BEGINNING, {key: each.entry for key, each in result.new.items()})
            put(before, bytes_, after, {key: each.locked for key, each in result.new.items()})
    return target(path), result


def text_of(file: LockedFile) -> tuple[str, bytes]:
    """What stands in the file, as text and as bytes; nothing where there is no file, or nothing in it."""
    bytes_ = read_bytes(file.path) if file.path.exists() else b""
    return (decode(bytes_, str(file.path)) if bytes_.strip() else ""), bytes_


def put(before: LockedFile, bytes_: bytes, text: str, locks: Mapping[str, Locked]) -> None:
    """Writes the text over what stood in the file, and what the sources said of the new entries into its lock."""
    put_bytes(before, bytes_, encode(text, bytes_), locks)


def put_bytes(before: LockedFile, bytes_: bytes, whole: bytes, locks: Mapping[str, Locked]) -> None:
    """The same with the file as it is to be, in its own encoding."""
    # Of what nobody was asked about the lock says nothing.
    locked = {key: each for key, each in locks.items() if each.records or each.incomplete}
    if not locked:
        edit(before.path, bytes_, whole)
        return
    # The lock comes first: a killed run leaves records too many there, which the next one takes or drops. Entries of
    # which nothing is known would be taken for other works when the same ones are added again.
    lock = Path(lock_path(before.path))
    is_new = not lock.exists()
    write(lock, Lock({**before.lock.entries, **locked}))
    try:
        edit(before.path, bytes_, whole)
    except BaseException:
        if is_new:
            lock.unlink(missing_ok=True)
        else:
            write(lock, before.lock)
        raise
