"""What an entry says of its versions: ``cite``, which of them is cited, and ``versions``, which entries are others.

Neither is a field of the work. They are kept under their names in ``custom``, where a .bib has them, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mlsysbib.entries_yaml.values import near, text_of
from mlsysbib.model.preprints import CITES
from mlsysbib.yaml_text.lines import scalar
from mlsysbib.yaml_text.members import Wrong
from mlsysbib.yaml_text.nodes import Node

WISHES = ("cite", "versions")
"""The names, as they stand among the fields of an entry."""
SCHEMAS: Mapping[str, dict[str, Any]] = {
    "cite": {"description": "Which version of the work is cited", "enum": list(CITES)},
    "versions": {
        "description": "The keys of entries that are other versions of the work",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    },
}


def wish(name: str, node: Node, wrong: Wrong) -> Any:
    """What an entry says under one of these names; None for nothing, or what cannot be."""
    if name == "versions":
        items = node.items if node.is_list else (node,)
        return [text for item in items if not item.is_null and (text := text_of(item, wrong))] or None
    if node.is_null:
        return None
    text = text_of(node, wrong)
    if text is None or text.lower() in CITES:
        return text and text.lower()
    wrong(node, f"{text!r} is not a version that can be cited", near(text, CITES) or f"write {', '.join(CITES)}")
    return None


def wished(custom: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``custom`` is written under these names."""
    versions = custom.get("versions")
    keys = versions if isinstance(versions, (list, tuple)) and all(isinstance(each, str) for each in versions) else ()
    found = {"cite": custom.get("cite") if custom.get("cite") in CITES else None, "versions": list(keys)}
    return {name: value for name, value in found.items() if value}


def wish_lines(wishes: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of what an entry says of its versions."""
    for name, value in wishes.items():
        if isinstance(value, str):
            yield f"{indent}{name}: {value}"
        else:
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {scalar(key)}" for key in value)
