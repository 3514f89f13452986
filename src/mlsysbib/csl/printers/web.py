"""Rich text as HTML: the elements and classes of the reference processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.printers.flat import clean
from mlsysbib.csl.rich import Printed, Rich


class _Printer(HtmlPrinter):
    def text(self, text: str) -> str:
        return super().text(clean(text))


_PRINTER = _Printer()


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats."""
    return render(pieces, _PRINTER)


def entry(pieces: Iterable[Rich]) -> str:
    """A bibliography entry in its ``div``."""
    return _PRINTER.entry("", inline(pieces)).strip()


def bibliography(entries: Iterable[Printed], labels: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG001  (a printer's)
    """The entries in their body, a fragment of a page."""
    yield '<div class="csl-bib-body">\n'
    for printed in entries:
        yield f"  {entry(printed.content)}\n"
    yield "</div>\n"
