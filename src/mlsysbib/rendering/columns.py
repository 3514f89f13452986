"""Tables whose columns are places in a line: what is put in must not shift what stands after it.

A column that becomes too narrow is made wider in every line of its table, hyphens and all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mlsysbib.rendering.changes import Change

_SIGN = re.compile(r"[-=]")
_RULE = re.compile(r"\W*--+\s*")
_BORDER = re.compile(r"\W*\+[-=:]+")


class Table(NamedTuple):
    """A table's lines (their places in the document and where they end), and where its columns begin in each.

    ``rule`` is the line of hyphens below the head, None in a table that is drawn with ``+`` and ``|``.
    """

    lines: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    rule: int | None


class _Cell(NamedTuple):
    """A text from the ``first`` column to the one before ``behind``."""

    first: int
    behind: int
    text: str


def columns_of(rule: str, *, drawn: bool) -> tuple[int, ...]:
    """Where the columns begin that a line of hyphens rules, or of hyphens and ``+``; what is left of them is one."""
    found = re.finditer(r"\+" if drawn else r"(?<=\s)-+", rule)
    return tuple(dict.fromkeys([0, *(match.start() for match in found)]))


def beginnings(line: str, columns: Sequence[int], *, drawn: bool) -> list[int]:
    """Which of the columns begin in a line: where cells are joined, there is no ``|`` between them."""
    return [index for index, place in enumerate(columns) if not place or not drawn or line[place : place + 1] in "|+"]


def in_columns(source: str, tables: Iterable[Table], changes: Iterable[Change]) -> list[Change]:
    """The changes, those within a table as one that keeps its columns apart."""
    ordered = sorted(changes)
    kept: list[Change] = []
    place = 0
    for table in sorted(tables):
        start, end = table.lines[0][0], table.lines[-1][1]
        inside = _between(ordered, start, end)
        kept += ordered[place : inside.start]
        if within := ordered[inside]:
            kept.append(Change(start, end, _widened(source, table, within)))
        place = inside.stop
    return [*kept, *ordered[place:]]


def _between(changes: Sequence[Change], start: int, end: int) -> slice:
    """Which of the changes begin from a place to another."""
    return slice(bisect_left(changes, start, key=_start), bisect_right(changes, end, key=_start))


def _start(change: Change) -> int:
    return change.start


def _widened(source: str, table: Table, changes: Sequence[Change]) -> str:
    before = [_cells(source[start:end], table) for start, end in table.lines]
    after = []
    for (start, end), row in zip(table.lines, before, strict=True):
        own = changes[_between(changes, start, end)]
        after.append([_changed(start, cell, table, own) for cell in row])
    extra = _extra(table, before, after)
    on_the_right = _on_the_right(table, before)
    pieces = []
    for number, (olds, news) in enumerate(zip(before, after, strict=True)):
        end = table.lines[number][1]
        following = table.lines[number + 1][0] if number + 1 < len(table.lines) else end
        pieces += [*_printed(table, number, olds, news, extra, on_the_right), source[end:following]]
    return "".join(pieces)


def _cells(line: str, table: Table) -> list[_Cell]:
    begun = beginnings(line, table.columns, drawn=table.rule is None)
    places = [*table.columns, len(line)]
    return [
        _Cell(first, behind, line[places[first] : places[behind] if behind < len(table.columns) else None])
        for first, behind in pairwise([*begun, len(table.columns)])
    ]


def _changed(start: int, cell: _Cell, table: Table, changes: Sequence[Change]) -> _Cell:
    """The cell of a line that begins at ``start``, with those of the changes that are in it."""
    begin, text = start + table.columns[cell.first], cell.text
    for change in reversed(changes):
        if begin <= change.start and change.end <= begin + len(cell.text):
            text = text[: change.start - begin] + change.text + text[change.end - begin :]
    return cell._replace(text=text)


def _extra(table: Table, before: Sequence[Sequence[_Cell]], after: Sequence[Sequence[_Cell]]) -> list[int]:
    """By how much each column must grow, so that a space is left in front of the next; the last has no next one."""
    extra = [0] * len(table.columns)
    for new in {new for olds, news in zip(before, after, strict=True) for new in news if new not in olds}:
        if new.behind < len(table.columns):
            width = table.columns[new.behind] - table.columns[new.first] + sum(extra[new.first : new.behind])
            extra[new.behind - 1] += max(0, len(new.text.rstrip()) + 1 - width)
    return extra


def _on_the_right(table: Table, rows: Sequence[Sequence[_Cell]]) -> set[tuple[int, int]]:
    """Line and column of heads that end where their hyphens end and are shorter: that aligns a column on the right."""
    rule = rows[table.rule] if table.rule is not None else ()
    return {
        (number, head.first)
        for number, row in enumerate(rows[: table.rule or 0])
        for head, ruled in zip(row, rule, strict=True)
        if len(head.text.rstrip()) == len(ruled.text.rstrip()) and len(head.text.strip()) < len(ruled.text.strip())
    }


def _printed(  # noqa: PLR0913, PLR0917  (a line of a table, as it was and as it is to be)
    table: Table,
    number: int,
    before: Sequence[_Cell],
    after: Sequence[_Cell],
    extra: Sequence[int],
    on_the_right: set[tuple[int, int]],
) -> Iterator[str]:
    if table.rule not in (None, number) and set("".join(cell.text for cell in before).strip()) == {"-"}:
        yield "".join(cell.text for cell in before) + "-" * sum(extra)
        return
    last = max(index for index, cell in enumerate(before) if cell.text or not index)
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        more = sum(extra[new.first : new.behind])
        if (_BORDER if table.rule is None else _RULE).fullmatch(new.text):
            sign = _SIGN.search(new.text)
            yield new.text[: sign.start()] + sign[0] * more + new.text[sign.start() :] if sign else new.text
        elif (number, new.first) in on_the_right:
            yield " " * more + new.text
        else:
            yield new.text if index >= last else _padded(new.text, len(old.text) + more)


def _padded(text: str, width: int) -> str:
    return text if len(text) == width else text.rstrip().ljust(width)
