"""A .bib file as a dump: its entries, each with what it takes from elsewhere in the dump."""

from __future__ import annotations

import re
from typing import ClassVar

import msgspec

from mlsysbib.bibtex.grammar.blocks import ENDLESS
from mlsysbib.bibtex.reading.faults import NO_KEY
from mlsysbib.dump_files.bib_looks import NO_WORKS, look
from mlsysbib.dump_files.bib_texts import TEXTS
from mlsysbib.dump_files.bib_wholes import COMPLETING, taken_apart
from mlsysbib.dump_files.cutting import ENTRIES, Cut
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.errors import Finding, ReadError, UnexpectedAnswer
from mlsysbib.model import Entry, Library, Record
from mlsysbib.readers.bibtex import BibtexReader

_COMMAND = re.compile(rb"\s*@\s*(\w+)")
_PARENT = re.compile(rb"\bcrossref\s*=", re.IGNORECASE)
# By which a work is known: they are not those of the volume that it is in.
_OWN = ("doi", "url", "arxiv", "arxiv_class", "pmid", "pmcid")


class Bib:
    """Entries of .bib files, found by citation key, DOI, arXiv id, PMID, PMCID, ISBN and title."""

    source: ClassVar[str] = "bib"
    cut: ClassVar[Cut] = msgspec.structs.replace(ENTRIES, document=TEXTS, completing=COMPLETING)

    def known(self, data: bytes) -> Known | None:
        """What the entry is found by; None for what is no entry, and for an ``@xdata``."""
        entry, macros, givers = taken_apart(data)
        known = None if b"@preamble" in macros else look(entry, givers)
        if known is not None or _is_no_work(entry):
            return known
        found = _read(macros + entry + givers, entry)
        return None if found is None else found_by(found[1], filter(None, [found[0]]))

    def record(self, data: bytes) -> Record | None:
        """The entry, as the reader of .bib files makes it."""
        entry, macros, givers = taken_apart(data)
        if _is_no_work(entry) or (found := _read(macros + entry + givers, entry)) is None:
            return None
        key, read, notes = found
        evidence = {**({"key": key} if key else {}), **({"notes": notes} if notes else {})}
        return Record(source=self.source, entry=read, evidence=evidence)


def _is_no_work(entry: bytes) -> bool:
    command = _COMMAND.match(entry)
    return b"@" not in entry if command is None else command[1].lower() in NO_WORKS


def _read(text: bytes, own: bytes) -> tuple[str, Entry, list[str]] | None:
    """The key ("" for none) and the first entry of a text, and what is wrong with it."""
    library, problems = _library(text)
    key, entry = next(iter(library.items()), ("", None))
    if entry is None:
        return None
    if _PARENT.search(own):
        alone = next(iter(_library(text[: text.find(own)] + own)[0].values()), Entry())
        entry = entry.replace(**{field: getattr(alone, field) for field in _OWN})
    notes = [each.message for each in problems if each.severity == "error" or _is_lack(each, key)]
    return "" if any(each.rule == NO_KEY for each in problems) else key, entry, notes


def _library(text: bytes) -> tuple[Library, list[Finding]]:
    """What the reader makes of a text, and what it told; what has no end is none."""
    reader = BibtexReader()
    try:
        library = reader.read(reader.decode(text))
    except ReadError as error:
        if not error.library or any(each.rule == ENDLESS for each in error.problems):
            raise UnexpectedAnswer(str(error.problems[0].message)) from None
        return error.library, [*error.problems, *error.library.warnings]
    return library, list(library.warnings)


def _is_lack(warning: Finding, key: str) -> bool:
    return warning.key == key and warning.field in ("crossref", "xdata")
