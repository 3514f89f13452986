"""Reading lists, identifiers of works one a line: what ``mlsysbib enrich`` needs to find the rest.

    # the papers of next week
    baylor2017tfx  10.1145/3097983.3098021
    https://arxiv.org/abs/1708.02363
    978-0-201-13448-3  # a book

A word before the identifier is the citation key; without one, the identifier is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

import msgspec

from mlsysbib import DOI, ISBN, ArxivID, Entry, Finding, Library, Places, ReadError

_KINDS: tuple[Callable[[str], Entry], ...] = (
    lambda text: Entry(doi=str(DOI.parse(text))),
    lambda text: Entry(arxiv=str(ArxivID.parse(text))),
    lambda text: Entry(isbn=str(ISBN.parse(text))),
)


class ReadingListReader(msgspec.Struct, frozen=True, kw_only=True):
    """Reading lists: DOI, arXiv id or ISBN, one a line, with a citation key before it or without."""

    suffixes: ClassVar[tuple[str, ...]] = (".reading",)

    def read(self, text: str) -> Library:
        """An entry for each line; raises ``ReadError`` with every line that is not an identifier."""
        entries: dict[str, Entry] = {}
        lines: dict[str, int] = {}
        wrong: list[Finding] = []
        for number, words in _lines(text):
            key, identifier = words[0], words[-1]
            entry = _entry(identifier)
            if entry is None:
                wrong.append(Finding(f"{identifier!r} is not a DOI, an arXiv id or an ISBN", line=number))
            elif len(words) > 2:
                wrong.append(Finding("too many words", line=number, hint="write a key and an identifier"))
            elif key in entries:
                wrong.append(Finding(f"the key was given in line {lines[key]}", line=number, key=key))
            else:
                entries[key], lines[key] = entry, number
        library = Library(entries, places=Places.noted({key: ((line, 1), {}) for key, line in lines.items()}))
        if wrong:
            raise ReadError(wrong, library)
        return library


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that has any, without its comment."""
    for number, line in enumerate(text.split("\n"), 1):
        if words := line.partition("#")[0].split():
            yield number, words


def _entry(identifier: str) -> Entry | None:
    """The entry of which an identifier is all that is known."""
    for entry in _KINDS:
        try:
            return entry(identifier)
        except ValueError:
            continue
    return None
