"""From the flow to rich text: the last pass, in which quotes and formats learn what they stand within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlsysbib.csl.rich import Block, Rich, Styled
from mlsysbib.csl.text.flow import Mark, Piece
from mlsysbib.csl.text.formats import Active, begun, ended
from mlsysbib.csl.text.seams import joined

if TYPE_CHECKING:
    from mlsysbib.csl.locale import Locale, Quotes
    from mlsysbib.csl.rich import Display, Format

DEEPEST = 100
"""How many spans stand within each other at most, whatever the data: printers call themselves for each."""


def settle(flow: Sequence[Piece], locale: Locale) -> tuple[Rich, ...]:
    """The rich text of a flow, whose marks are well nested: punctuation, quotes and formats as they are printed."""
    tree = _Tree(locale.quotes)
    for piece in joined(flow, into_quotes=locale.punctuation_in_quote):
        if not isinstance(piece, Mark):
            tree.top.append(piece)
        elif piece.kind == "quotes":
            tree.quote(closes=piece.closes)
        elif piece.kind in ("display", "flip", "format"):
            if piece.closes:
                tree.end()
            else:
                tree.begin(piece)
    return tuple(tree.top)


class _Tree:
    """What is open: the list that is filled now, and of each span its look, what was active, and the list outside."""

    __slots__ = ("active", "depth", "quotes", "spans", "top")

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.depth = 0
        self.active: Active = {}
        self.top: list[Rich] = []
        self.spans: list[tuple[Format | None, Display | None, bool, list[Rich]]] = []

    def quote(self, *, closes: bool) -> None:
        """The marks of a quote within a quote are the inner ones, and within that the outer ones again."""
        self.depth -= closes
        self.top.append(self.quotes[2 * (self.depth % 2) + closes])
        self.depth += not closes

    def begin(self, mark: Mark) -> None:
        """Open a span; what stands too deep, or says nothing new, goes into the one around it."""
        look, display, was = None, None, False
        if len(self.spans) < DEEPEST:
            if mark.kind == "display":
                display = mark.value
            elif found := begun(mark, self.active):
                look, was = found
        self.spans.append((look, display, was, self.top))  # type: ignore[arg-type]  # a display mark's
        if look or display:
            self.top = []

    def end(self) -> None:
        """Close the last span; one that holds nothing is left out."""
        look, display, was, outer = self.spans.pop()
        children, self.top = self.top, outer
        if look:
            ended(look, self.active, was=was)
            if children:
                outer.append(Styled(look, tuple(children)))
        elif display and children:
            outer.append(Block(display, tuple(children)))
