"""Crossref's public data file: JSON documents with a list of works until 2024, a work a line from 2025 on."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.sources.crossref import said_besides
from mlsysbib.sources.crossref_items import work
from mlsysbib.sources.payload import json_answer


class _Found(msgspec.Struct):
    """The members of a work that it is found by; the others are passed over."""

    DOI: str | None = None
    title: Any = None


class Crossref:
    """Crossref's works, found by DOI and title."""

    source: ClassVar[str] = "crossref"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the work is found by."""
        try:
            found = msgspec.json.decode(data, type=_Found)
        except (msgspec.DecodeError, RecursionError) as error:
            raise UnexpectedAnswer(f"not a work of Crossref: {error}") from None
        if not found.DOI:
            raise UnexpectedAnswer("not a work of Crossref: it has no DOI")
        first = found.title[0] if isinstance(found.title, list) and found.title else found.title
        return Known(first if isinstance(first, str) else "", (("doi", found.DOI),))

    def record(self, data: bytes) -> Record | None:
        """The work, as Crossref's own service gives it."""
        item = json_answer(data)
        if item["DOI"].doi() is None:
            raise UnexpectedAnswer("not a work of Crossref: it has no DOI")
        entry = work(item)
        return Record(source=self.source, entry=entry, evidence=said_besides(item, entry))
