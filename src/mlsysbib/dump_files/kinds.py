"""The kinds of dumps, a row each, and of which kind a file is."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from lzma import LZMAError
from tarfile import TarError

from mlsysbib.dump_files.arxiv import ArxivPapers
from mlsysbib.dump_files.beginnings import BEGINNINGS, Head, check_form
from mlsysbib.dump_files.bib import Bib
from mlsysbib.dump_files.crossref import Crossref
from mlsysbib.dump_files.csl_json import CslJson
from mlsysbib.dump_files.datacite import DataCiteWorks
from mlsysbib.dump_files.dblp import DblpXml
from mlsysbib.dump_files.known import Dump
from mlsysbib.dump_files.openalex import OpenAlexWorks
from mlsysbib.dump_files.openlibrary import OpenLibraryEditions
from mlsysbib.dump_files.pieces import Piece, members, opened, pieces
from mlsysbib.dump_files.pubmed import PubmedXml
from mlsysbib.dump_files.semantic_scholar import SemanticScholarPapers
from mlsysbib.errors import UsageError

DUMPS: Mapping[str, Dump] = {
    "arxiv": ArxivPapers(),
    "bib": Bib(),
    "crossref": Crossref(),
    "csl-json": CslJson(),
    "datacite": DataCiteWorks(),
    "dblp": DblpXml(),
    "openalex": OpenAlexWorks(),
    "openlibrary": OpenLibraryEditions(),
    "pubmed": PubmedXml(),
    "semantic-scholar": SemanticScholarPapers(),
}

# Half of a dump and more: whom a work cites and who cites it, and what a service thinks that it is about.
LEFT_OUT: Mapping[str, frozenset[str]] = {
    "crossref": frozenset({"reference"}),
    "openalex": frozenset(
        {
            "concepts",
            "counts_by_year",
            "keywords",
            "mesh",
            "referenced_works",
            "related_works",
            "sustainable_development_goals",
            "topics",
        }
    ),
}
"""The members of a record that no parser of its service reads, by kind; a snapshot is two thirds smaller without."""

REPEATING = frozenset({"pubmed"})
"""Kinds whose later records replace earlier ones, or take them back (``Known.version`` and ``gone``)."""

MERGING = frozenset({"openalex"})
"""Kinds of dumps of which a record may say no more than under which id the work is now (``Known.instead``)."""

_HEAD = 1 << 16
_UNREADABLE = (OSError, EOFError, zlib.error, LZMAError, TarError)


def kind_of(path: str) -> str:
    """Which kind of dump a file or folder is, as the first of it says that can be told; "" where nothing does.

    Raises ``UsageError`` for a path that is not there.
    """
    return next((kind for _, head in _heads(path) for kind in _kinds(head)), "")


def check_kind(kind: str, paths: Iterable[str]) -> None:
    """Raises ``UsageError`` for a path that is plainly of another kind than was named, or that is not there.

    A path of which nothing can be told is taken for what it is said to be.
    """
    for path in paths:
        _check_is_read(path)
        for name, head in _heads(path):
            found = _kinds(head)
            if not found:
                check_form(kind, head)
                continue
            if kind not in found:
                raise UsageError(
                    f"{name}: this looks like {BEGINNINGS[found[0]].called}, not like {BEGINNINGS[kind].called}"
                )
            break


def _check_is_read(path: str) -> None:
    """Raises ``UsageError`` for a file in a form that is not read; in a folder one costs itself."""
    if os.path.isfile(path):
        first = next(pieces([path]), None)
        if first is not None and first.damage and first.name == path and first.size:
            raise UsageError(f"{path} cannot be read: {first.damage}")


def _kinds(head: Head) -> list[str]:
    """The kinds that a file may be of, the most telling first."""
    return [kind for kind, beginning in BEGINNINGS.items() if beginning.fits(head)]


def _heads(path: str) -> Iterable[tuple[str, Head]]:
    """The beginnings of what stands at a path, of as many files as are asked for."""
    for piece in pieces([path]):
        name, data = _head(piece)
        if data.strip():
            yield name, Head(name, data)


def _head(piece: Piece) -> tuple[str, bytes]:
    try:
        if piece.archive:
            return next(((name, _read(file)) for name, file in members(piece)), (piece.name, b""))
        with opened(piece) as file:
            return piece.name, _read(file)
    except _UNREADABLE:
        return piece.name, b""


def _read(file: io.BufferedIOBase) -> bytes:
    """The first bytes, also of a file that is cut short soon."""
    data = b""
    with suppress(*_UNREADABLE):
        while len(data) < _HEAD and (more := file.read1(_HEAD - len(data))):
            data += more
    return data
