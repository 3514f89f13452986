"""Fields that are texts for readers, as against addresses, identifiers and what programs keep for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.bibtex.language.datamodel import CODE, COMPARED, VERBATIM
from mlsysbib.bibtex.language.verbatim import is_verbatim
from mlsysbib.checks.sheet import Item, Sheet, Written

_OF_PROGRAMS = frozenset({"DOI", "URL", "id", "type", "ISBN", "ISSN", "PMID", "PMCID", "arxiv", "custom", "note-key"})
PRINTED = frozenset(
    """address author booktitle booktitleaddon booksubtitle chapter edition editor eventtitle howpublished institution
    issuetitle journal journalsubtitle journaltitle location maintitle mainsubtitle note number organization pages
    publisher school series shortjournal shorttitle subtitle title titleaddon translator type venue volume
    year""".split()
)
"""The fields of a .bib that styles print, and TeX therefore reads."""
TITLES = frozenset({"title", "booktitle", "maintitle", "subtitle", "booksubtitle", "mainsubtitle"})
"""Those of them whose case styles may change."""


def texts(sheet: Sheet, item: Item, *signs: str) -> Iterator[Written]:
    """The texts of an entry that hold one of these signs."""
    for written in item.fields:
        value = written.value
        if any(sign in value for sign in signs) and not _is_data(sheet, written.name):
            yield written


def _is_data(sheet: Sheet, name: str) -> bool:
    if sheet.language != "bibtex":
        return name in _OF_PROGRAMS
    return name in VERBATIM or name in COMPARED or name in CODE or is_verbatim(name)


def place(written: Written, at: int = 0) -> int:
    """Where a place of a value stands in the file; where its field begins for a value that is put together."""
    return written.begin + at if written.begin >= 0 else written.offset
