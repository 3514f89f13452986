"""Whether two entries are of one work: one answer for each of those who ask, by what each knows already.

| who asks | what is known already | what must agree |
|---|---|---|
| adding | nothing | an identifier; else title, authors and year (``matching``) |
| importing | that a list names it, mostly without authors | an identifier and what both say; else all that both say |
| a search for an entry without identifier | nothing | title, authors and year; of several hits, two may be one record |
| an answer to an identifier that a source told | that identifier | title or authors |
| a page that an entry links to | the link | the title |
| joining files | that both have one key | all that both say, and something of it |
| writing over a file | that both have one key | half of what both say, for the rest may have been mended |
"""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.identity.addresses import addresses
from mlsysbib.identity.identifiers import identifiers
from mlsysbib.identity.matching import compare, years
from mlsysbib.identity.other_works import reacts_to
from mlsysbib.identity.otherwise import is_as_listed
from mlsysbib.identity.people import authors_agree
from mlsysbib.identity.spelling import words
from mlsysbib.identity.titles import is_common, titles_agree
from mlsysbib.model import DOI, ISBN, ArxivID, Entry
from mlsysbib.model.lookup import isbns_of
from mlsysbib.model.preprints import says_preprint

ALIKE = 0.9
"""From here on two titles are one, perhaps without its subtitle."""
_AGREED = 0.7
"""From here on two lists of authors are one, perhaps with a slip."""


def already(entries: Mapping[str, Entry], entry: Entry) -> str | None:
    """The key of the entry that is this work: it has one of its identifiers, or title, authors and year agree."""
    mine = handles(entry)
    for key, other in entries.items():
        if mine & handles(other) or (is_titled(other, entry) and compare(other, entry).same):
            return key
    return None


def is_listed(entry: Entry, other: Entry) -> bool:
    """Whether what another list or file says is said of an entry, which may say more.

    Lists have slips: two works under one address, and an address of another work. So what is called otherwise, and is
    by others, is another work whatever its identifier; and a title that tells its work is enough where one side has
    neither authors nor year to contradict. Of a common title, all must be as a list would say it.
    """
    if entry == other:
        return True
    if handles(entry) & handles(other):
        return not entry.title or not other.title or may_be(entry, other)
    if titles_agree(entry.title, other.title) < ALIKE:
        return False
    if addresses(entry) & addresses(other):
        return True
    agreement = compare(entry, other)
    if agreement.same or not entry.title or is_common(entry.title):
        return agreement.same or is_as_listed(other, entry)
    unsaid = {"authors"} if not entry.author or not other.author else set()
    unsaid |= {"year"} if not years(entry) or not years(other) else set()
    return unsaid.issuperset(agreement.differs)


def one_record(first: Entry, second: Entry) -> bool:
    """Whether two hits of one search are one record, listed twice."""
    if first.doi or second.doi:
        return (first.doi or "").lower() == (second.doi or "").lower()
    return first.arxiv == second.arxiv and first.url == second.url


def may_be(entry: Entry, other: Entry) -> bool:
    """Whether what an identifier led to can be the work; a wrong one leads to something else altogether.

    A preprint may be published under another title, and with another author; hardly with both. A subtitle that one of
    them lacks is no other title where an identifier leads from the one to the other. Its authors' erratum is not the
    work, whoever tells that DOI.
    """
    if reacts_to(other.title, entry.title):
        return False
    titles, authors = titles_agree(entry.title, other.title), authors_agree(entry.author, other.author)
    return titles >= _AGREED or authors >= _AGREED or _begins(entry.title, other.title)


def _begins(title: str | None, other: str | None) -> bool:
    short, long = sorted((words(title), words(other)), key=len)
    return bool(short) and long[: len(short)] == short


def is_titled(entry: Entry, other: Entry) -> bool:
    """Whether a page is of an entry that links to it: dead links lead to other pages, which have other titles."""
    return not entry.title or titles_agree(entry.title, other.title) >= ALIKE


def under_one_key(entry: Entry, other: Entry) -> bool:
    """Whether two files mean one work by a key that both have: nothing that both say of it contradicts.

    A preprint and its publication are two entries, and somebody has to choose between them.
    """
    if says_preprint(entry) != says_preprint(other):
        return False
    known = _known(entry, other)
    said = years(entry), years(other)
    if not all(known) or (all(said) and said[0].isdisjoint(said[1])):
        return False
    told = _told(entry), _told(other)
    if any(told[0][kind].isdisjoint(told[1][kind]) for kind in told[0].keys() & told[1].keys()):
        return False
    # (a year alone is that of many works)
    named = (entry.title and other.title) or (entry.author and other.author)
    return bool(named or handles(entry) & handles(other))


def still_under_key(entry: Entry, other: Entry) -> bool:
    """Whether an entry is still the work that had its key, and not another that has the key by chance."""
    if entry == other:
        return True
    known = _known(entry, other)
    return sum(known) * 2 >= len(known) if known else (entry.doi, entry.url) == (other.doi, other.url)


def _known(entry: Entry, other: Entry) -> list[bool]:
    """Of title, authors and date, those that both entries have: whether they agree, whichever says more."""
    said = max(compare(entry, other), compare(other, entry), key=lambda agreement: agreement.score)
    parts = (("title", said.title), ("author", said.authors), ("issued", said.year))
    return [agreed >= _AGREED for field, agreed in parts if getattr(entry, field) and getattr(other, field)]


def handles(entry: Entry) -> set[str]:
    """What no two works share: the identifiers (an ISBN is that of a whole book, so it is none) and the link."""
    found = {each.url.lower() for each in identifiers(entry) if not isinstance(each, ISBN)}
    if entry.type in {"book", "document"}:
        found |= isbns_of(entry)
    return found | ({entry.url.rstrip("/")} if entry.url else set())


def _told(entry: Entry) -> dict[str, set[str]]:
    """The identifiers of each kind of which a work has one, or which say all of it that there are."""
    found = {"isbn": isbns} if (isbns := isbns_of(entry)) else {}
    for each in identifiers(entry):
        if isinstance(each, ArxivID):
            found.setdefault("arxiv", set()).add(each.value)
        elif isinstance(each, DOI):
            found.setdefault("doi", set()).add(each.value.lower())
    return found
