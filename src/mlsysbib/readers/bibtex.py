"""Reads .bib files, of BibTeX and of BibLaTeX, as they are found."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar, Literal

import msgspec

from mlsysbib.bibtex.exporters.rules import Change, repaired
from mlsysbib.bibtex.exporters.whole_titles import habit
from mlsysbib.bibtex.grammar.blocks import EntryBlock, Fault
from mlsysbib.bibtex.grammar.keying import Keys
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.babel import language_of
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.localisation import expanded as with_words
from mlsysbib.bibtex.language.localisation import has_strings
from mlsysbib.bibtex.language.macros import STANDARD
from mlsysbib.bibtex.language.preamble import Definition, commands, expanded
from mlsysbib.bibtex.reading.elsewhere import givers_elsewhere
from mlsysbib.bibtex.reading.entry import Repairer, read_entry
from mlsysbib.bibtex.reading.inheritance import Source, givers, resolve
from mlsysbib.errors import Problem, ReadError
from mlsysbib.files.decoding import marked
from mlsysbib.model import Entry, Header, Library
from mlsysbib.text.lines import Lines

_DECLARED = re.compile(
    rb"(?:Encoding:\s*|coding[:=]\s*|string encoding )(?P<name>[A-Za-z0-9_. -]+?)\s*(?:[\r\n)(]|-\*-|$)", re.IGNORECASE
)
_FIELD = re.compile(r"(?:^|[\n,])[ \t]*(\w+)\s*=")
# What a file's fields say of its dialect.
_TELLING = {
    **dict.fromkeys("date journaltitle eprinttype langid location urldate maintitle subtitle".split(), 1),  # noqa: SIM905
    **dict.fromkeys("year journal archiveprefix address month school".split(), -1),  # noqa: SIM905
}
_PENDING = Entry()
_NOT_IN_KEYS = re.compile(r"[\s{}\"#%'(),=~\\]")
_HEAD = 1024
_SAMPLE = 1 << 18  # some hundred entries, which is enough of a file to tell its dialect
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_FEED = re.compile(r"[\x0b\x0c\x1c-\x1f]")  # white space that the grammars of BibTeX and LaTeX do not know
# One after the other: a look for one sign takes a twentieth of the time that a class takes.
_ODD = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]


class BibtexReader(msgspec.Struct, frozen=True, kw_only=True):
    r"""Reads BibTeX and BibLaTeX; ``dialect`` "auto" tells which by the fields that the file has.

    It matters for one thing: a "von" is part of the name in BibTeX, and in BibLaTeX only where ``useprefix`` says so.
    ``as_is`` takes for meant what exporters are known to write wrongly, which is put right else
    (``bibtex.exporters.rules``).
    Readers with the same ``shared`` read files of one bibliography: what a @string or a @preamble of one defines holds
    in those that are read after it, as in ``\bibliography{IEEEabrv,refs}``. A dictionary under its "changes" takes what
    was put right, by key; a function under its "others" gives the files, in bytes, in which the entries may stand that
    some take fields from.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".bib", ".bibtex", ".biblatex")

    dialect: Literal["auto", "bibtex", "biblatex"] = "auto"
    as_is: bool = False
    shared: dict[str, Any] | None = None

    def decode(self, data: bytes) -> str:
        """The text of a file: UTF-8, else the encoding that it declares, else Windows-1252."""
        mark, encoding = marked(data)
        if mark:
            return data.removeprefix(mark).decode(encoding, errors="replace")
        if b"\0" in data[:_HEAD] and (wide := _wide(data[:_HEAD])):
            return data.decode(wide, errors="replace")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _declared(data) or data.decode("cp1252", errors="replace")

    def clean(self, data: bytes) -> str:
        """The text of a file as the grammar takes it."""
        return _clean(self.decode(data))[0]

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every error and the entries that could be read all the same."""
        text, is_odd = _clean(text)
        dialect = self.dialect if self.dialect != "auto" else dialect_of(text)
        with _uncollected():
            reading = _Reading(text, dialect, self.shared, as_is=self.as_is, decode=self.clean)
            if is_odd:
                reading.controls()
            return reading.library()


def _clean(text: str) -> tuple[str, bool]:
    """A text with one kind of line break, and no other white space than BibTeX knows; whether it has odd signs."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_odd = any(char in text for char in _ODD)
    return _FEED.sub(" ", text) if is_odd else text, is_odd


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which would go through a growing library again and again: no entry holds a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What was read is old at once, and not gone through as what is new.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: most of its letters in a .bib file have a zero for their other byte."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096]) or _DECLARED.search(data[-2048:])
    if match is None:
        return None
    name = match["name"].decode("ascii").strip().lower().replace("cp-", "cp")
    try:
        return data.decode({"latin1": "cp1252", "iso-8859-1": "cp1252", "ansi": "cp1252"}.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return None


def dialect_of(text: str) -> Dialect:
    """The dialect that most of the fields of a .bib file are of, among those that tell."""
    said = sum(_TELLING.get(name.lower(), 0) for name in _FIELD.findall(text[:_SAMPLE]))
    return "biblatex" if said > 0 else "bibtex"


class _Reading:
    """One file under way."""

    def __init__(
        self,
        text: str,
        dialect: Dialect,
        shared: dict[str, Any] | None,
        *,
        as_is: bool,
        decode: Callable[[bytes], str],
    ) -> None:
        self.text, self.dialect = text, dialect
        self.lines = Lines(text)
        self.has_strings = False
        self.entries: dict[str, Entry] = {}
        self.keys = Keys()
        self.doubles: list[tuple[str, str, EntryBlock]] = []  # entries whose key is taken, with the one they get
        self.problems: list[Problem] = []
        self.comments: list[str] = []
        self.preambles: list[str] = []
        defined = {} if shared is None else shared
        self.strings: dict[str, str] = defined.setdefault("strings", dict(STANDARD))
        others: Callable[[], Iterable[bytes]] | None = defined.get("others")
        self.others = None if others is None else lambda: map(decode, others())
        self.as_is = as_is
        wraps: str | None = defined.get("wraps")  # of a part, what the whole file does
        wraps = habit(text) if wraps is None and not as_is else wraps
        self.habits: dict[str, str] = {"@wraps": wraps} if wraps else {}
        self.changes: dict[str, list[Change]] | None = defined.get("changes")
        self.commands: dict[str, Definition] = defined.setdefault("commands", {})  # of the preambles so far

    def library(self) -> Library:
        self.has_strings = has_strings(self.text)
        # Only entries that take from others or give to them are held until all are known.
        held: list[tuple[str, EntryBlock, dict[str, str]]] = []
        gives = givers(self.text)
        for block in parse(self.text, self.strings):
            if isinstance(block, EntryBlock):
                key, fields = self.key(block), self.block_fields(block)
                if "crossref" in fields or "ids" in fields or gives(key.lower()):
                    held.append((key, block, fields))
                    self.entries[key] = _PENDING
                else:
                    self.entry(key, block, fields)
            elif isinstance(block, Fault):
                self.fault(block)
            elif block.command == "preamble":
                self.preambles.append(block.text)
                self.commands |= commands(block.text)
            else:
                self.comments.append(f"@comment{{{block.text}}}" if block.command == "comment" else block.text)
        if held:
            self.inherit(held)
        self.settle()
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        errors = [problem for problem in self.problems if problem.severity == "error"]
        library = Library(
            self.entries, header=self.header(), warnings=[item for item in self.problems if item.severity == "warning"]
        )
        if errors:
            raise ReadError(errors, library)
        return library

    def controls(self) -> None:
        """Characters that no text has; the reader leaves them out."""
        first = _CONTROL.search(self.text)
        if first is not None:
            number = len(_CONTROL.findall(self.text))
            others = f", and {number - 1} more like it further on" if number > 1 else ""
            self.warn(first.start(), f"the control character U+{ord(first[0]):04X} is left out{others}")

    def header(self) -> Header:
        custom: dict[str, Any] = {}
        if self.preambles:
            custom["preamble"] = self.preambles
        if self.comments:
            custom["comments"] = self.comments
        return Header(custom={"bibtex": custom}) if custom else Header()

    def inherit(self, held: list[tuple[str, EntryBlock, dict[str, str]]]) -> None:
        """The entries of a file in which some take fields over from others."""
        blocks = {key: block for key, block, _ in held}

        def report(key: str, field: str, message: str, *, severe: bool = False) -> None:
            self.fault(Fault(_place(blocks[key], field), message, key, field, severe=severe))

        sources = {key: Source(block.type, fields) for key, block, fields in held}
        if self.others is not None:
            sources = {**givers_elsewhere(sources, self.others, self.strings), **sources}
        resolved = resolve(sources, report)
        for key, block, _ in held:
            if block.type == "xdata":
                self.warn(block.offset, "the fields go to the entries that name it; it is no work itself", key)
                del self.entries[key]
            else:
                self.entry(key, block, resolved[key])

    def block_fields(self, block: EntryBlock) -> dict[str, str]:
        for fault in block.faults:
            self.fault(fault)
        fields: dict[str, str] = {}
        for name, source, offset in block.fields:
            value = self.expanded(source, name, offset, block) if self.commands and "\\" in source else source
            if name not in fields:
                fields[name] = value
            elif fields[name] != value:
                said = " ".join(value.split())
                self.warn(offset, f"the field is given twice; the first value stands, not {said!r}", block.key, name)
                self.second_value(block, {**_context(fields), name: value}, name, offset)
        return fields

    def expanded(self, source: str, name: str, offset: int, block: EntryBlock) -> str:
        """A value with the commands of the preambles put in; as it is where that comes to no end."""
        value = expanded(source, self.commands)
        if value is None:
            message = "what the commands of the @preamble stand for comes to no end; they are kept as they are"
            self.fault(Fault(offset, message, block.key, name))
        return source if value is None else value

    def second_value(self, block: EntryBlock, fields: dict[str, str], name: str, offset: int) -> None:
        """Tells what is wrong with a value that does not count: who takes it in the other's place should know."""

        def report(field: str, message: str) -> None:
            if field == name:
                self.warn(offset, message, block.key, name)

        read_entry(
            block.type,
            fields,
            dialect=self.dialect,
            report=report,
            repair=None if self.as_is else repaired,
        )

    def entry(self, key: str, block: EntryBlock, fields: dict[str, str]) -> None:
        places: dict[str, int] = {}

        def report(field: str, message: str) -> None:
            if not places:
                places.update((name, offset) for name, _, offset in reversed(block.fields))
            self.warn(places.get(field, block.offset), message, key, field)

        if self.has_strings:
            fields = with_words(fields, language_of(fields))
        repair = None if self.as_is else self.repairer(key)
        self.entries[key] = read_entry(block.type, fields, dialect=self.dialect, report=report, repair=repair)

    def repairer(self, key: str) -> Repairer:
        """What puts an entry right, and tells of it where somebody asks."""
        if self.changes is None:
            return partial(repaired, habits=self.habits) if self.habits else repaired
        return partial(repaired, changes=self.changes.setdefault(key, []).append, habits=self.habits)

    def key(self, block: EntryBlock) -> str:
        own = block.key
        key = self.keys.give(own, 0 if own else self.lines.place(block.offset)[0])
        if not own:
            self.warn(block.offset, f"the entry has no citation key; it is read as {key!r}", key)
            return key
        if _NOT_IN_KEYS.search(own):
            self.warn(block.key_offset, "the citation key holds characters that BibTeX or biber cannot read", own)
        if key != own:
            self.doubles.append((own, key, block))
        return key

    def settle(self) -> None:
        """Of the entries that share a key, equal ones are one; of different ones BibTeX and biber take the first."""
        if not self.doubles:
            return
        firsts = self.firsts({own for own, _, _ in self.doubles})
        known = {own: [(own, block)] for own, block in firsts.items()}
        for own, key, block in self.doubles:
            same = next((other for name, other in known[own] if self.is_same(name, other, key, block)), None)
            if same is not None:
                self.entries.pop(key, None)
                line = self.lines.place(same.key_offset)[0]
                self.warn(block.key_offset, f"the same entry stands in line {line}; it is read once", own)
                continue
            line, hint = self.lines.place(firsts[own].key_offset)[0], "give one of them another key"
            message = f"another entry has this key in line {line}; this one is read as {key!r}"
            self.fault(Fault(block.key_offset, message, own, hint=hint))
            known[own].append((key, block))

    def firsts(self, keys: set[str]) -> dict[str, EntryBlock]:
        """The first entries of some keys, looked for again: no other file has to keep where its entries stand."""
        blocks = (block for block in parse(self.text, dict(self.strings)) if isinstance(block, EntryBlock))
        return {block.key: block for block in reversed([block for block in blocks if block.key in keys])}

    def is_same(self, key: str, block: EntryBlock, other_key: str, other: EntryBlock) -> bool:
        """Whether two entries are read as the same; of those that are no works, whether they have the same fields."""
        if key in self.entries or other_key in self.entries:
            return self.entries.get(key) == self.entries.get(other_key)
        return {field[:2] for field in block.fields} == {field[:2] for field in other.fields}

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


def _context(fields: dict[str, str]) -> dict[str, str]:
    """What the meaning of other fields depends on."""
    return {
        name: fields[name] for name in ("year", "month", "options", "eprinttype", "archiveprefix") if name in fields
    }


def _place(block: EntryBlock, field: str) -> int:
    """Where a field begins; the entry, where the field is another's."""
    return next((offset for name, _, offset in block.fields if name == field), block.offset)
