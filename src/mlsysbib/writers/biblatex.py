"""A library as a .bib file for BibLaTeX and biber."""

from __future__ import annotations

from typing import ClassVar, Literal

from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.writers.bibtex import BibtexWriter


class BiblatexWriter(BibtexWriter, frozen=True, kw_only=True):
    """Writes BibLaTeX for biber: its own types and fields, ISO dates, Unicode as it is; options as for BibTeX."""

    dialect: ClassVar[Dialect] = "biblatex"

    unicode: Literal["ascii", "utf8"] = "utf8"
