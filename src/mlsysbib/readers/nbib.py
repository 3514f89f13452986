"""PubMed's .nbib to entries, as its button "Send to: Citation manager" gives it."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.readers import tagged_text


class NbibReader(msgspec.Struct, frozen=True, kw_only=True):
    """PubMed's .nbib, also as ERIC writes it; keys are like pmid28754806."""

    suffixes: ClassVar[tuple[str, ...]] = (".nbib",)

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, or what its byte order mark says; lines that are not are Windows-1252."""
        return tagged_text.decode(data)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` where no line begins a record."""
        return tagged_text.read(text, "nbib")
