"""What registries say of other works: notices that correct or retract one, and how works belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mlsysbib.sources.dates import from_iso, from_parts
from mlsysbib.sources.payload import Node

# Who cites whom, and the files of a record, say nothing of the work; an ISSN is that of the journal.
_CITING = re.compile(r"cite|reference|metadata", re.IGNORECASE)
_SERIALS = frozenset({"issn", "eissn", "lissn"})
# The kinds of Crossref's updates, which are its names of relations, too, and what programs make of them:
# "retraction", "is-retracted-by", "has-correction"
_OF_AN_UPDATE = re.compile(
    r"(?:(?:is|has|was)[-_])?(?:partial[-_])?(?:retract|withdraw|remov|express\w*[-_]of[-_]concern|correct|errat|corrigend"
    r"|addend|clarif|new[-_](?:version|edition)$)[\w-]*",
    re.IGNORECASE,
)
_A_NOTICE = re.compile(
    r"\W*(?:(?:notice of |publisher |author )?"
    r"(?:correct(?:ion|ed)|corrigend\w+|errat\w+|retraction|withdrawal|removal)\b"
    r"|expressions? of concern|addendum|clarification)",
    re.IGNORECASE,
)
# Springer's Crossmark says it in assertions alone where an article was changed before updates were deposited.
_CHANGE, _DETAILS = "change_type", "change_details"
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)]")
# What a work is in is told in its fields.
_HOLDING = frozenset({"", "IsPublishedIn", "IsPartOf"})
_KEPT = 5
"""The most works of one relation that are kept; data sets have thousands of parts."""


def updates(item: Node) -> dict[str, Any]:
    """Crossref's ``update-to`` (this is a notice) and ``updated-by`` (there is one): its kind, DOI and day.

    The same is told as a relation of a work and its notice, and by Springer in assertions. A work that updates itself,
    as one does whose text its publisher replaced by the notice, was updated.
    """
    is_notice = any(_A_NOTICE.match(text) for text in item["title"].texts())
    own = None if is_notice else item["DOI"].text()
    to, by = ([_update(node) for node in item[name].items()] for name in ("update-to", "updated-by"))
    by += [each for each in to if _same(each["doi"], own)]
    to = [each for each in to if not _same(each["doi"], own)]
    for each, told in _as_relations(item["relation"]):
        if not any(_same(each["doi"], other["doi"]) for other in (*to, *by)):
            (to if told == "of" or (told == "subject" and is_notice) else by).append(each)
    by += [] if by or is_notice else _asserted(item["assertion"])
    return {**({"update-to": to} if to else {}), **({"updated-by": _once(by)} if by else {})}


def _same(doi: str, other: str | None) -> bool:
    return bool(other) and _bare(doi).lower() == _bare(other or "").lower()


def _once(updates: list[dict[str, str]]) -> list[dict[str, str]]:
    return [each for place, each in enumerate(updates) if each not in updates[:place]]


def _update(node: Node) -> dict[str, str]:
    date = from_parts(node["updated"]) or from_iso(node["updated"]["date-time"].text())
    said = {"type": node["type"].text() or node["label"].text() or "", "doi": node["DOI"].text() or ""}
    return {**said, **({"date": str(date)} if date else {})}


def _as_relations(relation: Node) -> Iterator[tuple[dict[str, str], str]]:
    """The updates among the relations, and "of" where this is the notice, else who of the two has told it."""
    for name in relation.value if isinstance(relation.value, dict) else {}:
        if _is_update(name):
            kind = re.sub(r"^(?:is|has|was)[-_]|[-_](?:by|of|to|for|in)$", "", name)
            way = "of" if re.search(r"[-_](?:of|to|for)$", name) else ""
            for node in relation[name].items():
                yield {"type": kind, "doi": _bare(node["id"].text() or "")}, way or node["asserted-by"].text() or ""


def _is_update(name: str) -> bool:
    return _OF_AN_UPDATE.fullmatch(name) is not None


def _asserted(assertions: Node) -> list[dict[str, str]]:
    told = {node["name"].text(): node["value"].text() for node in assertions.items() if isinstance(node.value, dict)}
    kind = told.get(_CHANGE)
    notice = _DOI.search(told.get(_DETAILS) or "")
    return [{"type": kind, "doi": notice[0] if notice else ""}] if kind and _is_update(kind) else []


def of_crossref(relation: Node) -> dict[str, Any]:
    """``relations`` as evidence: Crossref's kinds of relation and the ids of the other works; ``updates`` has some."""
    kinds = relation.value if isinstance(relation.value, dict) else {}
    return _evidence(
        [
            (name, node["id-type"], node["id"])
            for name in kinds
            if not _is_update(name)
            for node in relation[name].items()
        ]
    )


def of_datacite(related: Node, items: Node | None = None) -> dict[str, Any]:
    """The same from DataCite's ``relatedIdentifiers``, whose "IsSupplementTo" is Crossref's "is-supplement-to".

    ``items`` are its ``relatedItems``, which may have no identifier, but a title.
    """
    named = [
        (_kebab(node["relationType"].text() or ""), node["relatedIdentifierType"], node["relatedIdentifier"])
        for node in related.items()
    ]
    for item in items.items() if items is not None else ():
        kind = item["relationType"].text() or ""
        title = next((node["title"] for node in item["titles"].items()), Node(None))
        if kind not in _HOLDING:
            named.append((_kebab(kind), Node(None), title))
    return _evidence(named)


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
