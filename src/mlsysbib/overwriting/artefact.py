"""What a command is about to write, as far as the rule of overwriting must know it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import msgspec

from mlsysbib.plugins import READER_SUFFIXES
from mlsysbib.plugins.formats import FORMATS
from mlsysbib.text.languages import language

if TYPE_CHECKING:
    from mlsysbib.model import Library
    from mlsysbib.plugins.protocols import Writer

LIBRARIES = "entries-yaml"
"""The language in which libraries are kept: such a file is somebody's own as soon as it is there, whoever made it."""


class Artefact(msgspec.Struct, frozen=True):
    """Where an artefact comes from; the least that can be said, nothing, is the most careful.

    ``inputs`` are the real paths of all that was read for it, ``sources`` those that its entries come from. ``library``
    is everything that answered, of which the artefact may show a part, and ``writer`` what writes it: None where it
    holds no entries that a reader could read.
    ``nothing`` says why an artefact is empty that was asked for something ("nothing is cited in paper.aux").
    ``force`` is the user's word that the file may go; a backup of it stays. ``by`` is who asks, to whom the ways out
    of a refusal are told: as flags, as arguments, or, to an assistant, without those that lose something.
    """

    inputs: tuple[str, ...] = ()
    library: Library | None = None
    writer: Writer | None = None
    nothing: str = ""
    force: bool = False
    sources: tuple[str, ...] = ()
    by: Literal["command", "python", "assistant"] = "command"

    @property
    def language(self) -> str | None:
        """The reader for what is written."""
        if self.writer is None:
            return None
        home = f"{type(self.writer).__module__}:{type(self.writer).__qualname__}"
        for name, row in FORMATS.items():
            if row.writer == home:
                return name if row.reader else row.read_as or None
        return language_of(f"x{self.writer.suffixes[0]}")


COMPARED = frozenset({"bibtex", "csl-json", LIBRARIES})
"""The readers of whose files it can be told what stands in them beside the entries (``standing``)."""


def language_of(path: str) -> str | None:
    """The reader for a file's suffix, of those whose files can be compared."""
    name = READER_SUFFIXES.get(_suffix(path))
    return name if name in COMPARED else None


def holds_entries(path: str) -> bool:
    """Whether a file is somewhere to find entries again: one that is read, and not a page of them."""
    suffix = _suffix(path)
    return suffix in READER_SUFFIXES and language(suffix) is None


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
