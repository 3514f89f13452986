"""An entries.yaml as rules look at it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mlsysbib.checks.sheet import Item, Written
from mlsysbib.entries_yaml.fields import field
from mlsysbib.model import Library
from mlsysbib.yaml_text.lines import scalar
from mlsysbib.yaml_text.nodes import Node, parse


def items(text: str, library: Library) -> Iterator[Item]:
    """The entries of an entries.yaml, in order; ``library`` is what was read of it."""
    root, _ = parse(text)
    entries = root.member("entries") if root is not None else None
    for key, node in (entries and entries.pairs) or ():
        if key.text is not None:
            fields = tuple(_written(text, name, value) for name, value in node.pairs or () if name.text is not None)
            type_ = next((each.value for each in fields if each.name == "type"), "")
            yield Item(key.text, key.start, key.start, type_, fields, library.get(key.text))


def spelt(value: str, before: str = "") -> str:
    """A value as it stands behind its name, in the quotes of the one before it."""
    if before.startswith("'") and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False) if before.startswith('"') and value.isprintable() else scalar(value)


def _written(text: str, name: Node, value: Node) -> Written:
    said = field(name.text or "")
    called = said.name if said is not None else name.text or ""
    # (what goes over lines is laid out by a person)
    if value.text is None or "\n" in text[value.start : value.end]:
        return Written(called, value.text or "", name.start)
    return Written(called, value.text, name.start, value.start, value.end)
