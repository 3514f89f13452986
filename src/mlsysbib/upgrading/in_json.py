"""An upgraded entry in its CSL-JSON: the members of its item that change, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mlsysbib.checks.sheet import Edit, Item, Sheet
from mlsysbib.checks.written_json import span
from mlsysbib.text.patterns import pattern
from mlsysbib.upgrading.upgrade import Upgrade
from mlsysbib.writers.csl_json import item_of

_COMMA = pattern(r"\s*,\s*")


def edits(sheet: Sheet, item: Item, upgrade: Upgrade) -> Iterator[Edit]:
    """The changes by which an item of CSL-JSON cites what was published."""
    text = sheet.text
    before, after = (item_of(upgrade.key, entry, lower=False) for entry in (upgrade.entry, upgrade.after))
    there = {written.name: (written.offset, *span(text, written.offset)) for written in item.fields}
    added: dict[str, Any] = {}
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) == after.get(name) or name == "citation-key":
            continue
        if name in after and name in there:
            yield Edit(there[name][1], there[name][2], _dumped(after[name]))
        elif name in after:
            added[name] = after[name]
        elif name in there:
            yield _removed(text, there[name])
    if added and there:
        last = max(end for _, _, end in there.values())
        begin = max(there.values())[0]
        space = text[text.rfind("\n", 0, begin) : begin] if "\n" in text[:begin] else " "
        space = space if not space.strip() else " "
        yield Edit(last, last, "".join(f",{space}{_dumped(name)}: {_dumped(value)}" for name, value in added.items()))


def _removed(text: str, span: tuple[int, int, int]) -> Edit:
    """A member taken out with the comma after it, or else the one before."""
    start, _, end = span
    if (comma := _COMMA.match(text, end)) is not None:
        return Edit(start, comma.end(), "")
    return Edit(len(text[:start].rstrip().removesuffix(",").rstrip()), end, "")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
