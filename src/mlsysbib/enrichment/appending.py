"""New entries put into an entries.yaml, and what the sources said of them into the lock beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mlsysbib.enrichment.joining import Joined, Naming, New, joined
from mlsysbib.entries_yaml.edit import append
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN, read_bytes
from mlsysbib.files.decoding import decode, encode
from mlsysbib.files.system import alone
from mlsysbib.loading.locked_file import LockedFile, read_locked
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read, write
from mlsysbib.lock.values import Lock
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
            _write(before, result)
    return target(path), result


def _write(before: LockedFile, result: Joined) -> None:
    path = before.path
    bytes_ = read_bytes(path) if path.exists() else b""
    text = decode(bytes_, str(path)) if bytes_.strip() else _BEGINNING
    for key, each in result.new.items():
        text = append(text, key, each.entry)
    whole = encode(text, bytes_)
    # Of what nobody was asked about the lock says nothing.
    locked = {key: each.locked for key, each in result.new.items() if each.locked.records or each.locked.incomplete}
    # The lock comes first: a killed run leaves records too many there, which the next one takes or drops. Entries of
    # which nothing is known would be taken for other works when the same ones are added again.
    lock = Path(lock_path(path))
    is_new = not lock.exists()
    write(lock, Lock({**before.lock.entries, **locked}))
    try:
        edit(path, bytes_, whole)
    except BaseException:
        if is_new:
            lock.unlink(missing_ok=True)
        else:
            write(lock, before.lock)
        raise
