"""A .bib file as a library: its blocks one after the other, and what can be said only when all are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from mlsysbib.bibtex.exporters.rules import Change, repaired
from mlsysbib.bibtex.exporters.whole_titles import habit
from mlsysbib.bibtex.grammar.blocks import Block, EntryBlock, Fault
from mlsysbib.bibtex.grammar.keying import Keys
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.babel import language_of
from mlsysbib.bibtex.language.fields import Dialect, field_names
from mlsysbib.bibtex.language.localisation import expanded as with_words
from mlsysbib.bibtex.language.localisation import has_strings
from mlsysbib.bibtex.language.macros import STANDARD
from mlsysbib.bibtex.language.preamble import Definition, commands, expanded
from mlsysbib.bibtex.reading.doubles import Double, firsts, settle
from mlsysbib.bibtex.reading.elsewhere import givers_elsewhere
from mlsysbib.bibtex.reading.entry import Repairer, read_entry
from mlsysbib.bibtex.reading.faults import NO_KEY, Faults
from mlsysbib.bibtex.reading.inheritance import RawEntry, givers, resolve
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import Entry, Header, Library
from mlsysbib.model.places import Places
from mlsysbib.model.text_places import TextPlaces

_PENDING = Entry()
_NOT_IN_KEYS = re.compile(r"[\s{}\"#%'(),=~\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")


class LibraryReading:
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
        self.has_strings = False
        self.entries: dict[str, Entry] = {}
        self.keys = Keys()
        self.doubles: list[Double] = []
        self.faults = Faults(text)
        self.places = TextPlaces(self.faults.starts, field_names)
        self.names: dict[tuple[str, ...], tuple[str, ...]] = {}  # so that each is kept once
        self.comments: list[str] = []
        self.preambles: list[str] = []
        defined = {} if shared is None else shared
        # Files that share @string share its dictionary: what one defines is there when the next one is read.
        self.strings: dict[str, str] = defined.setdefault("strings", dict(STANDARD))
        others: Callable[[], Iterable[bytes]] | None = defined.get("others")
        self.others = None if others is None else lambda: map(decode, others())
        self.as_is = as_is
        wraps: str | None = defined.get("wraps")  # of a part, what the whole file does
        wraps = habit(text) if wraps is None and not as_is else wraps
        self.habits: dict[str, str] = {"@wraps": wraps} if wraps else {}
        self.changes: dict[str, list[Change]] | None = defined.get("changes")
        self.blocks: list[Block] | None = defined.get("blocks")
        self.commands: dict[str, Definition] = defined.setdefault("commands", {})  # of the preambles so far

    def library(self) -> Library:
        self.has_strings = has_strings(self.text)
        # Only entries that take from others or give to them are held until all are known.
        held: list[tuple[str, EntryBlock, dict[str, str]]] = []
        gives = givers(self.text)
        for block in parse(self.text, self.strings):
            if self.blocks is not None:
                self.blocks.append(block)
            if isinstance(block, EntryBlock):
                key = self.key(block)
                self.stands(key, block)
                fields = self.block_fields(block)
                if "crossref" in fields or "ids" in fields or gives(key.lower()):
                    held.append((key, block, fields))
                    # The place in the file's order is taken now; the entry itself comes when all are known.
                    self.entries[key] = _PENDING
                else:
                    self.entry(key, block, fields)
            elif isinstance(block, Fault):
                self.faults.add(block)
            elif block.command == "preamble":
                self.preambles.append(block.text)
                self.commands |= commands(block.text)
            else:
                self.comments.append(f"@comment{{{block.text}}}" if block.command == "comment" else block.text)
        if held:
            self.inherit(held)
        if self.doubles:
            settle(self.doubles, firsts(self.text, self.strings, self.doubles), self.entries, self.faults)
        errors, warnings = self.faults.in_order()
        library = Library(self.entries, header=self.header(), warnings=warnings, places=Places([self.places]))
        if errors:
            raise ReadError(errors, library)
        return library

    def controls(self) -> None:
        """Characters that no text has; the reader leaves them out."""
        first = _CONTROL.search(self.text)
        if first is not None:
            number = len(_CONTROL.findall(self.text))
            others = f", and {number - 1} more like it further on" if number > 1 else ""
            self.faults.warn(first.start(), f"the control character U+{ord(first[0]):04X} is left out{others}")

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

        def report(finding: Finding) -> None:
            self.faults.tell(_offset(blocks[finding.key], finding.field), finding)

        sources = {key: RawEntry(block.type, fields) for key, block, fields in held}
        if self.others is not None:
            sources = {**givers_elsewhere(sources, self.others, self.strings), **sources}
        resolved = resolve(sources, report)
        for key, block, _ in held:
            if block.type == "xdata":
                self.faults.warn(
                    block.offset, "the fields go to the entries that name it; it is not a work itself", key
                )
                del self.entries[key]
            else:
                self.entry(key, block, resolved[key])

    def block_fields(self, block: EntryBlock) -> dict[str, str]:
        for fault in block.faults:
            self.faults.add(fault)
        fields: dict[str, str] = {}
        for name, source, offset in block.fields:
            value = self.expanded(source, name, offset, block) if self.commands and "\\" in source else source
            if name not in fields:
                fields[name] = value
            elif fields[name] != value:
                said = " ".join(value.split())
                message = f"the field is given twice; the first value stands, not {said!r}"
                self.faults.warn(offset, message, block.key, name)
                self.second_value(block, {**_context(fields), name: value}, name, offset)
        return fields

    def expanded(self, source: str, name: str, offset: int, block: EntryBlock) -> str:
        """A value with the commands of the preambles put in; as it is where that comes to no end."""
        value = expanded(source, self.commands)
        if value is None:
            message = "what the commands of the @preamble stand for comes to no end; they are kept as they are"
            self.faults.add(Fault(offset, message, block.key, name))
        return source if value is None else value

    def second_value(self, block: EntryBlock, fields: dict[str, str], name: str, offset: int) -> None:
        """Tells what is wrong with a value that does not count: who takes it in the other's place should know."""

        def report(finding: Finding) -> None:
            if finding.field == name:
                self.faults.tell(offset, finding._replace(key=block.key))

        read_entry(
            block.type,
            fields,
            dialect=self.dialect,
            report=report,
            repair=None if self.as_is else repaired,
        )

    def stands(self, key: str, block: EntryBlock) -> None:
        """Notes where an entry and its fields stand."""
        names, _, offsets = zip(*block.fields, strict=True) if block.fields else ((), (), ())
        self.places.add(key, block.offset, self.names.setdefault(names, names), offsets)

    def entry(self, key: str, block: EntryBlock, fields: dict[str, str]) -> None:
        places: dict[str, int] = {}

        def report(finding: Finding) -> None:
            # Few entries are doubtful, so that the offsets of all fields are looked up when the first doubt is told.
            if not places:
                places.update((name, offset) for name, _, offset in reversed(block.fields))
            self.faults.tell(places.get(finding.field, block.offset), finding._replace(key=key))

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
        key = self.keys.give(own, 0 if own else self.faults.line(block.offset))
        if not own:
            self.faults.warn(block.offset, f"the entry has no citation key; it is read as {key!r}", key, rule=NO_KEY)
            return key
        if _NOT_IN_KEYS.search(own):
            message = "the citation key holds characters that BibTeX or biber cannot read"
            self.faults.warn(block.key_offset, message, own)
        if key != own:
            self.doubles.append(Double(own, key, block))
        return key


def _context(fields: dict[str, str]) -> dict[str, str]:
    """What the meaning of other fields depends on."""
    return {
        name: fields[name] for name in ("year", "month", "options", "eprinttype", "archiveprefix") if name in fields
    }


def _offset(block: EntryBlock, field: str) -> int:
    """Where a field begins; the entry, where the field is another's."""
    return next((offset for name, _, offset in block.fields if name == field), block.offset)
