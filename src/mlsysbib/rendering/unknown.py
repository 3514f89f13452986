"""Keys that no entry has: which of them are citations all the same, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.errors import Finding
from mlsysbib.model import Entry, Library
from mlsysbib.rendering.inlines import KEY
from mlsysbib.rendering.metadata import Metadata
from mlsysbib.rendering.reading import Found, Paper
from mlsysbib.text.lines import Lines
from mlsysbib.text.nearest import question

# Cross-references of Quarto and pandoc-crossref, which share the @ of citations.
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr)[:-]")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|https?://\S+", re.DOTALL)
_INNER = re.compile(rf"(?<![\w\\]){KEY.pattern}")
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


def noticed(paper: Paper, said: Metadata, entries: Library) -> list[Finding]:
    """A warning for each key that no entry has, and for each that is left inside another citation, with its place."""
    lines = Lines(paper.source)
    keys = [*_keys(paper, lines), *((each.key, each.line, each.column) for each in said.nocite)]
    problems = [*_unknown(keys, entries), *_within(paper, entries, lines), *_left(said, entries)]
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _unknown(keys: Iterable[tuple[str, int, int]], entries: Library) -> Iterator[Finding]:
    guesses: dict[str, str] = {}
    for key, line, column in keys:
        if key in entries:
            continue
        if key not in guesses:
            near = entries.near(key) if len(guesses) < _GUESSED else ()
            guesses[key] = question(near)
        message = "no entry has this citation key"
        yield Finding(message, line=line, column=column, key=key, hint=guesses[key], severity="warning")


def _within(paper: Paper, entries: Library, lines: Lines) -> Iterator[Finding]:
    for each in paper.found:
        for cite in each.raw.cites:
            for match in _INNER.finditer(_CODE.sub("", f"{cite.prefix} {cite.rest}")):
                if (key := match["braced"] or match["bare"]) in entries:
                    line, column = lines.place(each.prose.in_document(cite.place))
                    message = f"@{key} stands inside this citation, and is left as it is"
                    hint = "part works with a semicolon"
                    yield Finding(message, line=line, column=column, key=cite.key, hint=hint, severity="warning")


def _left(said: Metadata, entries: Library) -> Iterator[Finding]:
    for key, line, column in said.left:
        if key in entries:
            message = f"@{key} stands in the metadata, and is left as it is"
            yield Finding(message, line=line, column=column, key=key, severity="warning")


def _keys(paper: Paper, lines: Lines) -> Iterator[tuple[str, int, int]]:
    for each in paper.found:
        if not _is_cross_reference(each):
            for cite in each.raw.cites:
                yield (cite.key, *lines.place(each.prose.in_document(cite.place)))


def _is_cross_reference(found: Found) -> bool:
    return all(_CROSS_REFERENCE.match(cite.key) for cite in found.raw.cites)


def _is_name(found: Found) -> bool:
    return len(found.raw.cites) == 1 and found.prose.text[found.raw.start] != "["
