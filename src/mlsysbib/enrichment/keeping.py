"""When what is known so far is handed to who keeps it: every few seconds; a run that is killed loses no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from mlsysbib.lock.values import Lock, Locked

EVERY = 2.0
"""Seconds between two times, and more where writing it takes long: a tenth of the time at most goes into that."""
_SHARE = 10

Keep = Callable[[Lock], None]


class Keeping:
    """Hands the lock so far to ``keep``; ``kept`` are the entries that the run is not about."""

    def __init__(self, keep: Keep | None, kept: Mapping[str, Locked]) -> None:
        self._keep, self._kept = keep, kept
        self._next = time.monotonic() + EVERY

    @property
    def due(self) -> bool:
        """Whether it is time again."""
        return self._keep is not None and time.monotonic() >= self._next

    def now(self, known: Mapping[str, Locked]) -> None:
        """Hands over what is known, whatever the time."""
        if self._keep is None or not known:
            return
        begun = time.monotonic()
        self._keep(Lock({**self._kept, **known}))
        took = time.monotonic() - begun
        self._next = begun + took + max(EVERY, _SHARE * took)
