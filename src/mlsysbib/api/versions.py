"""The works of a library with their versions."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of
from mlsysbib.lock.values import Lock
from mlsysbib.merge.cited_version import check_word
from mlsysbib.model import Entry
from mlsysbib.upgrading.works import Work, works


@public
def versions(library: Mapping[str, Entry], lock: Lock | None = None, *, cite: str = "") -> tuple[Work, ...]:
    """The works of a library, each with the versions that are known: its preprint, and what it was published as.

    ``library`` has the entries as they are written (``load(path, lock=False)``), ``lock`` what sources said
    (``read_lock(path)``), ``cite`` the version that is cited where an entry does not say it, as of ``load``. Entries
    that name each other under ``versions`` are one work. Raises ``UsageError`` for a ``cite`` that is none.
    """
    if cite:
        check_word(cite)
    return tuple(works(library_of(library), lock or Lock(), cite))
