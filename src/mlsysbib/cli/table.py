"""Entries as rows: aligned on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from mlsysbib.cli.talk import harmless, in_colour
from mlsysbib.model import Entry
from mlsysbib.model.brief import line
from mlsysbib.text.widths import padded, width

_GAP = "  "
# What the columns may take of a terminal before they are cut; the last one takes the rest.
_WIDEST = (32, 5, 28)
# A column that is narrower than it has to say shows at least so much of it, or others make room.
_LEGIBLE = 8


def rows(entries: Iterable[tuple[str, Entry]]) -> Iterator[str]:
    """A line for each entry: key, year, authors, title; whole in a pipe, cut to the width of a terminal."""
    return table((tuple(map(harmless, line(key, entry))) for key, entry in entries), _WIDEST)


def table(cells: Iterable[Sequence[str]], widest: Sequence[int]) -> Iterator[str]:
    """A line for each row of cells: whole and tab-separated in a pipe, in columns on a terminal.

    ``widest`` says what the columns may take of a terminal before they are cut; the last one takes the rest.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        return ("\t".join(row) + "\n" for row in cells)
    return _aligned(list(cells), widest, shutil.get_terminal_size().columns)


def _aligned(cells: Sequence[Sequence[str]], widest: Sequence[int], columns: int) -> Iterator[str]:
    wanted = [max((width(row[at]) for row in cells), default=0) for at in range(len(widest) + 1)]
    wanted = [*map(min, wanted, widest), wanted[-1]]
    colour = in_colour()
    shown = _fitting(wanted, columns)
    for row in cells:
        texts = [padded(row[at], wide) for at, wide in shown]
        if colour:
            texts[0] = click.style(texts[0], bold=True)
        yield _GAP.join(texts).rstrip() + "\n"


def _fitting(wanted: Sequence[int], columns: int) -> list[tuple[int, int]]:
    """The columns of a table that a terminal has room for, each with its width.

    The first, by which a row is named, has up to half of it. Of the others the widest give way first; where they would
    say too little, those in the middle are left out, the last of them first.
    """
    first = min(wanted[0], max(_LEGIBLE, columns // 2))
    others = [at for at, wide in enumerate(wanted) if at and wide]
    while True:
        room = columns - first - len(_GAP) * len(others)
        most = max((wide for wide in range(1, columns) if _total(wanted, others, wide) <= room), default=1)
        if most >= _LEGIBLE or len(others) <= 1:
            break
        del others[-2]
    # What is left over by rounding is the last column's, which is the one that says most.
    over = room - _total(wanted, others, most)
    return [(0, first), *((at, min(wanted[at], most + over if at == others[-1] else most)) for at in others)]


def _total(wanted: Sequence[int], chosen: Sequence[int], most: int) -> int:
    return sum(min(wanted[at], most) for at in chosen)
