"""A library as formatted references, in any CSL style and several markup languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Literal

import msgspec

from mlsysbib.citing import DEFAULT_PROCESSOR, references
from mlsysbib.csl.printers import markup
from mlsysbib.errors import Problem
from mlsysbib.model import Library
from mlsysbib.text.languages import LANGUAGES


class CitationWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Formatted references in the style's order: as text an entry a line, as HTML a fragment, as LaTeX a list to cite.

    ``style`` is a name (``mlsysbib styles`` finds it) or a .csl file, ``locale`` a language tag (by default the
    style's own); ``processor`` may be ``citeproc-py``, to compare with.
    """

    style: str = "apa"
    locale: str | None = None
    markup: Literal["text", "html", "markdown", "latex", "rst", "typst"] = "text"
    processor: str = DEFAULT_PROCESSOR

    report: Callable[[Problem], None] | None = None

    suffixes: ClassVar[tuple[str, ...]] = tuple(suffix for each in LANGUAGES.values() for suffix in each.suffixes)

    def write(self, library: Library) -> Iterable[str]:
        """The references of all entries."""
        language = markup(self.markup)
        printed, missing, labels = references(
            library, style=self.style, locale=self.locale, processor=self.processor, labelled=self.markup == "latex"
        )
        if self.report is not None:
            for key in missing:
                self.report(Problem("the style prints no reference for this entry", key=key, severity="warning"))
        shown = {key: language.inline(label).strip("()[]") for key, label in labels.items()}
        return language.bibliography(printed, shown)
