"""A JSON document with its records in a list, instead of a record a line: Crossref's files until 2024, CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mlsysbib.dump_files.cutting import Damaged, Document, Raw

# "{" and then nothing on its line, or a list: what is a record a line begins with the whole of it.
_DOCUMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*(?:\n|\"items\"\s*:\s*\[|\"message\"\s*:\s*\{))")


class _Document(msgspec.Struct):
    items: list[msgspec.Raw] | None = None
    message: msgspec.Raw | None = None


def is_document(head: bytes) -> bool:
    """Whether a file that begins so is one JSON document."""
    return _DOCUMENT.match(head) is not None


def listed(data: bytes) -> Iterator[Raw | Damaged]:
    """The records of a document: a list, the members of ``items`` or of ``message``, or the one that it is itself."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        yield from (Raw(-1, bytes(item)) for item in _items(data))
    except (msgspec.DecodeError, RecursionError) as error:
        yield Damaged(0, f"this is not JSON: {error}")


def _items(data: bytes) -> list[msgspec.Raw]:
    if data.lstrip().startswith(b"["):
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    found = msgspec.json.decode(data, type=_Document)
    if found.items is not None:
        return found.items
    return [msgspec.Raw(data)] if found.message is None else _items(bytes(found.message))


JSON = Document(is_document, listed)
"""A list of records, an object with one under ``items`` or ``message``, or one record over several lines."""
