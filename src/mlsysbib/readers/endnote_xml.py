"""EndNote's XML to entries."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.model import Library
from mlsysbib.readers import exchange_xml


class EndnoteXmlReader(msgspec.Struct, frozen=True, kw_only=True):
    """EndNote's XML; MODS and Word's sources, which share its suffix, are read as what they are."""

    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    def decode(self, data: bytes) -> str:
        """The text of a file: by its byte order mark, else by what its declaration says, else UTF-8."""
        return exchange_xml.decode(data)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with what is wrong with the XML, and the entries as far as they go."""
        return exchange_xml.read(text)
