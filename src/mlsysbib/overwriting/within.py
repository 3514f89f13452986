"""A file of which a marked part is mlsysbib's to write: the list in a README, whose prose stays as it is.

What somebody put into the list by hand, as a pull request does, is not lost: each item that stands there must be of a
work that the library has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlsysbib import plugins
from mlsysbib.errors import ReadError, UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.files.decoding import decode, encode
from mlsysbib.identity.otherwise import otherwise
from mlsysbib.identity.works import Works
from mlsysbib.model import Entry, Library
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.overwriting.written import is_remembered
from mlsysbib.reading_lists.markers import BEGIN, END, Part, marked, part_of, put_in
from mlsysbib.text.markup import plain

_NAMED, _CUT = 3, 60


class Fitted(NamedTuple):
    """What a file holds, and with another list in its marked part; what of the list would be lost, in words.

    ``edited`` is in which of the works that stay the list was otherwise, as a pull request may have made it.
    """

    before: bytes
    after: bytes
    lost: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


def fitted(path: str, written: str, artefact: Artefact) -> Fitted | None:
    """The file with a list in its marked part; None where all of it is written: it is empty, or it is forced.

    Raises ``UsageError`` where a file has no markers, or not as they should be; ``ReadError`` where it is not text.
    """
    there = read_bytes(path) if os.path.isfile(path) else b""
    if not there.strip():
        return None
    text = decode(there, path)
    part = part_of(text)
    if part is None or part.wrong:
        if artefact.force:
            return None
        raise UsageError(f"{path} was not written: {_advice(part, artefact)}")
    new = put_in(text, part, marked(written))
    if new == text:
        return Fitted(there, there)
    lines = _own_part(text, part)
    try:
        found = plugins.reader("markdown").read(lines)
    except ReadError as error:
        return Fitted(there, encode(new, there), (str(error.problems[0]),))
    known = _Known(found, artefact.library or Library())
    lost = (*known.lost(), *_unread(lines, found, new))
    return Fitted(there, encode(new, there), lost, tuple(known.edited()))


def _advice(part: Part | None, artefact: Artefact) -> str:
    if part is not None:
        return f"of the two comments between which the list stands, {part.wrong}; mend that"
    return (
        f"it has no place for the list; put the two lines {BEGIN} and {END} where it shall stand, and all else stays"
        f"{_FORCE[artefact.by]}"
    )


# To an assistant no way is told on which something is lost.
_FORCE = {
    "command": ", or say --force, which keeps a backup",
    "python": ", or pass force=True, which keeps a backup",
    "assistant": "",
}


def refused(path: str, found: Fitted, artefact: Artefact, *, is_input: bool) -> str:
    """Why a list is not written over, and what to do."""
    number = f"{len(found.lost)} {'entry' if len(found.lost) == 1 else 'entries'}"
    why = (
        "it is read for this"
        if is_input
        else f"the list in it has {number} that the library has not ({_shown(found.lost)})"
    )
    way = f"`mlsysbib import {path}` takes what is new into entries.yaml"
    return f"{path} was not written: {why}; {way}{_FORCE[artefact.by]}"


def compared(path: str, written: str, artefact: Artefact) -> tuple[str, str]:
    """The text of a file as it would be, to be compared with what stands there, and why it would not be written.

    Raises as ``fitted`` does.
    """
    found = fitted(path, written, artefact)
    if found is None:
        return written, ""
    is_lost = found.lost and not is_remembered(path, found.before, artefact.sources)
    why = refused(path, found, artefact, is_input=False) if is_lost else ""
    return decode(found.after).replace("\r\n", "\n"), why


def _own_part(text: str, part: Part) -> str:
    """The marked part of a text alone, on the lines that it has there."""
    before = "\n" * (part.line - 1)
    return f"{before}{BEGIN}\n{text[part.start : part.end]}{END}\n".replace("\r\n", "\n")


class _Known:
    """What stands in a list, by what the library has of it."""

    def __init__(self, found: Library, library: Library) -> None:
        self._found, self._library = found, library
        works = Works(library)
        self._keys = {key: works.find(entry) for key, entry in found.items()}

    def lost(self) -> Iterator[str]:
        """The items that are of no work in the library."""
        for key, known in self._keys.items():
            if known is None:
                entry = self._found[key]
                yield f"{self._line(key)}{plain(entry.title or entry.url or key)[:_CUT]}"

    def edited(self) -> Iterator[str]:
        """The items that say otherwise than the library, and the works that somebody took out of the list."""
        for key, known in self._keys.items():
            if known is not None:
                entry, there = self._found[key], self._library[known]
                headings = _heading(self._found, entry), _heading(self._library, there)
                if said := otherwise(entry, there, headings):
                    yield f"{self._line(key)}{', '.join(said)}"
        if self._found:
            listed = set(self._keys.values())
            yield from (f"no {key}" for key in self._library if key not in listed)

    def _line(self, key: str) -> str:
        place = self._found.place(key)
        return f"line {place.line}: " if place else ""


def _heading(library: Library, entry: Entry) -> str:
    section = entry.list_section or ""
    return library.header.sections.get(section, section)


def _unread(lines: str, found: Library, new: str) -> Iterator[str]:
    """The items that nobody could read, and that would go."""
    kept = set(map(str.strip, new.splitlines()))
    numbered = lines.split("\n")
    for each in (warning for warning in found.warnings if warning.rule == "unsure"):
        line = numbered[each.line - 1].strip() if 0 < each.line <= len(numbered) else ""
        if line and line not in kept:
            yield f"line {each.line}: {line[:_CUT]}"


def edits(path: str, found: Fitted) -> str | None:
    """What is told of a list that may have been edited, and that is now as the library says; None for nothing."""
    if not found.edited:
        return None
    return f"the list in {path} was not as the library says, and is now; it had {_shown(found.edited)}"


def _shown(each: Sequence[str]) -> str:
    return "; ".join(each[:_NAMED]) + (f"; and {len(each) - _NAMED} more" if len(each) > _NAMED else "")
