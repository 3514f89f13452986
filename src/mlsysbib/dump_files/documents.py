"""A JSON document with its records in a list, instead of a record a line: Crossref's files until 2024, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from mlsysbib.dump_files.cutting import Damaged, Document, Raw

# "{" and then nothing on its line, or a list: what is a record a line begins with the whole of it.
_DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*(?:\n|\"items\"\s*:\s*\[|\"message\"\s*:\s*\{|\"status\"\s*:))"
)


class _Document(msgspec.Struct):
    items: list[msgspec.Raw] | None = None
    message: msgspec.Raw | None = None


_LIST = re.compile(rb"\s*\[|.*?\"(?:items|references)\"\s*:\s*\[", re.DOTALL)
# What stands between the lists of documents that somebody put into one file.
_ANOTHER = re.compile(rb"\][\s\]}]*(?:\[|\{.{0,4096}?\"items\"\s*:\s*\[)", re.DOTALL)
_BETWEEN = re.compile(rb"[\s,]*")
_CLOSING = b"]} \t\r\n\0"
_INDENT = re.compile(rb"\n[ \t]*\Z")


def is_document(head: bytes) -> bool:
    """Whether a file that begins so is one JSON document."""
    return _DOCUMENT.match(head) is not None


def listed(data: bytes) -> Iterator[Raw | Damaged]:
    """The records of a document: a list, the members of ``items`` or of ``message``, or the one that it is itself.

    Of a document that is cut short, or damaged, those are given that can still be told apart.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        items = _items(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield from told_apart(data, str(error))
    else:
        yield from (Raw(-1, bytes(item)) for item in items)


def _items(data: bytes) -> list[msgspec.Raw]:
    if data.lstrip().startswith(b"["):
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    found = msgspec.json.decode(data, type=_Document)
    if found.items is not None:
        return found.items
    return [msgspec.Raw(data)] if found.message is None else _items(bytes(found.message))


def told_apart(data: bytes, error: str) -> Iterator[Raw | Damaged]:
    """The records of a damaged document from its beginning on; after damage, from the next that begins its own line.

    Documents, or records over several lines, that were put one after the other are no damage.
    """
    head = _LIST.match(data)
    decode = json.JSONDecoder(strict=False).raw_decode
    text = data.decode("latin-1")  # a letter a byte, so that places are the same
    place = first = _after(head.end() if head is not None else 0, data)
    is_told = False
    while place < len(data):
        if data[place : place + 1] == b"]":
            if (another := _ANOTHER.match(data, place)) is None:
                break
            place = first = _after(another.end(), data)
            continue
        try:
            end = decode(text, place)[1]
        except (ValueError, RecursionError) as wrong:
            yield Damaged(place, f"this is not JSON: {wrong}")
            is_told = True
            if (place := _next(data, first, place)) == len(data):
                return
            continue
        yield Raw(place, data[place:end])
        place = _after(end, data)
    if place >= len(data) and head is not None:
        yield Damaged(len(data), f"the document is cut short: {error}")
    elif not is_told and data[place:].strip(_CLOSING):
        yield Damaged(place, f"the document goes on after its list: {error}")


def _after(place: int, data: bytes) -> int:
    match = _BETWEEN.match(data, place)
    return match.end() if match else place


def _next(data: bytes, first: int, place: int) -> int:
    """Where the next record begins that is indented as the first one is; the end where none does."""
    indent = _INDENT.search(data[max(first - 100, 0) : first])
    found = data.find(indent[0] + b"{", place) if indent else -1
    return found + len(indent[0]) if indent and found >= 0 else len(data)


JSON = Document(is_document, listed)
"""A list of records, an object with one under ``items`` or ``message``, or one record over several lines."""
