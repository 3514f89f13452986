"""Text in columns, with a place for every cell (RFC 4180, and what spreadsheets make of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r"\ufeff?\"?sep=(.)\"?(?:\r\n|\r|\n)", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell: its text, where it begins (line and column from 1), and whether its quote is never closed."""

    text: str
    line: int
    column: int
    open: bool = False


def separator_of(text: str) -> str:
    """What divides the cells of a text: what it says itself, for Excel ("sep=;"), or its first line has most of."""
    if said := _SAID.match(text):
        return said[1]
    first = re.sub(r'"(?:[^"]|"")*"', "", re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0])
    return max(_SEPARATORS, key=first.count)


def rows_of(text: str, separator: str) -> Iterator[list[Cell]]:
    """The rows of a text; empty lines are none."""
    sign = re.escape(separator)
    cell = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)(?P<end>"[^{sign}\r\n]*|\Z)|(?P<plain>[^{sign}\r\n]*)')
    said = _SAID.match(text)
    place = begin = said.end() if said else 0
    line = 2 if said else 1
    row: list[Cell] = []
    while place < len(text):
        match = cell.match(text, place)
        if match is None:  # the pattern matches nothing at least
            return
        quoted = match["quoted"]
        value = match["plain"] if quoted is None else quoted.replace('""', '"')
        row.append(Cell(value, line, place - begin + 1, quoted is not None and match["end"] == ""))
        feeds = match[0].count("\n")
        if feeds:
            line += feeds
            begin = text.rfind("\n", 0, match.end()) + 1
        place = match.end()
        if text.startswith(separator, place):
            place += 1
            if place == len(text):
                row.append(Cell("", line, place - begin + 1))
            continue
        if any(each.text.strip() for each in row):
            yield row
        row = []
        place += 2 if text.startswith("\r\n", place) else 1
        line, begin = line + 1, place
    if any(each.text.strip() for each in row):
        yield row
