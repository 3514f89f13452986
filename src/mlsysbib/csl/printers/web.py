"""Rich text as HTML: the elements and classes of the reference processor, and links where it prints an address.

The text is the reference's to the character; an address or a DOI in it becomes a link, which is of http or https and
nothing else, since no other begins a link (``flat.links``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from mlsysbib.csl.markup import HtmlPrinter
from mlsysbib.csl.printers.flat import clean, links
from mlsysbib.csl.rich import Block, Printed, Rich, Styled

_PRINTER = HtmlPrinter()
_LINK = re.compile(r"<a href=[^>]*>|</a>")


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats."""
    # An address may be in several strings: those of a prefix and of a variable.
    return "".join(
        _run([clean(piece) for piece in group if isinstance(piece, str)]) if is_text else "".join(map(_piece, group))
        for is_text, group in groupby(pieces, lambda piece: isinstance(piece, str))
    )


def entry(pieces: Iterable[Rich]) -> str:
    """A bibliography entry in its ``div``."""
    return _PRINTER.entry("", inline(pieces)).strip()


def bibliography(entries: Iterable[Printed], labels: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG001  (a printer's)
    """The entries in their body, a fragment of a page."""
    yield '<div class="csl-bib-body">\n'
    for printed in entries:
        yield f"  {entry(printed.content)}\n"
    yield "</div>\n"


def _piece(piece: Rich) -> str:
    if isinstance(piece, Styled):
        return _PRINTER.styled(piece.format, inline(piece.children))
    if isinstance(piece, Block):
        return _PRINTER.block(piece.display, inline(piece.children))
    return _PRINTER.text(clean(piece)) if isinstance(piece, str) else _PRINTER.math(clean(piece.source))


def _run(texts: Sequence[str]) -> str:
    """Strings that follow on each other, with their links."""
    without = "".join(map(_PRINTER.text, texts))
    linked = "".join(_linked(texts))
    # What is printed stays the same, whatever the strings hold: mathematics may go across an address.
    return linked if _LINK.sub("", linked) == without else without


def _linked(texts: Sequence[str]) -> Iterator[str]:
    rest = list(texts)
    for piece, target in links("".join(texts)):
        shown = "".join(map(_PRINTER.text, _taken(rest, len(piece))))
        yield f'<a href="{escape(target)}">{shown}</a>' if target else shown


def _taken(texts: list[str], length: int) -> Iterator[str]:
    """The first so many characters, in the strings that they stand in; they are taken out of the list."""
    while length and texts:
        head = texts[0][:length]
        length -= len(head)
        texts[:1] = [texts[0][len(head) :]] if len(head) < len(texts[0]) else []
        yield head
