"""What registries say of other works: notices that correct or retract one, and how works belong together."""

from __future__ import annotations

import re
from typing import Any

from mlsysbib.sources.dates import from_iso, from_parts
from mlsysbib.sources.payload import Node

# Who cites whom, and the files of a record, say nothing of the work; an ISSN is that of the journal.
_CITING = re.compile(r"cite|reference|metadata", re.IGNORECASE)
_SERIALS = frozenset({"issn", "eissn", "lissn"})
_KEPT = 5
"""The most works of one relation that are kept; data sets have thousands of parts."""


def updates(item: Node) -> dict[str, Any]:
    """Crossref's ``update-to`` (this is a notice) and ``updated-by`` (there is one): its kind, DOI and day."""
    return {
        name: [_update(node) for node in notices]
        for name in ("update-to", "updated-by")
        if (notices := item[name].items())
    }


def _update(node: Node) -> dict[str, str]:
    date = from_parts(node["updated"]) or from_iso(node["updated"]["date-time"].text())
    said = {"type": node["type"].text() or "", "doi": node["DOI"].text() or ""}
    return {**said, **({"date": str(date)} if date else {})}


def of_crossref(relation: Node) -> dict[str, Any]:
    """``relations`` as evidence: Crossref's kinds of relation and the ids of the other works."""
    kinds = relation.value if isinstance(relation.value, dict) else {}
    return _evidence([(name, node["id-type"], node["id"]) for name in kinds for node in relation[name].items()])


def of_datacite(related: Node) -> dict[str, Any]:
    """The same from DataCite's ``relatedIdentifiers``, whose "IsSupplementTo" is Crossref's "is-supplement-to"."""
    return _evidence(
        [
            (_kebab(node["relationType"].text() or ""), node["relatedIdentifierType"], node["relatedIdentifier"])
            for node in related.items()
        ]
    )


def _evidence(related: list[tuple[str, Node, Node]]) -> dict[str, Any]:
    found: dict[str, dict[str, None]] = {}
    for name, kind, other in related:
        if name and not _CITING.search(name) and (kind.text() or "").lower() not in _SERIALS and (text := other.text()):
            found.setdefault(name, {})[_bare(text)] = None
    return {"relations": {name: _some(list(others)) for name, others in found.items()}} if found else {}


def _bare(text: str) -> str:
    """A DOI without "doi:" or its resolver; whatever else names a work stays as it is."""
    return re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(?=10\.)", "", text, flags=re.IGNORECASE)


def _some(others: list[str]) -> list[str]:
    return others if len(others) <= _KEPT else [*others[:_KEPT], f"and {len(others) - _KEPT} more"]


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
