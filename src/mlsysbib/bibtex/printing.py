"""An entry of the model as the fields of a BibTeX or BibLaTeX entry: a pure function of the entry and the options."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from mlsysbib.bibtex import datamodel, dates, fitting, types, verbatim
from mlsysbib.bibtex.fields import BABEL, LEADING_ROLES, ROLES, Dialect, Row, rows
from mlsysbib.model import NAME_VARIABLES, OTHERS, AnyDate, Entry, LiteralDate, Name, csl_name
from mlsysbib.text import casing, latex

Report = Callable[[str, str], None]
"""Is told of a loss: the field that is written, or CSL's variable where none is; and what was lost."""

# A name that needs no thought: no particle, nothing that acts, no "and".
_PLAIN_NAME = re.compile(r"[A-Za-z'-]+, [A-Za-z.'-]+(?: (?!and )[A-Za-z.'-]+)*")
# What a name part must hide in braces: what BibTeX would split at or take for another part.
_SPLITS = re.compile(r"(?:^|\s)and(?:\s|$)|[,{}\\~]", re.IGNORECASE)
# What ends the year or the label of a \bibitem.
_IN_LABELS = re.compile(r"[()\[\]]")
# Of such a word biber takes the closing brace for the initial.
_INITIAL = re.compile(
    r"(?:(?<=[\s{-])|^)\{\\text(?:(asciicircum)|(asciitilde)|(asciigrave)|(backslash)|(braceleft)|(braceright))\}"
)
# It splits names at hyphens, and a group between two would have no initial.
_DASHES = re.compile(r"[-–—](?:\{\}[-–—])+")
_INITIALS = ("^", "~", "`", "\\", "{", "}")
_INNER_COMMA = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")
_RANGE = re.compile(r"-(?<=[^\W_]-)(?=[^\W_])")
_VERBATIM_FIELDS = frozenset(
    """crossref xref related entryset ids xdata options langidopts eprint file verba verbb verbc execute sortkey presort
    timestamp owner groups biburl bibsource adsurl acmid date-added date-modified""".split()  # noqa: SIM905  (words read better as words)
)
_VERBATIM_NAME = re.compile(r"url|uri|file|^bdsk-|^local-|hash$|^ee$|^pdf$|path")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:.+*/-]*")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


class Options(NamedTuple):
    """What of a writer's options bears on a single entry."""

    dialect: Dialect
    ascii: bool
    max_authors: int = 0
    words: frozenset[str] = frozenset()
    useprefix: Literal["", "true", "mixed"] = ""


class Printed(NamedTuple):
    """An entry type, and fields by name; a value is its source, with its braces or as a bare macro."""

    type: str
    fields: dict[str, str]


def print_entry(entry: Entry, options: Options, report: Report | None = None, keys: Mapping[str, str] = {}) -> Printed:
    """The entry's type and fields, in the order of the table; ``keys`` maps citation keys to what is written."""
    dialect = options.dialect
    custom = _custom(entry)
    name, subtype = _type(entry, dialect, custom) if custom else types.entry_type(entry, dialect)
    fields: dict[str, str] = {}
    values, steps = _plan(entry.type, name, dialect)
    known = values(msgspec.structs.astuple(entry))
    if dialect == "biblatex":
        options = _with_prefixes(entry, options)
    elif entry.language and entry.language[:2].lower() != "en":
        # Such titles mean every capital, and BibTeX's styles would lower them as if they were English.
        titles = (entry.title, entry.title_short, entry.container_title, entry.volume_title, entry.collection_title)
        options = options._replace(words=options.words.union(*(casing.capitalised(each) for each in titles if each)))
    sheet = Sheet(options, fields, report)
    for value, step in compress(zip(known, steps, strict=True), known):
        step(value, sheet)
    _finish(entry, name, subtype, sheet)
    if dialect == "biblatex" and any(_IN_ROLES(entry)):
        _write_roles(entry, name, custom, sheet)
    _write_custom(custom, sheet, keys)
    if dialect == "bibtex":
        name = fitting.fitted(entry, name, fields, ascii=options.ascii)
    return Printed(name, fields)


def is_verbatim(field: str) -> bool:
    """Whether a field that the table does not know is taken literally: an address, a file, a key."""
    return field in _VERBATIM_FIELDS or _VERBATIM_NAME.search(field) is not None


_NAME_LISTS = attrgetter(*NAME_VARIABLES)


def _with_prefixes(entry: Entry, options: Options) -> Options:
    """BibLaTeX drops a "von" unless ``useprefix`` is set, for an entry or, in its names in parts, for a name."""
    kinds = {
        bool(name.non_dropping_particle)
        for listed in filter(None, _NAME_LISTS(entry))
        for name in listed
        if name.non_dropping_particle or name.dropping_particle
    }
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
    return itemgetter(*(_PLACES[row.attribute] for row in chosen)), tuple(_step(row, name, dialect) for row in chosen)


def _step(row: Row, name: str, dialect: Dialect) -> Step:
    field = row.field(dialect)
    if field == "publisher" and (name == "manual" if dialect == "bibtex" else not datamodel.allows(name, field)):
        field = "organization"  # who publishes what is no book
    if not field or (dialect == "biblatex" and not datamodel.allows(name, field)):
        variable = csl_name(row.attribute)
        others = f" ({field} is of other types)" if field not in ("", variable) else ""
        return partial(_lose, variable, f"@{name} has no field for it in BibLaTeX{others}")
    if field == "doi" and dialect == "bibtex":
        return _doi
    return partial(_date, field) if row.kind == "date" else partial(_write, field, _WRITERS[row.kind])


def _lose(variable: str, message: str, value: Any, sheet: Sheet) -> None:
    del value
    if sheet.report is not None:
        sheet.report(variable, message)


def _write(field: str, writer: Callable[[Any, Options, latex.Report | None], str], value: Any, sheet: Sheet) -> None:
    options, fields, report = sheet
    written = writer(value, options, None if report is None else partial(report, field))
    if written:
        fields[field] = f"{{{written}}}"


_APART = frozenset({"genre", "arxiv_class", "arxiv"})


def _custom(entry: Entry) -> dict[str, Any]:
    custom = entry.custom.get("bibtex") if entry.custom else None
    return custom if isinstance(custom, dict) else {}


def _type(entry: Entry, dialect: Dialect, custom: Mapping[str, Any]) -> tuple[str, str]:
    """The entry type and subtype: the file's own type where it had one that the table would not give."""
    name, subtype = types.entry_type(entry, dialect)
    own = custom.get("@type")
    if isinstance(own, str) and _TYPE_NAME.fullmatch(own) and types.own_type(own, dialect):
        known = types.csl_type(own, is_preprint=bool(entry.arxiv))
        if known == entry.type or not known:
            return own, ""
    return name, subtype


_TYPE_NAME = re.compile(r"(?!(?:comment|preamble|string|xdata)$)[a-z][a-z0-9_-]*")


def _finish(entry: Entry, name: str, subtype: str, sheet: Sheet) -> None:
    """The fields that hang on more than one variable."""
    options, fields, _ = sheet
    genre = types.genre_to_field(entry, name, options.dialect)
    if genre and (options.dialect == "bibtex" or datamodel.allows(name, "type")):
        _write("type", _title, genre, sheet)
    elif genre:
        _lose("genre", f"@{name} has no field for it in BibLaTeX", genre, sheet)
    if subtype:
        fields["entrysubtype"] = f"{{{subtype}}}"
    if options.useprefix == "true":
        rest = _custom(entry).get("options", "")
        fields["options"] = f"{{useprefix=true{',' + verbatim.encode_loosely(str(rest)) if rest else ''}}}"
    if entry.arxiv:
        archive, section = (
            ("archiveprefix", "primaryclass") if options.dialect == "bibtex" else ("eprinttype", "eprintclass")
        )
        fields["eprint"] = f"{{{verbatim.encode(entry.arxiv, ascii=True)}}}"
        fields[archive] = "{arXiv}" if options.dialect == "bibtex" else "{arxiv}"
        if entry.arxiv_class:
            fields[section] = f"{{{verbatim.encode(entry.arxiv_class, ascii=True)}}}"


def _write_roles(entry: Entry, name: str, custom: Mapping[str, Any], sheet: Sheet) -> None:
    """Names of roles: in the author's place where it is free, then as editors, as many as the type has room for."""
    fields = sheet.fields
    leads = datamodel.allows(name, "author") and not (entry.author or entry.editor)
    free = [field for field in datamodel.editors(name) if field not in custom]
    for role, called in compress(ROLES.items(), _IN_ROLES(entry)):
        if leads and role in LEADING_ROLES and "author" not in fields:
            field = "author"
        elif free:
            field = free.pop(0)
        else:
            _lose(csl_name(role), f"@{name} has no field for it in BibLaTeX", None, sheet)
            continue
        _write(field, _names, getattr(entry, role), sheet)
        if field in fields:
            fields[f"{field}type"] = f"{{{called}}}"
    if "author" in fields and not entry.author:
        rest = {field: fields.pop(field) for field in [*fields] if not field.startswith("author")}
        fields.update(rest)  # behind the author


_IN_ROLES = attrgetter(*ROLES)


def _text(value: str, options: Options, report: latex.Report | None) -> str:
    return _encoded(value, options.ascii, None, report)


def _title(value: str, options: Options, report: latex.Report | None) -> str:
    return _encoded(value, options.ascii, options.words, report)


def _encoded(value: str, ascii: bool, words: frozenset[str] | None, report: latex.Report | None) -> str:  # noqa: FBT001
    written, messages = _remembered(value, ascii, words)
    if messages and report is not None:
        _tell(messages, report)
    return written


def _tell(messages: Iterable[str], report: latex.Report) -> None:
    for message in messages:
        report(message)


@lru_cache(maxsize=1 << 12)
def _remembered(value: str, ascii: bool, words: frozenset[str] | None) -> tuple[str, tuple[str, ...]]:  # noqa: FBT001
    """A text and what is lost of it; remembered, since venues and publishers come again and again.

    ``words`` are those to protect, None where case does not matter.
    """
    messages: list[str] = []
    written = latex.encode(value, ascii=ascii, title=words is not None, words=words or (), report=messages.append)
    return written, tuple(messages)


def _prose(value: str, options: Options, report: latex.Report | None) -> str:
    return latex.encode_prose(value, ascii=options.ascii, report=report)


def _list(value: str, options: Options, report: latex.Report | None) -> str:
    """What BibLaTeX takes for a list: semicolons part its items, an "and" inside one is hidden in braces."""
    if options.dialect == "bibtex":
        return _encoded(value, options.ascii, None, report)
    items = [_encoded(item, options.ascii, None, report) for item in value.split("; ")]
    return " and ".join(f"{{{item}}}" if _SPLITS_LIST.search(item) else item for item in items)


_SPLITS_LIST = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def _url(value: str, options: Options, report: latex.Report | None) -> str:
    del report
    return verbatim.encode(value, ascii=options.ascii)


def _identifier(value: str, options: Options, report: latex.Report | None) -> str:
    del options, report
    return verbatim.encode(value, ascii=True)  # biber encodes addresses, and nobody this


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
    mixed = options.useprefix == "mixed"
    written = [write_name(name, options.dialect, options.ascii, mixed) for name in listed]
    if report is not None:
        for _, messages in written:
            _tell(messages, report)
    return " and ".join([name for name, _ in written])


# The same authors come back all through a bibliography.
@lru_cache(maxsize=1 << 13)
def write_name(name: Name, dialect: Dialect, ascii: bool, mixed: bool) -> tuple[str, tuple[str, ...]]:  # noqa: FBT001
    """One name as BibTeX reads it back ("von Last, Jr, First", an organisation in braces), and what is lost of it.

    ``mixed``: the names of its entry treat their "von" unlike each other.
    """
    messages: list[str] = []
    return _written_name(name, dialect, messages.append, ascii=ascii, mixed=mixed), tuple(messages)


def _written_name(name: Name, dialect: Dialect, report: latex.Report, *, ascii: bool, mixed: bool) -> str:
    plain = f"{name.family}, {name.given}"
    if _PLAIN_NAME.fullmatch(plain) and not (name.dropping_particle or name.non_dropping_particle or name.suffix):
        return plain
    if name == OTHERS:
        return "others"
    if name.literal:
        written = f"{{{latex.encode(name.literal, ascii=ascii, report=report)}}}"
        return written if dialect == "bibtex" else _initials(written)
    _name_losses(name, dialect, report)
    in_parts = mixed and name.non_dropping_particle
    written = (_write_parts if in_parts else _write_person)(name, ascii)
    whole = f"{name.dropping_particle}{name.non_dropping_particle}{name.family}{name.given}{name.suffix}"
    latex.tell_losses(whole, written, report, ascii=ascii)
    return written if in_parts or dialect == "bibtex" else _for_biber(written, name)


def _initials(written: str) -> str:
    """A name whose initials biber can take."""
    if "{}" in written:
        written = _DASHES.sub(lambda run: "".join(f"{{{dash}}}" for dash in run[0].split("{}")), written)
    return _INITIAL.sub(lambda found: f"\\symbol{{{ord(_INITIALS[(found.lastindex or 1) - 1])}}}", written)


def _for_biber(written: str, name: Name) -> str:
    written = _initials(written)
    if written.startswith("{{}"):
        return f"family={{{written[3:]}"  # biber takes the first letter of a family name, and the group for it
    if any("," in part for part in (name.family, name.given, name.suffix)):
        # biber counts every comma of a name, those in braces too, and drops the entry for a third.
        return _INNER_COMMA.sub(lambda group: group[0].replace(",", r"\symbol{44}"), written)
    return written


def _write_person(name: Name, ascii: bool) -> str:  # noqa: FBT001  (private)
    particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    family, given, suffix = name.family or name.given, name.given if name.family else "", name.suffix
    last = _part(family, ascii)
    words = family.split(" ")
    hidden = len(words) > 1 and any(word[:1].islower() or not word[:1].isalpha() for word in words[:-1])
    if hidden or _IN_LABELS.search(family):
        last = f"{{{latex.encode(family, ascii=ascii)}}}"
    if particle:
        last = f"{_von(particle, ascii)} {last}"
    parts = [last]
    if suffix:
        parts.append(_part(suffix, ascii))
    if given or suffix:
        parts.append(_part(given, ascii) or "{}")
    elif not particle and (len(words) > 1 or last.startswith("{")):
        # A comma at its end would be an error to BibTeX; the empty group tells the name from an organisation's.
        return f"{{{{}}{latex.encode(family, ascii=ascii)}}}"
    return ", ".join(parts)


# The same given names, initials and families come back all through a bibliography.
@lru_cache(maxsize=1 << 14)
def _part(text: str, ascii: bool) -> str:  # noqa: FBT001  (private)
    written = latex.encode(text, ascii=ascii)
    return f"{{{written}}}" if _SPLITS.search(text) or not written.strip("-") else written


def _von(particle: str, ascii: bool) -> str:  # noqa: FBT001  (private)
    """A particle that BibTeX takes for one: its words begin with a small letter, or hide as one special word."""
    return " ".join(_part(word, ascii) for word in particle.split(" "))


def _write_parts(name: Name, ascii: bool) -> str:  # noqa: FBT001  (private)
    """A name in BibLaTeX's parts, which alone say how this one name treats its "von"."""
    parts = (
        ("family", name.family),
        ("given", name.given),
        ("prefix", " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)),
        ("suffix", name.suffix),
    )
    written = [f"{part}={{{latex.encode(text, ascii=ascii)}}}" for part, text in parts if text]
    return ", ".join([*written, "useprefix=true"])


def _name_losses(name: Name, dialect: Dialect, report: latex.Report) -> None:
    if name.dropping_particle and (dialect == "bibtex" or name.non_dropping_particle):
        report(f"that {name.dropping_particle!r} can be left out before {name.family!r} cannot be said")
    if name.static_ordering:
        report(f"that the family name of {name} always comes first cannot be said")


def _doi(value: str, sheet: Sheet) -> None:
    r"""A DOI; one with a "%" as an address, which styles print with ``\url``: in their own ``\doi`` it is a comment."""
    options, fields, report = sheet
    written = _identifier(value, options, None)
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
        _write("year" if field == "date" else field, _text, value.literal, sheet)
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


def _write_custom(custom: Mapping[str, Any], sheet: Sheet, keys: Mapping[str, str]) -> None:
    """The fields that a file had and the model has no room for, as they were."""
    options, fields, report = sheet
    for field, value in custom.items():
        if field == "@type" or field in fields:
            continue
        if not isinstance(field, str) or not _FIELD_NAME.fullmatch(field):
            if report is not None:
                report(str(field), "the name of the field is none that BibTeX can read")
            continue
        if field in ("crossref", "xdata") and (value not in keys or options.dialect == "bibtex"):
            continue
        written = _custom_value(field, value, options, keys, None if report is None else partial(report, field))
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
        return verbatim.encode_path(text) if "file" in field else verbatim.encode_loosely(text)
    return latex.encode_prose(text, ascii=options.ascii, report=report)


_WRITERS: dict[str, Callable[[Any, Options, latex.Report | None], str]] = {
    "text": _text,
    "title": _title,
    "prose": _prose,
    "list": _list,
    "verbatim": _identifier,
    "url": _url,
    "pages": _pages,
    "language": _language,
    "names": _names,
}
