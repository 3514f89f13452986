"""An upgraded entry in its .bib: the fields that tell where a version was published, and no other byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlsysbib.bibtex.grammar.scanning import FIELD, Scanner
from mlsysbib.bibtex.printing.entry import print_entry
from mlsysbib.bibtex.printing.values import Options
from mlsysbib.checks.sheet import Edit, Item, Sheet
from mlsysbib.model.identifiers.arxiv import unversioned
from mlsysbib.text.lines import alone_in_line, line_end_of, line_start
from mlsysbib.text.patterns import pattern
from mlsysbib.upgrading.upgrade import Upgrade

# Where a version was published; notes, keywords, identifiers of the preprint and what programs keep stay as they are.
_OF_THE_VERSION = frozenset(
    """booktitle booktitleaddon booksubtitle date day doi eventdate eventtitle howpublished institution issue journal
    journalsubtitle journaltitle maintitle month number organization pages publisher school series shortjournal type
    volume year""".split()
)
_OF_THE_PREPRINT = frozenset({"archiveprefix", "eprint", "eprintclass", "eprinttype", "primaryclass"})
_NOTES = frozenset({"addendum", "note"})
_SAME = {"journaltitle": "journal", "location": "address"}
_TYPE = pattern(r"@\s*(\w+)")
_COMMA, _BLANK = pattern(r"\s*,"), pattern(r"[ \t]*")
_REST_OF_LINE = pattern(r"[ \t]*(?:%[^\r\n]*)?(?=\r?\n|\Z)")


class _Field(NamedTuple):
    """A field as it stands: where its name, its value and what follows that begin."""

    name: str
    start: int
    value: int
    end: int


def edits(sheet: Sheet, item: Item, upgrade: Upgrade) -> Iterator[Edit]:
    """The changes by which an entry of a .bib cites what was published."""
    options = Options(dialect="biblatex" if sheet.dialect == "biblatex" else "bibtex", ascii=sheet.text.isascii())
    before, after = (print_entry(entry, options) for entry in (upgrade.entry, upgrade.after))
    there = {each.name: each for each in _fields(sheet.text, item)}
    if after.type != before.type:
        yield _type(sheet.text, item, after.type)
    changed = {each.field for each in upgrade.changes}
    touched = _OF_THE_VERSION | ({"title"} & changed) | ({"author"} & changed) | ({"url"} & changed)
    added = []
    for name, value in after.fields.items():
        own = there.get(name) or there.get(_SAME.get(name, name))
        # (its number may have stood in the journal that goes)
        if own is None and name in _OF_THE_PREPRINT and "eprint" not in there:
            added.append((name, value))
        elif name in touched and value != before.fields.get(name):
            if own is None:
                added.append((name, value))
            else:
                yield Edit(own.value, own.end, _as_before(sheet.text[own.value : own.end], value))
    kept = {*after.fields, *(_SAME.get(name, name) for name in after.fields)}
    left = list(there.values())
    numbered = upgrade.after.arxiv if added and "eprint" in dict(added) else None
    for name, own in there.items():
        gone = name in touched and name not in kept and _SAME.get(name, name) not in kept
        if gone or (name not in before.fields and numbered and _says(sheet.text[own.value : own.end], name, numbered)):
            yield _removed(sheet.text, own)
            left.remove(own)
    if added:
        yield _inserted(sheet.text, item, left, added)


def _says(value: str, name: str, number: str) -> bool:
    """Whether a note was read as the number alone, which has a field now."""
    return name in _NOTES and unversioned(number) in value


def _as_before(before: str, value: str) -> str:
    """A value, a number without braces where one stood there without."""
    return value[1:-1] if before.isdecimal() and value[1:-1].isdecimal() else value


def _fields(text: str, item: Item) -> Iterator[_Field]:
    scanner = Scanner(text)
    for written in item.fields:
        match = FIELD.match(text, written.offset)
        if match is not None:
            scanner.offset = match.end()
            scanner.value(written.name)
            yield _Field(written.name, written.offset, match.end(), scanner.offset)


def _type(text: str, item: Item, name: str) -> Edit:
    """The type in the case that the file has: @Article becomes @Inproceedings."""
    match = _TYPE.match(text, item.offset)
    if match is None:
        return Edit(item.offset, item.offset, "")
    shown = name.upper() if match[1].isupper() else name.capitalize() if match[1][0].isupper() else name
    return Edit(match.start(1), match.end(1), shown)


def _removed(text: str, field: _Field) -> Edit:
    """A field taken out with its comma, and with its line where nothing else stands there."""
    comma = _COMMA.match(text, field.end)
    start, end = field.start, field.end if comma is None else comma.end()
    if (whole := alone_in_line(text, start, end)) is not None:
        return Edit(*whole, "")
    within = text[line_start(text, start) : start].strip()
    blank = _BLANK.match(text, end) if within else None
    return Edit(start, end if blank is None else blank.end(), "")


def _inserted(text: str, item: Item, there: list[_Field], added: list[tuple[str, str]]) -> Edit:
    """Fields as the others of the entry stand, after the last of them."""
    if not there:
        at = text.index(item.key, item.key_offset) + len(item.key)
        return Edit(at, at, "".join(f",\n  {name} = {value}" for name, value in added))
    last = there[-1]
    indent = text[line_start(text, last.start) : last.start]
    comma = _COMMA.match(text, last.end)
    end = last.end if comma is None else comma.end()
    if indent.strip():  # all in one line
        said = "".join(f", {name} = {value}" for name, value in added)
        return Edit(last.end, last.end, said)
    newline = line_end_of(text)
    width = _width(text, there)
    lines = [f"{indent}{name.ljust(width)} = {value}" for name, value in added]
    joined = f",{newline}".join(lines)
    if comma is None:
        return Edit(end, end, f",{newline}{joined}")
    rest = _REST_OF_LINE.match(text, end)
    at = end if rest is None else rest.end()
    return Edit(at, at, f"{newline}{joined},")


def _width(text: str, there: list[_Field]) -> int:
    """How wide names are where their signs stand below each other; 0 where they do not."""
    columns = {re.sub(r"\s*$", "", text[each.start : each.value]).rfind("=") for each in there}
    return columns.pop() - 1 if len(columns) == 1 and len({len(each.name) for each in there}) > 1 else 0
