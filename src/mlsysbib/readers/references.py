"""A formatted list of references, as a paper or a language model prints it, to entries that can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.identity.wanted import key_of
from mlsysbib.keys import fresh
from mlsysbib.model import Entry, Library
from mlsysbib.model.places import NotedPlaces, Places, Spot
from mlsysbib.reading_lists.references import begins, reference

_HEADING = re.compile(
    r"\W*(?:references|bibliography|works cited|literature|literaturverzeichnis|\d{1,3})\W*", re.IGNORECASE
)
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n\s*(?=[a-zà-ÿ])")


class ReferencesReader(msgspec.Struct, frozen=True, kw_only=True):
    """A list of references as styles print them: a line or a paragraph each, numbered or not.

    Taken are identifiers, and title, people and year where they are certain; nothing else of the text is. What cannot
    be taken apart is an entry with the text as its note.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".txt",)
    keyless: ClassVar[bool] = True

    def read(self, text: str) -> Library:
        """The library, a reference an entry, none left out; raises ``ReadError`` for a text without any."""
        entries: dict[str, Entry] = {}
        spots: dict[str, tuple[Spot, dict[str, Spot]]] = {}
        warnings: list[Finding] = []
        for line, said in references(text):
            entry = reference(said)
            if not (entry.title or entry.doi or entry.arxiv):
                message = f"neither a title nor an identifier is certain in {said[:60]!r}; the text is kept as its note"
                warnings.append(Finding(message, line=line, column=1, severity="warning"))
                entry = Entry(note=said)
            key = _key(entry, entries)
            entries[key] = entry
            spots[key] = (line, 1), {}
        if not entries:
            raise ReadError([Finding("there are no references in the file", line=1, hint="a reference on each line")])
        return Library(entries, warnings=warnings, places=Places([NotedPlaces(spots)]))


def _key(entry: Entry, taken: dict[str, Entry]) -> str:
    if entry.title or entry.author:
        return fresh(entry, taken)
    return key_of(entry, taken) if entry.doi or entry.arxiv else fresh(Entry(title="Reference"), taken)


def references(text: str) -> Iterator[tuple[int, str]]:
    """Each reference with the line where it begins, its lines joined, and words that a line break parts made whole."""
    held: list[str] = []
    first = 0
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    numbered = sum(bool(begins(line)) for line in lines) > 1
    apart = not numbered and any(not line.strip() for line in lines)
    for number, line in enumerate([*lines, ""], 1):
        blank = not line.strip() or _HEADING.fullmatch(line)
        new = blank or (begins(line) if numbered else not apart)
        if held and (new or number > len(lines)):
            yield first, " ".join(_HYPHENATED.sub("", "\n".join(held)).split())
            held = []
        if not blank:
            first = first if held else number
            held.append(line.strip())
