"""Reads .bib files, of BibTeX and of BibLaTeX, as they are found."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal

import msgspec

from mlsysbib.bibtex.fields import Dialect
from mlsysbib.bibtex.grammar import EntryBlock, Fault, Lines, parse
from mlsysbib.bibtex.inheritance import Source, resolve
from mlsysbib.bibtex.preamble import Definition, commands, expanded
from mlsysbib.bibtex.reading import read_entry
from mlsysbib.errors import Problem, ReadError
from mlsysbib.model import Entry, Header, Library

_DECLARED = re.compile(
    rb"(?:Encoding:\s*|coding[:=]\s*|string encoding )(?P<name>[A-Za-z0-9_. -]+?)\s*(?:[\r\n)(]|-\*-|$)", re.IGNORECASE
)
_REFERS = re.compile(r"\b(?:crossref|xdata)\s*=", re.IGNORECASE)
_BIBLATEX = re.compile(
    r"^[ \t]*(?:date|journaltitle|eprinttype|langid|location|urldate|maintitle|subtitle)\s*=",
    re.IGNORECASE | re.MULTILINE,
)
_BIBTEX = re.compile(r"^[ \t]*(?:year|journal|archiveprefix|address|month|school)\s*=", re.IGNORECASE | re.MULTILINE)


class BibtexReader(msgspec.Struct, frozen=True, kw_only=True):
    """Reads BibTeX and BibLaTeX; ``dialect`` "auto" tells which by the fields that the file has.

    It matters for one thing: a "von" is part of the name in BibTeX, and in BibLaTeX only where ``useprefix`` says so.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".bib", ".bibtex", ".biblatex")

    dialect: Literal["auto", "bibtex", "biblatex"] = "auto"

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, else the encoding that it declares, else Windows-1252."""
        for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
            if data.startswith(mark):
                return data.decode(name, errors="replace")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _declared(data) or data.decode("cp1252", errors="replace")

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every error and the entries that could be read all the same."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return _Reading(text, self.dialect if self.dialect != "auto" else _dialect(text)).library()


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096]) or _DECLARED.search(data[-2048:])
    if match is None:
        return None
    name = match["name"].decode("ascii").strip().lower().replace("cp-", "cp")
    try:
        return data.decode({"latin1": "cp1252", "iso-8859-1": "cp1252", "ansi": "cp1252"}.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return None


def _dialect(text: str) -> Dialect:
    sample = text[: 1 << 20]
    return "biblatex" if len(_BIBLATEX.findall(sample)) > len(_BIBTEX.findall(sample)) else "bibtex"


class _Reading:
    """One file under way."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text, self.dialect = text, dialect
        self.lines = Lines(text)
        self.entries: dict[str, Entry] = {}
        self.keys: set[str] = set()
        self.taken: dict[str, int] = {}  # a key given more than once, and the number that its next entry gets
        self.problems: list[Problem] = []
        self.comments: list[str] = []
        self.preambles: list[str] = []
        self.commands: dict[str, Definition] = {}  # those that the preambles so far define

    def library(self) -> Library:
        # Only a file whose entries refer to each other has to be held as a whole.
        held: list[tuple[str, EntryBlock, dict[str, str]]] | None = [] if _REFERS.search(self.text) else None
        for block in parse(self.text):
            if isinstance(block, EntryBlock):
                key, fields = self.key(block), self.block_fields(block)
                self.keys.add(key)
                if held is None:
                    self.entry(key, block, fields)
                else:
                    held.append((key, block, fields))
            elif isinstance(block, Fault):
                self.fault(block)
            elif block.command == "preamble":
                self.preambles.append(block.text)
                self.commands |= commands(block.text)
            else:
                self.comments.append(f"@comment{{{block.text}}}" if block.command == "comment" else block.text)
        if held:
            self.inherit(held)
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        errors = [problem for problem in self.problems if problem.severity == "error"]
        library = Library(
            self.entries, header=self.header(), warnings=[item for item in self.problems if item.severity == "warning"]
        )
        if errors:
            raise ReadError(errors, library)
        return library

    def header(self) -> Header:
        custom: dict[str, Any] = {}
        if self.preambles:
            custom["preamble"] = self.preambles
        if self.comments:
            custom["comments"] = self.comments
        return Header(custom={"bibtex": custom}) if custom else Header()

    def inherit(self, held: list[tuple[str, EntryBlock, dict[str, str]]]) -> None:
        """The entries of a file in which some take fields over from others."""
        offsets = {key: block.offset for key, block, _ in held}

        def report(key: str, field: str, message: str) -> None:
            self.warn(offsets[key], message, key, field)

        resolved = resolve({key: Source(block.type, fields) for key, block, fields in held}, report)
        for key, block, _ in held:
            if block.type == "xdata":
                self.warn(block.offset, "the fields go to the entries that name it; it is no work itself", key)
            else:
                self.entry(key, block, resolved[key])

    def block_fields(self, block: EntryBlock) -> dict[str, str]:
        key = block.key
        for fault in block.faults:
            self.fault(fault._replace(key=key))
        fields: dict[str, str] = {}
        for name, source, offset in block.fields:
            value = expanded(source, self.commands) if self.commands and "\\" in source else source
            if name in fields and fields[name] != value:
                self.warn(offset, f"the field is given twice; the first value stands, not {value[:60]!r}", key, name)
            fields.setdefault(name, value)
        return fields

    def entry(self, key: str, block: EntryBlock, fields: dict[str, str]) -> None:
        places = {name: offset for name, _, offset in reversed(block.fields)}

        def report(field: str, message: str) -> None:
            self.warn(places.get(field, block.offset), message, key, field)

        self.entries[key] = read_entry(block.type, fields, dialect=self.dialect, report=report)

    def key(self, block: EntryBlock) -> str:
        key = block.key
        if not key:
            key = f"line-{self.lines.place(block.offset)[0]}"
            self.warn(block.offset, f"the entry has no citation key; it is read as {key!r}", key)
        elif re.search(r"[\s{}\"#%'(),=~\\]", key):
            self.warn(block.offset, "the citation key holds characters that BibTeX or biber cannot read", key)
        if key not in self.keys:
            return key
        number = self.taken.get(key, 2)
        while f"{key}_{number}" in self.keys:
            number += 1
        self.taken[key] = number + 1
        self.warn(block.offset, f"the citation key {key!r} is taken; this entry is read as '{key}_{number}'", key)
        return f"{key}_{number}"

    def warn(self, offset: int, message: str, key: str = "", field: str = "") -> None:
        self.fault(Fault(offset, message, key, field, severe=False))

    def fault(self, fault: Fault) -> None:
        line, column = self.lines.place(fault.offset)
        self.problems.append(
            Problem(
                fault.message,
                line=line,
                column=column,
                key=fault.key,
                field=fault.field,
                hint=fault.hint,
                severity="error" if fault.severe else "warning",
            )
        )
