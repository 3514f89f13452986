"""What a reader of a large file does about memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, which would go through a growing library again and again: no entry holds a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What was read is old at once, and not gone through as what is new.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
