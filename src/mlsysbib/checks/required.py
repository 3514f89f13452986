"""Rules on what an entry lacks: the fields that its type requires, in the dialect of the file.

BibTeX's are those of btxdoc (3.1), BibLaTeX's those of its manual (2.1.1); a @misc with none of what styles print of it
is an empty reference. What identifies a work is looked for by default: its title, who made it, when, and what it is
in. Of the rest many people fill in nothing on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet

_ANYBODY = "author/editor/organization/institution"
_BIBTEX = {
    "article": "title author journal year",
    "book": "title author/editor year publisher",
    "booklet": "title",
    "conference": "title author booktitle year",
    "inbook": "title author/editor year publisher chapter/pages",
    "incollection": "title author booktitle year publisher",
    "inproceedings": "title author booktitle year",
    "manual": "title",
    "mastersthesis": "title author school year",
    "misc": "title/howpublished/note",
    "phdthesis": "title author school year",
    "proceedings": "title year",
    "techreport": "title author institution year",
    "unpublished": "title author note",
}
_BIBLATEX = {
    "article": "title author journal year",
    "book": "title author/editor year/urldate",
    "mvbook": "title author/editor year/urldate",
    "inbook": "title author/editor booktitle year/urldate",
    "bookinbook": "title author/editor booktitle year",
    "booklet": f"title {_ANYBODY} year",
    "collection": "title editor year",
    "mvcollection": "title editor year",
    "incollection": "title author booktitle year editor",
    "dataset": f"title {_ANYBODY} year/urldate",
    "manual": f"title {_ANYBODY} year/urldate",
    "online": f"title {_ANYBODY} year/urldate url/doi/eprint",
    "misc": "title/howpublished/note",
    "patent": "title author/holder number year",
    "proceedings": "title year",
    "mvproceedings": "title year",
    "inproceedings": "title author booktitle year",
    "conference": "title author booktitle year",
    "reference": "title editor year/urldate",
    "inreference": "title booktitle year/urldate",
    "report": "title author institution year type",
    "techreport": "title author institution year",
    "thesis": "title author institution year type",
    "mastersthesis": "title author institution year",
    "phdthesis": "title author institution year",
    "unpublished": "title author year",
}
_REQUIRED: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = {
    dialect: {name: tuple(tuple(one.split("/")) for one in said.split()) for name, said in types.items()}
    for dialect, types in (("bibtex", _BIBTEX), ("biblatex", _BIBLATEX))
}
"""For each type what it requires: of each tuple one will do."""
_ANONYMOUS = frozenset({"book", "inbook", "mvbook", "bookinbook"})  # as sacred texts and works of reference are
_IDENTIFYING = frozenset({"title", "author", "editor", "year", "journal", "booktitle", "school", "institution"})
_SAME = {
    "author": ("author", "editor", "translator", "key", "label", "shorthand", "organization"),
    "editor": ("editor", "author", "editora", "organization"),
    "title": ("title", "maintitle"),
    "year": ("year", "date", "pubstate", "shorthand"),  # (ancient texts are cited by a shorthand)
    "journal": ("journal", "journaltitle", "shortjournal"),
    "booktitle": ("booktitle", "maintitle", "eventtitle", "series"),
    "school": ("school", "institution", "publisher", "organization"),
    "institution": (
        "institution",
        "school",
        "publisher",
        "organization",
        "number",
        "url",
        "doi",
        "eprint",
        "howpublished",
    ),
    "note": ("note", "howpublished", "eprint", "institution"),
    "url": ("url", "howpublished"),
}
"""What stands in the place of a field: the other dialect's name, and what styles print instead."""
_FROM_ELSEWHERE = ("crossref", "xdata")
_LEADS_TO_IT = ("doi", "arxiv", "isbn", "pmid", "pmcid", "url")


def _lacking(sheet: Sheet, item: Item) -> Iterator[tuple[str, ...]]:
    """What an entry of a .bib lacks, each as the fields of which one would do."""
    if sheet.language == "bibtex" and item.type.lower() in _REQUIRED[sheet.dialect]:
        present = frozenset([written.name for written in item.fields if written.value.strip() or written.begin < 0])
        lacking = _lacking_in(sheet.dialect, item.type.lower(), present)
        if lacking and not _is_data(item):
            yield from lacking


# (most entries of a file have the same fields)
@lru_cache(maxsize=1024)
def _lacking_in(dialect: str, type_: str, present: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """What an entry of a type with these fields lacks; nothing where it may have it from another."""
    if not present.isdisjoint(_FROM_ELSEWHERE):
        return ()
    return tuple(
        one
        for one in _REQUIRED[dialect][type_]
        if present.isdisjoint(name for field in one for name in _SAME.get(field, (field,)))
    )


def _is_data(item: Item) -> bool:
    """Whether an entry is only for others to take from (BibLaTeX's options, 3.1.3)."""
    options = item.field("options")
    return options is not None and ("dataonly" in options.value or "skipbib" in options.value)


def _identifying(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if sheet.language != "bibtex":
        yield from _untitled(sheet, item)
    yield from _told(item, [one for one in _lacking(sheet, item) if _identifies(item, one)])


def _rest(sheet: Sheet, item: Item) -> Iterator[Fault]:
    yield from _told(item, [one for one in _lacking(sheet, item) if not _identifies(item, one)])


def _identifies(item: Item, one: Sequence[str]) -> bool:
    return not _IDENTIFYING.isdisjoint(one) and not ("author" in one and item.type.lower() in _ANONYMOUS)


def _told(item: Item, lacking: Sequence[tuple[str, ...]]) -> Iterator[Fault]:
    if lacking:
        words = ", no ".join(" or ".join(one) for one in lacking)
        yield Fault(f"@{item.type} has no {words}", item.offset, item.key, lacking[0][0])


def _untitled(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A work without a title that nothing leads to, neither an identifier nor what the lock has."""
    entry = item.entry
    if entry is None or entry.title or any(getattr(entry, name) for name in _LEADS_TO_IT):
        return
    if not sheet.lock.fitting(item.key, entry):
        yield Fault("the entry has no title", item.offset, item.key, "title")


RULES = (
    Rule(
        "F201",
        "missing-field",
        "An entry lacks what identifies the work: its title, who made it, when, or what it is in.",
        "Styles warn, and print a reference with a hole that nobody can look up.",
        "@article{lee2020, title = {A Title}, year = 2020}",
        "@article{lee2020, author = {Lee, Ann}, title = {A Title}, journal = {Its Journal}, year = 2020}",
        item=_identifying,
    ),
    Rule(
        "F202",
        "missing-detail",
        "An entry lacks another field that its type requires, as the publisher of a book.",
        "BibTeX's styles warn of it; biber does where it is asked to hold entries to the data model.",
        "@book{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        "@book{lee2020, author = {Lee, Ann}, title = {A Title}, publisher = {Its Publisher}, year = 2020}",
        item=_rest,
        default=False,
    ),
)
