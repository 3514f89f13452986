"""Files of .bib in another encoding than UTF-8, or with line ends of their own, which are read as a whole.

A record of Latin-1 or Windows-1252 is told by itself; other encodings are declared once, at the head of a file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from mlsysbib.bibtex.reading.text import clean, declared, decode
from mlsysbib.dump_files.cutting import ENTRIES, Damaged, Document, Raw, split
from mlsysbib.files.decoding import marked

_HEAD = 4096
_BY_THEMSELVES = ("utf-8", "cp1252", "ascii")


def _is_one(head: bytes) -> bool:
    head = head[:_HEAD]
    encoding = marked(head)[1] or declared(head)
    return (encoding or "utf-8") not in _BY_THEMSELVES or b"\0" in head or (b"\r" in head and b"\n" not in head)


def _entries(data: bytes) -> Iterator[Raw | Damaged]:
    text = io.BytesIO(clean(decode(data))[0].encode("utf-8", "replace"))
    return (each if isinstance(each, Damaged) else Raw(-1, each.data) for each in split(text.read1, ENTRIES))


TEXTS = Document(_is_one, _entries)
"""Such files; where a record of one begins is not told, since it is another text by then."""
