"""What ``explain`` shows, as JSON for programs: docs/command-line.md describes its shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from mlsysbib.api.explain import Explanation
from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.bibtex.language.fields import ALIASES, ROWS
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.merge import Choice, Side
from mlsysbib.merge.disagreements import agree
from mlsysbib.merge.origins import unknown
from mlsysbib.model import Record
from mlsysbib.writers.csl_json import value_of

YOU = "you"
"""Who wrote what stands in the file, where others are named by their source."""


def told(found: Explanation, changes: Iterable[Change], shown: Iterable[Choice]) -> str:
    """The fields with their sides, the sources that know nothing, what should be looked at, how the lock is behind.

    ``changes`` are what was put right when the file was read.
    """
    said = {
        "key": found.key,
        "fields": [_field(choice) for choice in shown],
        "unknown": [
            {**_origin(record), "why": unknown(record) or None, "candidates": record.evidence.get("candidates", ())}
            for record in found.unknown
        ],
        "findings": [
            {"rule": each.rule, "field": name_of(each.field) if each.field else None, "message": each.message}
            | {"severity": each.severity, **each.place._asdict()}
            for each in found.findings
        ],
        "changes": [change._asdict() for change in changes],
        "behind": found.behind or None,
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode() + "\n"


def is_of(change: Change, attribute: str) -> bool:
    """Whether what was put right is the field that a variable is read from."""
    names = {change.field, ALIASES.get(change.field, change.field), _READ_FROM.get(change.field, "")}
    return any(attribute == row.attribute and {row.bibtex, row.biblatex} & names for row in ROWS)


# Those that stand for others by more than a name.
_READ_FROM = {"arxivid": "eprint", "@type": "type"}


def _field(choice: Choice) -> dict[str, Any]:
    """One field: its value, who said it, and all sides, the one that is believed first."""
    taken = choice.record is not None or choice.sides[0].record is None
    value = value_of(choice.field, choice.value) if choice.value and taken else None
    return {
        "field": name_of(choice.field),
        "value": value,
        **(_origin(choice.record) if value is not None else {"source": None, "url": None, "retrieved": None}),
        "sides": [_side(choice, side) for side in choice.sides],
    }


def _side(choice: Choice, side: Side) -> dict[str, Any]:
    """What one side says; ``counts`` is false where it speaks of another version of the work."""
    return {
        **_origin(side.record),
        "value": value_of(choice.field, side.value),
        "counts": side.counts,
        "agrees": bool(choice.value) and agree(choice.field, choice.value, side.value),
        "evidence": side.record.evidence if side.record is not None else {},
    }


def _origin(record: Record | None) -> dict[str, Any]:
    if record is None:
        return {"source": YOU, "url": None, "retrieved": None}
    return {"source": record.source, "url": record.url, "retrieved": record.retrieved or None}
