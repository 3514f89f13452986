"""Rules on venues: their years, what is no part of their names, one under several names, preprints in their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet, Written
from mlsysbib.identity.matching import years
from mlsysbib.model import Entry
from mlsysbib.model.preprints import is_arxiv, is_preprint, is_server, is_server_doi
from mlsysbib.text.markup import plain
from mlsysbib.text.numerals import ORDINAL
from mlsysbib.text.patterns import pattern
from mlsysbib.venues.names import find, not_held

_CONTAINERS = frozenset({"booktitle", "journal", "journaltitle", "container-title", "container_title"})


def _named(item: Item) -> Written | None:
    """The field that says where a work is published."""
    return next((written for written in item.fields if written.name in _CONTAINERS), None)


def _told(item: Item, message: str, hint: str = "") -> Fault:
    written = _named(item)
    if written is None:
        return Fault(message, item.offset, item.key, "", hint)
    return Fault(message, written.offset, item.key, written.name, hint)


def _other_year(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    """Proceedings may be of the year after; where nobody knows the printer of the year before, or long after a day."""
    entry = item.entry
    if entry is None or entry.type != "paper-conference" or not entry.container_title:
        return
    named = _years_in(entry.container_title)
    if not named or entry.year in named:
        return
    known = years(entry)
    first, last = min(named), max(named)
    early, late = all(year < first - 1 for year in known), all(last + 1 < year for year in known)
    sure = find(entry.container_title) is not None
    if known and (
        early or (late and (sure or not _DAY.search(entry.container_title))) or (sure and max(known) < first)
    ):
        yield _told(item, f"the venue is of {first}, and the entry of {max(known)}")


@lru_cache(maxsize=4096)
def _years_in(venue: str) -> frozenset[int]:
    return frozenset(map(int, _YEAR.findall(venue)))


_DAY = pattern(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\W.*(?:19|20)\d\d", re.IGNORECASE)
_YEAR = pattern(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[.-]\d)", re.ASCII)


def _not_held(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    if entry is None or not entry.container_title or entry.type not in _IN_VENUES:
        return
    year = entry.year
    known = not_held(entry.container_title, year) if year else None
    if known is not None and not _years_in(entry.container_title) - {year}:
        yield _told(item, f"{known.eras[-1].short} has no volume of {year}", "look up year and venue")


_IN_VENUES = frozenset({"paper-conference", "article-journal", "article-magazine", "chapter"})


def _in_twice(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if written.name in _CONTAINERS and (found := _IN.match(written.value)) is not None:
            edits: tuple[Edit, ...] = ()
            if written.begin >= 0 and sheet.text.startswith(found[0], written.begin):
                rest = found["next"]
                capital = (rest[0].upper() + rest[1:])[: len(rest)]
                edits = (Edit(written.begin, written.begin + found.end(), capital),)
            at = written.begin if written.begin >= 0 else written.offset
            yield Fault('styles put an "In" before it themselves', at, item.key, written.name, "leave it out", edits)


# A title may begin with the word ("In Search of Excellence"); what follows here is how proceedings are called.
_IN = pattern(
    r"In(?::\s*|\s+)(?P<next>(?:the\s+)?(?:Proceedings?\b|Proc\b|Advances in\b|International (?:Conference|Symposium|"
    rf"Workshop)\b|{ORDINAL}\b|(?:19|20)\d\d\b|(?:ACM|IEEE|USENIX|AAAI)\b))",
    re.IGNORECASE,
)


def _pages_in_venue(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if written.name in _CONTAINERS and (found := _pages_in(written.value)) is not None:
            at = written.begin + found.start() if written.begin >= 0 else written.offset
            message = f"{found[0]!r} does not belong to the name of a venue"
            yield Fault(message, at, item.key, written.name, "put the pages into a field of their own")


@lru_cache(maxsize=4096)
def _pages_in(venue: str) -> re.Match[str] | None:
    return _PAGES.search(venue)


_PAGES = pattern(r"\b(?:pp\.?|pages?:?)[\s~]*\d+\s*(?:[-\u2010-\u2015]+|to)\s*\d+", re.IGNORECASE)


def _preprint_in_place(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A journal that is a server of preprints, in an entry for an article."""
    for written in item.fields:
        if written.name in _CONTAINERS and item.type in _ARTICLES:
            name = plain(written.value.replace("{", "").replace("}", "")).partition(" (")[0]
            if is_arxiv(name) or is_server(name):
                hint = "write it as @misc with eprint and archiveprefix, or as @online"
                yield Fault(
                    "this is a server of preprints, not a journal", written.offset, item.key, written.name, hint
                )


_ARTICLES = frozenset({"article", "article-journal", "inproceedings", "paper-conference"})


def _with_publication(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    if entry is None or not entry.doi or not is_preprint(entry) or is_server_doi(entry.doi):
        return
    if entry.doi.partition("/")[0] not in _REPOSITORIES:
        written = item.field("doi", "DOI")
        offset, name = (item.offset, "") if written is None else (written.offset, written.name)
        message = f"the entry is of a preprint, and {entry.doi} of its publication"
        yield Fault(message, offset, item.key, name, "cite the publication: mlsysbib upgrade shows it")


_REPOSITORIES = frozenset({"10.5281", "10.6084", "10.17605", "10.57967", "10.17632", "10.7910"})
"""Repositories of data and of all things, which have preprints, too."""


def _paper_as_article(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    entry = item.entry
    if entry is None or item.type not in ("article", "article-journal") or not entry.container_title:
        return
    if _PROCEEDINGS.search(entry.container_title) and not _JOURNALS.search(entry.container_title):
        yield _told(
            item, "these are proceedings of a conference, not a journal", "write it as @inproceedings with a booktitle"
        )


_PROCEEDINGS = pattern(r"\b(?:proceedings|proc\.?|conference|symposium|workshop)\b", re.IGNORECASE)
_JOURNALS = pattern(
    r"\b(?:vldb endow(?:ment)?|acm on|national academy|royal society|of the ieee|mathematical society"
    r"|machine learning and systems|physical society|institution|machine learning research|conference series|procedia"
    r"|technology)\b",
    re.IGNORECASE,
)
"""Journals that are called so, and series of proceedings that appear as journals do."""


def _several_names(sheet: Sheet) -> Iterator[Fault]:
    named: dict[str, list[tuple[Item, str]]] = {}
    for item in sheet.items:
        if (venue := _venue(item.entry)) is not None and item.entry is not None:
            named.setdefault(venue, []).append((item, _bare(item.entry.container_title or "")))
    for venue, items in named.items():
        [(usual, count)] = Counter(name for _, name in items).most_common(1)
        if count == len(items):
            continue
        line = sheet.line(next(item.key_offset for item, name in items if name == usual))
        more = f" and {count - 1} more" if count > 1 else ""
        for item, name in items:
            if name != usual:
                yield _told(item, f"{venue} is called {usual!r} on line {line}{more}, and otherwise here")


def _venue(entry: Entry | None) -> str | None:
    venue = find(entry.container_title) if entry is not None and entry.container_title else None
    return None if venue is None else venue.eras[-1].short


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name without what tells one year's proceedings from another's."""
    return " ".join(_WHICH.sub(" ", plain(name)).replace("{", "").replace("}", "").split()).strip(" ,.")


_WHICH = pattern(rf"\b{ORDINAL}\b|['\u2019]?\d+(?:st|nd|rd|th)?\b|\([^)]*\)", re.IGNORECASE)


RULES = (
    Rule(
        "V901",
        "venue-of-another-year",
        "The name of the venue has another year than the entry.",
        "One of the two is wrong; invented references and copied entries show it.",
        "@inproceedings{a, title = {One}, booktitle = {ICML 2017}, year = {2020}}",
        "@inproceedings{a, title = {One}, booktitle = {ICML 2017}, year = {2017}}",
        item=_other_year,
    ),
    Rule(
        "V902",
        "venue-not-held",
        "The venue was not held in that year: some are held every second year, and all began once.",
        "Year or venue is wrong; invented references show it.",
        "@inproceedings{a, title = {One}, booktitle = {ICCV}, year = {2018}}",
        "@inproceedings{a, title = {One}, booktitle = {ICCV}, year = {2019}}",
        item=_not_held,
    ),
    Rule(
        "V903",
        "in-twice",
        "The name of the proceedings begins with In.",
        "Styles print that themselves, so that it stands there twice.",
        "@inproceedings{a, title = {One}, booktitle = {In Proceedings of ICML}}",
        "@inproceedings{a, title = {One}, booktitle = {Proceedings of ICML}}",
        item=_in_twice,
        fixes=True,
    ),
    Rule(
        "V904",
        "pages-in-venue",
        "Pages stand in the name of the venue.",
        "Styles print them within the name, and programs find none.",
        "@inproceedings{a, title = {One}, booktitle = {Proceedings of ICML, pages 12--20}}",
        "@inproceedings{a, title = {One}, booktitle = {Proceedings of ICML}, pages = {12--20}}",
        item=_pages_in_venue,
    ),
    Rule(
        "V905",
        "preprint-with-publication",
        "The entry is of a preprint and has the DOI of its publication.",
        "Readers are led to another version than is cited, and the publication does not count as cited.",
        "@article{a, title = {One}, journal = {arXiv preprint arXiv:1706.03762}, doi = {10.1145/3292500.3330701}}",
        "@inproceedings{a, title = {One}, booktitle = {KDD}, eprint = {1706.03762}, doi = {10.1145/3292500.3330701}}",
        item=_with_publication,
        default=False,
    ),
    Rule(
        "V906",
        "preprint-as-article",
        "A server of preprints stands in the place of a journal.",
        "Styles print it as one, mostly without the number that leads to the preprint.",
        "@article{a, title = {One}, journal = {arXiv preprint arXiv:1706.03762}}",
        "@misc{a, title = {One}, eprint = {1706.03762}, archiveprefix = {arXiv}}",
        item=_preprint_in_place,
        default=False,
    ),
    Rule(
        "V907",
        "paper-as-article",
        "Proceedings of a conference stand in the place of a journal.",
        "Styles print it as an article of a journal, without editors, and the conference as its name.",
        "@article{a, title = {One}, journal = {Proceedings of the 34th International Conference on Machine Learning}}",
        "@inproceedings{a, title = {One}, "
        "booktitle = {Proceedings of the 34th International Conference on Machine Learning}}",
        item=_paper_as_article,
        default=False,
    ),
    Rule(
        "V908",
        "several-names",
        "One venue stands in the file under several names.",
        "The list of references looks uneven, and programs that count by venue count it twice.",
        "@inproceedings{a, title = {One}, booktitle = {NIPS}}\n"
        "@inproceedings{b, title = {Two}, booktitle = {Advances in Neural Information Processing Systems}}",
        "@inproceedings{a, title = {One}, booktitle = {NeurIPS}}\n"
        "@inproceedings{b, title = {Two}, booktitle = {NeurIPS}}",
        sheet=_several_names,
        default=False,
    ),
)
