"""What a writer tells of an entry that becomes a record of its own text: what has no place, and what changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from mlsysbib.errors import Report
from mlsysbib.model import Library
from mlsysbib.tagged.drafts import Row, is_sure
from mlsysbib.writers.losses import Holding, tell_changes, tell_losses


class Records(NamedTuple):
    """A format: its name, what it holds, its rows for each type, the types that stay, and how a record is read."""

    name: str
    holds: Holding
    rows: Mapping[str, tuple[Row, ...]]
    stable: frozenset[str]
    read_back: Callable[[str], Mapping[str, Any]]


def tell_record(report: Report | None, library: Library, key: str, text: str, records: Records) -> None:
    """Reports what an entry loses in its record; reading that costs, so that what surely comes back is not read."""
    tell_losses(report, library, key, records.holds)
    entry = library[key]
    if report is not None and not is_sure(entry, records.name, records.rows[entry.type], records.stable):
        tell_changes(report, library, key, partial(records.read_back, text), records.holds)
