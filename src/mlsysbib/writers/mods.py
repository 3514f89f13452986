"""Entries to MODS, for libraries and bibutils."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.exchange_xml.mods import HELD, OF_TYPE
from mlsysbib.exchange_xml.mods_printing import NAMESPACE, read_back, record
from mlsysbib.model import ENTRY_TYPES, Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.records import Records, tell_record

_RECORDS = Records("mods", HELD, OF_TYPE, frozenset(ENTRY_TYPES), read_back)


class ModsWriter(msgspec.Struct, frozen=True, kw_only=True):
    """MODS, version 3: a collection with a record for each entry, under its key as an identifier."""

    suffixes: ClassVar[tuple[str, ...]] = (".mods",)

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """What the table of elements has for each type."""
        return HELD

    def write(self, library: Library) -> Iterable[str]:
        """The document, one piece for each entry."""
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="{NAMESPACE}">\n'
        for key, entry in library.items():
            text = record(key, entry)
            yield text
            tell_record(self.report, library, key, text, _RECORDS)
        yield "</modsCollection>\n"
