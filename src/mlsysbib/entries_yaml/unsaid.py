"""What entries.yaml has no place for: a DOI that is none is kept, so that nothing is lost, the rest is told.

Other formats may hold anything; entries.yaml tells people of their mistakes. So a malformed identifier that comes
from elsewhere stands under ``custom``, ``entries-yaml``, and is taken back from there as it is. What a .bib file says
outside its entries is left out.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mlsysbib.entries_yaml.fields import FIELDS
from mlsysbib.entries_yaml.values import PARSERS
from mlsysbib.errors import Finding
from mlsysbib.model import Entry, Header

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


def left_out(header: Header, strings: int = 0) -> Finding | None:
    """A warning of what a file says outside its entries, and of its @string; None where there is nothing of it."""
    said: dict[str, Any] = header.custom.get("bibtex") or {}
    comments, preambles = len(said.get("comments", ())), len(said.get("preamble", ()))
    counted = [
        f"{number} {name}{'s' * (number > 1)}"
        for number, name in ((comments, "comment"), (preambles, "@preamble"), (strings, "@string"))
        if number
    ]
    if not counted:
        return None
    those = f"{', '.join(counted[:-1])} and {counted[-1]}" if counted[1:] else counted[0]
    verb = "are" if comments + preambles + strings > 1 else "is"
    message = f"{those} {verb} left out, since entries.yaml has no place for this"
    hint = "what a @string stands for is in the entries" if strings else ""
    return Finding(message, hint=hint, severity="warning", rule="left-out")


def taken_back(values: dict[str, Any]) -> dict[str, Any]:
    """The values of an entry's attributes, with what ``with_unsaid`` had moved back in its place."""
    custom = values.get("custom", {})
    unsaid = custom.get(_OURS)
    if not isinstance(unsaid, dict):
        return values
    known = {FIELDS[name].attribute: text for name, text in unsaid.items() if name in FIELDS and isinstance(text, str)}
    rest = {name: value for name, value in custom.items() if name != _OURS}
    return {**known, **values, "custom": rest}
