"""An entry of the model as the fields of a BibTeX or BibLaTeX entry: a pure function of the entry and the options."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from typing import Any, NamedTuple

import msgspec

from mlsysbib.bibtex.language import localisation, servers, types
from mlsysbib.bibtex.language.babel import LANGIDS, language_tag
from mlsysbib.bibtex.language.fields import KEPT_SUBTITLES, KEPT_TITLES
from mlsysbib.bibtex.printing import dress
from mlsysbib.bibtex.printing.kept_fields import SOURCES, write_kept
from mlsysbib.bibtex.printing.kept_values import code, identifier
from mlsysbib.bibtex.printing.roles import in_roles, with_prefixes, write_roles
from mlsysbib.bibtex.printing.sheet import Sheet, write
from mlsysbib.bibtex.printing.steps import has_volumes, plan
from mlsysbib.bibtex.printing.values import WRITERS, Options
from mlsysbib.bibtex.roundtrip import archives, editions, fitting, kept_dates, multivolume
from mlsysbib.bibtex.roundtrip.addons import NAMES, apart
from mlsysbib.errors import Report, warning
from mlsysbib.model import Entry
from mlsysbib.text import casing
from mlsysbib.text.numerals import is_whole
from mlsysbib.text.patterns import pattern


class Printed(NamedTuple):
    """An entry type, and fields by name; a value is its source, with its braces or as a bare macro."""

    type: str
    fields: dict[str, str]


def print_entry(entry: Entry, options: Options, report: Report | None = None, keys: Mapping[str, str] = {}) -> Printed:
    """The entry's type and fields, in the order of the table; ``keys`` maps citation keys to what is written."""
    dialect = options.dialect
    custom = _custom(entry)
    name, subtype = _type(entry, options, custom) if custom else types.entry_type(entry, dialect)
    if not NAMES.isdisjoint(custom):
        entry, custom = _with_addons_apart(entry, custom, report)
    fields: dict[str, str] = {}
    values, steps = plan(entry.type, name, dialect)
    known = values(msgspec.structs.astuple(entry))
    if not SOURCES.isdisjoint(custom):
        from mlsysbib.bibtex.roundtrip.kept_titles import sources  # which decodes LaTeX

        options = options._replace(sources=sources(entry, custom, dialect, options.words, ascii=options.ascii))
    if dialect == "biblatex":
        options = with_prefixes(entry, custom, options)
    elif entry.language and entry.language[:2].lower() != "en":
        # Such titles mean every capital, and BibTeX's styles would lower them as if they were English.
        titles = (getattr(entry, attribute) for attribute in (*KEPT_TITLES, "collection_title"))
        options = options._replace(words=options.words.union(*(casing.capitalised(each) for each in titles if each)))
    sheet = Sheet(options, fields, report)
    # The variables of the entry that say something, each with what writes its field: no look at those that are empty.
    for value, step in compress(zip(known, steps, strict=True), known):
        step(value, sheet)
    if (entry.volume_title or multivolume.ALONE in custom) and has_volumes(name, dialect):
        alone = dialect == "biblatex" and multivolume.ALONE in custom
        multivolume.to_fields(entry.type, fields, alone=alone, is_bibtex=dialect == "bibtex")
    _finish(entry, name, subtype, sheet)
    _as_they_were(entry, custom, sheet)
    if dialect == "biblatex" and any(in_roles(entry)):
        write_roles(entry, name, custom, sheet)
    write_kept(entry, name, custom, sheet, keys)
    if dialect == "bibtex":
        name = dress.put_on(entry, name, fields, custom, options.prints)
        name = fitting.fitted(entry, name, fields, ascii=options.ascii)
    else:
        dress.in_own_language(fields, custom)
        dress.publisher_of_page(name, fields)
    return Printed(name, fields)


def _with_addons_apart(entry: Entry, custom: dict[str, Any], report: Report | None) -> tuple[Entry, dict[str, Any]]:
    """An entry and the fields kept with it, its additions to titles among these alone."""
    found = apart(entry, custom)
    if report is not None:
        for field in sorted(found.stale):
            report(warning(f"{custom[field]!r} is not written, since the entry does not say it any more", field))
    kept = {field: value for field, value in custom.items() if field not in found.stale}
    return found.entry, kept | found.additions


def _as_they_were(entry: Entry, custom: Mapping[str, Any], sheet: Sheet) -> None:
    """Values whose own spelling says more than the model, where they still say what the entry says."""
    if entry.language in LANGIDS and "langid" in sheet.fields:
        own, variant = str(custom.get("@langid", "")), str(custom.get("langidopts", ""))
        said = own if language_tag(own, variant) == entry.language else LANGIDS[entry.language]
        sheet.fields["langid"] = f"{{{said}}}"
    if archives.DERIVED in custom:
        archives.take_out(sheet.fields, custom, followed=sheet.options.dialect == "biblatex")
    if kept_dates.KEPT in custom:
        kept_dates.put_back(custom, sheet.fields)
    if kept_dates.LETTERED in custom and sheet.options.dialect == "bibtex":
        kept_dates.put_letter_back(custom, sheet.fields)
    if editions.KEPT in custom and entry.edition and sheet.options.dialect == "bibtex":
        editions.put_back(entry.edition, custom, sheet.fields)
    if sheet.options.dialect == "biblatex" and KEPT_SUBTITLES in custom:
        from mlsysbib.bibtex.roundtrip.subtitles import part  # which decodes LaTeX

        part(sheet.fields, custom)
    if sheet.options.dialect == "biblatex" and (localisation.KEPT in custom or entry.collection_title):
        _put_keys(entry, custom, sheet.fields)


def _put_keys(entry: Entry, custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """The localisation keys that an entry was read from, where it still says what they say; a number is not a key."""
    if entry.collection_title and is_whole(entry.collection_title) and "series" in fields:
        fields["series"] = f"{{{fields['series']}}}"
    for attribute, field in localisation.FIELD_OF.items():
        value = getattr(entry, attribute)
        key = localisation.key_of(attribute, value, custom, entry.language or "") if value and field in fields else ""
        if key:
            fields[field] = f"{{{key.replace('; ', ' and ')}}}"


def _custom(entry: Entry) -> dict[str, Any]:
    custom = entry.custom.get("bibtex") if entry.custom else None
    return custom if isinstance(custom, dict) else {}


def _type(entry: Entry, options: Options, custom: Mapping[str, Any]) -> tuple[str, str]:
    """The entry type and subtype: the file's own type where it had one that the table would not give."""
    dialect = options.dialect
    name, subtype = dress.entry_type(entry, custom, options.prints) if dialect == "bibtex" else ("", "")
    if not name:
        name, subtype = types.entry_type(entry, dialect)
    own = custom.get("@type")
    if isinstance(own, str) and _TYPE_NAME.fullmatch(own) and types.own_type(own, dialect):
        known = types.csl_type(own, is_preprint=servers.is_told(entry))
        if known == entry.type or not known:
            return own, ""
    return name, subtype


_TYPE_NAME = pattern(r"(?!(?:comment|preamble|string|xdata)$)[a-z][a-z0-9_-]*")


def _finish(entry: Entry, name: str, subtype: str, sheet: Sheet) -> None:
    """The fields that hang on more than one variable."""
    options, fields, _ = sheet
    genre = types.genre_to_field(entry, name, options.dialect)
    if genre:
        write("type", WRITERS["title"], genre, sheet)
    if subtype:
        fields["entrysubtype"] = f"{{{subtype}}}"
    if options.useprefix:
        rest = code(str(_custom(entry).get("options", "")), options, None)
        # Of unlike names those that keep their "von" say it themselves.
        useprefix = "true" if options.useprefix == "true" else "false"
        fields["options"] = f"{{useprefix={useprefix}{',' + rest if rest else ''}}}"
    if entry.arxiv:
        archive, section = (
            ("archiveprefix", "primaryclass") if options.dialect == "bibtex" else ("eprinttype", "eprintclass")
        )
        fields["eprint"] = f"{{{identifier(entry.arxiv, options.dialect)}}}"
        fields[archive] = "{arXiv}" if options.dialect == "bibtex" else "{arxiv}"
        if entry.arxiv_class:
            write(section, WRITERS["text"], entry.arxiv_class, sheet)
        if entry.type == "article" and entry.publisher == "arXiv":
            fields.pop("howpublished" if options.dialect == "bibtex" else "organization", None)  # which its id says
