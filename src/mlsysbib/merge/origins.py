"""Where a record comes from, why one says nothing of the work, and which works came near to it, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.model import Record
from mlsysbib.model.record import PERSON
from mlsysbib.text.markup import plain


def origin(record: Record, field: str = "") -> str:
    """How a record was found, and what its source calls the work; of a page also where the field stood in it."""
    words = [reader(record, field) for kind, reader in ORIGIN.items() if record.evidence.get(kind)]
    # Under its own name, a source tells the number that it has for the work.
    own = record.evidence.get(record.source)
    return "; ".join(filter(None, [*words, f"{record.source} calls it {own}" if own else ""]))


def unknown(record: Record) -> str:
    """Why a record says nothing of the work; empty where its source just does not know it."""
    why, title = record.evidence.get("why"), record.evidence.get("title")
    return f"{why}: {title}" if why and title else str(why or "")


def snapshot_of(record: Record) -> str:
    """Which snapshot a record is from, of which day and which dump; empty for one that a service gave."""
    said = record.evidence.get("snapshot")
    if not isinstance(said, Mapping):
        return ""
    if not record.url.startswith("snapshot:"):  # the page of origin that the record names
        return f"from a snapshot of {said.get('date')} ({said.get('dump')})"
    # (other signs that are spelt out are those that no terminal shows)
    name = record.url.removeprefix("snapshot:").partition("#")[0].replace("%23", "#").replace("%25", "%")
    return f"from the snapshot {name} of {said.get('date')} ({said.get('dump')})"


def _by(record: Record, _field: str) -> str:
    evidence = record.evidence
    if evidence["by"] == "search":
        return f"found by search, score {evidence.get('score')}, agreed: {', '.join(evidence.get('agreed', ()))}"
    if evidence["by"] == PERSON:
        return f"you chose {evidence.get('id')} on {evidence.get('when')}"
    return f"asked by {evidence['by']} {evidence.get('id', '')}".rstrip()


def _from(record: Record, field: str) -> str:
    places = record.evidence["from"]
    found = places.get(field) if isinstance(places, dict) else None
    return f"it stands there as {found}" if found else ""


ORIGIN: Mapping[str, Callable[[Record, str], str]] = {
    "by": _by,
    "version": lambda record, _: f"version {record.evidence['version']}",
    "from": _from,
    "snapshot": lambda record, _: snapshot_of(record),
}
"""What says of each kind of evidence where a record comes from."""
TOLD_WITH = {
    "id": "by",
    "when": "by",
    "score": "by",
    "agreed": "by",
    "ambiguous": "candidates",
    "left-out": "left_out",
    "title": "why",
    "why": "unknown",
}
"""The kinds that are told with another, or by ``unknown``."""


def candidate(found: Any) -> str:
    """A work that a search found, as a reader may judge it by."""
    if not isinstance(found, dict):
        return str(found)
    where = next((found[name] for name in ("doi", "arxiv", "id", "url") if found.get(name)), "")
    differs = ", ".join(map(str, found.get("differs", ())))
    return f"{_shown(found.get('title'))} ({found.get('year', '')}) {where}".strip() + (
        f"; differs in {differs}" if differs else ""
    )


def titles(record: Record) -> list[str]:
    """The titles of the works that came near to one that was searched for in vain."""
    found = record.evidence.get("candidates")
    return [
        _shown(each.get("title", each)) if isinstance(each, dict) else str(each)
        for each in (found if isinstance(found, list | tuple) else ())
    ]


def _shown(title: Any) -> str:
    return plain(str(title))
