"""Entries to JSON lines: an item of CSL-JSON a line, for programs that read a record at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.writers.csl_json import item_of
from mlsysbib.writers.losses import ALL, Holding


class CslJsonlWriter(msgspec.Struct, frozen=True, kw_only=True):
    """CSL-JSON with an item a line (JSON lines), for jq, DuckDB, pandas and whatever reads a record at a time.

    The items are those of ``csl-json``, whose reader reads them.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl",)

    @staticmethod
    def holds() -> Holding:
        """All there is of an entry."""
        return ALL

    def write(self, library: Library) -> Iterable[str]:
        """A line for each entry."""
        for key, entry in library.items():
            yield msgspec.json.encode(item_of(key, entry, lower=key not in library.csl)).decode() + "\n"
