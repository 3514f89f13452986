"""An entry of the model as the fields of a BibTeX or BibLaTeX entry: a pure function of the entry and the options."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from mlsysbib.bibtex import datamodel, dates, types, verbatim
from mlsysbib.bibtex.fields import BABEL, Dialect, Row, rows
from mlsysbib.model import OTHERS, AnyDate, Date, Entry, LiteralDate, Name, csl_name
from mlsysbib.text import latex

Report = Callable[[str, str], None]
"""Is told of a loss: the field, and what was lost."""

# What a name part must hide in braces: what BibTeX would split at or take for another part.
_SPLITS = re.compile(r"(?:^|\s)and(?:\s|$)|[,{}\\~]", re.IGNORECASE)
_RANGE = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_VERBATIM_FIELDS = frozenset(
    """crossref xref related entryset ids xdata options langidopts file verba verbb verbc execute sortkey presort
    timestamp owner groups biburl bibsource adsurl acmid date-added date-modified""".split()  # noqa: SIM905  (words read better as words)
)
_VERBATIM_NAME = re.compile(r"url|uri|^bdsk-|^local-|-hash$|hash$|^ee$|^pdf$|path")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:.+*/-]*")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


class Options(NamedTuple):
    """What of a writer's options bears on a single entry."""

    dialect: Dialect
    ascii: bool
    max_authors: int = 0
    words: frozenset[str] = frozenset()


class Printed(NamedTuple):
    """An entry type, and fields by name; a value is its source, with its braces or as a bare macro."""

    type: str
    fields: dict[str, str]


def print_entry(entry: Entry, options: Options, report: Report | None = None, keys: Mapping[str, str] = {}) -> Printed:
    """The entry's type and fields, in the order of the table; ``keys`` maps citation keys to what is written."""
    dialect = options.dialect
    custom = _custom(entry)
    name, subtype = _type(entry, dialect, custom)
    fields: dict[str, str] = {}
    for attribute, kind, row in _plan(entry.type, dialect):
        value = getattr(entry, attribute)
        if not value:
            continue
        field = row.field(dialect)
        if not field or (kind != "date" and dialect == "biblatex" and not datamodel.allows(name, field)):
            if report is not None:
                report(csl_name(attribute), f"@{name} has no field for it in BibLaTeX")
            continue
        if kind == "date":
            _date(field, value, options, fields, report)
            continue
        writer = _WRITERS[kind]
        fields[field] = f"{{{writer(value, options, _noted(report, field))}}}"
    _finish(entry, name, subtype, options, fields)
    _write_custom(custom, options, fields, keys, report)
    return Printed(name, fields)


def is_verbatim(field: str) -> bool:
    """Whether a field that the table does not know is taken literally: an address, a file, a key."""
    return field in _VERBATIM_FIELDS or _VERBATIM_NAME.search(field) is not None


def _noted(report: Report | None, field: str) -> latex.Report | None:
    return None if report is None else lambda message: report(field, message)


@lru_cache(maxsize=256)
def _plan(csl_type: str, dialect: Dialect) -> tuple[tuple[str, str, Row], ...]:
    del dialect
    return tuple((row.attribute, row.kind, row) for row in rows(csl_type) if row.attribute not in _APART)


_APART = frozenset({"genre", "arxiv_class", "arxiv"})


def _custom(entry: Entry) -> dict[str, Any]:
    custom = entry.custom.get("bibtex") if entry.custom else None
    return custom if isinstance(custom, dict) else {}


def _type(entry: Entry, dialect: Dialect, custom: Mapping[str, Any]) -> tuple[str, str]:
    """The entry type and subtype: the file's own type where it had one that the table would not give."""
    name, subtype = types.entry_type(entry, dialect)
    own = custom.get("@type")
    if isinstance(own, str) and types.csl_type(own, is_preprint=bool(entry.arxiv)) in (entry.type, ""):
        known = datamodel.KNOWN_TYPES if dialect == "biblatex" else _BIBTEX_TYPES
        if own in known:
            return own, ""
    return name, subtype


_BIBTEX_TYPES = frozenset(
    """article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished""".split()  # noqa: SIM905  (words read better as words)
)


def _finish(entry: Entry, name: str, subtype: str, options: Options, fields: dict[str, str]) -> None:
    """The fields that hang on more than one variable."""
    genre = types.genre_to_field(entry, name, options.dialect)
    if genre:
        fields["type"] = f"{{{latex.encode(genre, ascii=options.ascii, title=True, words=options.words)}}}"
    if subtype:
        fields["entrysubtype"] = f"{{{subtype}}}"
    if entry.arxiv:
        archive, section = (
            ("archiveprefix", "primaryclass") if options.dialect == "bibtex" else ("eprinttype", "eprintclass")
        )
        fields["eprint"] = f"{{{verbatim.encode(entry.arxiv, ascii=True)}}}"
        fields[archive] = "{arXiv}" if options.dialect == "bibtex" else "{arxiv}"
        if entry.arxiv_class:
            fields[section] = f"{{{verbatim.encode(entry.arxiv_class, ascii=True)}}}"


def _text(value: str, options: Options, report: latex.Report | None) -> str:
    return latex.encode(value, ascii=options.ascii, report=report)


def _title(value: str, options: Options, report: latex.Report | None) -> str:
    return latex.encode(value, ascii=options.ascii, title=True, words=options.words, report=report)


def _prose(value: str, options: Options, report: latex.Report | None) -> str:
    return latex.encode_prose(value, ascii=options.ascii, report=report)


def _list(value: str, options: Options, report: latex.Report | None) -> str:
    """One item of what BibLaTeX takes for a list: an "and" inside it is hidden in braces."""
    written = latex.encode(value, ascii=options.ascii, report=report)
    return f"{{{written}}}" if options.dialect == "biblatex" and _SPLITS_LIST.search(written) else written


_SPLITS_LIST = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def _verbatim(value: str, options: Options, report: latex.Report | None) -> str:
    del report
    return verbatim.encode(value, ascii=options.ascii)


def _pages(value: str, options: Options, report: latex.Report | None) -> str:
    """Page ranges with the dash that BibTeX's styles look for."""
    return _RANGE.sub(
        "--", latex.encode(value.replace("–", "-") if " " not in value else value, ascii=options.ascii, report=report)
    )


def _language(value: str, options: Options, report: latex.Report | None) -> str:
    return latex.encode(BABEL.get(value, value), ascii=options.ascii, report=report)


def _names(names: Iterable[Name], options: Options, report: latex.Report | None) -> str:
    listed = tuple(names)
    if options.max_authors and len(listed) > options.max_authors:
        listed = (*listed[: options.max_authors], OTHERS)
    return " and ".join([write_name(name, options, report) for name in listed])


def write_name(name: Name, options: Options, report: latex.Report | None = None) -> str:
    """One name as BibTeX reads it back: "von Last, Jr, First", an organisation in braces."""
    if name == OTHERS:
        return "others"
    if name.literal:
        return f"{{{latex.encode(name.literal, ascii=options.ascii, report=report)}}}"
    if report is not None:
        _name_losses(name, report)
    return _write_person(name, options.ascii)


@lru_cache(maxsize=1 << 14)
def _write_person(name: Name, ascii: bool) -> str:  # noqa: FBT001  (a key of the cache)
    particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    family, given, suffix = name.family or name.given, name.given if name.family else "", name.suffix
    last = _part(family, ascii)
    words = family.split(" ")
    if len(words) > 1 and any(word[:1].islower() or not word[:1].isalpha() for word in words[:-1]):
        last = f"{{{latex.encode(family, ascii=ascii)}}}"
    if particle:
        last = f"{_von(particle, ascii)} {last}"
    parts = [last]
    if suffix:
        parts.append(_part(suffix, ascii))
    if given or suffix or len(words) > 1 or last.startswith("{"):
        parts.append(_part(given, ascii))
    return ", ".join(parts).rstrip(" ")


def _part(text: str, ascii: bool) -> str:  # noqa: FBT001  (private)
    written = latex.encode(text, ascii=ascii)
    return f"{{{written}}}" if _SPLITS.search(text) else written


def _von(particle: str, ascii: bool) -> str:  # noqa: FBT001  (private)
    """A particle that BibTeX takes for one: its words begin with a small letter, or hide as one special word."""
    return " ".join(_part(word, ascii) for word in particle.split(" "))


def _name_losses(name: Name, report: latex.Report) -> None:
    if name.static_ordering:
        report(f"that the family name of {name} always comes first cannot be said")


def _date(field: str, value: AnyDate, options: Options, fields: dict[str, str], report: Report | None) -> None:
    if isinstance(value, LiteralDate):
        field = "year" if field in ("date", "year") else field
        fields[field] = f"{{{latex.encode(value.literal, ascii=options.ascii)}}}"
    elif field != "year":
        fields[field] = f"{{{value}}}"
    else:
        parts = dates.to_fields(value)
        if parts is None:
            if report is not None:
                report("issued", f"BibTeX has no fields for the date {value}; its year alone is written")
            years = [date.year for date in (value.start, value.end) if date] if not isinstance(value, Date) else []
            parts = dates.YearMonthDay("--".join(dict.fromkeys(map(str, years))))
        fields["year"] = f"{{{parts.year}}}"
        if parts.month:
            fields["month"] = parts.month
        if parts.day:
            fields["day"] = f"{{{parts.day}}}"


def _write_custom(
    custom: Mapping[str, Any],
    options: Options,
    fields: dict[str, str],
    keys: Mapping[str, str],
    report: Report | None,
) -> None:
    """The fields that a file had and the model has no room for, as they were."""
    for field, value in custom.items():
        if field == "@type" or field in fields:
            continue
        if not isinstance(field, str) or not _FIELD_NAME.fullmatch(field):
            if report is not None:
                report(str(field), "the name of the field is none that BibTeX can read")
            continue
        if field in ("crossref", "xdata") and (value not in keys or options.dialect == "bibtex"):
            continue
        written = _custom_value(field, value, options, keys, _noted(report, field))
        if written:
            fields[field] = f"{{{written}}}"


def _custom_value(
    field: str, value: Any, options: Options, keys: Mapping[str, str], report: latex.Report | None
) -> str:
    if isinstance(value, list | tuple):
        try:
            return _names(msgspec.convert(value, tuple[Name, ...]), options, report)
        except msgspec.ValidationError:
            value = ", ".join(map(str, value))
    text = value if isinstance(value, str) else str(value)
    if field in ("crossref", "xref", "related", "entryset", "xdata"):
        return ",".join(keys.get(key.strip(), verbatim.safe_key(key.strip())) for key in text.split(","))
    if is_verbatim(field.lower()) or _ADDRESS.fullmatch(text):
        return verbatim.encode_loosely(text)
    return latex.encode_prose(text, ascii=options.ascii, report=report)


_WRITERS: dict[str, Callable[[Any, Options, latex.Report | None], str]] = {
    "text": _text,
    "title": _title,
    "prose": _prose,
    "list": _list,
    "verbatim": _verbatim,
    "url": _verbatim,
    "pages": _pages,
    "language": _language,
    "names": _names,
}
