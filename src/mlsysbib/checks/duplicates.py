"""Rules on what stands twice: keys, fields, strings, identifiers, works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.text.patterns import pattern


def _same_key(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[str, Item] = {}
    for item in sheet.items:
        first = seen.setdefault(item.key, item)
        if item.key and first is not item:
            line = sheet.line(first.key_offset)
            yield Fault(f"line {line} has this key already", item.key_offset, item.key, hint="give one another key")


def _same_but_for_case(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[str, Item] = {}
    for item in sheet.items if sheet.language == "bibtex" else ():
        first = seen.setdefault(item.key.lower(), item)
        if first.key != item.key:
            message = f"line {sheet.line(first.key_offset)} has {first.key!r}, which is the same key to BibTeX"
            yield Fault(message, item.key_offset, item.key, hint="give one another key")


def _same_string(sheet: Sheet) -> Iterator[Fault]:
    """A macro with a second value; who includes one list of macros twice changes nothing."""
    seen: dict[str, re.Match[str]] = {}
    for match in _STRING.finditer(sheet.text) if _has_strings(sheet) else ():
        first = seen.setdefault(match["name"].lower(), match)
        if first["value"].strip() != match["value"].strip():
            line = sheet.line(first.start("name"))
            message = f"line {line} defines {match['name']} otherwise; from here on this one holds"
            yield Fault(message, match.start("name"))


def _has_strings(sheet: Sheet) -> bool:
    return sheet.language == "bibtex" and "@string" in sheet.text.lower()


_STRING = pattern(r"^[ \t]*@string\s*[{(]\s*(?P<name>[^\s={}\"#%,]+)\s*=(?P<value>.*)", re.IGNORECASE | re.MULTILINE)


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
        "@misc{lee2020, title = {One}}\n@misc{lee2020, title = {Two}}",
        "@misc{lee2020, title = {One}}\n@misc{lee2020two, title = {Two}}",
        sheet=_same_key,
    ),
    Rule(
        "D102",
        "duplicate-key-by-case",
        "Two keys differ by their case alone.",
        "BibTeX takes them for one and stops at the second; biber and others tell them apart.",
        "@misc{lee2020, title = {One}}\n@misc{Lee2020, title = {Two}}",
        "@misc{lee2020, title = {One}}\n@misc{lee2020two, title = {Two}}",
        sheet=_same_but_for_case,
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
    Rule(
        "D104",
        "duplicate-string",
        "A @string is defined twice, with different values.",
        "Entries above the second one get the first value, and those below it the second.",
        '@string{acm = "ACM"}\n@string{acm = "ACM Press"}',
        '@string{acm = "ACM"}\n@string{acmpress = "ACM Press"}',
        sheet=_same_string,
    ),
)
