"""A library to a table for spreadsheets: a row a work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Literal

import msgspec

from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.exchange_data.table import COLUMNS, FORMAT, KEY, NOTHING, YEAR, cell_of, tame
from mlsysbib.model import Entry, Library, csl_name
from mlsysbib.text.nearest import nearest, question
from mlsysbib.writers.losses import Holding, alike, tell_losses
from mlsysbib.writers.telling import is_sure

_MARK = "\ufeff"


class CsvWriter(msgspec.Struct, frozen=True, kw_only=True):
    """A table for Excel, LibreOffice and Google Sheets: a line of headers, then a row for each entry.

    ``columns`` are those to write, in order (by default all that any entry has something in); ``delimiter`` stands
    between cells, ";" where a comma is for decimals; ``bom`` begins the file with the mark by which Excel knows UTF-8.
    What a spreadsheet would take for a formula has an apostrophe before it, which reading takes away.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".csv",)

    columns: tuple[str, ...] = ()
    delimiter: Literal[",", ";", "tab"] = ","
    bom: bool = False
    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """All fields there are, and what this format kept."""
        return alike({*COLUMNS.values(), f"custom.{FORMAT}"} - {KEY, YEAR})

    def write(self, library: Library) -> Iterable[str]:
        """The table, one piece for each row."""
        columns = self._columns(library)
        sign = "\t" if self.delimiter == "tab" else self.delimiter
        yield (_MARK if self.bom else "") + _line([name for name, _ in columns], sign)
        held = alike({_FIELDS.get(name, f"custom.{FORMAT}") for name, _ in columns})
        for key, entry in library.items():
            tell_losses(self.report, library, key, held)
            if self.report is not None:
                _tell_changes(self.report, library, key, columns)
            yield _line([value(key, entry) for _, value in columns], sign)

    def _columns(self, library: Library) -> list[tuple[str, Callable[[str, Entry], str]]]:
        kept = dict.fromkeys(name for entry in library.values() for name in _kept(entry))
        if not self.columns:
            used = {
                field for field in Entry.__struct_fields__ if any(getattr(each, field) for each in library.values())
            }
            named = [name for name, field in COLUMNS.items() if field in used or name in kept or name == KEY]
            return [(name, _value(name)) for name in (*named, *(name for name in kept if name not in named))]
        for name in self.columns:
            if name not in COLUMNS and name not in kept:
                hint = question(nearest(name, COLUMNS, n=1)) or "they go by the names of CSL, key and year"
                raise UsageError(f"csv: option columns: there is no column {name!r}; {hint}")
        return [(name, _value(name)) for name in self.columns]


def _tell_changes(
    report: Report, library: Library, key: str, columns: list[tuple[str, Callable[[str, Entry], str]]]
) -> None:
    """Tells of values that would be read as others, such as a name in more parts than a cell has."""
    entry = library[key]
    if is_sure(entry):
        return
    for name, _ in columns:
        field = COLUMNS.get(name, "")
        value = getattr(entry, field) if field in Entry.__struct_fields__ else None
        shown = cell_of(field).write(value).strip() if value else ""
        if value and (shown.lower() in NOTHING or cell_of(field).read(shown) != value):
            message = f"a cell cannot say this as it is: {shown}"
            report(library.placed(Finding(message, key=key, field=csl_name(field), severity="warning")))


_FIELDS = {**COLUMNS, YEAR: "issued"}


def _kept(entry: Entry) -> Mapping[str, Any]:
    kept = entry.custom.get(FORMAT)
    return kept if isinstance(kept, Mapping) else {}


def _value(name: str) -> Callable[[str, Entry], str]:
    """What stands in a column for a key and an entry."""
    if name == KEY:
        return lambda key, _entry: key
    if name == YEAR:
        return lambda _key, entry: "" if entry.year is None else str(entry.year)
    field = COLUMNS.get(name)
    if field is None:
        return lambda _key, entry: str(_kept(entry).get(name, ""))
    write = cell_of(field).write
    return lambda _key, entry: write(value) if (value := getattr(entry, field)) else str(_kept(entry).get(name, ""))


def _line(cells: Iterable[str], sign: str) -> str:
    return sign.join([_cell(cell, sign) for cell in cells]) + "\n"


def _cell(text: str, sign: str) -> str:
    text = tame(text)
    if '"' in text or "\n" in text or "\r" in text or sign in text or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


class TsvWriter(CsvWriter, frozen=True, kw_only=True):
    """The same with tabs between the cells; options as for csv."""

    suffixes: ClassVar[tuple[str, ...]] = (".tsv",)

    delimiter: Literal[",", ";", "tab"] = "tab"
