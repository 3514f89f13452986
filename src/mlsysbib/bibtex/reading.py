"""A BibTeX or BibLaTeX entry as an entry of the model: a pure function of its type and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from mlsysbib.bibtex import dates, fitting, names, types, verbatim
from mlsysbib.bibtex.fields import ALIASES, LANGUAGES, MORE_LANGUAGES, Dialect, Row, rows
from mlsysbib.bibtex.printing import is_verbatim
from mlsysbib.bibtex.unescaping import unescaped
from mlsysbib.model import (
    DOI,
    OTHERS,
    AnyDate,
    ArxivID,
    Date,
    Entry,
    LiteralDate,
    Name,
    first_date,
    parse_date,
)
from mlsysbib.text import casing
from mlsysbib.text.unlatex import decode, decode_prose

Report = Callable[[str, str], None]
"""Is told of a doubt: the field, and what is doubtful."""

# BibLaTeX's parts of a title (its manual, 2.2.2): the field, and what follows it behind a colon.
_SUBTITLES = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))
NAME_FIELDS = frozenset(
    """afterword annotator commentator editora editorb editorc foreword holder introduction namea nameb namec
    shortauthor shorteditor sortname""".split()  # noqa: SIM905  (words read better as words)
)
# "Last, First" without anything to understand, the last name one word.
_PLAIN_NAME = re.compile(r"([^\s,{}\\$~`=-]+(?:-[^\s,{}\\$~`=-]+)*), ([^\s,{}\\$~`=-]+(?:[ -][^\s,{}\\$~`=-]+)*)")
_PAGE_DASH = re.compile(r"\s*(?:[-–—]{2,}|[–—])\s*|(?<=\d) +- +(?=\d)|(?<=\d)-(?=\d)")
_EXTENDED = re.compile(r"(?:^|,)\s*\"?(family|given|prefix|suffix)\s*=")
_EXTENDED_PART = re.compile(
    r"\s*\"?([a-z-]+)\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}]*(?:\{[^{}]*\}[^,{}]*)*)\"?\s*(?:,|$)"
)
_USEPREFIX = re.compile(r",?\s*useprefix\s*(?:=\s*(true|false))?\s*(?=,|$)")
_ARXIV_JOURNAL = re.compile(
    r"(?:arxiv(?:\s+e-?prints?|\s+preprint)?[\s,:]*)+(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_CORR = re.compile(r"abs/(.+)")
_ONLY_URL = re.compile(r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?|<?(https?://[^\s<>]+)>?")
_APART = frozenset({"arxiv", "arxiv_class", "genre"})


def read_entry(
    entry_type: str, fields: Mapping[str, str], *, dialect: Dialect = "bibtex", report: Report | None = None
) -> Entry:
    """The entry that a type and its fields (names in lower case, values in LaTeX) say.

    What the model has no variable for stays in ``custom["bibtex"]``, decoded; ``"@type"`` there is the entry type
    where it says more than the CSL type does.
    """
    return _Reading(entry_type, dict(fields), dialect, report or _ignore).entry()


def _ignore(field: str, message: str) -> None:
    del field, message


class _Reading:
    def __init__(self, entry_type: str, fields: dict[str, str], dialect: Dialect, report: Report) -> None:
        self.type, self.fields, self.dialect, self.report = entry_type, fields, dialect, report
        self.found: dict[str, Any] = {}
        self.custom: dict[str, Any] = {}
        self.dropping = dialect == "biblatex"

    def entry(self) -> Entry:
        fields = self.fields
        self.type = fitting.unfitted(self.type, fields)
        self.eprint()
        self.preprint_journal()
        subtype = decode(fields["entrysubtype"]) if "entrysubtype" in fields else ""
        csl = types.csl_type(self.type, subtype, is_preprint="arxiv" in self.found)
        if subtype and csl == types.csl_type(self.type, "", is_preprint="arxiv" in self.found):
            self.custom["entrysubtype"] = subtype
        fields.pop("entrysubtype", None)
        csl = csl or "document"
        self.useprefix()
        self.twofold(csl)
        self.titles()
        self.date()
        self.genre()
        self.how_published()
        by_field = _by_field(csl)
        for field, source in self.fields.items():
            if source.strip():
                self.one(field, source, by_field)
        self.repetitions(csl)
        entry = Entry(type=csl, **self.found)  # type: ignore[arg-type]  # from the table of types
        if self.custom.get("key") == fitting.sort_key(entry):
            del self.custom["key"]
        if types.is_telling(self.type, entry):
            self.custom = {"@type": self.type, **self.custom}
        return msgspec.structs.replace(entry, custom={"bibtex": self.custom}) if self.custom else entry

    def repetitions(self, csl: str) -> None:
        """A book's ``booktitle`` and ``bookauthor`` that repeat its own stand there for its crossref children."""
        if csl == "book":
            for container, own in (("container_title", "title"), ("container_author", "author")):
                if container in self.found and self.found[container] == self.found.get(own):
                    del self.found[container]

    def one(self, field: str, source: str, by_field: Mapping[str, Row]) -> None:
        row = by_field.get(field) or by_field.get(ALIASES.get(field, ""))
        if row is None or row.attribute in self.found:
            self.keep(field, source)
            return
        value = self.value(row, field, source)
        if value:
            self.found[row.attribute] = value

    def value(self, row: Row, field: str, source: str) -> Any:
        return _VALUES[row.kind](self, field, source)

    def text(self, field: str, source: str) -> str:
        value, messages = _remembered(source)
        for message in messages:
            self.report(field, message)
        return value

    def items(self, field: str, source: str) -> str:
        """What BibLaTeX takes for a list, its items parted by semicolons; to BibTeX "and" is a word."""
        if self.dialect == "bibtex" or " and" not in source:
            return self.text(field, source)
        found = [self.text(field, item) for item in names.split_list(" ".join(source.split()))]
        return "; ".join(item for item in found if item)

    def title(self, field: str, source: str) -> str:
        words = casing.capitalised(decode(source)) if self.is_foreign and "{" in source else ()
        return decode(source, title=True, words=words, report=self.noted(field))

    @property
    def is_foreign(self) -> bool:
        """Whether the entry says that it is in another language than English: the capitals of its titles hold."""
        said = decode(self.fields.get("langid") or self.fields.get("language") or "").lower()
        return bool(said) and not (LANGUAGES.get(said) or MORE_LANGUAGES.get(said) or said).startswith("en")

    def prose(self, field: str, source: str) -> str:
        return decode_prose(source, report=self.noted(field))

    def url(self, field: str, source: str) -> str:
        del field
        return _address(source)

    def verbatim(self, field: str, source: str) -> str:
        return self.doi(source) if field == "doi" else verbatim.decode(_address(source))

    def pages(self, field: str, source: str) -> str:
        return _pages(self.text(field, source))

    def language(self, field: str, source: str) -> str:
        return _language(self.text(field, source))

    def noted(self, field: str) -> Callable[[str], None]:
        return lambda message: self.report(field, message)

    def keep(self, field: str, source: str) -> None:
        """A field that the model has no room for."""
        if field in NAME_FIELDS:
            self.custom[field] = [msgspec.to_builtins(name) for name in self.names(field, source)]
        elif is_verbatim(field):
            read = _file if "file" in field else _address
            self.custom[field] = verbatim.decode_loosely(" ".join(read(source).split()))
        else:
            self.custom[field] = decode_prose(source, report=self.noted(field))

    def eprint(self) -> None:
        """An arXiv id, under any of the fields in which files have it."""
        fields = self.fields
        archive = next(
            (fields[name].strip("{} ").lower() for name in ("eprinttype", "archiveprefix") if fields.get(name)), ""
        )
        source = fields.get("eprint") or fields.get("arxivid") or fields.get("arxiv") or ""
        if archive not in ("", "arxiv") or not source.strip():
            return
        text = verbatim.decode(_address(source))
        try:
            text = str(ArxivID.parse(text))
        except ValueError:
            if not archive:
                return
            self.report("eprint", f"{text!r} is not an arXiv id")
        self.found["arxiv"] = text
        for name in ("eprint", "arxivid", "arxiv", "eprinttype", "archiveprefix"):
            if name in fields and verbatim.decode(_address(fields[name])) in (source, text, "arXiv", "arxiv", "ArXiv"):
                del fields[name]
        for name in ("eprintclass", "primaryclass"):
            if name in fields and "arxiv_class" not in self.found:
                self.found["arxiv_class"] = verbatim.decode(_address(fields.pop(name)))

    def preprint_journal(self) -> None:
        """A preprint in the dress of an article, as Google Scholar and DBLP have it."""
        journal = self.fields.get("journal") or self.fields.get("journaltitle") or ""
        match = _ARXIV_JOURNAL.fullmatch(journal.strip())
        volume = _CORR.fullmatch(self.fields.get("volume", "").strip()) if journal.strip() == "CoRR" else None
        identifier = (match["id"] if match else volume[1] if volume else None) or self.found.get("arxiv")
        if self.type != "article" or not (match or volume) or not identifier:
            return
        try:
            said = str(ArxivID.parse(identifier))
        except ValueError:
            return
        self.found.setdefault("arxiv", said)
        self.type = "misc" if self.dialect == "bibtex" else "online"
        for name in ("journal", "journaltitle", *(("volume",) if volume else ())):
            self.fields.pop(name, None)

    def twofold(self, csl: str) -> None:
        """Fields that are synonyms alone and mean different things together."""
        fields = self.fields
        if "langid" in fields and "language" in fields:
            self.fields = fields = {"langid": fields["langid"], **fields}
        if csl == "paper-conference" and "address" in fields and "location" in fields and "venue" not in fields:
            fields["venue"] = fields.pop("location")  # the Digital Library of the ACM: where it was held

    def useprefix(self) -> None:
        """BibLaTeX's option that says whether a "von" belongs to the name (its manual, 3.1.3)."""
        options = self.fields.get("options")
        if not options:
            return
        match = _USEPREFIX.search(options)
        if match is not None:
            self.dropping = match[1] == "false"
            rest = _USEPREFIX.sub("", options).strip(", ")
            self.fields["options"] = rest

    def titles(self) -> None:
        fields = self.fields
        for main, sub in _SUBTITLES:
            if main in fields and fields.get(sub, "").strip():
                title, subtitle = fields[main].rstrip(), fields.pop(sub)
                fields[main] = f"{title}{' ' if title.endswith((':', '?', '!')) else ': '}{subtitle}"

    def genre(self) -> None:
        field = decode(self.fields.pop("type", ""), title=True, report=self.noted("type"))
        genre = types.genre_from_field(self.type, field)
        if genre:
            self.found["genre"] = genre

    def how_published(self) -> None:
        """An address in ``howpublished`` or ``note`` is the entry's address, if it has no other."""
        if self.fields.get("url"):
            return
        for field in ("howpublished", "note"):
            source = self.fields.get(field)
            if source and ("url" in source or "http" in source):
                match = _ONLY_URL.fullmatch(source.strip()) or _ONLY_URL.fullmatch(decode(source))
                if match:
                    self.fields["url"] = match[1] or match[2]
                    del self.fields[field]
                    return

    def date(self) -> None:
        fields = self.fields
        date = fields.get("date", "").strip()
        if date:
            try:
                issued = _edtf(date)
                del fields["date"]
                if isinstance(issued, Date) and issued.month is None and issued.season is None:
                    self.found["issued"] = self.year_month_day(str(issued.year), *self.month_and_day(), issued)
                else:
                    self.found["issued"] = issued
                self.same_year()
            except ValueError as error:
                self.report("date", str(error))
                if not fields.get("year"):
                    self.found["issued"] = dates.from_fields(decode(fields.pop("date")))
            return
        year = decode(fields.pop("year", ""))
        if year:
            self.found["issued"] = self.year_month_day(year, *self.month_and_day(), None)

    def month_and_day(self) -> tuple[str, str]:
        month = self.fields.get("month", "")
        return (month if month in dates.MONTH_NAMES else decode(month)), decode(self.fields.get("day", ""))

    def same_year(self) -> None:
        """A ``year`` that says what ``date`` says is no news."""
        known = first_date(self.found["issued"])
        if known is not None and self.fields.get("year", "").strip() == str(known.year):
            del self.fields["year"]

    def year_month_day(self, year: str, month: str, day: str, known: AnyDate | None) -> AnyDate:
        fields = self.fields
        if known is not None and not month:
            return known
        try:
            date = dates.from_fields(year, month, day)
        except ValueError as error:
            self.report("month", str(error))
            return known or dates.from_fields(year)
        if not isinstance(date, LiteralDate):
            fields.pop("month", None)
            fields.pop("day", None)
        return date

    def other_date(self, field: str, source: str) -> AnyDate | None:
        text = decode(source)
        try:
            return _edtf(source.strip("{} \t\n"))  # not decoded: "~" is EDTF's circa
        except ValueError as error:
            words = dates.from_words(text)
            if words is not None:
                return words
            self.report(field, str(error))
            return LiteralDate(text) if text else None

    def doi(self, source: str) -> str:
        text = verbatim.decode(_address(source))
        try:
            return str(DOI.parse(text))
        except ValueError:
            self.report("doi", f"{text!r} is not a DOI")
            return text

    def names(self, field: str, source: str) -> tuple[Name, ...]:
        found: list[Name] = []
        for name in names.split_list(" ".join(source.split())):
            read, doubt = _understood(name, dropping=self.dropping)
            if doubt:
                self.report(field, doubt)
            found += read
        return tuple(found)


@lru_cache(maxsize=1 << 12)
def _remembered(source: str) -> tuple[str, tuple[str, ...]]:
    """A text and what is not understood of it; venues and publishers come again and again."""
    messages: list[str] = []
    return decode(source, report=messages.append), tuple(messages)


_VALUES: dict[str, Callable[[_Reading, str, str], Any]] = {
    "text": _Reading.text,
    "list": _Reading.items,
    "title": _Reading.title,
    "names": _Reading.names,
    "prose": _Reading.prose,
    "url": _Reading.url,
    "verbatim": _Reading.verbatim,
    "pages": _Reading.pages,
    "language": _Reading.language,
    "date": _Reading.other_date,
}


@lru_cache(maxsize=1 << 12)
def _understood(source: str, *, dropping: bool) -> tuple[tuple[Name, ...], str]:
    """What one name of a list stands for, and what is doubtful about it."""
    before = names.without_et_al(source) if "al" in source[-5:].lower() else None
    if before is not None:
        read = read_name(before, dropping=dropping) if before else None
        return ((OTHERS,) if read is None else (read, OTHERS)), f"{source!r}: 'et al.' is read as 'and others'"
    read = read_name(source, dropping=dropping)
    if read is None:
        return (), f"{source!r} is not a name, and is left out"
    doubt = "" if "=" in source or names.is_literal(source) else names.doubt(source)
    return (read,), f"{source!r}: {doubt}" if doubt else ""


@lru_cache(maxsize=1 << 12)
def read_name(source: str, *, dropping: bool = False) -> Name | None:
    """One name of a list; None where there is nothing in it. A "von" is ``dropping`` or belongs to the name."""
    match = _PLAIN_NAME.fullmatch(source)
    if match is not None:
        return Name(family=match[1], given=match[2])
    if source == "others":
        return OTHERS
    if names.is_literal(source):
        text = decode(source[1:-1])
        alone = source.startswith("{{}")  # a family name of several words
        return None if not text else Name(family=text) if alone else Name(literal=text)
    if "=" in source and _EXTENDED.search(source):
        return _extended(source, dropping=dropping)
    parts = names.split_name(source)
    first, von, last, junior = (decode(" ".join(words)) if words else "" for words in parts)
    if not (first or von or last):
        return Name(literal=junior) if junior else None
    return _person(first, von, last, junior, dropping=dropping)


def _person(given: str, prefix: str, family: str, suffix: str, *, dropping: bool) -> Name:
    if not prefix:
        return Name(family=family, given=given, suffix=suffix)
    if dropping:
        return Name(family=family, given=given, suffix=suffix, dropping_particle=prefix)
    return Name(family=family, given=given, suffix=suffix, non_dropping_particle=prefix)


def _extended(source: str, *, dropping: bool) -> Name | None:
    """BibLaTeX's name in parts (its manual, 3.5): ``given=Simon, family=de la Cour, prefix=...``."""
    parts = {match[1]: decode(match[2].strip().strip('"')) for match in _EXTENDED_PART.finditer(source)}
    said = parts.get("useprefix", "")
    name = _person(
        parts.get("given", ""),
        parts.get("prefix", ""),
        parts.get("family", ""),
        parts.get("suffix", ""),
        dropping=said == "false" if said else dropping,
    )
    return name if name.family or name.given else None


@lru_cache(maxsize=64)
def _by_field(csl: str) -> dict[str, Row]:
    """The row that a field of either dialect stands for, for a CSL type."""
    found: dict[str, Row] = {}
    for row in rows(csl):
        if row.attribute in _APART:
            continue
        for name in (row.bibtex, row.biblatex, row.attribute.replace("_", "-")):
            if name and (row.kind != "date" or name not in ("year", "date")):
                found.setdefault(name, row)
    for field in ("publisher", "institution", "school", "organization"):
        row = next(row for row in rows(csl) if row.attribute == "publisher")
        found.setdefault(field, row)
    row = next(row for row in rows(csl) if row.attribute == "container_title")
    for field in ("journal", "journaltitle", "booktitle"):
        found.setdefault(field, row)
    return found


def _address(source: str) -> str:
    r"""A verbatim value: its line breaks gone, ``\url{...}`` and escapes that files have by mistake undone."""
    text = source.strip()
    for _ in range(3):  # as many braces as real files put around an address
        if names.is_literal(text):
            text = text[1:-1].strip()
    if "\\" in text:
        match = _ONLY_URL.fullmatch(text)
        if match:
            text = match[1] or match[2]
    return "".join(line.strip() for line in unescaped(text).split("\n"))


def _file(source: str) -> str:
    r"""Where a file lies, with the escapes of its own (``C\:\\x.pdf``); those for TeX are undone."""
    return re.sub(r"(?<!\\)\\([_%&#$~{}])", r"\1", source.strip())


def _pages(text: str) -> str:
    return _PAGE_DASH.sub("-", text)


def _language(text: str) -> str:
    name = text.lower()
    return LANGUAGES.get(name) or MORE_LANGUAGES.get(name) or text


def _edtf(text: str) -> AnyDate:
    """A BibLaTeX date: EDTF, with a time that is left out, or seasons."""
    return parse_date(re.sub(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", "", text.strip()))
