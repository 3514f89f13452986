"""A table of Org (https://orgmode.org/manual/Tables.html)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import msgspec

from mlsysbib import Entry, Finding, Library, Name, UsageError, attribute

_COLUMNS = ("key", "type", "title", "author", "issued", "container-title", "DOI", "URL")
# The inline tags that CSL's titles may hold, which a cell has no place for.
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>")
_FORMULA = re.compile(r"\A(:?)=")


class OrgWriter(msgspec.Struct, frozen=True, kw_only=True):
    """A table of Org: a line for each entry, a column for each of ``columns``.

    A column is ``key`` or a variable of CSL. Names are separated by semicolons.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".org",)
    columns: tuple[str, ...] = _COLUMNS
    report: Callable[[Finding], None] | None = None

    def write(self, library: Library) -> Iterable[str]:
        """The head of the table, then a line for each entry."""
        fields = {column: _field(column) for column in self.columns}
        yield _line(self.columns)
        yield "|-\n"
        for key, entry in library.items():
            yield _line(self._cell(key, entry, field) for field in fields.values())

    def _cell(self, key: str, entry: Entry, field: str) -> str:
        said = key if field == "key" else _text(getattr(entry, field))
        cell = _TAG.sub("", said)
        if self.report is not None and cell != said:
            self.report(Finding("the markup is left out", key=key, field=field, severity="warning"))
        return cell


def _field(column: str) -> str:
    """The field of an entry that a column stands for; raises ``UsageError`` for one that there is not."""
    field = column if column == "key" else attribute(column) or column.replace("-", "_")
    if field != "key" and field not in Entry.__struct_fields__:
        raise UsageError(f"org: there is no column {column!r}; write key, or a variable of CSL such as container-title")
    return field


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, Name):
        return value.literal or ", ".join(filter(None, [_family(value), value.given, value.suffix]))
    return "" if value is None else str(value)


def _family(name: Name) -> str:
    return " ".join(filter(None, [name.dropping_particle, name.non_dropping_particle, name.family]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |\n"


def _escaped(cell: str) -> str:
    """The cell on one line, without what would end it, and without what Org would run as a formula."""
    cell = " ".join(cell.split()).replace("|", r"\vert{}")
    return _FORMULA.sub(r"\1\\equal{}", cell)
