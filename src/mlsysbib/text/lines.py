"""Offsets in a text as lines and columns, both counted from 1, as editors count them: LF, CR LF and CR end a line.

(``str.splitlines`` ends one at a form feed and a dozen other characters, too, which no editor does.)
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

_END_OF_LINE = re.compile(r"[ \t]*(?:\r\n?|\n)")
_STRETCH = 1 << 13
_MANY_LINES = 1 << 16


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The line and column of one offset; of many, ``Lines`` gives them without a walk through the text for each."""
    before = _with_feeds(text[:offset])
    return before.count("\n") + 1, offset - before.rfind("\n")


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def alone_in_line(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch from ``start`` to ``end`` with its line and the end of that; None where more stands in the line."""
    line, rest = line_start(text, start), _END_OF_LINE.match(text, end)
    return (line, rest.end()) if rest is not None and not text[line:start].strip() else None


def line_end_of(text: str) -> str:
    """What ends the lines of a text: CR LF where any of them ends so."""
    return "\r\n" if "\r\n" in text else "\n"


class Lines:
    """The lines of a text, to find those of many offsets.

    The text is walked once, when the first is asked for, and what is kept of it does not grow with its lines.
    """

    def __init__(self, text: str) -> None:
        self._given = text

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        stretch = offset // _STRETCH
        line = self._before[stretch] + self._text.count("\n", stretch * _STRETCH, offset)
        return line + 1, offset - self._text.rfind("\n", 0, offset)

    @cached_property
    def _text(self) -> str:
        return _with_feeds(self._given)

    @cached_property
    def _before(self) -> list[int]:
        """How many line feeds stand before each stretch of the text."""
        counts = (self._text.count("\n", begin, begin + _STRETCH) for begin in range(0, len(self._text), _STRETCH))
        return list(accumulate(counts, initial=0))


def _with_feeds(text: str) -> str:
    """The text with a line feed for each CR that ends a line by itself, as long as it was."""
    return re.sub(r"\r(?!\n)", "\n", text) if text.count("\r") != text.count("\r\n") else text


def line_starts(text: str) -> array[int]:
    """The offsets at which the lines of a text begin: enough to place others when the text is gone."""
    starts = array("I", (0,))
    text = _with_feeds(text)
    # By stretches: all lines of a large text at once take as much memory as its entries.
    for begin in range(0, len(text), _MANY_LINES):
        *lines, _ = text[begin : begin + _MANY_LINES].split("\n")
        starts.extend(
            accumulate([len(line) + 1 for line in lines[1:]], initial=begin + len(lines[0]) + 1) if lines else ()
        )
    return starts


def line_in(starts: array[int], offset: int) -> tuple[int, int]:
    """The line and column of an offset in a text whose lines begin there."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
