"""A plain list of identifiers to entries that have nothing else, to be enriched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError, UsageError
from mlsysbib.identity.wanted import key_of, wanted
from mlsysbib.model import Entry, Library
from mlsysbib.model.identifiers import recognise
from mlsysbib.model.places import NotedPlaces, Places, Spot

# What stands before an identifier in a list, and what after it.
_MARK = re.compile(r"\s*(?:[-*+•]\s+|\d{1,4}[.)]\s+)?")
_COMMENT = re.compile(r"(?:^|\s)#.*$|^\s*(?://|;|%).*$")
_BETWEEN = re.compile(r"\s*[,;]\s*|(?<![:,;])\s+(?![,;])")


class IdentifiersReader(msgspec.Struct, frozen=True, kw_only=True):
    """A list of DOIs, arXiv ids, ISBNs, PubMed ids and links, one a line or several with commas; # begins a comment.

    Each becomes an entry that has its identifier alone: ``mlsysbib enrich`` asks the services for the rest.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".txt",)
    keyless: ClassVar[bool] = True

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every line that is no identifier, and the library of the others."""
        entries: dict[str, Entry] = {}
        spots: dict[str, tuple[Spot, dict[str, Spot]]] = {}
        errors: list[Finding] = []
        warnings: list[Finding] = []
        seen: dict[str, int] = {}
        for line, column, said in _identifiers(text):
            try:
                entry = wanted(said)
            except UsageError as error:
                errors.append(Finding(str(error), line=line, column=column))
                continue
            said_before = seen.setdefault(repr(entry), line)
            if said_before != line:
                message = f"line {said_before} has this already; it is left out"
                warnings.append(Finding(message, line=line, column=column, severity="warning"))
                continue
            key = key_of(entry, entries)
            entries[key] = entry
            spots[key] = (line, column), {}
        library = Library(entries, warnings=warnings, places=Places([NotedPlaces(spots)]))
        if not entries and not errors:
            errors = [Finding("the file is empty", line=1, hint="write a DOI, an arXiv id or a link on each line")]
        if errors:
            raise ReadError(errors, library)
        return library


def _identifiers(text: str) -> Iterator[tuple[int, int, str]]:
    """What stands in each line, without comments and the mark of a list, and where."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        begin = _MARK.match(line)
        start = begin.end() if begin else 0
        said = _COMMENT.sub("", line[start:]).strip().rstrip(",;").strip("\"'<>")
        if said:
            yield from ((number, start + 1 + at, each) for at, each in _several(said))


def _several(said: str) -> Iterator[tuple[int, str]]:
    """The identifiers of a line, which is one unless each of its words is one, and where each begins."""
    place = 0
    pieces = []
    for gap in (*_BETWEEN.finditer(said), None):
        pieces.append((place, said[place : gap.start() if gap else len(said)].strip("\"'<>,;")))
        place = gap.end() if gap else place
    is_list = len(pieces) > 1 and all(recognise(each) is not None for _, each in pieces)
    yield from pieces if is_list else [(0, said)]
