"""The snapshots that the settings name, opened together to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager

from mlsysbib.snapshots.snapshot import Snapshot


@contextmanager
def opened(paths: Iterable[str]) -> Iterator[tuple[Snapshot, ...]]:
    """The snapshots at some paths (``Config.snapshots``) in their order; none of none.

    Raises ``UsageError`` for one that is not there, not whole or damaged: an answer without it would be another.
    """
    with ExitStack() as stack:
        yield tuple(stack.enter_context(closing(Snapshot(path))) for path in dict.fromkeys(paths))
