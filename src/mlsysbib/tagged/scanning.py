"""Lines with tags to records: what all of these formats have in common, and how each of them ends a record.

Real files keep to no rule: records lack their end, stand after the preface of a database, or wrap their lines. So a
scan takes what it can, and tells of what is odd with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from mlsysbib.errors import Finding


class Tagged(NamedTuple):
    """A tag with its lines, each without white space around it, and where the first stands; an empty line parts two."""

    tag: str
    lines: tuple[str, ...]
    line: int = 0
    column: int = 0


class Record(msgspec.Struct):
    """The tags of one work, in their order."""

    line: int
    fields: list[Tagged] = []
    column: int = 1


class Scan(msgspec.Struct):
    """The records of a text, and what is odd about its lines."""

    records: list[Record] = []
    findings: list[Finding] = []

    def warn(self, line: int, message: str, column: int = 1, hint: str = "") -> None:
        """Notes what is odd in a line."""
        self.findings.append(Finding(message, line=line, column=column, hint=hint, severity="warning"))


Grammar: TypeAlias = Callable[[str], Scan]
"""What makes records of a text, by format."""


class Building:
    """A scan on its way: the record that is open, and the tag whose lines may go on."""

    def __init__(self) -> None:
        self.scan = Scan()
        self.record: Record | None = None
        self._lines: list[str] | None = None
        self._strangers = 0

    def begin(self, line: int) -> Record:
        """Begins a record."""
        self.close()
        self.record = Record(line)
        self.scan.records.append(self.record)
        return self.record

    def reopen(self) -> None:
        """Goes on with the record that was closed last."""
        self.record = self.scan.records[-1]

    def close(self) -> None:
        """Ends the record, and the tag in it."""
        self._settle()
        self.record = None

    def tag(self, tag: str, value: str, line: int, column: int) -> None:
        """Begins a tag of the record that is open."""
        self._settle()
        self._strangers = 0
        if self.record is not None:
            self._lines = [value]
            self.record.fields.append(Tagged(tag, (), line, column))

    def more(self, text: str, line: int, *, wrapped: bool = False) -> None:
        """Goes on with the tag; ``wrapped`` text belongs to the line above. Text outside of records is told once."""
        if self._lines is not None and wrapped and text:
            self._lines[-1] = f"{self._lines[-1]} {text}".lstrip()
        elif self._lines is not None and not (_PREFACE.fullmatch(text) and not self._lines[-1]):
            self._lines.append(text)
        elif text and not _PREFACE.fullmatch(text):
            self._strangers += 1
            if self._strangers == 1:
                self.scan.warn(line, f"this is outside of any record, and left out: {text[:60]!r}")

    @property
    def latest(self) -> str:
        """The tag that a line without one belongs to; empty where there is none."""
        return self.record.fields[-1].tag if self.record is not None and self._lines is not None else ""

    def _settle(self) -> None:
        if self.record is not None and self._lines is not None:
            while self._lines and not self._lines[-1]:
                self._lines.pop()
            self.record.fields[-1] = self.record.fields[-1]._replace(lines=tuple(self._lines))
        self._lines = None


# What databases put around their records: a counter, JSTOR's and others' heads.
_PREFACE = re.compile(
    r"(?:\d+\.|<?\s*\d+\s*>?|Record #?\d+ of \d+|(?:Provider|Database|Content|Source|Encoding)\s*:.*|-+|=+)"
)
_BREAK = re.compile(r"\r\n|\r|\n")


def lines_of(text: str, scan: Scan) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without marks of byte order; told where bytes were not UTF-8.

    Such bytes come as lone surrogates (``undecoded``); each line of them is read as Windows-1252.
    """
    told = False
    for number, line in enumerate(_BREAK.split(text), 1):
        if _BYTES.search(line):
            if not told:
                scan.warn(number, "this line is not UTF-8; such lines are read as Windows-1252")
            told, line = True, _reread(line)  # noqa: PLW2901  (the line as it is meant)
        yield number, line.lstrip("\ufeff").replace("\x00", "").rstrip()


_BYTES = re.compile("[\udc80-\udcff]")


def _reread(line: str) -> str:
    data = line.encode("utf-8", "surrogateescape")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def undecoded(data: bytes) -> str:
    """The text of bytes, of which those that are not UTF-8 stay what they are, for ``lines_of`` to tell of."""
    from mlsysbib.files.decoding import decode, marked

    return decode(data) if marked(data)[0] else data.decode("utf-8", "surrogateescape")
