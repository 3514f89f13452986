"""The formats of lines with tags: what each is called, and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mlsysbib.model import ENTRY_TYPES
from mlsysbib.tagged import nbib, refer, ris, wos
from mlsysbib.tagged.drafts import Row, Table


class Language(NamedTuple):
    """A format: what it is called, its table and the rows of each type."""

    title: str
    table: Table
    rows: Mapping[str, tuple[Row, ...]]
    begins: str


def _rows(table: Table) -> Mapping[str, tuple[Row, ...]]:
    return {csl: table.of_type(csl) for csl in ENTRY_TYPES}


LANGUAGES: Mapping[str, Language] = {
    "ris": Language("RIS", ris.TABLE, ris.OF_TYPE, "TY  - JOUR"),
    "nbib": Language("PubMed's .nbib", nbib.TABLE, _rows(nbib.TABLE), "PMID- 28754806"),
    "refer": Language("EndNote's tagged text", refer.TABLE, _rows(refer.TABLE), "%0 Journal Article"),
    "wos": Language("the Web of Science's plain text", wos.TABLE, _rows(wos.TABLE), "PT J"),
}
