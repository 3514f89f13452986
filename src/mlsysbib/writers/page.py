"""A library as a page of HTML that people read: whole in one file, with search where there is a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from mlsysbib.citations.alone import alone
from mlsysbib.csl.printers.web import classed
from mlsysbib.errors import Finding, Report
from mlsysbib.identity.people import names_agree
from mlsysbib.model import Library
from mlsysbib.page.cards import Dress
from mlsysbib.page.document import page
from mlsysbib.writers.bibtex import BibtexWriter

_BIBTEX = BibtexWriter(drop=("abstract", "annote"))


class PageWriter(msgspec.Struct, frozen=True, kw_only=True):
    """A page to read and search, in one HTML file that fetches nothing.

    The list by its sections, each work with links, abstract, citation and BibTeX; the years, and who wrote with whom.
    ``style`` is that of the citations, a name (``mlsysbib styles`` finds it) or a .csl file, ``locale`` their language.
    """

    style: str = "apa"
    locale: str | None = None

    report: Report | None = None

    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def write(self, library: Library) -> Iterable[str]:
        """The page, a piece for each entry."""
        cited = alone(library, style=self.style, locale=self.locale)

        def dressed(keys: Sequence[str]) -> list[Dress]:
            # One after the other, since each is quicker at much of the same than at a little of everything.
            citations = cited(keys)
            for key, content in zip(keys, citations, strict=True):
                if not content and self.report is not None:
                    loss = Finding("the style prints no reference for this entry", key=key, severity="warning")
                    self.report(library.placed(loss))
            as_html = [classed(content) for content in citations]
            bibtex = ["".join(_BIBTEX.write(Library({key: library[key]}))) for key in keys]
            return list(map(Dress, as_html, bibtex))

        return page(library, dressed, names_agree)
