"""Entries to RIS, for EndNote, Zotero, Mendeley, RefWorks, Citavi and whatever else imports references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.model import Library
from mlsysbib.tagged.printing import read_back, record
from mlsysbib.tagged.ris import HELD, OF_TYPE, STABLE
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.records import Records, tell_record

_RECORDS = Records("ris", HELD, OF_TYPE, STABLE, read_back)


class RisWriter(msgspec.Struct, frozen=True, kw_only=True):
    """RIS by the specification of 2012: types of EndNote's, each entry under its key as ID."""

    suffixes: ClassVar[tuple[str, ...]] = (".ris",)

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """What the table of tags has for each type."""
        return HELD

    def write(self, library: Library) -> Iterable[str]:
        """A record for each entry, with an empty line between two."""
        for number, (key, entry) in enumerate(library.items()):
            text = record(key, entry)
            yield f"\n{text}" if number else text
            tell_record(self.report, library, key, text, _RECORDS)
