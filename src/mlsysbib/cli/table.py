"""Entries as rows: aligned on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

import click

from mlsysbib.cli.talk import harmless, in_colour
from mlsysbib.model import OTHERS, Entry, Name, first_date
from mlsysbib.text.markup import plain

_GAP = "  "
# What the columns may take of a terminal before they are cut; the last one takes the rest.
_WIDEST = (32, 5, 28)


def rows(entries: Iterable[tuple[str, Entry]]) -> Iterator[str]:
    """A line for each entry: key, year, authors, title; whole in a pipe, cut to the width of a terminal."""
    cells = (
        (harmless(key), year(entry), authors(entry), _one_line(plain(entry.title or ""))) for key, entry in entries
    )
    return table(cells, _WIDEST)


def table(cells: Iterable[Sequence[str]], widest: Sequence[int]) -> Iterator[str]:
    """A line for each row of cells: whole and tab-separated in a pipe, in columns on a terminal.

    ``widest`` says what the columns may take of a terminal before they are cut; the last one takes the rest.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        return ("\t".join(row) + "\n" for row in cells)
    return _aligned(list(cells), widest, shutil.get_terminal_size().columns)


def year(entry: Entry) -> str:
    """The year it was issued, or the words that stand for a date."""
    date = first_date(entry.issued)
    return str(date.year) if date else str(entry.issued or "")


def authors(entry: Entry) -> str:
    """Who made it, briefly: "Sculley", "Olston and Fiedel", "Zaharia et al."."""
    names = entry.author or entry.editor
    people = [name for name in names if name != OTHERS]
    if len(people) == 2 and len(names) == 2:
        return f"{_family(people[0])} and {_family(people[1])}"
    return _family(people[0]) + (" et al." if len(names) > 1 else "") if people else ""


def width(text: str) -> int:
    """The columns that a text takes on a terminal: two for a wide character, none for an accent of its own."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def cut(text: str, columns: int) -> str:
    """The text within so many columns, with an ellipsis where it was longer."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _family(name: Name) -> str:
    return _one_line(name.literal or f"{name.non_dropping_particle} {name.family or name.given}")


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _aligned(cells: Sequence[Sequence[str]], widest: Sequence[int], columns: int) -> Iterator[str]:
    widths = [min(most, max((width(row[at]) for row in cells), default=0)) for at, most in enumerate(widest)]
    left = max(20, columns - sum(widths) - len(_GAP) * len(widths))
    colour = in_colour()
    for row in cells:
        padded = [_padded(cell, wide) for cell, wide in zip(row, widths, strict=False)]
        if colour:
            padded[0] = click.style(padded[0], bold=True)
        yield _GAP.join([*padded, cut(row[-1], left)]).rstrip() + "\n"


def _padded(text: str, columns: int) -> str:
    shown = cut(text, columns)
    return shown + " " * (columns - width(shown))
