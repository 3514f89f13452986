"""Citation keys of a .bib file renamed in its text; everything else in it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mlsysbib.bibtex.blocks import EntryBlock
from mlsysbib.bibtex.grammar import parse
from mlsysbib.errors import UnknownKey

# Fields that name other entries, and a value of theirs in braces or quotes.
_NAMING = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
_VALUE = re.compile(r"[^\s=]+\s*=\s*[{\"]([^{}\"]*)[}\"]")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def rename(text: str, keys: Mapping[str, str]) -> str:
    """The text with the citation keys renamed, old to new, also where entries name each other (``crossref``).

    Raises ``UnknownKey`` for an old key that is not there.
    """
    blocks = [block for block in parse(text) if isinstance(block, EntryBlock)]
    there = {block.key for block in blocks}
    for old in keys:
        if old not in there:
            raise UnknownKey(old)
    pieces: list[str] = []
    place = 0
    for edit in sorted(edit for block in blocks for edit in _edits(text, block, keys)):
        pieces += text[place : edit.start], edit.text
        place = edit.end
    return "".join([*pieces, text[place:]])


def _edits(text: str, block: EntryBlock, keys: Mapping[str, str]) -> Iterator[_Edit]:
    start = block.key_offset
    if block.key in keys and text.startswith(block.key, start):
        yield _Edit(start, start + len(block.key), keys[block.key])
    for field, _, offset in block.fields:
        value = _VALUE.match(text, offset) if field in _NAMING else None
        for named in re.finditer(r"[^\s,]+", value[1]) if value else ():
            if value and named[0] in keys:
                start = value.start(1) + named.start()
                yield _Edit(start, start + len(named[0]), keys[named[0]])
