"""The lock beside a file of entries, by the path of that file."""

from __future__ import annotations

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, paths_of
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read, write
from mlsysbib.lock.values import Lock


@public
def read_lock(entries: Path) -> Lock:
    """What the sources said of the entries of a file: the lock beside it, ``entries.lock.json`` for ``entries.yaml``.

    Empty where there is none yet. Raises ``LockError`` for one that is damaged, or of another version.
    """
    return read(lock_path(*paths_of("read_lock", entries)))


@public
def write_lock(entries: Path, lock: Lock) -> bool:
    """Writes the lock beside a file of entries, whole or not at all; whether it has changed.

    Raises ``LockError`` where it cannot be written, and where something else stands there, which is somebody's own.
    """
    if not isinstance(lock, Lock):
        from mlsysbib.api import mistaken

        raise mistaken.lock("write_lock", lock)
    return write(lock_path(*paths_of("write_lock", entries)), lock)
