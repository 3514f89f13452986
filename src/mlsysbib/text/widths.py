"""The columns that texts take where all characters are of one width: on a terminal, in a table of plain text."""

from __future__ import annotations

from itertools import accumulate
from unicodedata import category, east_asian_width

_OF_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """The columns that a text takes: two for a wide character, none for an accent of its own."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, columns: int) -> str:
    """The text within so many columns, with an ellipsis where it was longer."""
    if width(text) <= columns:
        return text
    # The last place at which the text so far and the ellipsis fit; what takes no column goes with what it stands on.
    ends = (place for place, so_far in enumerate(accumulate(map(_columns, text)), 1) if so_far <= columns - 1)
    return text[: max(ends, default=0)].rstrip() + "…"


def padded(text: str, columns: int) -> str:
    """The text in just so many columns, cut or with spaces after it."""
    shown = cut(text, columns)
    return shown + " " * (columns - width(shown))


def _columns(char: str) -> int:
    return 0 if category(char) in _OF_NO_WIDTH else 2 if east_asian_width(char) in "WF" else 1
