"""An upgraded entry in its entries.yaml: the lines of the fields that change, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mlsysbib.checks.sheet import Edit, Sheet
from mlsysbib.entries_yaml.emit import entry_lines
from mlsysbib.entries_yaml.fields import field
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry
from mlsysbib.text.lines import line_end_of, line_start
from mlsysbib.upgrading.upgrade import Upgrade
from mlsysbib.yaml_text.nodes import Node, parse


def edits(sheet: Sheet, upgrade: Upgrade) -> Iterator[Edit]:
    """The changes by which an entry of an entries.yaml cites what was published; raises ``UsageError``."""
    text = sheet.text
    key, entry = _entry(text, upgrade.key)
    pairs = entry.pairs or ()
    if entry.flow or not pairs or key.line == entry.line:
        raise UsageError(f"{upgrade.key} stands in one line, and is left alone; write it line by line")
    indent = " " * (pairs[0][0].column - 1)
    there = {said.attribute: (name, value) for name, value in pairs if (said := field(name.text or "")) is not None}
    added: list[str] = []
    for name in _changed(upgrade):
        lines = list(entry_lines("x", Entry(**{name: getattr(upgrade.after, name)}), indent[:-2]))[1:]
        if name == "type" and not lines:
            lines = [f"{indent}type: {upgrade.after.type}"]
        if name in there:
            start, end = _span(text, *there[name])
            if lines:
                yield Edit(start, end, _joined(text, lines)[len(indent) :])
            else:
                begin = line_start(text, start)
                after = text.find("\n", end)
                yield Edit(begin, len(text) if after < 0 else after + 1, "")
        else:
            added += lines
    if added:
        _, end = _span(text, *pairs[-1])
        rest = text.find("\n", end)
        at = len(text) if rest < 0 else rest
        yield Edit(at, at, line_end_of(text) + _joined(text, added))


def _changed(upgrade: Upgrade) -> list[str]:
    names = [each.field for each in upgrade.changes]
    return [*names, "arxiv"] if upgrade.entry.arxiv != upgrade.after.arxiv else names


# (one text, and as many upgrades as it has)
_parsed = lru_cache(maxsize=1)(parse)


def _entry(text: str, key: str) -> tuple[Node, Node]:
    root, _ = _parsed(text)
    entries = root.member("entries") if root is not None else None
    found = next(((name, value) for name, value in (entries and entries.pairs) or () if name.text == key), None)
    if found is None:
        raise UsageError(f"{key} is nowhere in the file")
    return found


def _span(text: str, name: Node, value: Node) -> tuple[int, int]:
    """A field from its name to the last character that says something."""
    end = max(value.end, name.end)
    return name.start, name.start + len(text[name.start : end].rstrip())


def _joined(text: str, lines: list[str]) -> str:
    return line_end_of(text).join(lines)
