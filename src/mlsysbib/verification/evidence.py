"""What was asked about a reference, and what was said: by its identifiers, and by its title.

The evidence on a library is a lock (``lock.file``) with two entries for each reference, which are asked about as all
others are. The one has the identifiers alone, since whatever they lead to is evidence; the other has all but them,
since a wrong identifier hides no work. What searches found besides stands in the records, whole (``near``).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.model import Entry, Library, Record

NAMED, TITLED = "identifiers", "title"
_IDENTIFIERS = ("arxiv", "doi", "isbn", "pmcid", "pmid", "url")
# Who gives out the identifiers of a kind: what they do not know does not exist.
_REGISTRIES: Mapping[str, str] = {"arxiv": "arxiv", "doi": "doi", "pmid": "pubmed"}


def question(key: str, way: str) -> str:
    """The key that a question about a reference has in the evidence."""
    return f"{key}/{way}"


def named(entry: Entry) -> Entry | None:
    """A reference as it is asked about by its identifiers and its address; None where it has none."""
    said = {name: value for name in _IDENTIFIERS if (value := getattr(entry, name))}
    return Entry(type=entry.type, **said) if said else None


def titled(entry: Entry) -> Entry | None:
    """A reference as it is searched for; None where it has no title."""
    if not entry.title:
        return None
    return msgspec.structs.replace(entry, **dict.fromkeys(_IDENTIFIERS), abstract=None, links=(), custom={})


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What sources said of one reference; ``named`` or ``titled`` is None where nobody was asked that way."""

    named: Locked | None = None
    titled: Locked | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The sources that answered."""
        return tuple(sorted({source for each in self._both for source in each.records}))

    @property
    def unasked(self) -> tuple[str, ...]:
        """The sources that could not be asked, or did not answer."""
        return tuple(sorted({source for each in self._both for source in each.incomplete} - {*self.asked}))

    @property
    def records(self) -> tuple[Record, ...]:
        """What everybody said, those first who were asked by identifiers, in the order of their names."""
        return tuple(each.records[source] for each in self._both for source in sorted(each.records))

    @property
    def _both(self) -> tuple[Locked, ...]:
        return tuple(each for each in (self.named, self.titled) if each is not None)

    def nonexistent(self, entry: Entry) -> list[str]:
        """The fields of an entry whose identifier nobody has given out, as who gives them out says."""
        records = self.named.records if self.named is not None else {}
        said = {field: records.get(registry) for field, registry in _REGISTRIES.items() if getattr(entry, field)}
        return [
            field
            for field, record in said.items()
            if record is not None and record.entry is None and "why" not in record.evidence
        ]


def evidence_on(lock: Lock, key: str, entry: Entry) -> Evidence:
    """What a lock says of a reference, as far as that is still what it says of itself."""
    return Evidence(named=_fitting(lock, key, NAMED, named(entry)), titled=_fitting(lock, key, TITLED, titled(entry)))


def _fitting(lock: Lock, key: str, way: str, entry: Entry | None) -> Locked | None:
    if entry is None:
        return None
    locked = lock.entries.get(question(key, way))
    return locked if locked is not None and locked.asked == asked(entry) else None


def under_keys(library: Library, lock: Lock) -> Lock:
    """The evidence with what it says of each reference under the key that this has now: keys may be renamed."""
    by_question: dict[tuple[str, frozenset[tuple[str, str]]], Locked] = {}
    moved: dict[str, Locked] = {}
    for key, entry in library.items():
        for way, made in ((NAMED, named), (TITLED, titled)):
            asked_now = made(entry)
            if asked_now is None or _fitting(lock, key, way, asked_now) is not None:
                continue
            by_question = by_question or _by_question(lock)
            said = by_question.get((way, frozenset(asked(asked_now).items())))
            if said is not None:
                moved[question(key, way)] = said
    return Lock({**lock.entries, **moved}, lock.gathered) if moved else lock


def _by_question(lock: Lock) -> dict[tuple[str, frozenset[tuple[str, str]]], Locked]:
    return {
        (key.rpartition("/")[2], frozenset(said.asked.items())): said
        for key, said in lock.entries.items()
        if said.asked
    }


def unsaid(library: Library, lock: Lock) -> list[str]:
    """The keys of references that could be asked about and of which the evidence says nothing."""
    return [
        key
        for key, entry in library.items()
        if (named(entry) or titled(entry)) is not None
        and (found := evidence_on(lock, key, entry)).named is None
        and found.titled is None
    ]
