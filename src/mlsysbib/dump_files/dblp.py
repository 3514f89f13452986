"""dblp.xml: every record of DBLP, in one file that no parser without its document type reads.

Nothing is fetched for that: the entities of the document type are the names that HTML has for the letters of Latin-1
(https://dblp.org/faq/How+to+parse+dblp+xml).
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import ClassVar

from mlsysbib.dump_files.cutting import Cut, elements
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers import DBLPKey
from mlsysbib.sources.dblp import recorded
from mlsysbib.sources.payload import xml_answer

_WORKS = ("article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "data")
_START = re.compile(rb"<(\w+)\b[^>]*?\bkey=\"([^\"]*)\"")
_TITLE = re.compile(rb"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_LINK = re.compile(
    rb"<ee\b[^>]*>\s*(?:https?://(?:dx\.)?doi\.org/(10\.[^<\s]+)|https?://arxiv\.org/abs/([^<\s]+))\s*</ee>"
)
_TAG = re.compile(rb"<[^>]*>")
_ENTITY = re.compile(r"&(\w+);")
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class DblpXml:
    """DBLP's records, found by DOI, arXiv id, DBLP key and title."""

    source: ClassVar[str] = "dblp"
    cut: ClassVar[Cut] = elements((*_WORKS, "www", "person"))

    def known(self, data: bytes) -> Known | None:
        """What the record is found by; None for the page of a person."""
        start = _START.match(data)
        if start is None:
            raise UnexpectedAnswer("a record without a key")
        kind, key = start[1].decode(), start[2].decode("latin-1")
        if kind not in _WORKS:
            return None
        title = _TITLE.search(data)
        found = [("key", key)]
        for doi, arxiv in _LINK.findall(data):
            found.append(("doi", _plain(doi)) if doi else ("arxiv", _plain(arxiv)))
        if (arxiv_id := DBLPKey(key).arxiv) is not None:
            found.append(("arxiv", arxiv_id.value))
        return Known(_plain(_TAG.sub(b"", title[1])) if title else "", tuple(dict.fromkeys(found)))

    def record(self, data: bytes) -> Record | None:
        """The record, as DBLP's own service gives it."""
        start = _START.match(data)
        if start is None:
            raise UnexpectedAnswer("a record without a key")
        if start[1].decode() not in _WORKS:
            return None
        end = data.rfind(b"</" + start[1] + b">")
        if end < 0:
            raise UnexpectedAnswer("a record that does not end")
        element = xml_answer(_named(_text(data[: end + len(start[1]) + 3])).encode())
        return recorded(element)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")  # as the file declares


def _named(text: str) -> str:
    """The text with each named letter as itself; what XML names itself stays."""
    return _ENTITY.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _XML or name not in name2codepoint else chr(name2codepoint[name])


def _plain(data: bytes) -> str:
    from html import unescape  # few records have an entity

    text = _text(data)
    return unescape(text) if "&" in text else text
