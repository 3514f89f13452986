"""Rich text as plain text: one line, no markup at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mlsysbib.csl.markup import TextPrinter, in_unicode, render
from mlsysbib.csl.rich import USUAL, Display, Printed, Rich, Spacing
from mlsysbib.text.cleaning import clean
from mlsysbib.text.patterns import pattern

# Where a block begins or ends; after a space, or at the very front, nothing comes of it.
_BREAK = pattern(r"\n+")
_SPACED = pattern(r"(?:^|(?<= ))\n+")


class _OneLine(TextPrinter):
    """Text without line breaks, in which one stands only where a block begins or ends."""

    def __init__(self, mathematics: Callable[[str], str]) -> None:
        self.mathematics = mathematics

    def text(self, texts: Sequence[str]) -> str:
        """The texts on one line."""
        return super().text(list(map(clean, texts)))

    def math(self, source: str) -> str:
        """Mathematics as it is wanted."""
        tex = clean(source).strip()
        return self.mathematics(tex) if tex else ""

    def block(self, display: Display, inner: str) -> str:
        """A label as plain text has it anyway; the other blocks (CSL 1.0.2, 'Display') stand a space apart."""
        if not inner:
            return ""
        return super().block(display, inner) if display == "left-margin" else f"\n{inner}\n"


def inline(pieces: Iterable[Rich], mathematics: Callable[[str], str] = in_unicode) -> str:
    """The text; ``mathematics`` says what its source becomes."""
    # The breaks of blocks are told from those of texts, which are gone by now, only in the whole.
    text = render(pieces, _OneLine(mathematics))
    return _BREAK.sub(" ", _SPACED.sub("", text)).strip() if "\n" in text else text.strip()


entry = inline


def bibliography(
    entries: Iterable[Printed],
    labels: Mapping[str, str],
    spacing: Spacing = USUAL,
) -> Iterator[str]:
    """An entry a line."""
    for printed in entries:
        yield inline(printed.content) + "\n"
