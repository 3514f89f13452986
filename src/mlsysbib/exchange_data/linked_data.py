"""JSON-LD as it is met (https://www.w3.org/TR/json-ld11/): names without their vocabulary, and what references mean.

Contexts are not fetched. What they can say within a text is read: prefixes of schema.org; that ``id`` and ``type`` are
``@id`` and ``@type``, as the context of CodeMeta 3 has it, is taken for granted where an object has no ``@type``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlsysbib.exchange_data.rows import Tree

_VOCABULARY = re.compile(r"https?://schema\.org/?")
_PREFIXES = ("http://schema.org/", "https://schema.org/", "schema:")
# An object that says how another takes part stands around it (https://schema.org/Role).
_ROLES = frozenset(("Role", "OrganizationRole", "PerformanceRole", "LinkRole", "EmployeeRole"))
# What may be a reference to another object of a text; of an identifier or a cited work, only its address is meant.
_REFERRING = frozenset(
    "actor author composer contributor creator director editor funder illustrator isPartOf mainEntity maintainer"
    " producer publisher sourceOrganization translator".split()
)
_DEEPEST = 6
_MOST = 2_000
"""References of one object that are followed: a thousand that lead to a thousand each are no description of a work."""


def bare(root: Any) -> Any:
    """A text's values with names of members and types without their vocabulary: ``schema:name`` is ``name``."""
    return _bare(root, (*_PREFIXES, *_prefixes(root)))


def _prefixes(root: Any) -> Iterator[str]:
    """The prefixes that contexts give to schema.org."""
    for each in root if isinstance(root, list) else [root]:
        contexts = each.get("@context") if isinstance(each, dict) else None
        for context in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(context, dict):
                yield from (
                    f"{name}:"
                    for name, meant in context.items()
                    if isinstance(meant, str) and not name.startswith("@") and _VOCABULARY.fullmatch(meant)
                )


def _bare(value: Any, prefixes: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_bare(each, prefixes) for each in value]
    if not isinstance(value, dict):
        return value
    found = {_without(name, prefixes): _bare(each, prefixes) for name, each in value.items()}
    if "@type" not in found and "@id" not in found and ("type" in found or found.keys() == {"id"}):
        found = {f"@{name}" if name in ("id", "type") else name: each for name, each in found.items()}
    if "@type" in found:
        types = found["@type"]
        found["@type"] = (
            [_without(each, prefixes) for each in types] if isinstance(types, list) else _without(types, prefixes)
        )
    return found


def _without(name: Any, prefixes: tuple[str, ...]) -> Any:
    prefix = next((each for each in prefixes if name.startswith(each)), "") if isinstance(name, str) else ""
    return name[len(prefix) :] if prefix else name


def types_of(value: Any) -> list[str]:
    """The types that an object says it is of."""
    names = value.get("@type") if isinstance(value, Mapping) else None
    return [each for each in (names if isinstance(names, list) else [names]) if isinstance(each, str)]


def named(objects: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The objects that others may refer to, by their ``@id``: these, and the people and wholes within them."""
    found: dict[str, Mapping[str, Any]] = {}
    level: list[Any] = list(objects)
    for _ in range(_DEEPEST):
        level = [each for one in level for each in (one if isinstance(one, list) else [one]) if isinstance(each, dict)]
        for each in level:
            if len(each) > 1 and isinstance(each.get("@id"), str):
                found.setdefault(each["@id"], each)
        level = [value for each in level for name, value in each.items() if name in _REFERRING]
    return found


def referred(tree: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Tree:
    """The object with people and wholes in the place of mere references to them, and of the roles around them."""
    return _Following(known).object(tree, 0)


class _Following:
    """One object while its references are followed."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self._known, self._left = known, _MOST

    def object(self, tree: Mapping[str, Any], depth: int) -> Tree:
        if depth > _DEEPEST:
            return dict(tree)
        return {name: self._meant(name, value, depth) if name in _REFERRING else value for name, value in tree.items()}

    def _meant(self, name: str, value: Any, depth: int) -> Any:
        if isinstance(value, list):
            return _once([self._meant(name, each, depth) for each in value])
        found = self._target(value)
        if found is not None:
            self._left -= 1
            value = found
        if not isinstance(value, Mapping):
            return value
        if name in value and not _ROLES.isdisjoint(types_of(value)):
            return self._meant(name, value[name], depth + 1) if depth < _DEEPEST else value
        return self.object(value, depth + 1)

    def _target(self, value: Any) -> Mapping[str, Any] | None:
        """The object that a reference means, whether it says so or is the bare name of one."""
        name = value["@id"] if isinstance(value, dict) and value.keys() == {"@id"} else value
        return self._known.get(name) if isinstance(name, str) and self._left > 0 else None


def _once(values: list[Any]) -> list[Any]:
    """The values without objects that stand among them already, as whoever plays several roles does."""
    kept: list[Any] = []
    seen: set[str] = set()
    for each in values:
        name = each.get("@id") if isinstance(each, Mapping) and len(each) > 1 else None
        if not isinstance(name, str) or name not in seen:
            kept.append(each)
        seen |= {name} if isinstance(name, str) else set()
    return kept
