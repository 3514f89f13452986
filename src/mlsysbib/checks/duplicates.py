"""Rules on what stands twice: keys, fields, strings, identifiers, works."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet


def _same_key(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[str, Item] = {}
    for item in sheet.items:
        first = seen.setdefault(item.key, item)
        if item.key and first is not item:
            line = sheet.line(first.key_offset)
            yield Fault(f"line {line} has this key already", item.key_offset, item.key, hint="give one another key")


def _same_field(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    seen: set[str] = set()
    for written in item.fields:
        if written.name in seen:
            yield Fault("the field stands here twice; the first one holds", written.offset, item.key, written.name)
        seen.add(written.name)


RULES = (
    Rule(
        "D101",
        "duplicate-key",
        "Two entries have the same citation key.",
        "BibTeX stops at the second one; biber and others take either, so that the wrong work may be cited.",
        "@article{lee2020, ...}\n@book{lee2020, ...}",
        "@article{lee2020, ...}\n@book{lee2020book, ...}",
        sheet=_same_key,
    ),
    Rule(
        "D103",
        "duplicate-field",
        "An entry has a field twice.",
        "BibTeX takes the first one, biber the last one.",
        "@book{a, title = {One}, title = {Two}}",
        "@book{a, title = {Two}}",
        item=_same_field,
    ),
)
