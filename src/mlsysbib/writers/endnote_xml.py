"""Entries to EndNote's XML, which EndNote, Zotero, Citavi and RefWorks import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.exchange_xml.endnote import HELD, OF_TYPE, STABLE, read_back, record
from mlsysbib.model import Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.records import Records, tell_record

_RECORDS = Records("endnote-xml", HELD, OF_TYPE, STABLE, read_back)


class EndnoteXmlWriter(msgspec.Struct, frozen=True, kw_only=True):
    """EndNote's XML, with italics and the like as styles; the key of an entry is its label."""

    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """What the table of elements has for each type."""
        return HELD

    def write(self, library: Library) -> Iterable[str]:
        """The document, one line for each entry."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
        for key, entry in library.items():
            text = record(key, entry)
            yield f"{text}\n"
            tell_record(self.report, library, key, text, _RECORDS)
        yield "</records></xml>\n"
