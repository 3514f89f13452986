"""What a lock says otherwise than another, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mlsysbib.lock import Lock, entry_to_json


def differences(before: Lock, after: Lock) -> Iterator[str]:
    """A line for each entry that changed, and below it one for each field of each source: ``-`` was, ``+`` is."""
    for key in sorted({*before.entries, *after.entries}):
        old, new = _said(before, key), _said(after, key)
        if old == new:
            continue
        yield f"{key}\n"
        for place in sorted({*old, *new}):
            for sign, value in (("-", old.get(place)), ("+", new.get(place))):
                if value is not None and old.get(place) != new.get(place):
                    yield f"  {sign} {place}: {value}\n"


def _said(lock: Lock, key: str) -> dict[str, str]:
    """What the lock says of an entry, by source and field."""
    said: dict[str, str] = {}
    for record in lock.records(key):
        if record.entry is None:
            said[record.source] = "does not know it"
        else:
            for field, value in entry_to_json(record.entry).items():
                said[f"{record.source} {field}"] = _text(value)
    return said


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
