"""The published version of a preprint among what sources said: by what says that the two are one work.

| what says it | what must agree besides |
|---|---|
| arXiv names the DOI of the publication | title or authors |
| a registry relates the two (``is-preprint-of``, ``has-preprint``) | title or authors |
| one record has the entry's arXiv id and a venue | title or authors |
| nothing | title, all authors, and a year that the publication of a preprint may have |
| nothing, and the title is common ("Deep Learning") | title, all of three authors or more, at most two years later |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mlsysbib._lazy import public
from mlsysbib.identity.matching import years
from mlsysbib.identity.other_works import is_front_matter, reacts_to
from mlsysbib.identity.people import authors_agree
from mlsysbib.identity.same import may_be
from mlsysbib.identity.spelling import words
from mlsysbib.identity.titles import is_common, titles_agree
from mlsysbib.identity.venue import is_beside, same_venue
from mlsysbib.model import OTHERS, Entry, Record
from mlsysbib.model.identifiers.arxiv import unversioned
from mlsysbib.model.preprints import ARXIV_DOI, PREPRINTS, is_preprint, is_server_doi

_EXACT = 0.99
_SAME_PEOPLE = 0.98
_LATEST = 5
"""Years after which a work of the same name and people is taken for another one."""
_CROWD, _SOON = 3, 2
"""How many people, and in how many years, write no second work of a name that others have, too."""
_NO_PAPERS = frozenset(
    """broadcast dataset interview map motion_picture patent performance personal_communication post post-weblog report
    review review-book software song speech standard thesis webpage""".split()
)
_OF_A_PREPRINT = frozenset({"is-preprint-of", "is-previous-version-of", "is-version-of"})
_OF_A_PUBLICATION = frozenset({"has-preprint", "has-version"})


@public
class Publication(NamedTuple):
    """A published version as the nearest record has it, all records of it, and why it is of the same work."""

    entry: Entry
    records: tuple[Record, ...]
    why: str


class _Candidate(NamedTuple):
    record: Record
    entry: Entry
    why: str
    sure: bool


def publications(entry: Entry, records: Sequence[Record]) -> list[Publication]:
    """The published versions of a preprint, those that somebody says to be its own first, then the earliest."""
    told = named_dois(records)
    found = [candidate for record in records for candidate in _candidates(entry, record, told)]
    ranked = sorted(found, key=_rank)
    groups: list[list[_Candidate]] = []
    for each in ranked:
        home = next((group for group in groups if _is_one(group[0].entry, each.entry)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return [Publication(group[0].entry, tuple(each.record for each in group), group[0].why) for group in groups]


def _rank(each: _Candidate) -> tuple[bool, bool, int, bool]:
    # What was at a workshop is printed at a conference later, and that is cited.
    return not each.sure, is_beside(each.entry), min(years(each.entry), default=9999), not each.entry.doi


def _candidates(entry: Entry, record: Record, told: Mapping[str, str]) -> Iterator[_Candidate]:
    for found in (record.entry, *record.near):
        if found is None or not is_publication(found) or record.source == "arxiv":
            continue
        why = _linked(entry, record, found, told)
        sure = bool(why) and may_be(entry, found)
        if sure or _is_alike(entry, found):
            reason = why if sure else f"{record.source} has title and authors"
            yield _Candidate(replace(record, entry=found, near=(), evidence={}), found, reason, sure)


def is_publication(entry: Entry) -> bool:
    """Whether a record is of what was published: it is in a venue, and that is no server of preprints."""
    if is_preprint(entry) or entry.type in PREPRINTS or entry.type in _NO_PAPERS:
        return False
    return bool(entry.container_title or entry.doi)


def named_dois(records: Sequence[Record]) -> dict[str, str]:
    """The DOIs that are said to be of the publication, each with who says it."""
    found: dict[str, str] = {}
    for record in records:
        doi = record.entry.doi if record.entry is not None else None
        if record.source == "arxiv" and doi and not is_server_doi(doi):
            found.setdefault(doi.lower(), "arXiv names its DOI")
        if record.entry is None or is_preprint(record.entry):
            for name in _OF_A_PREPRINT:
                for other in _related(record, name):
                    found.setdefault(other, f"{record.source} says that the preprint {name.replace('-', ' ')} it")
    return {doi: why for doi, why in found.items() if not is_server_doi(doi)}


def _related(record: Record, name: str) -> list[str]:
    relations = record.evidence.get("relations")
    others = relations.get(name, ()) if isinstance(relations, Mapping) else ()
    return [str(other).lower() for other in others]


def _linked(entry: Entry, record: Record, found: Entry, told: Mapping[str, str]) -> str:
    """Why a record is of a version of the entry, where it or another says so; empty where nobody does."""
    if found.doi and (why := told.get(found.doi.lower())):
        return why
    if entry.arxiv and found.arxiv and unversioned(entry.arxiv) == unversioned(found.arxiv):
        return f"{record.source} has both under one arXiv id"
    own = {name.lower() for name in (entry.doi, entry.arxiv and f"{ARXIV_DOI}arXiv.{unversioned(entry.arxiv)}") if name}
    if found is record.entry:
        for name in _OF_A_PUBLICATION:
            if own & {*_related(record, name)}:
                return f"{record.source} says that it {name.replace('-', ' ')} {entry.arxiv or entry.doi}"
    return ""


def _is_alike(entry: Entry, found: Entry) -> bool:
    """Whether title, authors and year leave no doubt: a title alone never does."""
    if not entry.author or not found.author or reacts_to(found.title, entry.title):
        return False
    if titles_agree(entry.title, found.title) < _EXACT or authors_agree(entry.author, found.author) < _SAME_PEOPLE:
        return False
    if is_common(entry.title) and not _are_a_crowd(entry, found):
        return False
    first, second = years(entry), years(found)
    latest = _SOON if is_common(entry.title) else _LATEST
    return bool(first and second) and -1 <= min(second) - min(first) <= latest


def _are_a_crowd(entry: Entry, found: Entry) -> bool:
    """Whether so many people agree that a title, though others have it, is of one work; no editorial ever is."""
    enough = min(len(entry.author), len(found.author)) >= _CROWD and OTHERS not in (*entry.author, *found.author)
    return enough and authors_agree(entry.author, found.author) == 1 and not is_front_matter(words(entry.title))


def _is_one(first: Entry, second: Entry) -> bool:
    """Whether two records are of one publication: one DOI, or one venue."""
    if first.doi and second.doi:
        return first.doi.lower() == second.doi.lower()
    return same_venue(first, second) == "same" and (not years(first) or bool(years(first) & years(second)))
