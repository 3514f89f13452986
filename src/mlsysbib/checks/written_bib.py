"""A .bib file as rules look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.bibtex.grammar.blocks import Block, EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.grammar.scanning import FIELD, Scanner
from mlsysbib.checks.sheet import Item, Written
from mlsysbib.model import Entry, Library
from mlsysbib.text.lines import Lines


def items(text: str, library: Library, blocks: Iterable[Block] = ()) -> Iterator[Item]:
    """The entries of a .bib, in order; ``library`` is what was read of it, and ``blocks`` how, if it is known."""
    lines, read, values = Lines(text), _by_spot(library), _Values(text)
    for block in blocks or parse(text):
        if isinstance(block, EntryBlock):
            fields = tuple(values.written(*field) for field in block.fields)
            entry = read.get(lines.place(block.offset))
            yield Item(block.key, block.offset, block.key_offset, block.type, fields, entry)


def spelt(value: str, _before: str = "") -> str:
    """A value as it stands between braces: LaTeX already."""
    return value


def _by_spot(library: Library) -> Mapping[tuple[int, int], Entry]:
    return {
        places.entry(number): library[key]
        for places in library.places.files
        for number, key in enumerate(places.keys)
        if key in library
    }


class _Values:
    """Finds where the values of a text stand."""

    def __init__(self, text: str) -> None:
        self._text, self._scanner = text, Scanner(text)

    def written(self, name: str, value: str, offset: int) -> Written:
        """A field with the place of its value, where that is one part in braces or quotes."""
        match = FIELD.match(self._text, offset)
        at = match.end() if match is not None else offset
        begin, end = at + 1, at + 1 + len(value)
        enclosed = self._text[at : at + 1] in _CLOSING and self._text[end : end + 1] == _CLOSING[self._text[at]]
        # (what is joined, or has no end, is other than its first part)
        if enclosed and self._text.startswith(value, begin) and not self._is_joined(end + 1):
            return Written(name, value, offset, begin, end)
        return Written(name, value, offset)

    def _is_joined(self, end: int) -> bool:
        if self._text.startswith((",", "}"), end):
            return False
        self._scanner.offset = end
        return self._text.startswith("#", self._scanner.after_space())


_CLOSING = {"{": "}", '"': '"'}
