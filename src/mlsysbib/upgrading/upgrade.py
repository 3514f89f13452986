"""An entry that cites a preprint as it cites what was published, and what becomes otherwise, with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from mlsysbib._lazy import public
from mlsysbib.identity.same import ALIKE
from mlsysbib.identity.titles import titles_agree
from mlsysbib.lock.values import Lock
from mlsysbib.merge import Ranks, choices
from mlsysbib.merge.disagreements import agree
from mlsysbib.model import DOI, Entry, Library, Record
from mlsysbib.model.identifiers.arxiv import unversioned
from mlsysbib.model.preprints import ARXIV_DOI, is_arxiv, is_on_arxiv, is_preprint, is_server, is_server_doi, said_of
from mlsysbib.plugins.sources import ranks
from mlsysbib.upgrading.publication import Publication, publications
from mlsysbib.verification.evidence import NAMED, TITLED, question

RELATED = "related"
"""What was asked about the DOI that a publication has by the word of others."""
WAYS = (NAMED, RELATED, TITLED)

# What tells where a version was published; keys, sections, notes and the arXiv id stay what they are.
_OF_THE_VERSION = (
    "type",
    "title",
    "author",
    "container_title",
    "collection_title",
    "issued",
    "volume",
    "issue",
    "number",
    "page",
    "publisher",
    "doi",
    "url",
)
_OF_DATES = frozenset({"date", "day", "month", "year"})


@public
class Change(NamedTuple):
    """A field by its name in the model, what it is and becomes (None for nothing), and who says so."""

    field: str
    before: Any
    after: Any
    source: str


@public
class Upgrade(NamedTuple):
    """An entry and what it becomes, field by field, and why, by which ``records``.

    ``others`` are further publications of the work.
    """

    key: str
    entry: Entry
    after: Entry
    changes: tuple[Change, ...]
    why: str
    others: tuple[Publication, ...] = ()
    records: tuple[Record, ...] = ()


def upgrades(library: Library, lock: Lock, evidence: Lock | None = None) -> Iterator[Upgrade]:
    """The preprints of a library of which a published version is known, as they cite that.

    ``lock`` is the one beside the library, ``evidence`` what sources said when they were asked for this (``asking``).
    What stays with the preprint by a person's choice (``stays``) is passed over.
    """
    believed = ranks(lock.sources | (evidence or Lock()).sources)
    for key, entry in preprints(library).items():
        records = [*lock.fitting(key, entry), *answers(key, evidence)]
        if found := publications(_named(entry, records), records):
            yield _upgrade(key, entry, found, believed)


def preprints(library: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries that may be upgraded: preprints that nobody chose to stay with."""
    return {key: entry for key, entry in library.items() if is_preprint(entry) and not stays(entry)}


def stays(entry: Entry) -> bool:
    """Whether a person chose that the preprint is cited: ``cite: preprint`` in the entry."""
    return said_of(entry) == "preprint"


def _named(entry: Entry, records: Iterable[Record]) -> Entry:
    """An entry that says nothing but its number, with the title and the people that arXiv has under that."""
    if entry.title:
        return entry
    said = next((each.entry for each in records if each.entry is not None and each.source == "arxiv"), None)
    if said is None or not entry.arxiv or not said.arxiv or unversioned(said.arxiv) != unversioned(entry.arxiv):
        return entry
    return msgspec.structs.replace(entry, title=said.title, author=entry.author or said.author)


def answers(key: str, evidence: Lock | None) -> Sequence[Record]:
    """What was said of a preprint, whichever way it was asked about."""
    if evidence is None:
        return ()
    return [record for way in WAYS for record in evidence.records(question(key, way))]


def _upgrade(key: str, entry: Entry, found: Sequence[Publication], believed: Ranks) -> Upgrade:
    first, *others = found
    said = {each.field: each for each in choices(_blank(first.entry), first.records, believed)}
    changes = []
    for field in _OF_THE_VERSION:
        own = getattr(entry, field)
        choice = said.get(field)
        new = choice.value if choice is not None and choice.value else None
        source = choice.record.source if choice is not None and choice.record is not None else first.records[0].source
        if new is None and _is_of_server(field, own):
            changes.append(Change(field, own, None, source))
        elif new is not None and not _stands(field, own, new, has_doi="doi" in said and bool(said["doi"].value)):
            changes.append(Change(field, own or None, new, source))
    after = msgspec.structs.replace(entry, **{each.field: each.after for each in _kept(changes)})
    if any(each.field == "issued" for each in changes):
        after = msgspec.structs.replace(after, custom=_undated(entry.custom))
    return Upgrade(key, entry, _with_number(after, entry), tuple(changes), first.why, tuple(others), first.records)


def _undated(custom: Mapping[str, Any]) -> dict[str, Any]:
    """What only a .bib has, without the spelling of a date that gives way."""
    own = custom.get("bibtex")
    if not isinstance(own, Mapping):
        return dict(custom)
    left = {name: value for name, value in own.items() if name not in _OF_DATES}
    rest = {name: value for name, value in custom.items() if name != "bibtex"}
    return {**rest, "bibtex": left} if left else rest


def _blank(entry: Entry) -> Entry:
    """What the records are merged into: the publication, by its DOI where it has one."""
    return Entry(type="document", doi=entry.doi if entry.doi and not is_server_doi(entry.doi) else None)


def _kept(changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        yield change if change.after is not None or change.field != "author" else change._replace(after=())


def _stands(field: str, own: Any, new: Any, *, has_doi: bool) -> bool:
    """Whether what the entry says stays, since the publication says the same or the field is a person's to word."""
    if field == "doi" and is_server_doi(str(new)):
        return True
    if field == "title":
        return bool(own) and titles_agree(own, new) >= ALIKE
    if field == "url":
        # (a publication that lies on arXiv has the preprint's address)
        return bool(own) or has_doi or is_on_arxiv(str(new))
    if field == "issued" and own and new:
        return str(own) == str(new) or (agree(field, own, new) and len(str(own)) > len(str(new)))
    return bool(own) and (own == new or (field not in {"type", "container_title", "doi"} and agree(field, own, new)))


def _is_of_server(field: str, value: Any) -> bool:
    """Whether a value is that of the server, and would be wrong beside a venue."""
    text = str(value or "")
    if field in {"container_title", "publisher"}:
        return is_arxiv(text) or is_server(text)
    return field in {"number", "volume"} and text.lower().startswith(("arxiv:", "abs/"))


def _with_number(after: Entry, before: Entry) -> Entry:
    """The entry with its arXiv id, where only the DOI had it that gives way."""
    doi = before.doi or ""
    if after.arxiv or not doi.startswith(ARXIV_DOI) or after.doi == before.doi:
        return after
    number = DOI(doi).value[len(ARXIV_DOI) :].partition(".")[2]
    return msgspec.structs.replace(after, arxiv=number or None)
