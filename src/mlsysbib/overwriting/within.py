"""A file of which a marked part is mlsysbib's to write: the list in a README, whose prose stays as it is.

What somebody put into the list by hand, as a pull request does, is not lost: each item that stands there must be of a
work that the library has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from mlsysbib import plugins
from mlsysbib.errors import ReadError, UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.files.decoding import decode, encode
from mlsysbib.identity.works import Works
from mlsysbib.model import Library
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.overwriting.written import is_remembered
from mlsysbib.reading_lists.markers import BEGIN, END, Part, marked, part_of, put_in
from mlsysbib.text.markup import plain

_NAMED, _CUT = 3, 60


class Fitted(NamedTuple):
    """What a file holds, and with another list in its marked part; what of the list would be lost, in words."""

    before: bytes
    after: bytes
    lost: tuple[str, ...] = ()


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
    lost = tuple(_lost(text, part, new, artefact.library)) if new != text else ()
    return Fitted(there, encode(new, there), lost)


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
    shown = "; ".join(found.lost[:_NAMED]) + ("; ..." if len(found.lost) > _NAMED else "")
    number = f"{len(found.lost)} {'entry' if len(found.lost) == 1 else 'entries'}"
    why = "it is read for this" if is_input else f"the list in it has {number} that the library has not ({shown})"
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


def _lost(text: str, part: Part, new: str, library: Library | None) -> Iterator[str]:
    """The items of the list that are of no work in the library, and those that nobody could read and that would go."""
    there = text[part.start : part.end]
    before = "\n" * (part.line - 1)
    lines = f"{before}{BEGIN}\n{there}{END}\n".replace("\r\n", "\n")
    try:
        found = plugins.reader("markdown").read(lines)
    except ReadError as error:
        yield str(error.problems[0])
        return
    works = Works(library or {})
    for key, entry in found.items():
        if works.find(entry) is None:
            place = found.place(key)
            where = f"line {place.line}: " if place else ""
            yield f"{where}{plain(entry.title or entry.url or key)[:_CUT]}"
    kept = set(map(str.strip, new.splitlines()))
    numbered = lines.split("\n")
    for each in (warning for warning in found.warnings if warning.rule == "unsure"):
        line = numbered[each.line - 1].strip() if 0 < each.line <= len(numbered) else ""
        if line and line not in kept:
            yield f"line {each.line}: {line[:_CUT]}"
