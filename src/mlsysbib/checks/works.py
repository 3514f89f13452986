"""Rules on works that stand in a file twice: under one identifier, or by title, authors and year."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.identity.matching import compare, years
from mlsysbib.identity.people import share_family
from mlsysbib.identity.same import ALIKE
from mlsysbib.identity.titles import titles_agree
from mlsysbib.merge.cited_version import listed_versions
from mlsysbib.model import Entry
from mlsysbib.model.identifiers.arxiv import unversioned
from mlsysbib.model.lookup import isbns_of
from mlsysbib.model.preprints import ARXIV_DOI, says_preprint
from mlsysbib.text.markup import plain


class _Pair(NamedTuple):
    """Two entries of a file, the later one in ``item``."""

    first: Item
    item: Item
    one: Entry
    two: Entry


def _pairs(sheet: Sheet, marks: Callable[[Entry], Iterable[object]]) -> Iterator[_Pair]:
    """Each two entries that have a mark in common, each two once; what has one key is another rule's.

    Where many have one ("Editorial"), each is beside the first of them alone.
    """
    seen: dict[object, list[tuple[Item, Entry]]] = {}
    for item in sheet.items:
        entry = item.entry
        if entry is None:
            continue
        met: set[int] = set()
        for mark in marks(entry):
            known = seen.setdefault(mark, [])
            for first, one in known:
                if id(first) not in met and first.key != item.key and not _is_declared(first, one, item, entry):
                    met.add(id(first))
                    yield _Pair(first, item, one, entry)
            if len(known) < _MANY:
                known.append((item, entry))


_MANY = 100


def _is_declared(first: Item, one: Entry, item: Item, two: Entry) -> bool:
    """Whether one of two entries names the other as a version of its work."""
    return item.key in listed_versions(one) or first.key in listed_versions(two)


def _doi_mark(entry: Entry) -> Iterable[object]:
    return (entry.doi.lower(),) if entry.doi else ()


def _same_doi(sheet: Sheet) -> Iterator[Fault]:
    told: set[str] = set()
    for pair in _pairs(sheet, _doi_mark):
        if pair.item.key in told or _takes_from(pair) or not _is_whole(pair):
            continue
        told.add(pair.item.key)
        alike = not pair.one.title or not pair.two.title or titles_agree(pair.one.title, pair.two.title) >= _ALIKE
        hint = "keep one of the two" if alike else "the titles differ, so one of the DOIs is another work's"
        yield _twice(sheet, pair, "has this DOI, too", hint, "doi", "DOI")


def _is_whole(pair: _Pair) -> bool:
    """Whether a DOI that two entries have is not that of the book that both are parts of."""
    parts = {pair.one.type, pair.two.type} & _PARTS
    return not parts or (_title_agrees(pair) and pair.one.page == pair.two.page)


_PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_ALIKE = 0.7


def _title_agrees(pair: _Pair) -> bool:
    return (
        titles_agree(pair.one.title, pair.two.title) >= ALIKE or titles_agree(pair.two.title, pair.one.title) >= ALIKE
    )


def _takes_from(pair: _Pair) -> bool:
    """Whether one of two takes its data from elsewhere, or says that they have to do with each other."""
    return any(item.field("crossref", "xdata", "related") is not None for item in (pair.first, pair.item))


def _arxiv_mark(entry: Entry) -> Iterable[object]:
    found = entry.arxiv
    if found is None and entry.doi is not None and entry.doi.lower().startswith(ARXIV_DOI):
        found = entry.doi[len(ARXIV_DOI) + len("arxiv.") :]
    return (unversioned(found),) if found else ()


def _same_arxiv(sheet: Sheet) -> Iterator[Fault]:
    """A preprint and its publication may both have its number, and two of its versions may be meant."""
    told: set[str] = set()
    for pair in _pairs(sheet, _arxiv_mark):
        versions = {each.arxiv for each in (pair.one, pair.two) if each.arxiv and each.arxiv != unversioned(each.arxiv)}
        if len(versions) > 1 or pair.item.key in told or _are_versions(pair) or _has_doi_of(pair):
            continue
        told.add(pair.item.key)
        hint = "keep one of the two" if _title_agrees(pair) else "the titles differ, so one has another work's number"
        yield _twice(sheet, pair, "has this arXiv id, too", hint, "eprint", "arxiv", "arxivid")


def _has_doi_of(pair: _Pair) -> bool:
    return bool(pair.one.doi and pair.two.doi and pair.one.doi.lower() == pair.two.doi.lower())


def _are_versions(pair: _Pair) -> bool:
    return says_preprint(pair.one) != says_preprint(pair.two)


def _isbn_mark(entry: Entry) -> Iterable[object]:
    return isbns_of(entry) if entry.isbn and entry.type == "book" else ()


def _same_isbn(sheet: Sheet) -> Iterator[Fault]:
    """The volumes of a work may have one ISBN, for all of them."""
    for pair in _pairs(sheet, _isbn_mark):
        alike = _title_agrees(pair) and not _is_another_part(pair.one, pair.two)
        if alike and not _has_doi_of(pair) and not _takes_from(pair):
            yield _twice(sheet, pair, "has this ISBN and this title, too", "keep one of the two", "isbn", "ISBN")


def _of_year(entry: Entry) -> Iterable[object]:
    """The beginnings of title and first name, and the year, for other spellings are mostly further on."""
    if not (entry.title and entry.author and entry.year):
        return ()
    return ((_letters(entry.title, _BEGINNING), (entry.author[0].family or "")[:2].lower(), entry.year),)


def _of_title(entry: Entry) -> Iterable[object]:
    """The title alone, since a publication is mostly of another year than the preprint."""
    return (_letters(entry.title),) if entry.title else ()


def _letters(title: str, most: int | None = None) -> str:
    said = plain(title) if "<" in title else title
    return said.lower().translate(_UNSPELT)[:most]


_UNSPELT = dict.fromkeys(map(ord, string.punctuation + string.whitespace))
_BEGINNING = 12


def _works(sheet: Sheet, marks: Callable[[Entry], Iterable[object]]) -> Iterator[_Pair]:
    """Each two entries with a mark in common that are of one work by all that they say."""
    for pair in _pairs(sheet, marks):
        one, two = pair.one, pair.two
        # What has two DOIs is two works, and what has one is told as such; next is most of what is called "Editorial".
        if (one.doi and two.doi) or not (one.author and two.author and share_family(one.author[0], two.author[0])):
            continue
        if not _is_another_part(one, two) and (compare(one, two).same or compare(two, one).same):
            yield pair


def _is_another_part(one: Entry, two: Entry) -> bool:
    """Whether two are parts of one work, one of them the other's whole, or at two addresses what is nowhere else."""
    pairs = [(getattr(one, name), getattr(two, name)) for name in _PART_FIELDS]
    whole = {one.type, two.type} <= _WHOLES
    apart = any(first != second for first, second in pairs if whole or (first and second))
    editions = [set(isbns_of(each)) for each in (one, two) if each.isbn]
    apart = apart or (len(editions) > 1 and not set.intersection(*editions))
    return apart or ({one.type, two.type} <= _ONLINE and bool(one.url and two.url and one.url != two.url))


# (a column has one title in every issue)
_PART_FIELDS = ("volume", "issue", "volume_title", "part_number", "part_title", "chapter_number", "edition", "version")
_WHOLES = frozenset({"book", "collection", "periodical"})
_ONLINE = frozenset({"dataset", "post", "post-weblog", "software", "webpage"})


def _same_work(sheet: Sheet) -> Iterator[Fault]:
    told: set[str] = set()
    for pair in _works(sheet, _of_year):
        if pair.item.key in told or _are_versions(pair) or _has_doi_of(pair) or _takes_from(pair):
            continue
        if not _shares_arxiv(pair) and years(pair.one) & years(pair.two):
            told.add(pair.item.key)
            yield _twice(sheet, pair, "is of this work, too", "keep one of the two")


def _shares_arxiv(pair: _Pair) -> bool:
    return bool(set(_arxiv_mark(pair.one)) & set(_arxiv_mark(pair.two)))


def _two_versions(sheet: Sheet) -> Iterator[Fault]:
    """A preprint beside its publication, by what both say or by the number on arXiv that both have."""
    told: set[str] = set()
    for pairs in (_works(sheet, _of_title), _pairs(sheet, _arxiv_mark)):
        for pair in pairs:
            if _are_versions(pair) and pair.item.key not in told:
                told.add(pair.item.key)
                hint = "cite the publication alone, unless both are meant"
                yield _twice(sheet, pair, "is another version of this work", hint)


def _twice(sheet: Sheet, pair: _Pair, what: str, hint: str, *fields: str) -> Fault:
    written = pair.item.field(*fields)
    line = sheet.line(pair.first.key_offset)
    offset, name = (pair.item.key_offset, "") if written is None else (written.offset, written.name)
    return Fault(f"{pair.first.key} on line {line} {what}", offset, pair.item.key, name, hint)


RULES = (
    Rule(
        "D105",
        "duplicate-doi",
        "Two entries have the same DOI.",
        "Either a work is listed twice and gets two numbers, or one of them leads to the other's work.",
        "@article{a, title = {One}, doi = {10.1000/1}}\n@article{b, title = {One}, doi = {10.1000/1}}",
        "@article{a, title = {One}, doi = {10.1000/1}}",
        sheet=_same_doi,
    ),
    Rule(
        "D106",
        "duplicate-arxiv-id",
        "Two entries have the same arXiv id, and neither is the publication of the other.",
        "Either a preprint is listed twice, or one of them leads to the other's.",
        "@misc{a, title = {One}, eprint = {1706.03762}, archiveprefix = {arXiv}}\n"
        "@misc{b, title = {One}, eprint = {1706.03762}, archiveprefix = {arXiv}}",
        "@misc{a, title = {One}, eprint = {1706.03762}, archiveprefix = {arXiv}}",
        sheet=_same_arxiv,
    ),
    Rule(
        "D107",
        "duplicate-isbn",
        "Two books have the same ISBN and the same title.",
        "The book is listed twice and gets two numbers.",
        "@book{a, title = {Deep Learning}, isbn = {978-0-262-03561-3}}\n"
        "@book{b, title = {Deep learning}, isbn = {9780262035613}}",
        "@book{a, title = {Deep Learning}, isbn = {978-0-262-03561-3}}",
        sheet=_same_isbn,
    ),
    Rule(
        "D108",
        "duplicate-work",
        "Two entries are of one work: title, authors and year agree, and nothing says otherwise.",
        "The work is listed twice and gets two numbers.",
        "@article{a, author = {Ada Kim}, title = {On Finding Bugs in Kernels}, journal = {TOCS}, year = 2020}\n"
        "@article{b, author = {Kim, A.}, title = {On finding bugs in kernels}, journal = {TOCS}, year = 2020}",
        "@article{a, author = {Ada Kim}, title = {On Finding Bugs in Kernels}, journal = {TOCS}, year = 2020}",
        sheet=_same_work,
    ),
    Rule(
        "D109",
        "two-versions",
        "A preprint stands beside its publication.",
        "A paper that cites both cites one work twice; most mean the publication.",
        "@misc{a, author = {Ada Kim}, title = {On Finding Bugs in Kernels}, eprint = {2001.00001}, "
        "archiveprefix = {arXiv}, year = 2020}\n"
        "@article{b, author = {Ada Kim}, title = {On Finding Bugs in Kernels}, journal = {TOCS}, year = 2020}",
        "@article{b, author = {Ada Kim}, title = {On Finding Bugs in Kernels}, journal = {TOCS}, year = 2020}",
        sheet=_two_versions,
        default=False,
    ),
)
