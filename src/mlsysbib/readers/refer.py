"""EndNote's tagged text and refer to entries."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.readers import tagged_text


class ReferReader(msgspec.Struct, frozen=True, kw_only=True):
    """EndNote's tagged text (.enw) and refer, whose tags are a percent and a letter; the key is that of %F."""

    suffixes: ClassVar[tuple[str, ...]] = (".enw", ".refer")

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, or what its byte order mark says; lines that are not are Windows-1252."""
        return tagged_text.decode(data)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` where no line begins a record."""
        return tagged_text.read(text, "refer")
