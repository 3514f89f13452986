"""What becomes otherwise by another lock, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlsysbib.cli.explain import text
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.lock.values import Lock
from mlsysbib.merge import Ranks, choices
from mlsysbib.model import Entry, Library, Record
from mlsysbib.plugins.sources import ranks


def differences(library: Library, before: Lock, after: Lock) -> Iterator[str]:
    """For each entry that changes, its key and a line for each field: ``-`` was, ``+`` is, and by whom."""
    believed = ranks(before.sources | after.sources)
    for key, entry in library.items():
        old, new = (_fields(entry, lock.fitting(key, entry), believed) for lock in (before, after))
        changed = [field for field in dict.fromkeys([*old, *new]) if old.get(field) != new.get(field)]
        if changed:
            yield f"{key}\n"
        for field in changed:
            for sign, said in (("-", old.get(field)), ("+", new.get(field))):
                if said is not None:
                    yield f"  {sign} {name_of(field)}: {said}\n"


def _fields(entry: Entry, records: Sequence[Record], believed: Ranks) -> dict[str, str]:
    """The fields that sources fill: the value, and who said it."""
    return {
        choice.field: f"{text(choice.value)} ({choice.record.source})"
        for choice in choices(entry, records, believed)
        if choice.record is not None
    }
