"""A library as a .bib file for BibTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from mlsysbib.bibtex.language.bst import printed_by
from mlsysbib.bibtex.language.fields import ALL_ROWS, Dialect, rows
from mlsysbib.bibtex.language.verbatim import safe_keys
from mlsysbib.bibtex.printing.comments import print_comments
from mlsysbib.bibtex.printing.entry import Printed, print_entry
from mlsysbib.bibtex.printing.values import Options
from mlsysbib.errors import Finding, Report, UsageError, warning
from mlsysbib.model import ENTRY_TYPES, Entry, Library, Link
from mlsysbib.text.latex.encode import NO_COMMAND

if TYPE_CHECKING:
    from mlsysbib.bibtex.printing.presets import Preset
    from mlsysbib.writers.losses import Holding


class BibtexWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Writes BibTeX: types and fields of the standard styles, accents as LaTeX commands.

    ``unicode`` is "ascii" (every letter that LaTeX has a command for as that command) or "utf8"; ``max_authors``
    ends longer lists with "and others"; ``venue`` names conferences and journals of its table in "full", "short" or
    "abbreviated"; ``preset`` does what the template of a publisher expects (acm, ieee, neurips, acl, lncs);
    ``titles`` in English are written as they are ("keep"), in "title" case or in "sentence" case;
    ``bst`` names the style of BibTeX's that the file is for, and ``prints`` the fields that it prints beyond the
    standard ones (its types, with an @) where the table of styles has it not; ``keep`` names the only fields to write,
    ``drop`` those to leave out, ``order`` those to write first; ``indent`` is in spaces; ``sort`` orders the entries by
    key; ``protect`` are more words whose capitals titles must keep.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".bib",)
    dialect: ClassVar[Dialect] = "bibtex"

    unicode: Literal["ascii", "utf8"] = "ascii"
    max_authors: int = 0
    venue: Literal["full", "short", "abbreviated"] | None = None
    preset: Literal["acm", "ieee", "neurips", "acl", "lncs"] | None = None
    titles: Literal["keep", "title", "sentence"] = "keep"
    bst: str = ""
    prints: tuple[str, ...] | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    indent: int = 2
    sort: bool = False
    protect: tuple[str, ...] = ()
    report: Report | None = None

    def __post_init__(self) -> None:
        for name in ("max_authors", "indent"):
            if getattr(self, name) < 0:
                raise UsageError(
                    f"{self.dialect}: option {name.replace('_', '-')}: {getattr(self, name)} is less than 0"
                )

    @classmethod
    def holds(cls) -> Holding:
        """What a .bib file of this dialect holds of an entry: what the table of fields has a row for."""
        own = frozenset({"type", "arxiv", "arxiv_class", "custom.bibtex"})
        return {csl: own | {row.attribute for row in rows(csl)} for csl in ENTRY_TYPES}

    def write(self, library: Library) -> Iterator[str]:
        """The file, entry by entry."""
        return write_library(self, library)


def write_library(writer: BibtexWriter, library: Library, letters: list[Finding] | None = None) -> Iterator[str]:
    """A library's comments and entries, each with the empty line that parts it from the one before.

    ``letters`` takes what is to be told once of all parts of a file (``once``); else that is told here.
    """
    begun = False
    kept: list[Finding] = []
    tell = partial(_tell, writer, library, kept if letters is None else letters)
    for text in print_comments(library.header, tell):
        yield f"\n{text}" if begun else text
        begun = True
    keys = safe_keys(library, writer.dialect)
    _report_keys(writer, keys, tell)
    _report_apart(writer, library)
    above: set[str] = set()
    options = Options(
        writer.dialect,
        writer.unicode == "ascii",
        writer.max_authors,
        frozenset(writer.protect),
        prints=_prints(writer),
        above=above,
    )
    written: set[str] = set()
    names = sorted(library) if writer.sort else list(library)
    for key in names:
        report = _of_entry(key, tell) if writer.report else None
        printed = _printed(writer, options, keys, library[key], report)
        above.add(key)
        if writer.keep:
            written.update(printed.fields)
        text = _laid_out(writer, printed, keys[key])
        yield f"\n{text}" if begun else text
        begun = True
    _report_unknown(writer, written)
    if kept and writer.report is not None:
        writer.report(once(kept))


def _prints(writer: BibtexWriter) -> frozenset[str] | None:
    """What the style prints for which the file is, beside the standard fields; None where that is not known."""
    if writer.prints is not None:
        return frozenset(writer.prints)
    bst = writer.bst or (_preset(writer.preset).bst if writer.preset else "")
    return printed_by(bst) if bst else None


def _preset(name: str) -> Preset:
    from mlsysbib.bibtex.printing.presets import (
        PRESETS,  # the table of venues, which only those exports pay for that name them
    )

    return PRESETS[name]


def _tell(writer: BibtexWriter, library: Library, letters: list[Finding], loss: Finding) -> None:
    """Reports what is lost, with its place in the file that the library is of; ``letters`` are kept for later."""
    placed = library.placed(loss, *_attributes(loss, library, writer.dialect))
    if loss.rule == NO_COMMAND:
        letters.append(placed)
    elif writer.report is not None:
        writer.report(placed)


def _of_entry(key: str, tell: Report) -> Report:
    return lambda loss: tell(loss._replace(key=key))


def _attributes(loss: Finding, library: Library, dialect: Dialect) -> Iterator[str]:
    """The variables that a field of an entry is written of: a library in another format has it under their names."""
    if loss.field and loss.key in library:
        yield from (row.attribute for row in rows(library[loss.key].type) if row.field(dialect) == loss.field)


def _printed(
    writer: BibtexWriter, options: Options, keys: dict[str, str], entry: Entry, report: Report | None
) -> Printed:
    """The fields of an entry."""
    if writer.titles != "keep":
        from mlsysbib.titles.either_case import in_case

        entry = in_case(entry, writer.titles)
    if not (writer.venue or writer.preset):
        return print_entry(entry, options, report, keys)
    from mlsysbib.bibtex.printing import presets

    preset = presets.PRESETS.get(writer.preset)
    printed = print_entry(presets.adapted(entry, preset, writer.venue), options, report, keys)
    return printed._replace(type=presets.entry_type(printed.type, printed.fields, preset))


def _laid_out(writer: BibtexWriter, printed: Printed, key: str) -> str:
    indent = " " * writer.indent
    chosen = writer.keep or writer.drop or writer.order or writer.preset
    fields = _chosen(writer, printed) if chosen else printed.fields
    lines = [f"{indent}{field} = {value},\n" for field, value in fields.items()]
    return f"@{printed.type}{{{key},\n{''.join(lines)}}}\n"


def _chosen(writer: BibtexWriter, printed: Printed) -> dict[str, str]:
    keep, drop, order = (tuple(map(str.lower, names)) for names in (writer.keep, writer.drop, writer.order))
    first = [field for field in order if field in printed.fields]
    ordered = {field: printed.fields[field] for field in first} | printed.fields
    dropped = {*drop, *(_preset(writer.preset).drop if writer.preset and not keep else ())}
    return {
        field: value for field, value in ordered.items() if field not in dropped and (not keep or field.lower() in keep)
    }


def once(letters: list[Finding]) -> Finding:
    """What is said once for all fields whose letters have no commands, as those of Chinese have none."""
    hint = "TeX Live's LuaTeX and XeTeX read them; --unicode utf8 writes every letter so, -f biblatex is for biber"
    first, others = letters[0], len({(each.key, each.field) for each in letters}) - 1
    more = f" (and so in {others} more field{'s' * (others > 1)})" if others else ""
    return first._replace(message=f"{first.message}{more}", hint=hint)


def _report_unknown(writer: BibtexWriter, written: set[str]) -> None:
    """Says which fields to keep neither an entry nor the dialect has: they are misspelt."""
    if writer.report is None or not writer.keep:
        return
    known = written | _OTHER_FIELDS | {row.field(writer.dialect) for row in ALL_ROWS}
    for name in writer.keep:
        if name.lower() not in known:
            from mlsysbib.text.nearest import nearest, question

            hint = question(nearest(name, known))
            writer.report(warning(f"keep: no entry has a field {name}", hint=hint))


# Those that stand in no row of the table of fields.
_OTHER_FIELDS = frozenset({"month", "day", "key", "options", "entrysubtype", "archiveprefix", "eprinttype"})


def _report_keys(writer: BibtexWriter, keys: dict[str, str], tell: Report) -> None:
    if writer.report is None:
        return
    for key, written in keys.items():
        if key != written:
            message = f"the citation key is written as {written!r}, since TeX cannot take it as it is"
            tell(Finding(message, key=key, severity="warning"))
    if writer.dialect == "bibtex":
        report_case(tell, keys)


# What belongs to a list or to another format; the section is not told, since it is an entry's place in its list.
_APART = {"tags": "tags", "links": "links", "custom": "fields of other formats"}


def _report_apart(writer: BibtexWriter, library: Library) -> None:
    """Says once for all entries what no field of theirs can hold."""
    if writer.report is None:
        return
    counts = {
        plural: sum(map(_HAS.get(field, bool), (getattr(entry, field) for entry in library.values())))
        for field, plural in _APART.items()
    }
    lost = ", ".join(f"{plural} ({count})" for plural, count in counts.items() if count)
    if lost:
        writer.report(warning(f"not written, since a .bib file has no field for them (entries that have them): {lost}"))


def _has_own(links: tuple[Link, ...]) -> bool:
    """Whether there are links besides that to the PDF, which services know and nobody misses in a .bib file."""
    return any(link.title != "PDF" for link in links)


def _has_other(custom: Mapping[str, Any]) -> bool:
    return any(format_ != "bibtex" for format_ in custom)


_HAS: Mapping[str, Callable[[Any], bool]] = {"custom": _has_other, "links": _has_own}

CASE = "case"
"""The rule of keys that differ only in case."""


def report_case(report: Report, keys: Mapping[str, str]) -> None:
    """Tells of keys that are written alike but for case: BibTeX takes them for the same entry, and stops."""
    seen: dict[str, str] = {}
    for key, written in keys.items():
        other = seen.setdefault(written.lower(), written)
        if other != written:
            message, hint = f"BibTeX takes the key for the same as {other!r}", "give one of them another key"
            report(Finding(message, key=key, hint=hint, severity="warning", rule=CASE))
