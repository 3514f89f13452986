"""What the processor gives: text with its formatting, resolved; quotes and punctuation are plain characters by now.

A piece of rich text is a ``str``, a ``Styled``, a ``Block`` or a ``Math``; a citation or an entry is a tuple of
pieces. Adjacent strings are kept apart as the style gave them (affix, value, delimiter), so print them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

Format: TypeAlias = Literal[
    "italic",
    "oblique",
    "normal-style",
    "small-caps",
    "normal-variant",
    "bold",
    "light",
    "normal-weight",
    "underline",
    "no-decoration",
    "superscript",
    "subscript",
    "baseline",
]
"""The values of CSL 1.0.2's formatting attributes; the ``normal-`` ones end what an enclosing piece began."""

Display: TypeAlias = Literal["block", "indent", "left-margin", "right-inline"]
"""The values of CSL's ``display``; ``second-field-align`` gives a left margin and what stands right of it."""


# Structs and not tuples: a tuple of pieces is a citation, and must not be taken for one of its own parts.
class Styled(msgspec.Struct, frozen=True):
    """Pieces under one format."""

    format: Format
    children: tuple[Rich, ...]


class Block(msgspec.Struct, frozen=True):
    """Pieces that stand in a place of their own in a bibliography entry."""

    display: Display
    children: tuple[Rich, ...]


class Math(msgspec.Struct, frozen=True):
    """Mathematics, as TeX without its dollars."""

    source: str


Rich: TypeAlias = "str | Styled | Block | Math"


class Printed(msgspec.Struct, frozen=True):
    """One entry of a bibliography: its citation key, and what is printed for it.

    ``empty`` says that this is nothing, but for the number by which it is cited.
    """

    key: str
    content: tuple[Rich, ...]
    empty: bool = False


class Spacing(msgspec.Struct, frozen=True):
    """How entries stand on a page, as far as a style says it ('Whitespace').

    Whether first lines hang, how far lines stand apart, in multiples of the usual, and entries, in multiples of a line;
    ``aligned`` is "flush" or "margin" where a first field stands in a column of its own.
    """

    hanging: bool = False
    lines: int = 1
    entries: int = 1
    aligned: str = ""


USUAL = Spacing()


def plain(pieces: Iterable[Rich]) -> str:
    """The characters alone."""
    return "".join(
        piece if isinstance(piece, str) else f"${piece.source}$" if isinstance(piece, Math) else plain(piece.children)
        for piece in pieces
    )
