"""A library whose blanks are filled from the lock beside its file."""

from __future__ import annotations

import os

from mlsysbib.errors import CITED, Finding, Place
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read
from mlsysbib.lock.values import uncovered
from mlsysbib.merge import merge
from mlsysbib.merge.evidence import told
from mlsysbib.model import Library
from mlsysbib.plugins.sources import ranks


def filled(library: Library, path: str | os.PathLike[str], cite: str = "") -> Library:
    """The library of a file, each entry merged with what the lock says of it; raises ``LockError``.

    What was said of an entry under another identifier or title than it has now is left out, with a warning; a work that
    was retracted, or of which concern was expressed, is warned of, too. ``cite`` is which version of a work is cited.
    """
    lock = read(lock_path(path))
    believed = ranks(lock.sources)
    entries = {key: merge(entry, lock.fitting(key, entry), believed, cite) for key, entry in library.items()}
    after = [
        Finding(
            f"{os.path.basename(lock_path(path))} is left out of it: {reason}",
            *(library.place(key) or Place(os.fspath(path))),
            key=key,
            hint="run `mlsysbib enrich`",
            severity="warning",
        )
        for key, reason in uncovered(library, lock).items()
        if lock.records(key) and not lock.fitting(key, library[key])
    ]
    grave = [
        library.placed(finding)
        for key, entry in library.items()
        for finding in told(key, entry, lock.fitting(key, entry))
        if finding.severity == "warning" and finding.rule in CITED
    ]
    return library.replace(entries, warnings=[*library.warnings, *after, *grave])


def cited(library: Library, cite: str = "") -> Library:
    """The library of a file without a lock, each entry cited as it says, or as ``cite`` does."""
    return library.replace({key: merge(entry, (), {}, cite) for key, entry in library.items()})
