"""A file as it is and as it would be written: whether they are the same, and what is otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mlsysbib.cli.talk import emit, harmless, in_colour, say
from mlsysbib.files.access import read_bytes

if TYPE_CHECKING:
    from mlsysbib.overwriting.artefact import Artefact

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def is_fresh(output: str, pieces: Iterable[str], artefact: Artefact | None = None, *, check: bool, diff: bool) -> bool:
    """Whether a file holds just this; line ends of Windows, which git makes of ours, do not count.

    With ``diff`` what is otherwise is printed, with ``check`` it is said on stderr that something is. Of a file with a
    marked part (``artefact`` says whether it can have one), what is written is that part.
    """
    wanted, why = "".join(pieces), ""
    if artefact is not None and getattr(artefact.writer, "marked", False):
        from mlsysbib.overwriting.within import compared

        wanted, why = compared(output, wanted, artefact)
    there = _text(output)
    if there is None and check:
        say(f"{output} is not there; the same command without --check writes it")
    elif there != wanted and check:
        say(why or f"{output} is not up to date; the same command without --check writes it")
    if diff:
        from mlsysbib.text.unified import unified  # difflib, which only those who ask for it wait for

        emit(in_colours(unified(there or "", wanted, output)))
    return there == wanted


def _text(path: str) -> str | None:
    """The text of a file, with the line ends that are written here; what is not UTF-8 differs from anything."""
    try:
        return read_bytes(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except FileNotFoundError:
        return None


def in_colours(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a diff as stdout takes them: as they are in a pipe, in colour on a terminal that has it."""
    if not in_colour():
        yield from lines
        return
    for line in lines:
        bare = harmless(line.rstrip("\n"))
        if line.startswith(("--- ", "+++ ")):
            yield click.style(bare, bold=True) + "\n"
        else:
            yield click.style(bare, fg=_COLOURS.get(line[0])) + "\n"
