"""Rules on the names of entry types and fields: those that nobody knows, those of the other dialect, empty ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from mlsysbib.bibtex.language.datamodel import KNOWN_FIELDS, KNOWN_TYPES
from mlsysbib.bibtex.language.fields import ALIASES, FIELD_NAMES
from mlsysbib.bibtex.language.types import BIBTEX_TYPES, csl_type
from mlsysbib.bibtex.language.verbatim import is_verbatim
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet, Written
from mlsysbib.model.preprints import CITES
from mlsysbib.text.lines import alone_in_line
from mlsysbib.text.nearest import nearest, question
from mlsysbib.text.patterns import pattern

_STANDARD = frozenset(
    """address annote author booktitle chapter crossref doi edition editor howpublished institution journal key month
    note number organization pages publisher school series title url volume year abstract keywords isbn issn eprint
    date journaltitle location translator urldate""".split()
)
# (MathSciNet writes fjournal beside journal)
_KNOWN = frozenset(KNOWN_FIELDS | FIELD_NAMES | {"date", "urldate", "eventdate", "origdate", "fjournal"}).union(
    ALIASES, ALIASES.values()
)
_OF_BIBLATEX = {
    "date": "year and month", "journaltitle": "journal", "location": "address", "annotation": "annote",
    "eprinttype": "archiveprefix", "eprintclass": "primaryclass", "subtitle": "title", "booksubtitle": "booktitle",
    "maintitle": "booktitle", "titleaddon": "note", "eventtitle": "booktitle",
}  # fmt: skip
_SHORTEST = 4
# (IEEEtran's styles are told their options by an entry)
_NOT_TYPES = frozenset({"comment", "preamble", "string", "set", "xdata", "bibnote", "control", "ieeetranbstctl"})


def _types() -> frozenset[str]:
    return BIBTEX_TYPES | KNOWN_TYPES


def _misspelt_type(sheet: Sheet, item: Item) -> Iterator[Fault]:
    near = _slips(item.type.lower(), _types()) if _is_unknown(sheet, item) else ()
    if near:
        yield Fault(f"there is no entry type @{item.type}", item.offset, item.key, hint=question(near))


def _unknown_type(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A type that the style of the paper may have, or a program for glossaries."""
    if _is_unknown(sheet, item) and not _slips(item.type.lower(), _types()):
        hint = "styles that have no such type print it as @misc"
        yield Fault(f"there is no entry type @{item.type}", item.offset, item.key, hint=hint)


def _is_unknown(sheet: Sheet, item: Item) -> bool:
    return sheet.language == "bibtex" and not _is_type(item.type.lower())


def _is_type(name: str) -> bool:
    return name in _types() or name in _NOT_TYPES or bool(csl_type(name))


def _slip(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if sheet.language != "bibtex" or all(written.name in _KNOWN for written in item.fields):
        return
    names = {written.name for written in item.fields}
    for written in item.fields:
        near = () if written.name in _KNOWN else _slips(written.name, _STANDARD)
        # (who has the right one beside it means something else by the other, and fyear is that of a first edition)
        if near and names.isdisjoint(near) and written.name[1:] not in near:
            yield Fault("no style knows this field", written.offset, item.key, written.name, question(near))


@cache
def _slips(name: str, known: frozenset[str]) -> tuple[str, ...]:
    """The known names that a name may be a slip for."""
    if len(name) < _SHORTEST or not name.isalpha():
        return ()
    return tuple(each for each in nearest(name, sorted(known)) if _other_letters(name, each) <= 1)


def _other_letters(name: str, known: str) -> int:
    """How many letters of one word the other lacks, in whatever order; the greater number of the two."""
    return max((Counter(name) - Counter(known)).total(), (Counter(known) - Counter(name)).total())


def _unknown(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields if sheet.language == "bibtex" else ():
        if written.name not in _KNOWN and not is_verbatim(written.name):
            yield Fault("no standard style knows this field", written.offset, item.key, written.name)


def _other_dialect(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if sheet.language != "bibtex" or sheet.dialect != "bibtex":
        return
    if item.type.lower() in KNOWN_TYPES - BIBTEX_TYPES:
        yield Fault(f"@{item.type} is of BibLaTeX alone", item.offset, item.key, hint="BibTeX's styles print @misc")
    for written in item.fields:
        if right := _OF_BIBLATEX.get(written.name):
            hint = f"BibTeX's styles print {right}"
            yield Fault("the field is of BibLaTeX alone", written.offset, item.key, written.name, hint)


def _empty(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if written.begin >= 0 and not written.value.strip():
            fix = _without(sheet, item, written) if sheet.language == "bibtex" else ()
            yield Fault("the field is empty", written.offset, item.key, written.name, fix=fix)


def _without(sheet: Sheet, item: Item, written: Written) -> tuple[Edit, ...]:
    """The edit that takes out a field with its comma, and its line where nothing else stands there."""
    text, end = sheet.text, written.end + 1
    comma = _COMMA.match(text, end)
    if comma is None:
        return _without_last(text, item, written)
    start, end = alone_in_line(text, written.offset, comma.end(1)) or (written.offset, comma.end(1))
    return (Edit(start, end, ""),)


def _without_last(text: str, item: Item, written: Written) -> tuple[Edit, ...]:
    """The edit that takes out the last field with the comma before it; none where more than a comma stands between."""
    before = item.fields[-2].end + 1 if len(item.fields) > 1 else 0
    between = text[before : written.offset] if before > 0 else ""
    if item.fields[-1] is not written or between.strip() != "," or _END.match(text, written.end + 1) is None:
        return ()
    return (Edit(before, written.end + 1, ""),)


_END = pattern(r"\s*[)}]")
_COMMA = pattern(r"\s*(,)")


def _unknown_version(sheet: Sheet, item: Item) -> Iterator[Fault]:
    written = item.field("cite") if sheet.language == "bibtex" else None
    if written is not None and written.value.strip() and written.value.strip().lower() not in CITES:
        message = f"{written.value.strip()!r} is not a version that can be cited"
        hint = question(nearest(written.value, CITES)) or f"write {', '.join(CITES)}"
        yield Fault(message, written.offset, item.key, "cite", hint)


def _in_two(sheet: Sheet, item: Item) -> Iterator[Fault]:
    journal, book = item.field("journal", "journaltitle"), item.field("booktitle")
    if sheet.language == "bibtex" and journal is not None and book is not None and journal.value and book.value:
        message = f"the work is in a {journal.name} and in a {book.name}; styles print one of them"
        yield Fault(message, max(journal.offset, book.offset), item.key, book.name)


RULES = (
    Rule(
        "F213",
        "unknown-version",
        "An entry says that a version of it is cited that mlsysbib does not know.",
        "It is passed over, and the entry is cited as it is written.",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020, cite = {preprnt}}",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020, cite = {preprint}}",
        item=_unknown_version,
    ),
    Rule(
        "F203",
        "misspelt-type",
        "The type of an entry is a letter away from a known one.",
        "BibTeX warns, and its styles print what they can; BibLaTeX's print it as @misc.",
        "@artcle{lee2020, author = {Lee, Ann}, title = {A Title}, journal = {Its Journal}, year = 2020}",
        "@article{lee2020, author = {Lee, Ann}, title = {A Title}, journal = {Its Journal}, year = 2020}",
        item=_misspelt_type,
    ),
    Rule(
        "F204",
        "misspelt-field",
        "The name of a field is a letter away from a known one, which the entry lacks.",
        "Programs pass over fields that they do not know, so that what it says is not printed.",
        "@misc{lee2020, autor = {Lee, Ann}, title = {A Title}, year = 2020}",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        item=_slip,
    ),
    Rule(
        "F205",
        "unknown-field",
        "A field is none of BibTeX's, BibLaTeX's or CSL's.",
        "No style prints it. Programs and people keep fields of their own, which do no harm.",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020, shelf = {4}}",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020, note = {shelf 4}}",
        item=_unknown,
        default=False,
    ),
    Rule(
        "F206",
        "other-dialect",
        "A type or a field is BibLaTeX's, in a file for BibTeX.",
        "BibTeX's styles pass over the field, and print the type as @misc.",
        "@article{lee2020, author = {Lee, Ann}, title = {A Title}, journal = {J}, year = 2020, location = {Ulm}}",
        "@article{lee2020, author = {Lee, Ann}, title = {A Title}, journal = {J}, year = 2020, address = {Ulm}}",
        item=_other_dialect,
        default=False,
    ),
    Rule(
        "F207",
        "empty-field",
        "A field says nothing.",
        "BibTeX takes an empty field for one that is there: nothing is inherited for it, and styles may warn.",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020, note = {},}",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        item=_empty,
        default=False,
        fixes=True,
    ),
    Rule(
        "F208",
        "journal-and-booktitle",
        "An entry has both a journal and a booktitle.",
        "Styles print the one that the type has, and pass over the other.",
        "@article{a, author = {Lee, Ann}, title = {A Title}, journal = {J}, booktitle = {Proceedings}, year = 2020}",
        "@article{a, author = {Lee, Ann}, title = {A Title}, journal = {J}, year = 2020}",
        item=_in_two,
        default=False,
    ),
    Rule(
        "F209",
        "unknown-type",
        "An entry is of a type that neither BibTeX nor BibLaTeX has.",
        "Styles that do not have it print it as @misc; some have types of their own.",
        "@website{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        "@online{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        item=_unknown_type,
        default=False,
    ),
)
