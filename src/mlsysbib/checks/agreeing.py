"""Rules on identifiers that the rest of the entry cannot be true with: its dates, its venue, its other identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from mlsysbib.checks.literal import filled, recognised
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.identity.identifiers import arxiv_id
from mlsysbib.model import DOI, ArxivID, Date, DateRange, Entry, first_date
from mlsysbib.model.identifiers import Identifier
from mlsysbib.model.preprints import is_arxiv, is_preprint, is_server_doi
from mlsysbib.text.patterns import pattern
from mlsysbib.venues.names import find

_YEARS = ("year", "date", "issued")


def _before_its_id(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A preprint that would be older than its number; what was published may well be put on arXiv later."""
    entry = item.entry
    if entry is None or not _is_on_arxiv(entry):
        return
    arxiv, date = arxiv_id(entry), first_date(entry.issued)
    if arxiv is None or date is None:
        return
    year, month = _given(arxiv)
    # The first numbers of a month are of what came in on the last days of the one before.
    if (date.year, date.month or 12) < (year - (month == 1), 12 if month == 1 else month - 1):
        yield _dated(item, f"arXiv gave the number {arxiv} in {year}-{month:02d}, and the entry is of {date}")


def _is_on_arxiv(entry: Entry) -> bool:
    return is_preprint(entry) and (not entry.container_title or is_arxiv(entry.container_title))


def _given(arxiv: ArxivID) -> tuple[int, int]:
    """The year and the month in which a number was given."""
    return arxiv.year, int(re.sub(r"^.*/", "", arxiv.value)[2:4])


def _doi_year(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    date = entry.issued if entry is not None else None
    known = first_date(date)
    if entry is None or not entry.doi or known is None:
        return
    for form, since, years in _DATED_DOIS:
        if (found := form.match(entry.doi)) is None:
            continue
        year, last = since + int(found[1]), _last(date, known)
        if last < year or (years is not None and known.year > year + years):
            yield _dated(item, f"the DOI {entry.doi} is of {year}, and the entry is of {date}")
        return


def _last(date: object, known: Date) -> int:
    """The last year of a date."""
    return date.end.year if isinstance(date, DateRange) and date.end is not None else known.year


def _dated(item: Item, message: str) -> Fault:
    written = item.field(*_YEARS)
    offset, name = (item.offset, "issued") if written is None else (written.offset, written.name)
    return Fault(message, offset, item.key, name)


_DATED_DOIS = tuple(
    (pattern(form, re.IGNORECASE), since, years)
    for form, since, years in (
        # Conferences, whose papers have the conference's year; some of those of IEEE come out in the next one
        (r"10\.1109/(?!T)[a-z][\w-]*\.((?:19|20)\d\d)\.\d", 0, 1),
        (r"10\.18653/v1/(20\d\d)\.", 0, 0),
        (r"10\.18653/v1/[a-z](\d\d)-", 2000, 0),
        (r"10\.24963/ijcai\.(20\d\d)/", 0, 0),
        (r"10\.21437/interspeech\.(20\d\d)-", 0, 0),
        (r"10\.1609/aaai\.v(\d\d)i", 1986, 0),
        (r"10\.5244/c\.(\d\d)\.", 1986, 0),
        (r"10\.14722/ndss\.(20\d\d)\.", 0, 0),
        (r"10\.15607/rss\.(20\d\d)\.", 0, 0),
        (r"10\.4230/lipics\.(?:[a-z]+\.)?(20\d\d)\.", 0, 1),
        # Journals, which give a DOI when a paper is taken, and print it when there is room
        (r"10\.1109/t[\w-]*\.((?:19|20)\d\d)\.\d", 0, None),
        (r"10\.1016/j\.\w+\.((?:19|20)\d\d)\.\d\d\.", 0, None),
        (r"10\.1162/[a-z]+\.((?:19|20)\d\d)\.\d", 0, None),
        (r"10\.1111/j\.\d{4}-\d{3}[\dx]\.((?:19|20)\d\d)\.", 0, None),
        (r"10\.1038/s4\d{4}-0(\d\d)-", 2000, 2),
        (r"10\.3389/\w+\.(20\d\d)\.\d", 0, None),
        (r"10\.(?:1101|64898)/(20\d\d)\.\d\d\.\d\d\.", 0, None),
    )
)
"""How DOIs begin that say a year, what is to be added to it, and by how many years the work may be later."""


def _publisher(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    if entry is None or not entry.doi or not entry.container_title or is_server_doi(entry.doi):
        return
    prefix = entry.doi.partition("/")[0]
    venue = find(entry.container_title) if prefix in _HOUSES else None
    if venue is not None and venue.prefixes is not None and prefix not in venue.prefixes:
        message = f"the DOI {entry.doi} is of {_HOUSES[prefix]}, which does not publish {venue.eras[-1].short}"
        written = item.field("doi", "DOI")
        yield Fault(message, item.offset if written is None else written.offset, item.key, "doi")


_HOUSES = {
    "10.1007": "Springer",
    "10.1016": "Elsevier",
    "10.1038": "Nature",
    "10.1109": "IEEE",
    "10.1126": "Science",
    "10.1145": "ACM",
    "10.1609": "AAAI",
    "10.18653": "ACL",
    "10.21437": "ISCA",
    "10.24963": "IJCAI",
    "10.14778": "the VLDB Endowment",
}
"""Those who registered the DOIs of a prefix, and pass it to nobody."""


def _placeholder(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "doi"):
        if _UNREGISTERED.search(text):
            yield Fault(f"nobody registered the DOI {text!r}", written.offset, item.key, "doi", "leave it out")


# (papers' templates have 10.1145/nnnnnnn.nnnnnnn or 10.1145/XXXXXXX.XXXXXXX until there is one)
_UNREGISTERED = pattern(r"(?:^|/)10\.5555/|(?:^|/)10\.\d+/(?:.*[\W\d_])?(?:x{3,}|n{5,})(?![a-z])", re.IGNORECASE)


def _other_identifier(sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    if entry is None or not (entry.doi or entry.arxiv):
        return
    for written, text in filled(sheet, item, "url", "journal", "journaltitle", "howpublished"):
        if entry.doi and text.lower().endswith(entry.doi.lower()):
            continue  # as most do
        found = _ARXIV.search(text)
        named = recognised(text if found is None else found[0])
        if (own := _other_than(named, entry)) is not None:
            yield Fault(f"this names {named}, and the entry is {own}", written.offset, item.key, written.name)


_ARXIV = pattern(r"arxiv:\s?\d{4}\.\d{4,5}\b", re.IGNORECASE)


def _other_than(named: Identifier | None, entry: Entry) -> Identifier | None:
    """The entry's identifier of the kind of another one that names another work."""
    if isinstance(named, ArxivID):
        arxiv = _parsed(ArxivID.parse, entry.arxiv)
        return arxiv if arxiv is not None and arxiv.value != named.value else None
    doi = _parsed(DOI.parse, entry.doi) if isinstance(named, DOI) else None
    return doi if doi is not None and _are_two(str(doi).lower(), str(named).lower()) else None


def _are_two(doi: str, other: str) -> bool:
    """Whether two DOIs are of one house, and not of a work and its volume: elsewhere a copy may have one of its own."""
    return doi.partition("/")[0] == other.partition("/")[0] and not doi.startswith(other) and not other.startswith(doi)


_Kind = TypeVar("_Kind", DOI, ArxivID)


def _parsed(parse: Callable[[str], _Kind], text: str | None) -> _Kind | None:
    try:
        return parse(text) if text else None
    except ValueError:
        return None


RULES = (
    Rule(
        "I621",
        "older-than-arxiv-id",
        "A preprint is dated before the month in which arXiv gave it its number.",
        "The number or the date is of another work; many invented references show it.",
        "@article{vaswani, journal = {arXiv preprint arXiv:1706.03762}, year = {2015}}",
        "@article{vaswani, journal = {arXiv preprint arXiv:1706.03762}, year = {2017}}",
        item=_before_its_id,
    ),
    Rule(
        "I622",
        "doi-of-another-year",
        "The DOI says a year that is not the entry's.",
        "The DOI or the year is of another work.",
        "doi = {10.1109/CVPR.2016.90}, year = {2013}",
        "doi = {10.1109/CVPR.2016.90}, year = {2016}",
        item=_doi_year,
    ),
    Rule(
        "I623",
        "doi-of-another-publisher",
        "The DOI is of a publisher that does not publish the venue.",
        "The DOI or the venue is of another work; many invented references show it.",
        "doi = {10.1145/3097983.3098021}, booktitle = {CVPR}",
        "doi = {10.1145/3097983.3098021}, booktitle = {KDD}",
        item=_publisher,
    ),
    Rule(
        "I624",
        "doi-not-registered",
        "The DOI is ACM's own way to say none (10.5555), or has letters where digits are to come.",
        "No resolver knows it.",
        "doi = {10.5555/3295222.3295349}",
        "url = {https://dl.acm.org/doi/10.5555/3295222.3295349}",
        item=_placeholder,
    ),
    Rule(
        "I625",
        "another-identifier",
        "The address or the journal names another DOI or another arXiv id than the field for it.",
        "One of them leads to another work.",
        "doi = {10.1145/3097983.3098021}, url = {https://doi.org/10.1145/3097983.3098022}",
        "doi = {10.1145/3097983.3098021}",
        item=_other_identifier,
    ),
)
