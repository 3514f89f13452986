"""Pieces of a document that other texts take the place of; the rest is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mlsysbib.text.lines import line_end_of


class Change(NamedTuple):
    """What takes the place of the document from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def changed(source: str, changes: Iterable[Change], footnotes: Sequence[str]) -> str:
    """The document with its changes; what is put in has the line ends of the document."""
    newline = line_end_of(source)
    pieces, place = [], 0
    for change in sorted(changes):
        pieces += [source[place : change.start], change.text.replace("\n", newline)]
        place = change.end
    pieces.append(source[place:])
    if footnotes:
        end = pieces[-1] or "".join(pieces[-3:])
        between = "\n" if end.endswith("\n") else "\n\n"
        pieces.append((between + "\n".join(footnotes)).replace("\n", newline))
    return "".join(pieces)
