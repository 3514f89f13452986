"""A .bib file as a dump: an entry is what stands between two lines that begin with "@"."""

from __future__ import annotations

import re
from typing import ClassVar

from mlsysbib.dump_files.cutting import ENTRIES, Cut
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import ReadError, UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.text.markup import plain

# A value in braces, with braces in it and braces in those; what is odder is read by the reader.
_DEEP = rb"[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*"
# Patterns that begin with letters are looked for by those letters, ten times as fast.
_VALUES = {
    name: re.compile(rb'%s\s*=\s*(?:\{(%s)\}|"([^"{}]*)")\s*[,}\r\n]' % (name, _DEEP))
    for name in (b"title", b"doi", b"eprint")
}
_BEFORE = b", \t\r\n"
_HEAD = re.compile(rb"@\s*(\w+)\s*[{(]\s*([^\s,]*)\s*,")
_NO_WORKS = frozenset({b"string", b"comment", b"preamble"})


class Bib:
    """Entries of .bib files, found by DOI, arXiv id, citation key and title."""

    source: ClassVar[str] = "bib"
    cut: ClassVar[Cut] = ENTRIES

    def known(self, data: bytes) -> Known | None:
        """What the entry is found by."""
        head = _HEAD.match(data)
        if head is None or head[1].lower() in _NO_WORKS:
            return None
        title = _value(data, b"title")
        if not title or b"\\" in title:
            return self._slowly(data)
        found = [("key", head[2]), ("doi", _value(data, b"doi")), ("arxiv", _value(data, b"eprint"))]
        return Known(
            title.replace(b"{", b"").replace(b"}", b"").decode("utf-8", "replace"),
            tuple((kind, value.decode("utf-8", "replace").strip()) for kind, value in found if value),
        )

    def record(self, data: bytes) -> Record | None:
        """The entry, as the reader of .bib files makes it."""
        reader = BibtexReader()
        try:
            library = reader.read(reader.decode(data))
        except ReadError as error:
            raise UnexpectedAnswer(str(error.problems[0].message)) from None
        key, entry = next(iter(library.items()), ("", None))
        return None if entry is None else Record(source=self.source, entry=entry, evidence={"key": key})

    def _slowly(self, data: bytes) -> Known | None:
        record = self.record(data)
        if record is None or record.entry is None:
            return None
        entry = record.entry
        found = [("key", record.evidence["key"]), ("doi", entry.doi), ("arxiv", entry.arxiv)]
        return Known(plain(entry.title or ""), tuple((kind, value) for kind, value in found if value))


def _value(data: bytes, name: bytes) -> bytes | None:
    """The text of a field as it stands there; None where there is none that is plainly so."""
    for match in _VALUES[name].finditer(data):
        if data[match.start() - 1] in _BEFORE:
            return match[1] or match[2]
    return None
