"""Reads .bib files, of BibTeX and of BibLaTeX, as they are found."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

from mlsysbib.bibtex.reading.library import LibraryReading
from mlsysbib.bibtex.reading.text import clean, decode, dialect_of
from mlsysbib.model import Library
from mlsysbib.readers.memory import uncollected


class BibtexReader(msgspec.Struct, frozen=True, kw_only=True):
    r"""Reads BibTeX and BibLaTeX; ``dialect`` "auto" tells which by the fields that the file has.

    A "von" is part of the name, as in every other format, unless ``useprefix=false`` says that it is not. An entry of
    BibLaTeX that says nothing of that is written as it was, for what its documents print hangs on their own options.
    ``as_is`` takes for meant what exporters are known to write wrongly, which is put right else
    (``bibtex.exporters.rules``).
    Readers with the same ``shared`` read files of one bibliography: what a @string or a @preamble of one defines holds
    in those that are read after it, as in ``\bibliography{IEEEabrv,refs}``. A dictionary under its "changes" takes what
    was put right, by key, and a list under its "blocks" the blocks of the text; a function under its "others" gives the
    files, in bytes, in which the entries may stand that some take fields from.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".bib", ".bibtex", ".biblatex")

    dialect: Literal["auto", "bibtex", "biblatex"] = "auto"
    as_is: bool = False
    shared: dict[str, Any] | None = None

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, else the encoding that it declares, else Windows-1252."""
        return decode(data)

    def clean(self, data: bytes) -> str:
        """The text of a file as the grammar takes it."""
        return clean(self.decode(data))[0]

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every error and the entries that could be read all the same."""
        text, is_odd = clean(text)
        dialect = self.dialect if self.dialect != "auto" else dialect_of(text)
        with uncollected():
            reading = LibraryReading(text, dialect, self.shared, as_is=self.as_is, decode=self.clean)
            if is_odd:
                reading.controls()
            return reading.library()
