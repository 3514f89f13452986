"""Entries to the sources of Word, which its Source Manager opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.exchange_xml.word import HELD, NAMESPACE, OF_TYPE, STABLE
from mlsysbib.exchange_xml.word_printing import read_back, source
from mlsysbib.model import Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.records import Records, tell_record

_RECORDS = Records("word", HELD, OF_TYPE, STABLE, read_back)


class WordWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Word's b:Sources, for its Source Manager (References, Manage Sources); keys are the tags of its citations."""

    suffixes: ClassVar[tuple[str, ...]] = ()

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """What the table of elements has for each type."""
        return HELD

    def write(self, library: Library) -> Iterable[str]:
        """The document, one piece for each entry."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield f'<b:Sources SelectedStyle="" xmlns:b="{NAMESPACE}" xmlns="{NAMESPACE}">\n'
        for key, entry in library.items():
            text = source(key, entry)
            yield text
            tell_record(self.report, library, key, text, _RECORDS)
        yield "</b:Sources>\n"
