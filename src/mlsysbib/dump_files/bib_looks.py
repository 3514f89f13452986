"""A quick look at an entry of a .bib file: what it is found by, where it is written as nearly all are.

What is odder is left to the reader, which takes thirty times as long; a look that might differ from it is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.bibtex.language.unescaping import address
from mlsysbib.dump_files.known import Known
from mlsysbib.dump_files.links import named
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.markup import plain

NO_WORKS = frozenset({b"string", b"comment", b"preamble", b"xdata", b"control"})
"""What begins like an entry, and is no work."""

_HEAD = re.compile(rb"@([A-Za-z]+)\s*\{\s*([^\s,{}()\"'=#%\\~]+)\s*(?=,)")
_NAMES = re.compile(rb",\s*([A-Za-z][\w+:.-]*)\s*=")
# A value in braces, with braces in it and braces in those; or in quotes; and then the next field, or the end.
_DEEP = rb"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+"
_QUOTED = rb'[^"{}\\]*+(?:\{[^"{}\\]*+\}[^"{}\\]*+)*+'
_VALUE = rb'\s*+=\s*+(?:\{(%s)\}|"(%s)")\s*+[,}]' % (_DEEP, _QUOTED)
_BEFORE = b", \t\r\n"
_READ = frozenset((b"archiveprefix", b"doi", b"eprint", b"eprinttype", b"isbn", b"title", b"url"))
# Fields that say what the title or an identifier is, too, or another.
_TELLING = frozenset(
    b"""arxiv arxivid handle hdl howpublished hyphenation ids langid language note options pmc pmcid pmid
    pubmed pubmedid subtitle titleaddon maintitle xdata""".split()
)
_PARTS = frozenset({b"article", b"inproceedings", b"incollection", b"conference", b"inbook"})
_ARXIV = re.compile(r"(\d{4}\.\d{4,5})(?:v\d+)?")
_OF_ARXIV, _RESOLVER = "10.48550/", "https://doi.org/"
_ODD_IN_TITLES = b"<&$%"
_ENTITY = re.compile(r"&#?\w+;")
_ODD_URL = re.compile(r"[\s\\{}]")


class _Odd(Exception):
    """A field that stands there otherwise than most do."""


class _Plan(NamedTuple):
    """How the fields of an entry are found that say what it is found by: each with its pattern."""

    patterns: tuple[tuple[bytes, re.Pattern[bytes]], ...]
    is_in_volume: bool


def look(entry: bytes, givers: bytes = b"") -> Known | None:
    """What an entry is found by; None for what the reader has to read, and for what is no entry.

    ``givers`` are the entries that it takes fields from, as they do who say nothing by which it is found.
    """
    if givers and _plan(tuple(_NAMES.findall(givers))) is None:
        return None
    head = _HEAD.match(entry)
    plan = None if head is None else _plan(tuple(_NAMES.findall(entry, head.end())))
    if head is None or plan is None or (kind := head[1].lower()) in NO_WORKS:
        return None
    try:
        fields = _fields(entry, plan)
        if b"isbn" in fields and kind not in _PARTS:
            return None
        found = _identifiers(fields)
        if _may_be_preprint(entry, plan) and not any(kind == "arxiv" for kind, _ in found):
            return None
        return Known(_title(fields[b"title"]), (("key", head[2].decode()), *found))
    except (_Odd, KeyError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=1 << 12)
def _plan(names: tuple[bytes, ...]) -> _Plan | None:
    """How to look at an entry with these fields; None where a look will not do. A dump has few such lists of names."""
    lowered = [name.lower() for name in names]
    if not _TELLING.isdisjoint(lowered):
        return None
    read = [(low, name) for low, name in zip(lowered, names, strict=True) if low in _READ]
    patterns = tuple((low, re.compile(re.escape(name) + _VALUE)) for low, name in read)
    if len(dict(patterns)) < len(patterns):
        return None
    return _Plan(patterns, b"booktitle" in lowered and not any(name.startswith(b"journal") for name in lowered))


def _fields(entry: bytes, plan: _Plan) -> dict[bytes, bytes]:
    """The fields that say what an entry is found by, as they stand there."""
    found: dict[bytes, bytes] = {}
    count, depth, place = entry.count, 0, 0
    for name, pattern in plan.patterns:  # in the order in which they stand there
        match = pattern.search(entry, place)
        while match is not None and entry[match.start() - 1] not in _BEFORE:
            match = pattern.search(entry, match.end())  # "booktitle"
        if match is None:
            raise _Odd
        begin = match.start()
        depth += count(b"{", place, begin) - count(b"}", place, begin)
        if depth != 1:
            raise _Odd  # within the value of another field
        place = begin
        braced, quoted = match.groups()
        found[name] = quoted if braced is None else braced
    if depth + count(b"{", place) != count(b"}", place):
        raise _Odd
    return found


def _title(value: bytes) -> str:
    text = value.translate(None, b"{}")
    if b"\\" not in text:
        if len(text.translate(None, _ODD_IN_TITLES)) < len(text) or not text.strip():
            raise _Odd
        return text.decode()
    usual = text.replace(b"\\&", b"")
    if len(usual.translate(None, _ODD_IN_TITLES)) < len(usual) or b"backslash" in text or b"\\{" in value:
        raise _Odd  # TeX's own signs as text, which exporters write for commands
    title = decode(value.decode(), title=True)
    if _ENTITY.search(title):
        raise _Odd
    return plain(title)


def _identifiers(fields: dict[bytes, bytes]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    doi = fields.get(b"doi", b"").decode().strip()
    if doi:
        if not is_bare(doi) or doi.startswith(_OF_ARXIV):
            raise _Odd
        found.append(("doi", doi))
    url = fields.get(b"url", b"").decode().strip()
    if "\\" in url:
        url = address(url)
    if url and not (doi and url == _RESOLVER + doi):
        if _ODD_URL.search(url):
            raise _Odd
        linked = named(url)
        if linked is not None and linked not in found:
            found.append(linked)
    if b"eprint" in fields or b"eprinttype" in fields or b"archiveprefix" in fields:
        number = _number(fields)
        if number not in found:
            found.append(number)
    return found


def _number(fields: dict[bytes, bytes]) -> tuple[str, str]:
    """The number of a preprint in ``eprint``, where most have it."""
    number = _ARXIV.fullmatch(fields[b"eprint"].decode().strip())
    archive = fields.get(b"eprinttype", fields.get(b"archiveprefix", b"arxiv"))
    if number is None or archive.strip().lower() != b"arxiv":
        raise _Odd
    return "arxiv", number[1]


def _may_be_preprint(entry: bytes, plan: _Plan) -> bool:
    """Whether the number of a preprint may be said elsewhere than in ``eprint``, which papers in volumes rarely do."""
    if b"rXiv" in entry:
        return True
    return not plan.is_in_volume and (b"rxiv" in entry or b"/corr/" in entry or b"CoRR" in entry)
