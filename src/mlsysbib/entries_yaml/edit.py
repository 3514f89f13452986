"""Changes to the text of an entries.yaml that leave everything else in it, comments and layout, as it is."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.entries_yaml.inserting import inserted
from mlsysbib.errors import ReadError, UnknownKey, UsageError
from mlsysbib.model import Entry
from mlsysbib.yaml_text.lines import scalar
from mlsysbib.yaml_text.nodes import Node, parse


def append(text: str, key: str, entry: Entry) -> str:
    """The text with one more entry, behind the others of its section; raises ``UsageError`` where the key is taken."""
    return inserted(text, {key: entry})


def rename(text: str, keys: Mapping[str, str]) -> str:
    """The text with the citation keys renamed, old to new.

    Raises ``UnknownKey`` for an old key that is not there, ``UsageError`` for a new one that another entry has.
    """
    nodes = _keys(_entries(text))
    for old, new in keys.items():
        if old not in nodes:
            raise UnknownKey(old)
        if new in nodes and new not in keys:
            raise UsageError(f"{old} cannot become {new}: line {nodes[new].line} has that key")
    if len(set(keys.values())) < len(keys):
        raise UsageError("two entries would get the same key")
    pieces: list[str] = []
    end = 0
    for old, node in nodes.items():
        if old in keys:
            pieces += [text[end : node.start], scalar(keys[old])]
            end = node.end
    return "".join([*pieces, text[end:]])


def _entries(text: str) -> Node | None:
    """The mapping of the entries; raises ``ReadError`` where the text is not in order."""
    root, problems = parse(text)
    if problems:
        raise ReadError(problems)
    entries = root.member("entries") if root is not None else None
    if entries is not None and entries.flow and entries.pairs:
        raise UsageError(f"the entries stand in braces (line {entries.line}); write each on lines of its own first")
    return entries


def _keys(entries: Node | None) -> dict[str, Node]:
    return {name.text: name for name, _ in (entries and entries.pairs) or () if name.text is not None}
