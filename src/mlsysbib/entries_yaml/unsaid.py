"""What an entry holds that entries.yaml would refuse, such as a DOI that is none: kept, so that nothing is lost.

Other formats may hold anything; entries.yaml tells people of their mistakes. So a malformed identifier that comes
from elsewhere stands under ``custom``, ``entries-yaml``, and is taken back from there as it is.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mlsysbib.entries_yaml.fields import FIELDS
from mlsysbib.entries_yaml.values import PARSERS
from mlsysbib.model import Entry

_OURS = "entries-yaml"


def with_unsaid(entry: Entry) -> tuple[Entry, list[str]]:
    """The entry with its malformed fields moved into ``custom``, and the names of these fields."""
    unsaid: dict[str, str] = {}
    for name, attribute, kind in FIELDS.values():
        value = getattr(entry, attribute)
        if kind in PARSERS and value:
            try:
                PARSERS[kind](value)
            except ValueError:
                unsaid[name] = value
    if not unsaid:
        return entry, []
    nothing: dict[str, Any] = {FIELDS[name].attribute: None for name in unsaid}
    return msgspec.structs.replace(entry, **nothing, custom={**entry.custom, _OURS: unsaid}), list(unsaid)


def taken_back(values: dict[str, Any]) -> dict[str, Any]:
    """The values of an entry's attributes, with what ``with_unsaid`` had moved back in its place."""
    custom = values.get("custom", {})
    unsaid = custom.get(_OURS)
    if not isinstance(unsaid, dict):
        return values
    known = {FIELDS[name].attribute: text for name, text in unsaid.items() if name in FIELDS and isinstance(text, str)}
    rest = {name: value for name, value in custom.items() if name != _OURS}
    return {**known, **values, "custom": rest}
