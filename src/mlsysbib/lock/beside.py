"""Where the lock of a file of entries lies: beside it, under its name."""

from __future__ import annotations

import os


def lock_path(entries: str | os.PathLike[str]) -> str:
    """The lock that belongs to a file of entries: ``entries.yaml`` has ``entries.lock.json``."""
    return os.path.splitext(entries)[0] + ".lock.json"
