"""Keys that no entry has: which of them are citations all the same, and what is told of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from mlsysbib.errors import Problem
from mlsysbib.model import Entry, Library
from mlsysbib.rendering.metadata import Metadata
from mlsysbib.rendering.reading import Found, Paper

# Cross-references of Quarto and pandoc-crossref, which share the sign of citations.
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr)[:-]")
# Looking for the nearest key takes a while in a large library, and whoever has this many has another problem.
_GUESSED = 50


def citations(paper: Paper, said: Metadata, entries: Mapping[str, Entry]) -> list[Found]:
    """What is to be formatted: no cross-references, and no ``@name`` in a sentence that may well be somebody's.

    That is one which no entry has, in a document that does not say itself where its references are.
    """
    return [
        each
        for each in paper.found
        if any(cite.key in entries for cite in each.raw.cites)
        or not (_is_cross_reference(each) or (_is_name(each) and not said.names_references))
    ]


def unknown(paper: Paper, said: Metadata, entries: Library) -> Iterator[Problem]:
    """A warning for each key that no entry has, with its place in the document."""
    ends = [match.end() for match in re.finditer(r"\r\n?|\n", paper.source)]
    guesses: dict[str, str] = {}
    for key, line, column in sorted(_keys(paper, said, ends), key=lambda each: each[1:]):
        if key in entries:
            continue
        if key not in guesses:
            near = entries.near(key) if len(guesses) < _GUESSED else ()
            guesses[key] = f"did you mean {' or '.join(near)}?" if near else ""
        message = "no entry has this citation key"
        yield Problem(message, line=line, column=column, key=key, hint=guesses[key], severity="warning")


def _keys(paper: Paper, said: Metadata, ends: list[int]) -> Iterator[tuple[str, int, int]]:
    for each in paper.found:
        if _is_cross_reference(each):
            continue
        for cite in each.raw.cites:
            place = each.prose.place(cite.place)
            line = bisect_right(ends, place)
            yield cite.key, line + 1, place - (ends[line - 1] if line else 0) + 1
    yield from said.nocite


def _is_cross_reference(found: Found) -> bool:
    return all(_CROSS_REFERENCE.match(cite.key) for cite in found.raw.cites)


def _is_name(found: Found) -> bool:
    return len(found.raw.cites) == 1 and found.prose.text[found.raw.start] != "["
