"""Rich text in a language that spells each of its pieces for itself; the HTML is that of the reference processor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Protocol

from mlsysbib.csl.rich import Block, Display, Format, Math, Rich, Styled


class Printer(Protocol):
    """How a language spells what rich text is made of; what is inside of something is spelled already."""

    def text(self, texts: Sequence[str]) -> str:
        """Texts that follow on each other, escaped."""

    def math(self, source: str) -> str:
        """Mathematics, given as TeX."""

    def styled(self, look: Format, inner: str) -> str:
        """What is printed in a format."""

    def block(self, display: Display, inner: str) -> str:
        """What has a place of its own in an entry."""

    def entry(self, content: str) -> str:
        """An entry of the bibliography."""

    def bibliography(self, entries: Iterable[str]) -> str:
        """All entries, in order."""


def render(pieces: Iterable[Rich], printer: Printer) -> str:
    """Rich text as a printer spells it; a tree that the processor makes is never deep (``settling.DEEPEST``)."""
    # Neighbouring texts together: an address or mathematics may be in several of them.
    return "".join(
        printer.text([piece for piece in group if isinstance(piece, str)])
        if is_text
        else "".join([_spelled(piece, printer) for piece in group])
        for is_text, group in groupby(pieces, lambda piece: isinstance(piece, str))
    )


def _spelled(piece: Rich, printer: Printer) -> str:
    if isinstance(piece, Styled):
        return printer.styled(piece.format, render(piece.children, printer))
    if isinstance(piece, Block):
        return printer.block(piece.display, render(piece.children, printer))
    return printer.math(piece.source) if isinstance(piece, Math) else printer.text([piece])


_TAGS: dict[Format, tuple[str, str]] = {
    "baseline": ('<span style="baseline">', "</span>"),
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "no-decoration": ('<span style="text-decoration:none;">', "</span>"),
    "normal-style": ('<span style="font-style:normal;">', "</span>"),
    "normal-variant": ('<span style="font-variant:normal;">', "</span>"),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "oblique": ("<em>", "</em>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "subscript": ("<sub>", "</sub>"),
    "superscript": ("<sup>", "</sup>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
}
# The white space around the element of a block.
_BLOCKS: dict[Display, tuple[str, str]] = {
    "block": ("\n\n    ", "\n"),
    "indent": ("", "\n  "),
    "left-margin": ("\n    ", ""),
    "right-inline": ("", "\n  "),
}
# (plain text has a line of its own for a block)
_TEXT_BLOCKS: dict[Display, tuple[str, str]] = {
    "block": ("\n", ""),
    "indent": ("\n    ", ""),
    "left-margin": ("", " "),
}
_NOTHING = ("", "")
# 'Terms': ordinals and the like have superscripts as characters, which few fonts have all of.
_SUPERSCRIPTS = ((0xAA, 0xBA), (0x2B0, 0x2E4), (0x1D2C, 0x1DBF), (0x2070, 0x207F), (0x2120, 0x2122))


@cache
def _escapes() -> dict[int, str]:
    superscripts = {
        code: f"<sup>{unicodedata.normalize('NFKC', chr(code))}</sup>"
        for first, last in _SUPERSCRIPTS
        for code in range(first, last + 1)
        if unicodedata.decomposition(chr(code)).startswith("<super>")
    }
    return {**{ord(acting): f"&#{ord(acting)};" for acting in "&<>"}, **superscripts}


_ACTING = re.compile("[&<>]")


def _by_number(acting: re.Match[str]) -> str:
    return f"&#{ord(acting[0])};"


def escaped(text: str) -> str:
    """A text in HTML as the reference has it: superscripts are elements."""
    if text.isascii():
        return _ACTING.sub(_by_number, text)  # which is quicker
    return text.translate(_escapes())


def element(name: str, content: str) -> str:
    """A ``div`` of one of the classes that readers of the reference's HTML know."""
    return f'<div class="csl-{name}">{content}</div>'


class HtmlPrinter:
    """HTML with the reference's elements, classes and white space."""

    def text(self, texts: Sequence[str]) -> str:
        """The texts, with what acts in HTML as character references; mathematics within one of them is spoken."""
        return escaped("".join([_with_mathematics(text, in_unicode) for text in texts]))

    def math(self, source: str) -> str:
        """Mathematics in Unicode."""
        return escaped(in_unicode(source))

    def styled(self, look: Format, inner: str) -> str:
        """The element of a format; the reference has none for light weight."""
        before, after = _TAGS.get(look, _NOTHING)
        return before + inner + after

    def block(self, display: Display, inner: str) -> str:
        """A ``div``."""
        # (which readers of the reference's output split it by)
        before, after = _BLOCKS[display]
        return before + element(display, inner) + after

    def entry(self, content: str) -> str:
        """A ``div``."""
        return element("entry", content)

    def bibliography(self, entries: Iterable[str]) -> str:
        """The entries in their ``div``."""
        return element("bib-body", "".join(["\n", *(f"  {entry}\n" for entry in entries)])) + "\n"


class TextPrinter:
    """Plain text."""

    def text(self, texts: Sequence[str]) -> str:
        """The texts; mathematics may go over several of them."""
        return _with_mathematics("".join(texts), self.math)

    def math(self, source: str) -> str:
        """Mathematics in Unicode."""
        return in_unicode(source)

    def styled(self, look: Format, inner: str) -> str:  # noqa: ARG002  (a printer's)
        """The text alone."""
        return inner

    def block(self, display: Display, inner: str) -> str:
        """Text on a line of its own, but for a label, which has a space after it whatever it ends with."""
        before, after = _TEXT_BLOCKS.get(display, _NOTHING)
        return before + inner + after

    def entry(self, content: str) -> str:
        """The text alone."""
        return content

    def bibliography(self, entries: Iterable[str]) -> str:
        """An entry a line."""
        return "".join(f"{entry}\n" for entry in entries)


def in_unicode(source: str) -> str:
    """Mathematics as Unicode has it, given as TeX."""
    from mlsysbib.text.latex.math import spoken  # few references have any

    return spoken(source)


def _with_mathematics(text: str, math: Callable[[str], str]) -> str:
    """A text in which dollars may stand for mathematics, as they do in the model's."""
    if "$" not in text:
        return text
    from mlsysbib.text.markup import mathematics  # likewise

    return "".join(math(token.value) if token.kind == "math" else token.value for token in mathematics(text))
