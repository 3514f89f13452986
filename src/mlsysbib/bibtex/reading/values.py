"""The fields of a BibTeX or BibLaTeX entry as values of the model, each as its kind is written (``fields``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from mlsysbib.bibtex.language import names, verbatim
from mlsysbib.bibtex.language.babel import LANGIDS, language_of, language_tag
from mlsysbib.bibtex.language.fields import Dialect, Row
from mlsysbib.bibtex.language.unescaping import address, file_place
from mlsysbib.bibtex.reading import issuing
from mlsysbib.bibtex.reading.persons import people, remembered_people
from mlsysbib.bibtex.roundtrip import kept_dates
from mlsysbib.errors import Finding, Report, in_field, warning
from mlsysbib.model import DOI, AnyDate, Name
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.text import casing
from mlsysbib.text.formulas import without_mathml
from mlsysbib.text.latex.decode import decode, decode_lines, decode_prose
from mlsysbib.text.pages import page_range

NAME_FIELDS = frozenset(
    """afterword annotator commentator editora editorb editorc foreword holder introduction namea nameb namec
    shortauthor shorteditor sortname""".split()
)
_DASH = re.compile(r"\s*[–—]\s*")
_TWO_PAGES = re.compile(r"([A-Za-z0-9:.]+)-{1,3}([A-Za-z0-9:.]+)")
_LANGUAGE_FIELDS = frozenset({"langid", "hyphenation", "language"})


class ValueReading:
    """An entry under way: its fields, what was found in them, and who is told of doubts."""

    __slots__ = (
        *("csl", "custom", "dialect", "dropping", "fields", "found", "has_keys", "is_foreign", "is_numbered"),
        "leaves_open",
        *("report", "stood", "tag", "type"),
    )

    def __init__(self, entry_type: str, fields: dict[str, str], dialect: Dialect, report: Report) -> None:
        self.type, self.fields, self.dialect, self.report = entry_type, fields, dialect, report
        self.found: dict[str, Any] = {}
        self.custom: dict[str, Any] = {}
        self.stood: dict[str, str] = {}  # in which fields a BibTeX style found what would be written in others
        self.dropping = False
        self.leaves_open = dialect == "biblatex"  # whether a "von" belongs to its name
        self.tag = "" if _LANGUAGE_FIELDS.isdisjoint(fields) else language_of(fields)
        # An entry in another language than English: the capitals of its titles hold.
        self.is_foreign = bool(self.tag) and not self.tag.lower().startswith("en")
        self.has_keys = self.is_numbered = False  # of BibLaTeX's localisation, and whether its series is a number
        self.csl = ""

    def value(self, row: Row, field: str, source: str) -> Any:
        return _VALUES[row.kind](self, field, source)

    def text(self, field: str, source: str) -> str:
        value, messages = _remembered(source)
        for message in messages:
            self.noted(field)(message)
        return value

    def items(self, field: str, source: str) -> str:
        """What BibLaTeX takes for a list, its items parted by semicolons; to BibTeX "and" is a word."""
        if self.dialect == "bibtex" or " and" not in source:
            return self.text(field, source)
        found = [self.text(field, item) for item in names.split_list(" ".join(source.split()))]
        return "; ".join(item for item in found if item)

    def title(self, field: str, source: str) -> str:
        # (a title comes once, that of a volume with each of its papers)
        value, messages = (_title if field == "title" else _remembered_title)(source, self.is_foreign)
        for message in messages:
            self.noted(field)(message)
        return value

    def prose(self, field: str, source: str) -> str:
        return decode_prose(source, report=self.noted(field))

    def url(self, field: str, source: str) -> str:
        del field
        return address(source)

    def verbatim(self, field: str, source: str) -> str:
        return self.doi(source) if field == "doi" else verbatim.decode(address(source))

    def pages(self, field: str, source: str) -> str:
        if (both := _TWO_PAGES.fullmatch(source)) is not None and both[1] != both[2]:
            return f"{both[1]}-{both[2]}"  # as most are
        text = page_range(self.text(field, source).strip())
        # The dash of words about pages ("12--15 (in Russian)") is TeX's spelling of the same.
        return text if "-" in text else _DASH.sub("-", text)

    def language(self, field: str, source: str) -> str:
        said = self.text(field, source)
        options = "" if field == "origlanguage" else self.fields.get("langidopts", "")
        tag, name = language_tag(said, options), re.sub("^lang", "", said, flags=re.IGNORECASE)
        if tag and LANGIDS.get(tag) != name and field != "origlanguage":
            self.custom.setdefault("@langid", name)  # babel's USenglish is not its usenglish
        return tag or said

    def other_date(self, field: str, source: str) -> AnyDate | None:
        kept_dates.keep(self.custom, field, source)
        return issuing.date_in(source, self.noted(field))

    def doi(self, source: str) -> str:
        text = verbatim.decode(address(source))
        if is_bare(text):
            return text
        try:
            return str(DOI.parse(text))
        except ValueError:
            message = f"{text!r} is not a DOI; it is kept as it is, and no citation links to it"
            self.report(warning(message, "doi"))
            return ""

    def names(self, field: str, source: str) -> tuple[Name, ...]:
        # (the authors of a work are its own, the editors of a volume come with each of its papers)
        found, doubts = (people if field == "author" else remembered_people)(source, self.dropping)
        for doubt in doubts:
            self.report(warning(doubt, field))
        if self.leaves_open and any(names.prefix_of(name.non_dropping_particle, name.family) for name in found):
            self.custom[names.UNSAID] = "unsaid"
        return found

    def keep(self, field: str, source: str, name: str) -> None:
        """A field that the model has no room for, under the name that it goes by there."""
        if field[0] == "@":
            self.custom[name] = source  # what a repair keeps
        elif field in NAME_FIELDS:
            self.custom[name] = [msgspec.to_builtins(name) for name in self.names(field, source)]
        elif verbatim.is_verbatim(field):
            read = file_place if "file" in field else address
            self.custom[name] = verbatim.decode_loosely(" ".join(read(source).split()))
        elif kept := decode_lines(source, report=self.noted(field)):
            self.custom[name] = kept
        else:
            self.report(warning(f"{source.strip()!r} prints nothing, and is left out", field))

    def noted(self, field: str) -> Report:
        return in_field(self.report, field)


@lru_cache(maxsize=1 << 12)
def _remembered(source: str) -> tuple[str, tuple[Finding, ...]]:
    """A text and what is not understood of it; venues and publishers come again and again."""
    messages: list[Finding] = []
    return decode(source, report=messages.append), tuple(messages)


def _title(source: str, is_foreign: bool) -> tuple[str, tuple[Finding, ...]]:  # noqa: FBT001  (cached: by name it is slow)
    """A title and what is not understood of it; every capital of one in another language than English is meant."""
    messages: list[Finding] = []
    words = casing.capitalised(decode(source)) if is_foreign and "{" in source else ()
    return without_mathml(decode(source, title=True, words=words, report=messages.append)), tuple(messages)


_remembered_title = lru_cache(maxsize=1 << 10)(_title)
_VALUES: dict[str, Callable[[ValueReading, str, str], Any]] = {
    "text": ValueReading.text,
    "filter": ValueReading.text,
    "list": ValueReading.items,
    "title": ValueReading.title,
    "names": ValueReading.names,
    "prose": ValueReading.prose,
    "url": ValueReading.url,
    "verbatim": ValueReading.verbatim,
    "pages": ValueReading.pages,
    "language": ValueReading.language,
    "date": ValueReading.other_date,
}
