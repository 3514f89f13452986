"""Rich text to a language: a printer says how the language spells a piece, ``render`` walks the pieces.

Text and HTML are the reference processor's to the character (citeproc-js 1.4.61, its output formats "text" and
"html"), so that pages made with the one and the other look alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from mlsysbib.csl.rich import Block, Display, Format, Rich, Styled
from mlsysbib.text.math import spoken, spoken_throughout


class Printer(Protocol):
    """How one language spells the pieces of rich text; what it is given inside a piece is already spelt."""

    def text(self, text: str) -> str: ...

    def math(self, source: str) -> str: ...

    def styled(self, format: Format, inner: str) -> str: ...

    def block(self, display: Display, inner: str) -> str: ...

    def entry(self, key: str, inner: str) -> str: ...

    def bibliography(self, entries: Iterable[str]) -> str: ...


class TextPrinter:
    """Plain text: an entry is one line, except for its blocks."""

    def text(self, text: str) -> str:
        return spoken_throughout(text)

    def math(self, source: str) -> str:
        return spoken(source)

    def styled(self, format: Format, inner: str) -> str:  # noqa: ARG002  (a printer's method)
        return inner

    def block(self, display: Display, inner: str) -> str:
        match display:
            case "block":
                return f"\n{inner}"
            case "left-margin":
                return f"{inner} "
            case "indent":
                return f"\n    {inner}"
            case _:
                return inner

    def entry(self, key: str, inner: str) -> str:  # noqa: ARG002  (a printer's method)
        return f"{inner}\n"

    def bibliography(self, entries: Iterable[str]) -> str:
        return "".join(entries)


_STYLES: dict[Format, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "normal-style": ('<span style="font-style:normal;">', "</span>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "normal-variant": ('<span style="font-variant:normal;">', "</span>"),
    "bold": ("<b>", "</b>"),
    "light": ("", ""),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "no-decoration": ('<span style="text-decoration:none;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "baseline": ('<span style="baseline">', "</span>"),
}
_BLOCKS: dict[Display, tuple[str, str]] = {
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}
# Superscript characters print as <sup>: their decomposition says of what. The ranges are the reference's.
_SUPERSCRIPT = re.compile(
    "[\xaa\xb2\xb3\xb9\xba\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u06e5\u06e6\u1d2c-\u1d2e\u1d30-\u1d3a\u1d3c-\u1d4d"
    "\u1d4f-\u1d61\u2070\u2071\u2074-\u207f\u2120\u2122\u3192-\u319f]"
)
_UNDECOMPOSED = {"\u02c0": "\u0294", "\u02c1": "\u0295", "\u06e5": "\u0648", "\u06e6": "\u064a"}
_ESCAPED = re.compile(r"[&<>]|\s\s|" + _SUPERSCRIPT.pattern)


class HtmlPrinter:
    """HTML, escaped; an entry is a ``div`` of class ``csl-entry``."""

    def text(self, text: str) -> str:
        return _ESCAPED.sub(_escape, spoken_throughout(text))

    def math(self, source: str) -> str:
        return self.text(spoken(source))

    def styled(self, format: Format, inner: str) -> str:
        before, after = _STYLES[format]
        return f"{before}{inner}{after}"

    def block(self, display: Display, inner: str) -> str:
        before, after = _BLOCKS[display]
        return f"{before}{inner}{after}"

    def entry(self, key: str, inner: str) -> str:  # noqa: ARG002  (a printer's method)
        return f'  <div class="csl-entry">{inner}</div>\n'

    def bibliography(self, entries: Iterable[str]) -> str:
        return f'<div class="csl-bib-body">\n{"".join(entries)}</div>'


def render(pieces: Iterable[Rich], printer: Printer) -> str:
    """The pieces in the printer's language."""
    return "".join([_print(piece, printer) for piece in pieces])


def _print(piece: Rich, printer: Printer) -> str:
    if isinstance(piece, str):
        return printer.text(piece)
    if isinstance(piece, Styled):
        return printer.styled(piece.format, render(piece.children, printer))
    if isinstance(piece, Block):
        return printer.block(piece.display, render(piece.children, printer))
    return printer.math(piece.source)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) == 2:
        return "\xa0 "
    escaped = {"&": "&#38;", "<": "&#60;", ">": "&#62;"}.get(found)
    return escaped or f"<sup>{_UNDECOMPOSED.get(found) or _decomposed(found)}</sup>"


def _decomposed(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
