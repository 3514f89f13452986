"""The Web of Science's plain text to entries."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.readers import tagged_text


class WosReader(msgspec.Struct, frozen=True, kw_only=True):
    """The Web of Science's plain text, with or without its head (FN, VR); keys are made, as sculley2015hidden."""

    suffixes: ClassVar[tuple[str, ...]] = (".ciw", ".isi")

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, or what its byte order mark says; lines that are not are Windows-1252."""
        return tagged_text.decode(data)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` where no line begins a record."""
        return tagged_text.read(text, "wos")
