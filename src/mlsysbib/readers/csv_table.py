"""Tables of a spreadsheet to entries: a row a work, columns by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_data.separated import Cell, rows_of, separator_of
from mlsysbib.exchange_data.table import (
    FIRST,
    FORMAT,
    KEY,
    LAST,
    NOTHING,
    ONLINE,
    YEAR,
    cell_of,
    field_of,
    untamed,
)
from mlsysbib.model import AnyDate, Entry, Library, LiteralDate
from mlsysbib.model.entry import trusted
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.readers.keyed import Keyless, library
from mlsysbib.text.pages import pages_between
from mlsysbib.venues.names import find


class CsvReader(msgspec.Struct, frozen=True, kw_only=True):
    """A table with a line of headers, as Zotero, Scopus, IEEE, Google Sheets and people write them; a row a work.

    Columns that no field of the model is meant by are kept, and written back; commas, semicolons, tabs or bars divide.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library as far as it goes."""
        rows = list(rows_of(text.removeprefix("\ufeff"), separator_of(text)))
        errors = [_open(cell) for row in rows for cell in row if cell.open]
        headers = [cell.text.strip() for cell in rows[0]] if rows else []
        fields = [field_of(header) for header in headers]
        if not any(fields):
            raise ReadError([*errors, _no_columns(headers)], Library())
        own_keys = "key" in map(str.lower, headers) and "Item Type" in headers
        # Zotero's keys are those of its database; Scopus and the Web of Science give authors twice.
        poorer = {"Key"} if own_keys else {"Authors"} if _FULL_NAMES & {*map(str.lower, headers)} else set()
        fields = [None if header in poorer else field for header, field in zip(headers, fields, strict=True)]
        found = [_row(row, headers, fields) for row in rows[1:]]
        findings = [
            Finding(
                "this row has more cells than there are columns",
                line=row[-1].line,
                column=row[-1].column,
                severity="warning",
            )
            for row in rows[1:]
            if len(row) > len(headers) and any(cell.text.strip() for cell in row[len(headers) :])
        ]
        return library(found, findings, errors, FORMAT)


_FULL_NAMES = frozenset({"author full names"})


def _open(cell: Cell) -> Finding:
    return Finding("the quote that opens here is never closed", line=cell.line, column=cell.column, hint="close it")


def _no_columns(headers: Sequence[str]) -> Finding:
    if not headers:
        return Finding("the file is empty", line=1, hint="its first line names the columns: title, author, year, doi")
    shown = ", ".join(headers[:5])
    hint = "the first line names them, such as title, author, year, venue, doi and url"
    return Finding(f"no column is known ({shown})", line=1, column=1, hint=hint)


def _row(row: Sequence[Cell], headers: Sequence[str], fields: Sequence[str | None]) -> Keyless:
    found: dict[str, Any] = {}
    kept: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    odd: list[Finding] = []
    for cell, header, field in zip(row, headers, fields, strict=False):
        text = untamed(cell.text).strip()
        if text.lower() in NOTHING:
            continue
        value = _value(field, text)
        if field is None or not value or field in found:
            if field is not None and not value:
                message = f"{text!r} does not fit the column {header}; it is kept as it is"
                odd.append(Finding(message, line=cell.line, column=cell.column, field=field, severity="warning"))
            if header and not (field in found and found[field] == value):
                kept[header] = text
            continue
        found[field] = value
        places[field] = cell.line, cell.column
    key = found.pop(KEY, "")
    entry = _entry(found, kept, headers, fields)
    return Keyless(key, entry, (row[0].line, row[0].column), places, odd)


def _value(field: str | None, text: str) -> Any:
    if field is None or field in (KEY, FIRST, LAST):
        return text
    return cell_of("issued" if field in (YEAR, ONLINE) else field).read(text)


def _entry(found: dict[str, Any], kept: dict[str, str], headers: Sequence[str], fields: Sequence[str | None]) -> Entry:
    year, online = found.pop(YEAR, None), found.pop(ONLINE, None)
    first, last = found.pop(FIRST, None), found.pop(LAST, None)
    issued = _issued(found.get("issued"), year) or online
    if issued is not None and issued != (said := found.get("issued", issued)) and year == issued:
        kept[headers[fields.index("issued")]] = str(said)
    if issued is not None:
        found["issued"] = issued
    if first is not None:
        found.setdefault("page", pages_between(first, last))
    if "type" not in found and (kind := next(_types(found, headers, fields), None)):
        found["type"] = kind
    if kept:
        found["custom"] = {FORMAT: kept}
    return trusted(found)


def _issued(date: AnyDate | None, year: AnyDate | None) -> AnyDate | None:
    """When a work was issued: a date that lacks its year ("MAY 28", the Web of Science) has that of another column."""
    if date is None or year is None or not isinstance(date, LiteralDate):
        return date or year
    whole = worded_date(f"{date} {year}")
    return year if whole is None or isinstance(whole, LiteralDate) else whole


def _types(found: dict[str, Any], headers: Sequence[str], fields: Sequence[str | None]) -> Iterator[str]:
    """What a work must be that has no type: by the name of the column that its venue stands in, by its venue."""
    if "container_title" in found:
        header = headers[fields.index("container_title")].lower()
        if "conference" in header or "proceedings" in header:
            yield "paper-conference"
        if "journal" in header:
            yield "article-journal"
        venue = find(found["container_title"])
        if venue is not None:
            yield "paper-conference" if venue.eras[-1].abbreviated.startswith("Proc") else "article-journal"
    elif "arxiv" in found:
        yield "article"
    elif "isbn" in found:
        yield "book"
