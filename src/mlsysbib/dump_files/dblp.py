"""dblp.xml: every record of DBLP, in one file that no parser without its document type reads.

Nothing is fetched for that: the entities of the document type are the names that HTML has for the letters of Latin-1
(https://dblp.org/faq/How+to+parse+dblp+xml). What a document type in the file itself says is not read either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5, name2codepoint
from typing import ClassVar

from mlsysbib.dump_files.cutting import Cut, elements
from mlsysbib.dump_files.elements import ended, text_of, unescaped
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.dump_files.links import named
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers import DBLPKey
from mlsysbib.sources.dblp import recorded
from mlsysbib.sources.payload import xml_answer

_WORKS = (
    "article",
    "inproceedings",
    "proceedings",
    "book",
    "incollection",
    "phdthesis",
    "mastersthesis",
    "data",
    "www",
)
_OTHERS = ("person",)
_PERSONS = "homepages/"
_START = re.compile(rb"<(\w+)\b[^<>]*?\skey\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')[^<>]*>")
_USUAL = re.compile(rb'<(article|inproceedings|incollection) (?:mdate="[\d-]*" )?key="([^"<&]+)"[^<>]*>')
_ENDS = {kind: (b"</%s>" % kind, b"</%s>\n" % kind) for kind in (b"article", b"inproceedings", b"incollection")}
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_LINK = re.compile(rb"<ee\b[^<>]*>([^<]*)</ee>")
_PREPRINT = re.compile(r"journals/corr/abs-(\d{4})-(\d{4,5})")
_ENTITY = re.compile(r"&(\w+);")
# Markup that was escaped, mathematics, "[PDF]", what looks like UTF-8 taken for Latin-1
_ODD = re.compile(r"[<$\u00c2\u00c3]|&#?\w+;|\A\[")
_SIGN = re.compile(r"[<$&\[]")  # without one of these there is nothing odd
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
# Theses may have a title in two languages; books have numbers that are their own; these are the parser's to tell.
_PARSED = frozenset({b"phdthesis", b"mastersthesis", b"book", b"proceedings", b"www"})
_AGAIN = 20  # letters of a title that stands there twice


class DblpXml:
    """DBLP's records, found by DBLP key, DOI, arXiv id, ISBN and title."""

    source: ClassVar[str] = "dblp"
    cut: ClassVar[Cut] = elements((*_WORKS, *_OTHERS))

    def known(self, data: bytes) -> Known | None:
        """What the record is found by; None for the page of a person."""
        if (usual := _usual(data)) is not None:
            return usual
        if (found := _work(data)) is None:
            return None
        kind, key, element = found
        title = _TITLE.search(element)
        if kind in _PARSED or title is None or b"<!" in element or (said := _plain(title[1])) is None:
            return _slowly(key, element)
        return Known(said, tuple(dict.fromkeys([("key", key), *_identifiers(key, element)])))

    def record(self, data: bytes) -> Record | None:
        """The record, as DBLP's own service gives it."""
        found = _work(data)
        return None if found is None else _record(found[2])


def _usual(data: bytes) -> Known | None:
    """What a record is found by that is written as most are; None for all others, and for what is no work."""
    start = _USUAL.match(data)
    if start is None or not data.isascii() or b"!" in data or not data.endswith(_ENDS[start[1]]):
        return None
    begin = data.find(b"<title>", start.end())
    title = data[begin + len(b"<title>") : data.find(b"</title>", begin)].decode()
    if begin < 0 or "<" in title or "&" in title or "$" in title or title.startswith("[") or _again(title):
        return None
    key = start[2].decode()
    return Known(title, (("key", key), *_identifiers(key, data)))


def _work(data: bytes) -> tuple[bytes, str, bytes] | None:
    """The kind and the key of a record, and its element; None for what is no work."""
    element = ended(data, _WORKS)
    if element is None:
        return None
    start = _START.match(element)
    if start is None:
        raise UnexpectedAnswer("a record without a key")
    key = unescaped(text_of(start[2] or start[3] or b""))
    return None if key.startswith(_PERSONS) else (start[1], key, element)


def _identifiers(key: str, element: bytes) -> Iterator[tuple[str, str]]:
    for link in _LINK.findall(element):
        if (found := named(unescaped(text_of(link)).strip())) is not None:
            yield found
    if key.startswith("journals/corr/"):
        usual = _PREPRINT.fullmatch(key)
        arxiv = DBLPKey(key).arxiv if usual is None else None
        if usual is not None or arxiv is not None:
            yield "arxiv", f"{usual[1]}.{usual[2]}" if usual is not None else str(arxiv)


def _plain(data: bytes) -> str | None:
    """The text of a title; None for one that the parser would change."""
    text = unescaped(text_of(data))
    plain = text.isascii() and _SIGN.search(text) is None
    return None if _again(text) or not (plain or _ODD.search(text) is None) else text


def _again(title: str) -> bool:
    return len(title) > 2 * _AGAIN and title.find(title[:_AGAIN], _AGAIN) > 0


def _slowly(key: str, element: bytes) -> Known | None:
    entry = _record(element).entry
    return None if entry is None else found_by(entry, [key], besides=_identifiers(key, element))


def _record(element: bytes) -> Record:
    return recorded(xml_answer(_lettered(text_of(element)).encode()))


def _lettered(text: str) -> str:
    """The text with each named letter as itself; what XML names itself stays."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML:
        return match[0]
    return chr(name2codepoint[name]) if name in name2codepoint else html5.get(f"{name};", match[0])
