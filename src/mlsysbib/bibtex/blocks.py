"""What a .bib file consists of, with the places of its parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple, TypeAlias


class Fault(NamedTuple):
    """Something wrong at an offset of the text."""

    offset: int
    message: str
    key: str = ""
    field: str = ""
    hint: str = ""
    severe: bool = True


class EntryBlock(NamedTuple):
    """An entry as it stands: ``fields`` are names in lower case and values in LaTeX, strings put in and joined.

    ``key_offset`` is where the key stands, or should. ``faults`` are the entry's own; a field that is given twice
    stands twice.
    """

    offset: int
    type: str
    key: str
    key_offset: int
    fields: list[tuple[str, str, int]]
    faults: list[Fault]


class CommentBlock(NamedTuple):
    """Text between entries (``command`` empty), or a @comment or @preamble with its value."""

    offset: int
    command: str
    text: str


Block: TypeAlias = EntryBlock | CommentBlock | Fault


class Lines:
    """Offsets of a text as lines and columns, from 1; the text is walked once, when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_left(self._ends, offset)
        return line + 1, offset - (self._ends[line - 1] if line else -1)
