"""What a .bib file consists of, with the places of its parts."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
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
    """Offsets of a text as lines and columns, from 1.

    The text is walked once, when the first is asked for, and what is kept of it does not grow with its lines.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _before(self) -> list[int]:
        """How many line breaks stand before each stretch of the text."""
        counts = (self._text.count("\n", begin, begin + _STRETCH) for begin in range(0, len(self._text), _STRETCH))
        return list(accumulate(counts, initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        stretch = offset // _STRETCH
        line = self._before[stretch] + self._text.count("\n", stretch * _STRETCH, offset)
        return line + 1, offset - self._text.rfind("\n", 0, offset)


_STRETCH = 1 << 13
