"""What a .bib file consists of, with the places of its parts."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

ENDLESS = "endless"
"""The rule of what is without end, so that what comes after it may be read otherwise."""
NO_STRING = "no-string"
"""The rule of what is told of a macro that nothing defines."""
REFUSED = "refused"
"""The rule of what is read here and by biber, and what BibTeX stops at with an error."""


class Fault(NamedTuple):
    """Something wrong at an offset of the text."""

    offset: int
    message: str
    key: str = ""
    field: str = ""
    hint: str = ""
    severe: bool = True
    rule: str = ""


class EntryBlock(NamedTuple):
    """An entry as it stands: ``fields`` are names in lower case and values in LaTeX, strings put in and joined.

    ``key_offset`` is where the key stands, or should. ``faults`` are the entry's own; a field that is given twice
    stands twice.
    """

    offset: int
    type: str
    key: str
    key_offset: int
    fields: list[tuple[str, str, int]]
    faults: list[Fault]


class CommentBlock(NamedTuple):
    """Text between entries (``command`` empty), or a @comment or @preamble with its value."""

    offset: int
    command: str
    text: str


Block: TypeAlias = EntryBlock | CommentBlock | Fault
