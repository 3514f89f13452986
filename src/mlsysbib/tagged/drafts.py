"""A record on its way to an entry: which tags are still to be read, what its fields are, what is odd."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from mlsysbib.errors import Finding
from mlsysbib.model import Entry
from mlsysbib.tagged.scanning import Record, Tagged


class Draft(msgspec.Struct):
    """What a record says: the tags that nobody has read yet, by name, and the fields that have been."""

    line: int
    tags: dict[str, list[Tagged]]
    fields: dict[str, Any]
    spots: dict[str, tuple[int, int]] = {}
    findings: list[Finding] = []
    key: str = ""
    column: int = 1

    def take(self, *tags: str) -> list[Tagged]:
        """All values of these tags that say something, in the order of the record; they are read by that."""
        found = [each for tag in tags for each in self.tags.pop(tag, ()) if any(each.lines)]
        return sorted(found, key=lambda each: each.line) if len(tags) > 1 else found

    def first(self, *tags: str) -> Tagged | None:
        """The first value of the first tag that has one; the others are left."""
        for tag in tags:
            values = self.tags.get(tag, [])
            for place, each in enumerate(values):
                if any(each.lines):
                    del values[: place + 1]
                    return each
        return None

    def leave(self, each: Tagged) -> None:
        """Gives a value back, for others to read or to be kept as it is."""
        self.tags.setdefault(each.tag, []).append(each)

    def put(self, field: str, value: Any, each: Tagged) -> None:
        """A field, and where it stands."""
        self.fields[field] = value
        self.spots.setdefault(field, (each.line, each.column))

    def warn(self, each: Tagged, field: str, message: str) -> None:
        """Notes what is odd about a value."""
        self.findings.append(
            Finding(message, line=each.line, column=each.column, field=field, severity="warning"),
        )


Pairs = Iterable[tuple[str, str]]
"""Tags with their values, as they are written; a new line in a value is a new paragraph."""


class Kind(NamedTuple):
    """How values of a row are read, and written; a kind that no writer has is only read.

    ``keeps`` tells without reading, and so quickly, that what an entry has is surely read back as it is; ``is_wide``
    says that more fields than the row's hang on it.
    """

    read: Callable[[Draft, Row], None]
    write: Callable[[Entry, Row], Pairs] | None = None
    keeps: Callable[[Entry, Row], bool] = lambda _entry, _row: False
    is_wide: bool = False


class Row(NamedTuple):
    """A field of the model and the tags that hold it, the one that is written first; ``types`` empty are all others.

    ``also`` are the tags that a kind of several reads besides: the last page, the day.
    """

    field: str
    kind: Kind
    tags: tuple[str, ...]
    also: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()


class Table(NamedTuple):
    """A format: its name, its rows in the order in which they are read and written, and what finds a record's type."""

    name: str
    rows: tuple[Row, ...]
    type_of: Callable[[Draft], str]
    finish: Callable[[Draft], None] = lambda _: None
    known: frozenset[str] = frozenset()
    """Tags of which nothing has to be kept: dates of processing and the like."""

    def of_type(self, csl: str) -> tuple[Row, ...]:
        """The rows of a type: those that name it stand before those of all types."""
        own = {row.field for row in self.rows if csl in row.types}
        return tuple(row for row in self.rows if csl in row.types or (not row.types and row.field not in own))


def drafted(record: Record, table: Table, rows_of: Mapping[str, tuple[Row, ...]]) -> Draft:
    """What a record says, by a table; what no row reads is kept under the format's name."""
    tags: dict[str, list[Tagged]] = {}
    for each in record.fields:
        tags.setdefault(each.tag, []).append(each)
    draft = Draft(record.line, tags, {}, {}, [], column=record.column)
    draft.fields["type"] = table.type_of(draft)
    for row in rows_of[draft.fields["type"]]:
        row.kind.read(draft, row)
    table.finish(draft)
    kept = dict(_kept(draft, table))
    if kept:
        draft.fields["custom"] = {table.name: kept}
    return draft


def is_sure(entry: Entry, name: str, rows: tuple[Row, ...], stable: frozenset[str]) -> bool:
    """Whether all that a format's rows have of an entry is surely read back as it is, as of nearly all entries.

    ``stable`` are the types that come back as types with the same rows.
    """
    # (in the place of a title that is not there another may be read)
    if entry.type not in stable or not entry.title or name in entry.custom or (entry.page and entry.number_of_pages):
        return False
    return all(row.kind.keeps(entry, row) for row in rows if getattr(entry, row.field) or row.kind.is_wide)


def _kept(draft: Draft, table: Table) -> Iterator[tuple[str, Any]]:
    """What nobody has read, without what a field says already."""
    said = {value.casefold() for field, value in draft.fields.items() if isinstance(value, str) and field != "type"}
    for tag, values in sorted(draft.tags.items()):
        texts = [text for each in values if (text := joined(each)) and text.casefold() not in said]
        if texts and tag not in table.known:
            yield tag, texts[0] if len(texts) == 1 else texts


_WRAPPED = 50


def joined(each: Tagged) -> str:
    """The text of a value: wrapped lines go on after a space, an empty line or a short one ends a paragraph."""
    text = each.lines[0] if each.lines else ""
    parted = 0
    for before, line in zip(each.lines, each.lines[1:], strict=False):
        if not line:
            parted += 1
        elif parted:
            text, parted = text + "\n" * parted + line, 0
        else:
            text += (" " if len(before) > _WRAPPED and not line.startswith("* ") else "\n") + line
    return text.strip()


def as_lines(text: str) -> list[str]:
    """The lines of a text as they are written, so that reading them gives the text: an empty one for each new line."""
    return _NEW_LINES.sub(r"\g<0>\n", text).split("\n")


_NEW_LINES = re.compile(r"\n+")
