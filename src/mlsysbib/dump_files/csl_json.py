"""CSL-JSON: items a line, in a list, under ``items`` or ``references``, or by their names in an object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec

from mlsysbib.csl_json.json_text import Malformed
from mlsysbib.csl_json.variables import ALIASES, VARIABLES
from mlsysbib.dump_files.cutting import LINES, Cut, Damaged, Document, Raw
from mlsysbib.dump_files.documents import told_apart
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.dump_files.links import named
from mlsysbib.errors import ReadError, UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.readers.csl_json import CslJsonReader, items_of
from mlsysbib.sources.oddities import without_characters

_MARK = b"\xef\xbb\xbf"
_LIST = re.compile(rb"\s*(?:\[|\{\s*(?:[\r\n]|\"(?:items|references)\"\s*:))")
_MEMBER = re.compile(rb'\s*\{\s*"((?:[^"\\]|\\.)*)"\s*:\s*\{')
_OF_AN_ITEM = frozenset({"custom", *VARIABLES, *ALIASES})
# What is not text as it will stand: markup, mathematics.
_MARKED = re.compile(r"[<$]")
_MADE_UP = "item-1"  # the reader's name for an item that has none
_PARTS = ("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter")


class _Found(msgspec.Struct, rename={"citation_key": "citation-key"}):
    """The members of a usual item that it is found by; the others are passed over."""

    type: str
    title: str
    id: str | int = ""
    citation_key: str = ""
    DOI: str = ""
    URL: str = ""
    doi: msgspec.UnsetType = msgspec.UNSET
    url: msgspec.UnsetType = msgspec.UNSET
    note: msgspec.UnsetType = msgspec.UNSET
    custom: msgspec.UnsetType = msgspec.UNSET
    PMID: str | int = ""
    PMCID: msgspec.UnsetType = msgspec.UNSET


_USUAL = msgspec.json.Decoder(_Found)


def is_document(head: bytes) -> bool:
    """Whether a file that begins so is one document, and not an item a line."""
    head = head.removeprefix(_MARK)
    if _LIST.match(head) is not None:
        return True
    member = _MEMBER.match(head)
    return member is not None and member[1].decode("utf-8", "replace") not in _OF_AN_ITEM


def listed(data: bytes) -> Iterator[Raw | Damaged]:
    """The items of a document; one that goes by the name of a member has it for its id."""
    data = data.removeprefix(_MARK)
    try:
        found = items_of(data.decode("utf-8", "replace").encode())
    except Malformed as fault:
        yield from told_apart(data, fault.reason)
        return
    for item, name in found:
        yield Raw(-1, _with_id(item, name) if name else item)


class CslJson:
    """Items of CSL-JSON, found by citation key, DOI, arXiv id, PMID, PMCID, ISBN and title."""

    source: ClassVar[str] = "csl-json"
    cut: ClassVar[Cut] = Cut(LINES.start, listed=True, document=Document(is_document, listed))

    def known(self, data: bytes) -> Known | None:
        """What the item is found by."""
        return _quickly(data) or self._slowly(data)

    def record(self, data: bytes) -> Record | None:
        """The item, as the reader of CSL-JSON makes it."""
        try:
            library = CslJsonReader().read(data.decode("utf-8", "replace"))
        except ReadError as error:
            # What is read all the same will do; an item of a dump may lack an id.
            if not error.library:
                raise UnexpectedAnswer(str(error.problems[0].message)) from None
            library = error.library
        key, entry = next(iter(library.items()), ("", None))
        if entry is None:
            return None
        evidence = {} if key in (entry.doi, _MADE_UP) else {"key": key}
        notes = without_characters(entry)
        return Record(source=self.source, entry=entry, evidence={**evidence, **({"notes": notes} if notes else {})})

    def _slowly(self, data: bytes) -> Known | None:
        record = self.record(data)
        if record is None or record.entry is None:
            return None
        return found_by(record.entry, filter(None, [record.evidence.get("key")]))


def _quickly(data: bytes) -> Known | None:
    """What a usual item is found by; None for what the reader should read."""
    try:
        item = _USUAL.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    key = item.citation_key.strip() or str(item.id).strip()
    if item.type not in _PARTS or not key or (item.DOI and not is_bare(item.DOI)) or item.PMID or item.PMCID:
        return None
    if _MARKED.search(item.title) or item.DOI.startswith("10.48550/"):
        return None
    found = [("key", key), *([("doi", item.DOI)] if item.DOI else [])]
    if item.URL and (linked := named(item.URL)) is not None:
        found.append(linked)
    return Known(item.title, tuple(dict.fromkeys(found)))


def _with_id(item: bytes, name: str) -> bytes:
    try:
        members: dict[str, Any] = msgspec.json.decode(item)
    except msgspec.DecodeError:
        return item
    return item if members.get("id") else msgspec.json.encode({**members, "id": name})
