"""Citation keys renamed: in a library, and in the text of a .bib file, where everything else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.keying import Keys
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.other_keys import NAMING
from mlsysbib.bibtex.reading.entry import read_entry
from mlsysbib.errors import UnknownKey
from mlsysbib.model import Entry, Library
from mlsysbib.text.lines import Lines

# A value in braces or quotes of a field that names other entries, and a name in it.
_VALUE = re.compile(r"[^\s=]+\s*=\s*[{\"]([^{}\"]*)[}\"]")
_NAME = re.compile(r"[^\s,]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def rename(text: str, keys: Mapping[str, str]) -> str:
    """The text with the citation keys renamed, old to new, also where entries name each other (``crossref``).

    Entries go by the keys under which they are read: one that has none is given one, and of those that share a key
    the first has it, and all that are the same. Raises ``UnknownKey`` for an old key that is not there.
    """
    blocks = _by_key(_LONE_RETURN.sub("\n", text))
    for old in keys:
        if old not in blocks:
            raise UnknownKey(old)
    renamed = _renamed(blocks, keys)

    def new(key: str, block: EntryBlock) -> str | None:
        return keys.get(block.key if key not in keys and _is_twin(block, blocks.get(block.key)) else key)

    edits = [edit for key, block in blocks.items() for edit in _edits(text, new(key, block), block, renamed)]
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits):
        pieces += text[place : edit.start], edit.text
        place = edit.end
    return "".join([*pieces, text[place:]])


def with_keys(library: Library, keys: Mapping[str, str]) -> Library:
    """The library with its entries under other keys, old to new, also where they name each other."""
    renamed = _renamed(library, keys)
    entries = [(keys.get(key, key), _naming(entry, renamed)) for key, entry in library.items()]
    csl = {keys.get(key, key) for key in library.csl}
    return Library(entries, header=library.header, warnings=library.warnings, csl=csl)


def _naming(entry: Entry, renamed: Callable[[str], str | None]) -> Entry:
    """The entry with the new keys of those that it names."""
    fields = entry.custom.get("bibtex") if entry.custom else None
    if not isinstance(fields, dict):
        return entry
    said = {field: value for field, value in fields.items() if field.lower() in NAMING and isinstance(value, str)}
    new = {field: _NAME.sub(lambda name: renamed(name[0]) or name[0], value) for field, value in said.items()}
    return entry if new == said else entry.replace(custom={**entry.custom, "bibtex": {**fields, **new}})


def _renamed(there: Mapping[str, object], keys: Mapping[str, str]) -> Callable[[str], str | None]:
    """The new key of an entry by the name that another calls it; None where it keeps its own."""
    # Entries are named without regard to case where BibTeX is concerned.
    folded = {key.lower(): key for key in reversed(list(there))}
    return lambda name: keys.get(name if name in there else folded.get(name.lower(), name))


def _by_key(text: str) -> dict[str, EntryBlock]:
    lines, keys = Lines(text), Keys()
    blocks = (block for block in parse(text) if isinstance(block, EntryBlock))
    return {keys.give(block.key, lines.place(block.offset)[0]): block for block in blocks}


def _is_twin(block: EntryBlock, first: EntryBlock | None) -> bool:
    """Whether an entry is read as the same as the first that has its key."""
    if first is None or first is block:
        return False
    one, other = (read_entry(each.type, {name: value for name, value, _ in each.fields}) for each in (block, first))
    return one == other


def _edits(text: str, new: str | None, block: EntryBlock, renamed: Callable[[str], str | None]) -> Iterator[_Edit]:
    start = block.key_offset
    if new is not None and block.key:
        yield _Edit(start, start + len(block.key), new)
    elif new is not None:
        yield _Edit(start, start, new if text.startswith((",", "}", ")"), start) else f"{new}, ")
    for field, _, offset in block.fields:
        value = _VALUE.match(text, offset) if field in NAMING else None
        for name in _NAME.finditer(value[1]) if value else ():
            other = renamed(name[0])
            if value and other is not None:
                yield _Edit(value.start(1) + name.start(), value.start(1) + name.end(), other)
