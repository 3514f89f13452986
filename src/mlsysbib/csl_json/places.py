"""Where the items of a CSL-JSON file stand; where a member of one does is read from the file again, when it is asked.

msgspec decodes an item in C and tells no offsets, and to look for them in Python would take as long as the reading.
"""

from __future__ import annotations

import json
import os
import re
from array import array
from collections.abc import Sequence

from mlsysbib.csl_json.json_text import offset_of
from mlsysbib.csl_json.variables import ALIASES
from mlsysbib.files.decoding import marked
from mlsysbib.model import attribute, csl_name
from mlsysbib.text.lines import place_in

_LONGEST_MARK = 4
_CR = re.compile(rb"\r(?!\n)")


class ItemPlaces:
    """The lines and columns of items, and where each begins in a file in UTF-8.

    ``keys`` are those of the items, "" for one that is not read. Where the file is no longer as it was read, the
    members of items are not found.
    """

    __slots__ = ("_begins", "_columns", "_lines", "_modified", "_size", "keys", "path")

    def __init__(self, data: bytes, items: Sequence[bytes], *, is_list: bool) -> None:
        self.path = ""
        self.keys: list[str] = []
        self._size, self._modified = len(data), 0
        self._begins, self._lines, self._columns = array("Q"), array("I"), array("I")
        data = _CR.sub(b"\n", data) if b"\r" in data else data
        note = self._on_lines if b"\n" in data else self._on_one_line
        if items:
            note(data, items, data.find(items[0]), is_list=is_list)

    # In as few steps as can be: an item takes 20 µs to read, and 1 µs of that is what may be spent here. ``end`` is
    # where the first begins, and then where the last one ended.

    def _on_one_line(self, data: bytes, items: Sequence[bytes], end: int, *, is_list: bool) -> None:
        begins, columns = self._begins.append, self._columns.append
        is_ascii = data.isascii()
        column = 1 + len(data[:end].decode())
        for item in items:
            begin = data.find(b"{", end) if is_list and item[:1] == b"{" else data.find(item, end)
            column += begin - end if is_list else len(data[end:begin].decode())
            begins(begin)
            columns(column)
            column += len(item) if is_ascii else len(item.decode())
            end = begin + len(item)
        self._lines.extend([1] * len(self._begins))

    def _on_lines(self, data: bytes, items: Sequence[bytes], end: int, *, is_list: bool) -> None:
        begins, lines, columns = self._begins.append, self._lines.append, self._columns.append
        line, column, last = 1, 1, 0
        for item in items:
            # Between the items of a list stand white space and a comma, between those of an object their keys as well.
            begin = data.find(b"{", end) if is_list and item[:1] == b"{" else data.find(item, end)
            if feeds := data.count(b"\n", last, begin):
                line += feeds
                feed = data.rfind(b"\n", last, begin)
                column = begin - feed if is_list and feed >= end else len(data[feed:begin].decode())
            else:
                column += len(data[last:begin].decode())
            begins(begin)
            lines(line)
            columns(column)
            last, end = begin, begin + len(item)

    def entry(self, number: int) -> tuple[int, int]:
        """The line and column of an item."""
        return self._lines[number], self._columns[number]

    def within(self, number: int, text: str, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the text of an item."""
        line, column = place_in(text, offset)
        first, before = self.entry(number)
        return first + line - 1, column + before - 1 if line == 1 else column

    def field(self, number: int, name: str) -> tuple[int, int] | None:
        """The line and column of a member, by its name, the variable's, or the model's for it."""
        text = self._text(number)
        if text is None:
            return None
        for each in _spelled(name):
            if offset := offset_of(text, (each,)):
                return self.within(number, text, offset)
        return None

    def at(self, path: str) -> ItemPlaces:
        """The same in a file of that path, which is noted as it is now."""
        moved: ItemPlaces = object.__new__(ItemPlaces)
        for slot in self.__slots__:
            setattr(moved, slot, getattr(self, slot))
        moved.path = path
        try:
            moved._modified = os.stat(path).st_mtime_ns
        except OSError:
            moved._modified = 0
        return moved

    def _text(self, number: int) -> str | None:
        """The text of an item, where the file is there and is as it was read."""
        try:
            with open(self.path, "rb") as file:
                mark, encoding = marked(file.read(_LONGEST_MARK))
                stat = os.fstat(file.fileno())
                seen = (stat.st_size - len(mark), stat.st_mtime_ns)
                if encoding not in {"", "utf-8"} or seen != (self._size, self._modified):
                    return None
                file.seek(len(mark) + self._begins[number])
                following = self._begins[number + 1] if number + 1 < len(self._begins) else self._size
                text = file.read(following - self._begins[number]).decode()
            return text[: json.JSONDecoder().raw_decode(text)[1]]
        except (OSError, ValueError):  # gone, or written over within the time that its stamp tells apart
            return None


def _spelled(name: str) -> Sequence[str]:
    """What CSL-JSON may call what goes by a name."""
    variable = csl_name(attribute(name) or name)
    return (name, variable, *(alias for alias, known in ALIASES.items() if known == variable))
