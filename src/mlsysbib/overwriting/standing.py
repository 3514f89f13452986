"""What stands in a file of entries, in the words of its own language: fields as they are written, and comments."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from mlsysbib.bibtex.grammar.blocks import Block, CommentBlock, EntryBlock, Fault
from mlsysbib.bibtex.grammar.keying import Keys
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.reading.entry import read_entry
from mlsysbib.entries_yaml.fields import SCHEMA_LINE
from mlsysbib.model import Library
from mlsysbib.text.lines import Lines

Fields: TypeAlias = tuple[tuple[str, str], ...]
_STRING = re.compile(r"@\s*string\s*[{(]\s*([^\s={}(),]+)\s*=", re.IGNORECASE)
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))#(?!\s*$).*", re.MULTILINE)
_LISTS = ("items", "references")


class Standing(NamedTuple):
    """The fields of each entry as they are written, and what stands outside the entries.

    ``unkept`` is what no reader takes in; ``is_read`` tells whether the reader makes something of a field (by number).
    ``placed`` are the comments after the first entry, with the key of the entry that each stands before.
    """

    fields: Mapping[str, Fields]
    others: tuple[str, ...] = ()
    unkept: tuple[str, ...] = ()
    is_read: Callable[[str, int], bool] = lambda _key, _number: True
    placed: Mapping[str, str] = {}


def _bibtex(text: str, library: Library) -> Standing:
    found, lines, keys = list(parse(text)), Lines(text), Keys()
    named = {
        block.offset: keys.give(block.key, lines.place(block.offset)[0])
        for block in found
        if isinstance(block, EntryBlock)
    }
    # Of equal entries under one key the library has one.
    found = [block for block in found if not _is_twin(block, named, library)]
    blocks = {named[block.offset]: block for block in found if isinstance(block, EntryBlock)}
    others = [f"@string {match[1].lower()}" for match in _STRING.finditer(text)]
    others += [said for block in found if isinstance(block, CommentBlock) for said in _comment_lines(block)]
    unkept = [f"line {lines.place(offset)[0]}: {message}" for offset, message in _unkept(found, named)]
    fields = {key: tuple((name, _plain(value)) for name, value, _ in block.fields) for key, block in blocks.items()}

    def is_read(key: str, number: int) -> bool:
        return _is_read(blocks[key], number)

    return Standing(fields, tuple(others), tuple(unkept), is_read, _placed(found, named))


def _is_twin(block: Block, named: Mapping[int, str], library: Library) -> bool:
    return isinstance(block, EntryBlock) and block.key not in ("", key := named[block.offset]) and key not in library


def _unkept(found: Iterable[Block], named: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    for block in found:
        if isinstance(block, EntryBlock) and named[block.offset] != block.key:
            yield block.offset, "an entry without a citation key of its own"
        for fault in [block] if isinstance(block, Fault) else getattr(block, "faults", ()):
            yield fault.offset, fault.message


def _placed(found: Iterable[Block], named: Mapping[int, str]) -> dict[str, str]:
    """The comments after the first entry, each with the key of the entry after it, or "" at the end.

    Of @comment, programs make their own wherever it stands.
    """
    placed: dict[str, str] = {}
    waiting: list[str] | None = None
    for block in found:
        if isinstance(block, EntryBlock):
            placed |= dict.fromkeys(waiting or (), named[block.offset])
            waiting = []
        elif waiting is not None and isinstance(block, CommentBlock) and not block.command:
            waiting += _comment_lines(block)
    return {**placed, **dict.fromkeys(waiting or (), "")}


def _is_read(block: EntryBlock, number: int) -> bool:
    """Whether an entry would be another one without a field."""
    name, value, _ = block.fields[number]
    fields: dict[str, str] = {}
    for other, source, _ in block.fields:
        fields.setdefault(other, source)
    if fields[name] != value:
        return False  # given twice, and the other one counts
    rest = {other: source for other, source in fields.items() if other != name}
    dialect: Any = "biblatex" if "date" in fields or "journaltitle" in fields else "bibtex"
    return not value.strip() or read_entry(block.type, fields, dialect=dialect) != read_entry(
        block.type, rest, dialect=dialect
    )


def _comment_lines(block: CommentBlock) -> Iterator[str]:
    for line in block.text.splitlines():
        if said := _plain(line.strip().lstrip("%")):
            yield f"@{block.command} {said}" if block.command else said


def _plain(value: str) -> str:
    return " ".join(value.split())


def _csl_json(text: str, library: Library) -> Standing:
    items, others = ([], ()) if is_bare(text, "csl-json") else _items(text)
    named = dict(zip(library, items, strict=False)) if len(items) == len(library) else {}
    warned = {(problem.key, problem.field) for problem in library.warnings}
    fields = {
        key: tuple((name, json.dumps(value)) for name, value in item.items() if value not in (None, "", [], {}))
        for key, item in named.items()
    }

    def is_read(key: str, number: int) -> bool:
        return (key, fields[key][number][0]) not in warned

    unkept = () if len(items) == len(library) else ("items that were read as one",)
    return Standing(fields, others, unkept, is_read)


def is_bare(text: str, language: str) -> bool:
    """Whether a text has not even the brackets that its language would need to hold anything."""
    return language == "csl-json" and not re.search(r"[\[{]", text)


def _items(text: str) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The items of a text in any of the forms that the reader knows, and the members beside them."""
    try:
        root = json.loads(text)
    except ValueError:
        # (not ``splitlines``: a text may hold U+2028)
        return [json.loads(line) for line in text.split("\n") if line.strip()], ()
    if isinstance(root, list):
        return root, ()
    for name in _LISTS:
        if isinstance(root.get(name), list):
            return root[name], tuple(f"{other}: {json.dumps(root[other])}" for other in root if other != name)
    if "type" in root or "id" in root or not all(isinstance(value, dict) for value in root.values()):
        return [root], ()
    return list(root.values()), ()


def _entries_yaml(text: str, library: Library) -> Standing:
    # The reader takes every field or refuses the file, so that only comments can get lost.
    comments = tuple(_plain(match[0]) for match in _YAML_COMMENT.finditer(text) if match[0].rstrip() != SCHEMA_LINE)
    return Standing(dict.fromkeys(library, ()), comments)


STANDING: Mapping[str, Callable[[str, Library], Standing]] = {
    "bibtex": _bibtex,
    "csl-json": _csl_json,
    "entries-yaml": _entries_yaml,
}
"""By reader, what stands in a text of its language that it has read without an error."""
