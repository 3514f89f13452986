"""What is known of the entries of a run so far, and what the lock may say of it, at the end and on the way there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from mlsysbib.enrichment.asking import Failure, Found
from mlsysbib.enrichment.choosing import Choice, by_hand
from mlsysbib.identity.same import may_be
from mlsysbib.lock.values import Locked, asked
from mlsysbib.model import Entry, Query, Record


class Known:
    """The entries, what sources said of them and which failed; ``records`` are by key and source.

    ``spared`` are the sources that nobody was to ask, which are missed of what nobody knows, and else are not.
    ``near`` says that what searches found besides the work is kept, too.
    """

    def __init__(self, *, near: bool = False) -> None:
        self.keeps_near = near
        self.entries: dict[str, Entry] = {}
        self.records: dict[str, dict[str, Record]] = {}
        self.failed: dict[str, set[str]] = {}
        self.spared: dict[str, set[str]] = {}
        self.choices: dict[str, Choice] = {}
        self._named: dict[str, dict[str, str]] = {}
        self._before: dict[str, Locked] = {}
        self._answered: dict[str, dict[str, Record]] = {}

    def take_on(self, key: str, entry: Entry, locked: Locked | None, choice: Choice | None, *, refresh: bool) -> None:
        """Takes an entry on, with what the lock says of it where that still fits, and the work chosen for it.

        Where a source failed, all are asked anew, which the cache answers for the others: what is asked of one depends
        on what others said before, so that asking the rest alone would ask something else than a run without failures.
        """
        self.entries[key], self.failed[key], self.spared[key] = entry, set(), set()
        self.records[key], self._answered[key] = {}, {}
        self._named[key] = asked(entry)
        if choice is not None:
            self.choices[key], self.entries[key] = choice, choice.asked_as(entry)
        if locked is None or locked.asked != self._named[key]:
            return
        self._before[key] = locked
        if not refresh:
            self._answered[key] = {name: said for name, said in locked.records.items() if name not in locked.incomplete}

    def is_known(self, key: str) -> bool:
        """Whether any source knows the work."""
        return any(record.entry is not None for record in self.records[key].values())

    def learned(self, key: str) -> Entry:
        """The user's entry, and the identifiers that the sources gave."""
        entry = self.entries[key]
        said = [self.records[key][source].entry for source in sorted(self.records[key])]
        known = [other for other in said if other is not None]
        new = {
            name: next(values, None)
            for name in ("doi", "arxiv")
            if not getattr(entry, name) and (values := (value for other in known if (value := getattr(other, name))))
        }
        return msgspec.structs.replace(entry, **{name: value for name, value in new.items() if value})

    # What comes in

    def take(self, query: Query, found: Found) -> None:
        """Takes the records that a question brought; what one source said first of a work stands."""
        for key, said in found.records:
            record = said if self.keeps_near or not said.near else msgspec.structs.replace(said, near=())
            have = self.records[key].get(query.source)
            if have is None or have.entry is None:
                self.records[key][query.source] = self._believed(query.asked[key], key, record)

    def has_answer(self, source: str, key: str) -> bool:
        """Whether the lock says what a source answered."""
        return source in self._answered[key]

    def answered_before(self, source: str, key: str) -> bool:
        """Takes what the lock says a source answered, where it fails now; gives whether it says so."""
        said = self._answered[key].get(source)
        if said is not None:
            self.records[key].setdefault(source, said)
        return said is not None

    def lose(self, failure: Failure, *, final: bool, spared: bool) -> None:
        """Notes that a source gave no answer; ``final`` where asking again is of no use."""
        for key in failure.keys:
            if final:
                evidence = {"why": failure.message}
                self.records[key][failure.source] = Record(source=failure.source, url=failure.url, evidence=evidence)
            else:
                (self.spared if spared else self.failed)[key].add(failure.source)

    def _believed(self, asked_as: Entry, key: str, record: Record) -> Record:
        """The record, unless it is of another work: not every identifier that sources tell is right."""
        if record.entry is None or self._is_own(asked_as, key):
            return self._by_hand(key, record)
        others = [other.entry for other in self.records[key].values() if other.entry is not None]
        if not others or any(may_be(other, record.entry) for other in others):
            return record
        said = {"why": "the identifier leads to another work", "title": record.entry.title}
        return msgspec.structs.replace(record, entry=None, evidence={**record.evidence, **said})

    def _is_own(self, asked_as: Entry, key: str) -> bool:
        """Whether it was asked for by what the user wrote."""
        entry = self.entries[key]
        return (asked_as.doi, asked_as.arxiv) == (entry.doi, entry.arxiv)

    def _by_hand(self, key: str, record: Record) -> Record:
        return by_hand(record, self.choices[key]) if key in self.choices else record

    # What the lock may say

    def locked(self) -> dict[str, Locked]:
        """What the lock is to say of the entries that were taken on."""
        spared = {key: set() if self.is_known(key) else self.spared[key] for key in self.entries}
        return {key: self._locked(key, self.records[key], self.failed[key] | spared[key]) for key in self.entries}

    def locked_so_far(self, told: Iterable[tuple[Query, Found]], sources: Collection[str]) -> dict[str, Locked]:
        """What the lock may say by now of the entries that something new is known of.

        ``told`` are answers whose turn has not come yet; what the ``sources`` did not say yet is still to be asked.
        """
        found = {key: _with_entry(records) for key, records in self.records.items()}
        for query, key, record in _each(told):
            # What an identifier led to that a source told is believed in its turn only.
            if record.entry is not None and self._is_own(query.asked[key], key):
                found[key].setdefault(query.source, self._by_hand(key, record))
        return {
            key: self._locked(key, records, [each for each in sources if each not in {*records, *self._answered[key]}])
            for key, records in found.items()
            if any(record is not self._said_before(key, source) for source, record in records.items())
        }

    def _locked(self, key: str, records: Mapping[str, Record], incomplete: Collection[str]) -> Locked:
        before = self._before[key].records if key in self._before else {}
        fitting = {source: record for source, record in before.items() if not _is_doubt(record)}
        # What a source said stands until it says something else: also while it fails, or is not asked since there
        # is no key for it, or since the source failed that would have led to it.
        said = {**fitting, **{source: _steady(fitting.get(source), new) for source, new in records.items()}}
        return Locked(asked=self._named[key], records=said, incomplete=tuple(sorted(incomplete)))

    def _said_before(self, key: str, source: str) -> Record | None:
        return self._before[key].records.get(source) if key in self._before else None


def _is_doubt(record: Record) -> bool:
    """Whether a snapshot said it in the place of a service, and says it again where nobody knows the work."""
    return record.entry is None and "snapshot" in record.evidence


def _each(told: Iterable[tuple[Query, Found]]) -> Iterator[tuple[Query, str, Record]]:
    return ((query, key, record) for query, found in told for key, record in found.records)


def _with_entry(records: Mapping[str, Record]) -> dict[str, Record]:
    return {source: record for source, record in records.items() if record.entry is not None}


def _steady(old: Record | None, new: Record) -> Record:
    """The old record where the new one says the same: the lock does not change with each day's citation counts."""
    if old is not None and (old.entry, old.status, old.evidence) == (new.entry, new.status, new.evidence):
        return old
    return new
