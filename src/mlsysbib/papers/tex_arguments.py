"""The arguments of TeX's commands: where an optional one and one in braces end, comments and gaps passed over."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")


def options(source: str, place: int, opening: str = "[(<") -> int:
    """Where the optional arguments ``[...]``, ``(...)`` and ``<...>`` after a place end, gaps included."""
    while True:
        place = after_gap(source, place)
        mark = source[place : place + 1]
        end = closed(source, place + 1, _CLOSING[mark]) if mark and mark in opening else None
        if end is None:
            return place
        place = end


def group(source: str, place: int) -> int | None:
    """The end of the ``{...}`` that begins at a place; None where there is none."""
    return closed(source, place + 1, "}") if source[place : place + 1] == "{" else None


_CLOSING = {"[": "]", "(": ")", "<": ">"}
_MARKS = re.compile(r"\\.|%[^\n]*|\n[ \t\r]*\n|[][{}()<>]", re.DOTALL)


def closed(source: str, place: int, closing: str) -> int | None:
    """After the closing mark, braces balanced; None at the paragraph's end, where TeX would give up too."""
    depth = 0
    for match in _MARKS.finditer(source, place):
        mark = match[0]
        if mark[0] == "\n":
            return None
        if mark == closing and depth == 0:
            return match.end()
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return None
    return None


def after_gap(source: str, place: int) -> int:
    """After blanks and comments."""
    match = _GAP.match(source, place)
    return place if match is None else match.end()
