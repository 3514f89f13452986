"""RIS to entries, as databases and reference managers write it."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.readers import tagged_text


class RisReader(msgspec.Struct, frozen=True, kw_only=True):
    """RIS of EndNote, Zotero, Mendeley, ProQuest, Scopus, the Web of Science and others; what is odd is told.

    Tags that are not known are kept, and written back. A key is that of ID, else one like sculley2015hidden.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".ris",)

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, or what its byte order mark says; lines that are not are Windows-1252."""
        return tagged_text.decode(data)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` where no line begins a record."""
        return tagged_text.read(text, "ris")
