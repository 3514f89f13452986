"""BibLaTeX's additions to titles and notes (its manual, 2.2.2), which CSL has no variables for.

They are read after what they add to, as BibLaTeX prints them, so that every citation has them, and stay under their
own names too, so that they can be written apart again.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any, NamedTuple

import msgspec

from mlsysbib.bibtex.roundtrip.multivolume import own_field
from mlsysbib.model import Entry

# The attribute that each adds to, where an entry has one title alone.
_TO = {
    "titleaddon": "title",
    "booktitleaddon": "container_title",
    "maintitleaddon": "container_title",
    "journaltitleaddon": "container_title",
    "issuetitleaddon": "volume_title",
    "eventtitleaddon": "event_title",
    "addendum": "note",
}
NAMES = frozenset(_TO)
"""The fields that add to others."""
_STOPS = (".", "?", "!", "…")
_STOPPED = {name: f"@{name}" for name in _TO}
ABOUT = frozenset(_STOPPED.values())
"""The names under which it is kept that a text had a stop of its own before the addition."""


class Apart(NamedTuple):
    """An entry without its additions; these as they stand in it, and those that are not in it any more."""

    entry: Entry
    additions: dict[str, str]
    stale: frozenset[str]


def add(csl: str, found: MutableMapping[str, Any], custom: MutableMapping[str, Any]) -> None:
    """Puts the additions among the kept fields after what they add to."""
    for name in _TO:
        if name in custom and (attribute := _attribute(name, csl, found)):
            text = found.get(attribute) or ""
            if text.endswith("."):
                custom[_STOPPED[name]] = "."
            found[attribute] = _joined(text, custom[name])


def _attribute(name: str, csl: str, found: Mapping[str, Any]) -> str:
    """What of an entry an addition adds to; "" where that is not there."""
    attribute, own = _TO[name], own_field(csl)
    if own and found.get("volume_title"):
        # The titles have changed their places, see ``multivolume``.
        whole = "title" if own == "title" else "container_title"
        attribute = {f"{own}addon": "volume_title", "maintitleaddon": whole}.get(name, attribute)
    return attribute if found.get(attribute) or attribute == "note" else ""


def _joined(text: str, addition: str) -> str:
    return f"{text}{' ' if text.endswith(_STOPS) else '. '}{addition}" if text else addition


def apart(entry: Entry, custom: Mapping[str, Any]) -> Apart:
    """What ``add`` was given, as far as the entry still says so; letters may have changed their case."""
    changes: dict[str, str | None] = {}
    additions: dict[str, str] = {}
    stale = set()
    found = {name: getattr(entry, name) for name in (*_TO.values(), "volume_title")}
    # From the last that was joined to the first, as each was put after the others.
    for name in reversed(_TO):
        addition, attribute = custom.get(name), _attribute(name, entry.type, found)
        if not isinstance(addition, str) or not attribute:
            continue
        rest = _without(found[attribute] or "", addition, " " if _STOPPED[name] in custom else ". ")
        if rest is None or not (rest or attribute == "note"):
            stale.add(name)
            continue
        additions[name] = (found[attribute] or "")[-len(addition) :]
        found[attribute] = changes[attribute] = rest or None
    return Apart(msgspec.structs.replace(entry, **changes) if changes else entry, additions, frozenset(stale))


def _without(text: str, addition: str, between: str) -> str | None:
    """The text that an addition was joined to; None where it does not end in it."""
    offset = len(text) - len(addition)
    if offset < 0 or text[offset:].lower() != addition.lower():
        return None
    head, end = text[:offset], text[offset:]
    return next((rest for each in (between, " ", "") if _joined(rest := head.removesuffix(each), end) == text), None)
