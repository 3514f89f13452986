"""An entry of the model as the fields of a BibTeX or BibLaTeX entry: a pure function of the entry and the options."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import import_module
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mlsysbib.bibtex import (
    bst,
    datamodel,
    dates,
    dress,
    editions,
    fitting,
    kept_dates,
    localisation,
    multivolume,
    servers,
    types,
    verbatim,
)
from mlsysbib.bibtex.addons import ABOUT, NAMES, apart
from mlsysbib.bibtex.fields import (
    FOR_BIBLATEX,
    KEPT_SUBTITLES,
    KEPT_TITLES,
    LANGIDS,
    LEADING_ROLES,
    ROLES,
    Dialect,
    Row,
    language_tag,
    other_name,
    rows,
)
from mlsysbib.bibtex.value_printing import WRITERS, Options, ValueWriter
from mlsysbib.model import NAME_VARIABLES, AnyDate, Entry, LiteralDate, Name, csl_name, parse_date
from mlsysbib.text import casing, latex
from mlsysbib.text.patterns import pattern

Report = Callable[[str, str], None]
"""Is told of a loss: the field that is written, or CSL's variable where none is; and what was lost."""

_VERBATIM_FIELDS = frozenset(
    """crossref xref related entryset ids xdata options langidopts eprint file verba verbb verbc execute sortkey presort
    timestamp owner groups biburl bibsource adsurl acmid date-added date-modified""".split()  # noqa: SIM905  (words read better as words)
)
_VERBATIM_NAME = pattern(r"url|uri|file|^bdsk-|^local-|hash$|^ee$|^pdf$|path|^doi$|eprint$")
_FIELD_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_:.+*/-]*")
_ADDRESS = pattern(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


# With braces of one level, as values of lists have.
_SETTINGS = pattern(r"[^{}\\%#^]*(?:\{[^{}\\%#^]*\}[^{}\\%#^]*)*")
_PLAIN = pattern(r"[A-Za-z0-9./:-]*")


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
    values, steps = _plan(entry.type, name, dialect)
    known = values(msgspec.structs.astuple(entry))
    if not _SOURCES.isdisjoint(custom):
        sources = import_module("mlsysbib.bibtex.kept_titles").sources(entry, custom, options)
        options = options._replace(sources=sources)
    if dialect == "biblatex":
        options = _with_prefixes(entry, custom, options)
    elif entry.language and entry.language[:2].lower() != "en":
        # Such titles mean every capital, and BibTeX's styles would lower them as if they were English.
        titles = (entry.title, entry.title_short, entry.container_title, entry.volume_title, entry.collection_title)
        options = options._replace(words=options.words.union(*(casing.capitalised(each) for each in titles if each)))
    sheet = Sheet(options, fields, report)
    for value, step in compress(zip(known, steps, strict=True), known):
        step(value, sheet)
    if (entry.volume_title or multivolume.ALONE in custom) and _has_volumes(name, dialect):
        alone = dialect == "biblatex" and multivolume.ALONE in custom
        multivolume.to_fields(entry.type, fields, alone=alone, is_bibtex=dialect == "bibtex")
    _finish(entry, name, subtype, sheet)
    _as_they_were(entry, custom, sheet)
    if dialect == "biblatex" and any(_IN_ROLES(entry)):
        _write_roles(entry, name, custom, sheet)
    _write_custom(entry, name, custom, sheet, keys)
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
            report(field, f"{custom[field]!r} is not written, since the entry does not say it any more")
    kept = {field: value for field, value in custom.items() if field not in found.stale}
    return found.entry, kept | found.additions


def _as_they_were(entry: Entry, custom: Mapping[str, Any], sheet: Sheet) -> None:
    """Values whose own spelling says more than the model, where they still say what the entry says."""
    if entry.language in LANGIDS and "langid" in sheet.fields:
        own, variant = str(custom.get("@langid", "")), str(custom.get("langidopts", ""))
        said = own if language_tag(own, variant) == entry.language else LANGIDS[entry.language]
        sheet.fields["langid"] = f"{{{said}}}"
    if servers.DERIVED in custom:
        servers.take_out(sheet.fields, custom, followed=sheet.options.dialect == "biblatex")
    if kept_dates.KEPT in custom:
        kept_dates.put_back(custom, sheet.fields)
    if kept_dates.LETTERED in custom and sheet.options.dialect == "bibtex":
        kept_dates.put_letter_back(custom, sheet.fields)
    if editions.KEPT in custom and entry.edition and sheet.options.dialect == "bibtex":
        editions.put_back(entry.edition, custom, sheet.fields)
    if sheet.options.dialect == "biblatex" and KEPT_SUBTITLES in custom:
        import_module("mlsysbib.bibtex.subtitles").part(sheet.fields, custom)
    if sheet.options.dialect == "biblatex" and (localisation.KEPT in custom or entry.collection_title):
        _put_keys(entry, custom, sheet.fields)


def _put_keys(entry: Entry, custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """The localisation keys that an entry was read from, where it still says what they say; a number is no key."""
    if entry.collection_title and entry.collection_title.isdigit() and "series" in fields:
        fields["series"] = f"{{{fields['series']}}}"
    for attribute, field in localisation.FIELD_OF.items():
        value = getattr(entry, attribute)
        key = localisation.key_of(attribute, value, custom, entry.language or "") if value and field in fields else ""
        if key:
            fields[field] = f"{{{key.replace('; ', ' and ')}}}"


@lru_cache(maxsize=1 << 10)
def is_verbatim(field: str) -> bool:
    """Whether a field that the table does not know is taken literally: an address, a file, a key."""
    return field in _VERBATIM_FIELDS or _VERBATIM_NAME.search(field) is not None


_BELONGS = "non-dropping-particle"
_NAME_LISTS = attrgetter(*NAME_VARIABLES)


def _with_prefixes(entry: Entry, custom: Mapping[str, Any], options: Options) -> Options:
    """BibLaTeX drops a "von" unless ``useprefix`` is set, for an entry or, in its names in parts, for a name."""
    kinds = {
        bool(name.non_dropping_particle)
        for listed in filter(None, _NAME_LISTS(entry))
        for name in listed
        if name.non_dropping_particle or name.dropping_particle
    }
    # Names that are kept for a role that CSL has not are as msgspec writes them.
    kept = (name for value in custom.values() if isinstance(value, list) for name in value if isinstance(name, dict))
    kinds |= {particle == _BELONGS for name in kept for particle in name.keys() & {_BELONGS, "dropping-particle"}}
    if True not in kinds:
        return options
    return options._replace(useprefix="mixed" if False in kinds else "true")


class Sheet(NamedTuple):
    """The fields of one entry under way, and who is told what they lack."""

    options: Options
    fields: dict[str, str]
    report: Report | None


Step: TypeAlias = Callable[[Any, Sheet], None]


_PLACES = {attribute: place for place, attribute in enumerate(Entry.__struct_fields__)}


@lru_cache(maxsize=512)
def _plan(
    csl_type: str, name: str, dialect: Dialect
) -> tuple[Callable[[tuple[Any, ...]], tuple[Any, ...]], tuple[Step, ...]]:
    """What picks the variables of an entry of a type out of all that it holds, and for each what writes its field."""
    apart = _APART if dialect == "bibtex" else _APART | ROLES.keys()
    chosen = [row for row in rows(csl_type) if row.attribute not in apart]
    return itemgetter(*(_PLACES[row.attribute] for row in chosen)), tuple(
        _step(row, csl_type, name, dialect) for row in chosen
    )


def _step(row: Row, csl_type: str, name: str, dialect: Dialect) -> Step:
    field = row.field(dialect)
    if field == "publisher" and (name == "manual" if dialect == "bibtex" else _is_organization(name, csl_type)):
        field = "organization"  # who publishes what is no book
    if row.attribute == "volume_title" and multivolume.own_field(csl_type) and _has_volumes(name, dialect):
        field = multivolume.VOLUME  # for the time being
    if field == "author" and dialect == "biblatex" and not datamodel.allows(name, field):
        return partial(_cited_alone, name)
    if field == "doi" and dialect == "bibtex":
        return _doi
    return partial(_date, field) if row.kind == "date" else partial(_write, field, WRITERS[row.kind])


def _has_volumes(name: str, dialect: Dialect) -> bool:
    return dialect == "bibtex" or datamodel.allows(name, "maintitle")


def _is_organization(name: str, csl_type: str) -> bool:
    """Whether BibLaTeX calls the publisher of a type an organization, and that is not another variable of it."""
    others = (row.biblatex for row in rows(csl_type) if row.attribute != "publisher")
    return (
        datamodel.allows(name, "organization")
        and not datamodel.allows(name, "publisher")
        and ("organization" not in others)
    )


def _cited_alone(name: str, value: Any, sheet: Sheet) -> None:
    """The author of a type that has none in BibLaTeX: his name is in its citations, and not where these lead."""
    _write("author", WRITERS["names"], value, sheet)
    if sheet.report is not None:
        sheet.report("author", f"BibLaTeX's styles sort and cite @{name} by it, but do not print it there")


def _write(field: str, writer: ValueWriter, value: Any, sheet: Sheet) -> None:
    options, fields, report = sheet
    written = writer(value, options, None if report is None else partial(report, field))
    if written:
        fields[field] = f"{{{written}}}"


_APART = frozenset({"genre", "arxiv_class", "arxiv"})


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
        known = types.csl_type(own, is_preprint=servers.is_preprint(entry))
        if known == entry.type or not known:
            return own, ""
    return name, subtype


_TYPE_NAME = pattern(r"(?!(?:comment|preamble|string|xdata)$)[a-z][a-z0-9_-]*")


def _finish(entry: Entry, name: str, subtype: str, sheet: Sheet) -> None:
    """The fields that hang on more than one variable."""
    options, fields, _ = sheet
    genre = types.genre_to_field(entry, name, options.dialect)
    if genre:
        _write("type", WRITERS["title"], genre, sheet)
    if subtype:
        fields["entrysubtype"] = f"{{{subtype}}}"
    if options.useprefix == "true":
        rest = _code(str(_custom(entry).get("options", "")), options, None)
        fields["options"] = f"{{useprefix=true{',' + rest if rest else ''}}}"
    if entry.arxiv:
        archive, section = (
            ("archiveprefix", "primaryclass") if options.dialect == "bibtex" else ("eprinttype", "eprintclass")
        )
        fields["eprint"] = f"{{{_identifier(entry.arxiv, options.dialect)}}}"
        fields[archive] = "{arXiv}" if options.dialect == "bibtex" else "{arxiv}"
        if entry.arxiv_class:
            _write(section, WRITERS["text"], entry.arxiv_class, sheet)
        if entry.type == "article" and entry.publisher == "arXiv":
            fields.pop("howpublished" if options.dialect == "bibtex" else "organization", None)  # which its id says


def _write_roles(entry: Entry, name: str, custom: Mapping[str, Any], sheet: Sheet) -> None:
    """Names of roles: in the author's place where it is free, then as editors, then under their CSL names."""
    fields = sheet.fields
    leads = datamodel.allows(name, "author") and not (entry.author or entry.editor)
    free = [field for field in datamodel.editors(name) if field not in custom]
    for role, called in compress(ROLES.items(), _IN_ROLES(entry)):
        if leads and role in LEADING_ROLES and "author" not in fields:
            field = "author"
        else:
            field = free.pop(0) if free else csl_name(role)
        _write(field, WRITERS["names"], getattr(entry, role), sheet)
        if field in fields and field in _WITH_TYPES:
            fields[f"{field}type"] = f"{{{called}}}"
    if "author" in fields and not entry.author:
        rest = {field: fields.pop(field) for field in [*fields] if not field.startswith("author")}
        fields.update(rest)  # behind the author


_IN_ROLES = attrgetter(*ROLES)
_WITH_TYPES = frozenset({"author", "editora", "editorb", "editorc"})


def _doi(value: str, sheet: Sheet) -> None:
    r"""A DOI; one with a "%" as an address, which styles print with ``\url``: in their own ``\doi`` it is a comment."""
    _, fields, report = sheet
    written = verbatim.encode(value, ascii=True)
    if "%" not in written:
        fields["doi"] = f"{{{written}}}"
        return
    fields["url"] = f"{{{DOI_ADDRESS}{verbatim.encode(value.replace('%', '%25'), ascii=True)}}}"
    if report is not None:
        report("doi", "BibTeX's styles fail at a DOI with %; it is written as the entry's url, if it has no other")


DOI_ADDRESS = "https://doi.org/"


def _date(field: str, value: AnyDate, sheet: Sheet) -> None:
    fields = sheet.fields
    if isinstance(value, LiteralDate):
        _write("year" if field == "date" else field, WRITERS["text"], value.literal, sheet)
    elif field != "year":
        fields[field] = f"{{{value}}}"
    else:
        parts = dates.to_fields(value)
        if parts is None:
            if sheet.report is not None:
                sheet.report("year", f"BibTeX has no fields for the date {value}; its years alone are written")
            parts = dates.years_alone(value)
        fields["year"] = f"{{{parts.year}}}"
        if parts.month:
            fields["month"] = parts.month
        if parts.day:
            fields["day"] = f"{{{parts.day}}}"


_SOURCES = frozenset(name + of for name in KEPT_TITLES.values() for of in ("", FOR_BIBLATEX))
_ABOUT_FIELDS = _SOURCES | ABOUT | {"@type", "@fields", "@langid", "@accessed", "@howpublished", "@note"}
_ABOUT_FIELDS |= {
    editions.KEPT,
    kept_dates.KEPT,
    kept_dates.LETTERED,
    localisation.KEPT,
    multivolume.ALONE,
    servers.DERIVED,
}
_ABOUT_FIELDS |= {KEPT_SUBTITLES}


# In which the styles print "In", and who is referred to; of others they leave out what is printed of the other.
_REFERRING = frozenset({"conference", "incollection", "inproceedings"})


def _write_custom(entry: Entry, name: str, custom: Mapping[str, Any], sheet: Sheet, keys: Mapping[str, str]) -> None:
    """The fields that a file had and the model has no room for, as they were."""
    options, fields, report = sheet
    for field, value in custom.items():
        if field in _ABOUT_FIELDS or (field == "options" and field in fields) or dress.is_worn(field, custom, entry):
            continue
        if not isinstance(field, str) or not _FIELD_NAME.fullmatch(field):
            if report is not None:
                report(str(field), "the name of the field is none that BibTeX can read")
            continue
        if field in ("crossref", "xdata") and (reason := _why_whole(value, name, custom, options, keys)):
            if report is not None:
                report(field, f"{value!r} {reason}; its fields are written here")
            continue
        if field == "date" and "date" in fields and "year" not in fields:
            _date("year", _dated(str(value)), sheet)
            continue
        written = _custom_value(field, value, options, keys, None if report is None else partial(report, field))
        if written and (place := field if field not in fields else _room(field, entry, f"{{{written}}}", sheet)):
            fields[place] = f"{{{written}}}"
    if "crossref" in fields and options.dialect == "bibtex":
        # Nor does BibTeX give an entry what it has left empty.
        fields.update({field: "{}" for field, value in custom.items() if value == "" and field not in fields})


def _why_whole(parent: str, name: str, custom: Mapping[str, Any], options: Options, keys: Mapping[str, str]) -> str:
    """Why an entry of a type is written without the reference to another that it took fields from; "" for no reason."""
    if parent not in keys:
        return "is not among the entries that are written"
    if options.dialect == "biblatex":
        return "would give biber what the entry has left empty" if "" in custom.values() else ""
    if parent in options.above:
        return "stands above, where BibTeX does not find it"
    return "" if name in _REFERRING else f"would be printed for what @{name} says itself"


def _dated(text: str) -> AnyDate:
    try:
        return parse_date(text)
    except ValueError:
        return LiteralDate(text)


def _room(field: str, entry: Entry, written: str, sheet: Sheet) -> str:
    """The name for a field whose own is taken by a variable; "" where there is none, which is told."""
    fields = sheet.fields
    if fields[field] == written:
        return ""
    if field == "organization" and "publisher" not in fields:
        fields["publisher"] = fields.pop(field)  # it was there in its stead
        return field
    other = other_name(field, entry.type)
    if other and other not in fields:
        return other
    if sheet.report is not None:
        sheet.report(field, f"{written} is not written, since {fields[field]} stands in its place")
    return ""


def _custom_value(
    field: str, value: Any, options: Options, keys: Mapping[str, str], report: latex.Report | None
) -> str:
    if isinstance(value, list | tuple):
        try:
            return WRITERS["names"](msgspec.convert(value, tuple[Name, ...]), options, report)
        except msgspec.ValidationError:
            value = ", ".join(map(str, value))
    text = value if isinstance(value, str) else str(value)
    field = field.lower()
    if field in ("crossref", "xref", "related", "entryset", "xdata"):
        named = (key.strip() for key in text.split(","))
        return ",".join(keys.get(key, verbatim.safe_key(key, options.dialect)) for key in named)
    kinds = _BIBTEX_KINDS if options.dialect == "bibtex" else _BIBLATEX_KINDS
    for fields, kind in kinds:
        if field in fields:
            return kind(text, options, report)
    if is_verbatim(field) or _ADDRESS.fullmatch(text):
        return _verbatim(text, options, report) if "file" not in field else verbatim.encode_path(text)
    return latex.encode_lines(text, ascii=options.ascii, report=report)


def _identifier(value: str, dialect: Dialect) -> str:
    """An identifier as it is; escaped for BibTeX, whose styles typeset an eprint, where it holds what acts there."""
    acts = dialect == "bibtex" and _PLAIN.fullmatch(value) is None
    return latex.encode(value, ascii=True) if acts else verbatim.encode(value, ascii=True)


def _verbatim(text: str, options: Options, report: latex.Report | None) -> str:
    del options, report
    return verbatim.encode_loosely(text)


def _printed(text: str, options: Options, report: latex.Report | None) -> str:
    r"""What a style prints: an address by the command for one, for its underscores would stop TeX."""
    if _ADDRESS.fullmatch(text):
        return f"\\url{{{verbatim.encode(text, ascii=options.ascii)}}}"
    return latex.encode_lines(text, ascii=options.ascii, report=report)


def _code(text: str, options: Options, report: latex.Report | None) -> str:
    """What TeX obeys: settings, and no command."""
    del options
    if _SETTINGS.fullmatch(text) is None:
        if report is not None:
            report("it holds what TeX would obey, and is left out")
        return ""
    return text


_Kinds: TypeAlias = tuple[tuple[frozenset[str], ValueWriter], ...]
# What TeX reads must not be percent-encoded: a % begins a comment there, and the rest of the .bbl is lost.
_BIBLATEX_KINDS: _Kinds = (
    (datamodel.VERBATIM - {"file"}, _verbatim),
    (datamodel.COMPARED, WRITERS["filter"]),
    (datamodel.CODE, _code),
    (datamodel.KNOWN_FIELDS - {"file"}, _printed),
)
_BIBTEX_KINDS: _Kinds = (
    (bst.STANDARD, _printed),
    (frozenset({"execute"}), _code),
    (frozenset({"eprint"}), lambda text, options, _: _identifier(text, options.dialect)),
)
