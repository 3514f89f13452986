"""A library as formatted references, in any CSL style and several markup languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

import msgspec

from mlsysbib.citations.references import language_of, references, spacing
from mlsysbib.csl.printers import markup
from mlsysbib.csl.printers.whole import Front, whole
from mlsysbib.csl.rich import Block, Printed
from mlsysbib.errors import Finding, Report
from mlsysbib.model import Library
from mlsysbib.text.languages import LANGUAGES
from mlsysbib.text.markup import plain


class CitationWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Formatted references in the style's order: as text an entry a line, as HTML a fragment, as LaTeX a list to cite.

    ``style`` is a name (``mlsysbib styles`` finds it) or a .csl file, ``locale`` a language tag (by default the
    style's own); ``standalone`` makes a whole document of it, with the title of the library; ``processor`` may be
    ``citeproc-py``, to compare with.
    """

    style: str = "apa"
    locale: str | None = None
    markup: Literal["text", "html", "markdown", "latex", "rst", "typst"] = "text"
    standalone: bool = False
    processor: Literal["mlsysbib", "citeproc-py"] = "mlsysbib"

    report: Report | None = None

    suffixes: ClassVar[tuple[str, ...]] = tuple(suffix for each in LANGUAGES.values() for suffix in each.suffixes)

    def write(self, library: Library) -> Iterable[str]:
        """The references of all entries."""
        language = markup(self.markup)
        printed, missing, labels = references(
            library, style=self.style, locale=self.locale, processor=self.processor, labelled=self.markup == "latex"
        )
        if self.report is not None:
            for key in missing:
                loss = Finding("the style prints no reference for this entry", key=key, severity="warning")
                self.report(library.placed(loss))
        shown = {key: language.inline(label).strip("()[]") for key, label in labels.items()}
        pieces = language.bibliography(printed, shown, spacing(self.style))
        return whole(self.markup, pieces, self._front(library, printed)) if self.standalone else pieces

    def _front(self, library: Library, printed: Iterable[Printed]) -> Front:
        """What the document says of itself, by the library's own head."""
        margin = any(
            isinstance(piece, Block) and piece.display == "left-margin" for item in printed for piece in item.content
        )
        title = plain(library.header.title or "References")
        return Front(title, language_of(self.style, self.locale), margin, spacing(self.style))
