"""From the flow to rich text: the last pass, in which quotes and formats learn what they stand within."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.locale import Locale, Quotes
from mlsysbib.csl.rich import Block, Display, Format, Rich, Styled
from mlsysbib.csl.text.flow import INNER, Mark, Piece
from mlsysbib.csl.text.formats import Active, begun, ended, has_no_italics
from mlsysbib.csl.text.seams import joined

DEEPEST = 100
"""How many spans stand within each other at most, whatever the data: printers call themselves for each."""
# The others are for those who read the flow: what is an author, what keeps its case.
_SPANS = frozenset({"display", "flip", "format", "slant"})


def settle(flow: Sequence[Piece], locale: Locale) -> tuple[Rich, ...]:
    """The rich text of a flow, whose marks are well nested: punctuation, quotes and formats as they are printed."""
    tree = _Tree(locale.quotes)
    # Punctuation first: it may move into a quotation, and marks are in their places only then.
    for piece in joined(flow, into_quotes=locale.punctuation_in_quote):
        if not isinstance(piece, Mark):
            tree.top.append(piece)
        elif piece.kind == "quotes":
            tree.quote(piece)
        elif piece.kind == "nocase":
            tree.tagged = True
        elif piece.kind in _SPANS:
            if piece.closes:
                tree.end(piece)
            else:
                tree.begin(piece)
    return _ended(tree.top)


class _Tree:
    """What is open: the list that is filled now, and of each span its look, what was active, and the list outside.

    ``tagged`` says that the text has a tag in it that prints nothing: the reference slants such a one in any script.
    """

    __slots__ = ("active", "pairs", "quoted", "spans", "tagged", "top")

    def __init__(self, quotes: Quotes) -> None:
        self.pairs = ((quotes.opening, quotes.closing), (quotes.inner_opening, quotes.inner_closing))
        self.quoted: list[tuple[str, str]] = []
        self.active: Active = {}
        self.tagged = False
        self.top: list[Rich] = []
        self.spans: list[tuple[Format | None, Display | None, bool, list[Rich]]] = []

    def quote(self, mark: Mark) -> None:
        """Print a quotation mark: as the quote was typed, or as the locale has it there."""
        if mark.closes:
            self.top.append(self.quoted.pop()[1] or mark.value)
        else:
            # (French has the space of its marks within their terms)
            around = self.quoted[-1][0] if self.quoted else ""
            opens, closes = self._pair(mark.value, around.strip())
            self.quoted.append((opens, closes))
            self.top.append(opens)

    def _pair(self, typed: str, around: str) -> tuple[str, str]:
        """The marks of a quote within another; the second is empty where it is as it was typed, too.

        A quote never has the marks of the one around it: the locale's outer and inner ones take turns. Elsewhere, what
        somebody typed in real quotation marks stays so.
        """
        outer, inner = self.pairs
        if typed == INNER and not around:
            return inner
        if typed.strip() not in ("", INNER, around):
            return typed, ""
        return inner if around == outer[0].strip() else outer

    def begin(self, mark: Mark) -> None:
        """Open a span; what stands too deep, or says nothing new, goes into the one around it."""
        look, display, was = None, None, False
        if len(self.spans) < DEEPEST:
            if mark.kind == "display":
                display = mark.value
            elif found := begun(mark, self.active):
                look, was = found
        self.spans.append((look, display, was, self.top))  # type: ignore[arg-type]  # a display mark's
        # A span without a look of its own is open all the same, so that its end finds it.
        if look or display:
            self.top = []
        if mark.kind == "slant":
            self.tagged = False

    def end(self, mark: Mark) -> None:
        """Close the last span; one that holds nothing is left out."""
        look, display, was, outer = self.spans.pop()
        children, self.top = self.top, outer
        if look:
            ended(look, self.active, was=was)
            # Known at its end alone: the script is that of all that the span holds.
            if mark.kind == "slant" and not self.tagged and _is_upright(children):
                outer += children
            elif children:
                outer.append(Styled(look, tuple(children)))
        elif display and children:
            outer.append(Block(display, tuple(children)))


def _ended(pieces: list[Rich]) -> tuple[Rich, ...]:
    """An entry without a space in front of its first block; one after its last word stands after the last block."""
    # 'Display': a block begins where its line does, so that a delimiter beside it separates nothing there.
    first, last = (pieces[0], pieces[-1]) if pieces else ("", "")
    if isinstance(first, Block) and isinstance(first.children[0], str) and first.children[0][:1] == " ":
        pieces[0] = Block(first.display, (first.children[0][1:], *first.children[1:]))
    if isinstance(last, Block):
        *before, text = last.children
        if isinstance(text, str) and text.endswith(" "):
            kept = (*before, text[:-1]) if len(text) > 1 else tuple(before)
            return (*pieces[:-1], *([Block(last.display, kept)] if kept else []), " ")
    return tuple(pieces)


def _is_upright(pieces: Sequence[Rich]) -> bool:
    """Whether texts are in scripts alone that have no italics, such as Chinese or Devanagari."""
    texts = [piece for piece in pieces if isinstance(piece, str)]
    return len(texts) == len(pieces) and has_no_italics("".join(texts))
