"""Which format an XML document is in, and the drafts of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from mlsysbib.exchange_xml import endnote, mods, word
from mlsysbib.exchange_xml.elements import descendants, name_of
from mlsysbib.tagged.drafts import Draft, Row, Table, drafted
from mlsysbib.tagged.scanning import Record


class Language(NamedTuple):
    """A format: its table, the rows of each type, and what makes records of a document."""

    table: Table
    rows: Mapping[str, tuple[Row, ...]]
    records: Callable[[etree._Element], Iterator[Record]]


_ENDNOTE = Language(endnote.TABLE, endnote.OF_TYPE, endnote.records)
_MODS = Language(mods.TABLE, mods.OF_TYPE, mods.records)
_WORD = Language(word.TABLE, word.OF_TYPE, word.records)
_ROOTS = {
    "xml": _ENDNOTE,
    "records": _ENDNOTE,
    "record": _ENDNOTE,
    "mods": _MODS,
    "modsCollection": _MODS,
    "Sources": _WORD,
    "Source": _WORD,
}


def language_of(root: etree._Element) -> Language | None:
    """The format of a document, by its root; MODS may stand in another (METS, an answer of OAI or SRU)."""
    known = _ROOTS.get(name_of(root))
    return known or (_MODS if next(descendants(root, "mods"), None) is not None else None)


def drafts(root: etree._Element, language: Language) -> Iterator[Draft]:
    """The drafts of all records."""
    return (drafted(record, language.table, language.rows) for record in language.records(root))
