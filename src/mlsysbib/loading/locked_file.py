"""A file of entries as they are written there, and the lock beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from mlsysbib.loading.load import load_files
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read
from mlsysbib.lock.values import Lock
from mlsysbib.merge import merge
from mlsysbib.model import Entry, Library
from mlsysbib.plugins.sources import ranks


class LockedFile(msgspec.Struct, frozen=True):
    """What stands in a file of entries and in its lock; nothing where there is no file yet."""

    path: Path
    library: Library
    lock: Lock

    @property
    def lock_path(self) -> Path:
        """Where its lock is, or would be."""
        return Path(lock_path(self.path))

    @property
    def merged(self) -> dict[str, Entry]:
        """The entries with what the lock says of them."""
        believed = ranks(self.lock.sources)
        return {key: merge(entry, self.lock.fitting(key, entry), believed) for key, entry in self.library.items()}


def read_locked(
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    readers: Mapping[str, Mapping[str, Any]] = {},
    options: Mapping[str, Any] = {},
) -> LockedFile:
    """A file and its lock; arguments and errors are those of ``mlsysbib.load``."""
    library = load_files([os.fspath(path)], format, lock=False, readers=readers, options=options)
    return LockedFile(Path(path), library, read(lock_path(path)))
