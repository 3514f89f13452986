"""Identifiers of works, one a line: what ``mlsysbib enrich`` needs to find the rest.

    # the papers of next week
    baylor2017tfx  10.1145/3097983.3098021
    https://arxiv.org/abs/1708.02363
    978-0-201-13448-3  # a book

A word before the identifier is the citation key; without one, the identifier is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import msgspec

from mlsysbib import DOI, ISBN, ArxivID, Entry, Finding, Library, ReadError

_KINDS: tuple[Callable[[str], Entry], ...] = (
    lambda text: Entry(doi=str(DOI.parse(text))),
    lambda text: Entry(arxiv=str(ArxivID.parse(text))),
    lambda text: Entry(isbn=str(ISBN.parse(text))),
)


class IdsReader(msgspec.Struct, frozen=True, kw_only=True):
    """Identifiers, one a line: DOI, arXiv id or ISBN, with a citation key before it or without."""

    suffixes: ClassVar[tuple[str, ...]] = (".ids",)

    def read(self, text: str) -> Library:
        """An entry for each line; raises ``ReadError`` with every line that is not an identifier."""
        entries: dict[str, Entry] = {}
        problems: list[Finding] = []
        for number, line in enumerate(text.split("\n"), 1):
            words = line.partition("#")[0].split()
            if not words:
                continue
            *keys, identifier = words
            entry = _entry(identifier)
            key = keys[0] if keys else identifier
            if entry is None:
                problems.append(Finding(f"{identifier!r} is not a DOI, an arXiv id or an ISBN", line=number))
            elif len(keys) > 1:
                problems.append(Finding("too many words", line=number, hint="write a key and an identifier"))
            elif key in entries:
                problems.append(Finding("the key was given before", line=number, key=key))
            else:
                entries[key] = entry
        if problems:
            raise ReadError(problems, Library(entries))
        return Library(entries)


def _entry(identifier: str) -> Entry | None:
    """The entry of which an identifier is all that is known."""
    for entry in _KINDS:
        try:
            return entry(identifier)
        except ValueError:
            continue
    return None
