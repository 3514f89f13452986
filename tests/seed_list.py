"""The works that the library began with: enough for what is tried many times over, where all of it takes minutes."""

from __future__ import annotations

import mlsysbib
from mlsysbib.model import Library

_SECTIONS = ("enterprise", "open-source", "conferences")
_FIRST = ("sculley2015hidden", "breck2016whats", "arxiv1708.02363", "breck2017ml")


def seed_list(*, lock: bool = True) -> Library:
    """Papers, a weblog, web pages and meetings, with links, sections and a preprint."""
    library = mlsysbib.load(lock=lock)
    keys = [key for key, entry in library.items() if entry.list_section in _SECTIONS]
    return library.select([*_FIRST, *keys])
