"""Changes to the text of an entries.yaml that leave everything else in it, comments and layout, as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mlsysbib.entries_yaml.emit import entry_lines, scalar
from mlsysbib.entries_yaml.nodes import Node, parse
from mlsysbib.errors import ReadError, UnknownKey, UsageError
from mlsysbib.model import Entry


def append(text: str, key: str, entry: Entry) -> str:
    """The text with one more entry after the others; raises ``UsageError`` where the key is taken."""
    entries = _entries(text)
    keys = _keys(entries)
    if key in keys:
        raise UsageError(f"there is an entry {key} already, in line {keys[key].line}")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    if entries is None or not keys:
        return _first(lines, key, entry, newline)
    nodes = list(keys.values())
    added = entry_lines(key, entry, " " * (nodes[0].column - 1))
    place = _end(lines, nodes[-1].line)
    spaced = len(nodes) == 1 or any(not line.strip() for line in lines[nodes[0].line : nodes[-1].line - 1])
    return newline.join([*lines[:place], *([""] if spaced else []), *added, *(lines[place:] or [""])])


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
    entries = next((value for name, value in (root and root.pairs) or () if name.text == "entries"), None)
    if entries is not None and entries.flow and entries.pairs:
        raise UsageError(f"the entries stand in braces (line {entries.line}); write each on lines of its own first")
    return entries


def _keys(entries: Node | None) -> dict[str, Node]:
    return {name.text: name for name, _ in (entries and entries.pairs) or () if name.text is not None}


def _first(lines: list[str], key: str, entry: Entry, newline: str) -> str:
    """The text of a file without entries, with its first one."""
    place = next((number for number, line in enumerate(lines) if re.match(r"entries\s*:", line)), None)
    added = list(entry_lines(key, entry))
    if place is None:
        head = lines[: _end(lines, len(lines))]
        return newline.join([*head, *([""] if head else []), "entries:", *added, ""])
    opened = re.sub(r":\s*(?:\{\s*\}|~|null)?", ":", lines[place], count=1)
    return newline.join([*lines[:place], opened, *added, *(lines[place + 1 :] or [""])])


def _end(lines: list[str], start: int) -> int:
    """The number of lines up to the end of the entry whose key is in line ``start`` (from 1) and nothing follows."""
    end = start
    for number in range(start, len(lines)):
        if lines[number][:1].strip():
            break
        if lines[number].strip():
            end = number + 1
    while end and not lines[end - 1].strip():
        end -= 1
    return end
