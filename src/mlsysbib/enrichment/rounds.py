"""Which source is asked what, and when: the rounds of a run.

A round asks every source what can be asked by the identifiers that are known by now, and its answers may bring new ones
(arXiv knows the DOI of the published version). When identifiers lead no further, the landing page is read of each entry
that nobody knows, and then it is searched for; either may bring identifiers again. Within a round the services are
asked side by side, and answers are taken in the order of the questions, so that the same answers always give the same
lock. Snapshots come first, by identifiers and by titles: about what one of them knows its service is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

import msgspec
from msgspec.structs import replace

from mlsysbib.enrichment.asking import Failure, Fetcher, Found, questions
from mlsysbib.enrichment.attempts import Attempts
from mlsysbib.enrichment.keeping import Keeping
from mlsysbib.enrichment.known import Known
from mlsysbib.enrichment.shelving import Pair, Shelving
from mlsysbib.enrichment.side_by_side import SideBySide
from mlsysbib.lock.values import Locked
from mlsysbib.model import Entry, Query
from mlsysbib.model.declaration import Declaration, When
from mlsysbib.plugins.protocols import Source
from mlsysbib.snapshots.shelf import Shelf

NOT_SEARCHED = frozenset({"event", "post", "post-weblog", "software", "webpage"})
"""What services for papers do not know: a search would only find papers of that name."""
_ALWAYS = When()


class Phase(msgspec.Struct, frozen=True):
    """A way to ask: by identifier, by landing page, by search."""

    name: str
    questions: Callable[[Source, Mapping[str, Entry]], Iterable[Query]]


class Rounds:
    """Asks about what is ``known`` until nothing is left to ask; ``failures`` are the questions without an answer."""

    def __init__(  # noqa: PLR0913, PLR0917  (what a run is made of, once)
        self,
        known: Known,
        client: Fetcher,
        declarations: Mapping[str, Declaration],
        load: Callable[[str], Source],
        planned: Callable[[str, int], None],
        keeping: Keeping,
        shelves: Mapping[str, Shelf],
        looked: Callable[[int, int], None],
    ) -> None:
        self._known, self._client, self._planned, self._keeping = known, client, planned, keeping
        self._declared, self._when = declarations, {name: each.when for name, each in declarations.items()}
        self._source = cache(load)
        self._attempts = Attempts(client, planned)
        self._side_by_side = SideBySide(client, self._asked, self._keep_if_due)
        self._looked = looked
        self._shelves, self._shelving = shelves, Shelving(known, shelves, self._on_the_way)
        self._done: set[tuple[str, str, str]] = set()
        self._failures: list[Failure] = []

    @property
    def failures(self) -> list[Failure]:
        """The questions without an answer; of what a snapshot or the cache knows, nobody else had to be asked."""
        left = (
            replace(each, keys=tuple(key for key in each.keys if self._matters(each, key))) for each in self._failures
        )
        return [*self._shelving.failures, *(each for each in left if each.keys)]

    def so_far(self) -> dict[str, Locked]:
        """What the lock may say by now of the entries that something new is known of; the rest is to be asked."""
        sources = [source for source in self._when if self._may_be_asked(source)]
        return self._known.locked_so_far(self._side_by_side.told(), sources)

    # The phases

    def identifiers(self) -> None:
        """Asks by identifier until nothing new turns up."""
        phase = Phase("identifiers", self._attempts.queries)
        while (
            self._on_shelf(self._shelving.identifiers())
            or self._round(phase, self._askable)
            or self._round(phase, self._worth_its_allowance)
        ):
            pass

    def titles(self) -> None:
        """Looks in the snapshots for what is still unknown."""
        if self._on_shelf(self._shelving.titles(self._searchable)):
            self.identifiers()

    def pages(self) -> None:
        """Reads the landing pages of what no identifier led to."""
        if self._round(Phase("pages", lambda source, entries: source.queries(entries)), self._page_wanted):
            self.identifiers()

    def searches(self) -> None:
        """Searches for what is still unknown."""
        for wanted in (lambda source, _key: self._may_be_asked(source), self._worth_its_allowance):
            if self._round(
                Phase("searches", _searches), lambda *pair, ok=wanted: ok(*pair) and self._searchable(*pair)
            ):
                self.identifiers()
        self._shelving.settle()

    # Whether a source is to be asked about an entry

    def _askable(self, source: str, key: str) -> bool:
        first = [self._known.records[key].get(other) for other in self._when[source].after if other in self._when]
        others_do_not_know = all(record is not None and record.entry is None for record in first)
        return self._by_identifier(source) and others_do_not_know and self._may_be_asked(source)

    def _may_be_asked(self, source: str) -> bool:
        return not self._when[source].key or self._client.has_key(source)

    def _worth_its_allowance(self, source: str, key: str) -> bool:
        # Where a service failed, the next run may well find the work there.
        wanted = self._when[source].key == "wanted" and self._by_identifier(source)
        return wanted and not self._known.is_known(key) and not self._known.failed[key]

    def _page_wanted(self, source: str, key: str) -> bool:
        return not self._by_identifier(source) and not self._known.is_known(key) and self._may_be_asked(source)

    def _by_identifier(self, source: str) -> bool:
        return self._when_of(source).phase == "identifiers"

    def _when_of(self, source: str) -> When:
        return self._when.get(source, _ALWAYS)  # (what has snapshots alone is no service)

    def _searchable(self, source: str, key: str) -> bool:
        # An identifier that nobody knows is a finding; a search would put another work in its place.
        entry = self._known.entries[key]
        unknown = not (self._known.is_known(key) or entry.doi or entry.arxiv or key in self._known.choices)
        known_type = entry.type not in NOT_SEARCHED or entry.type in self._when_of(source).searched
        return unknown and bool(entry.title) and known_type and self._by_identifier(source)

    # One round

    def _round(self, phase: Phase, wanted: Callable[[str, str], bool]) -> bool:
        """Asks every source what it can be asked in this phase; gives whether anything was asked."""
        replayed = [(source, key) for source in self._when for key in self._in_lock_alone(phase, source, wanted)]
        self._done |= {(source, key, phase.name) for source, key in replayed}
        any_asked = bool(replayed)
        for query, found in self._side_by_side.answers(self._all_questions(phase, wanted)):
            any_asked = True
            self._done |= {(query.source, key, phase.name) for key in query.asked}
            self._known.take(query, found)
            for failure in found.failures:
                if self._is_final(failure) and failure.keys == tuple(query.asked):
                    # What the lock takes for the end of it, the cache keeps too, so that a lock made anew says it.
                    self._client.conclude(query, failure.message)
                self._lose(failure)
        for source, key in replayed:
            self._known.answered_before(source, key)
        return any_asked

    def _all_questions(self, phase: Phase, wanted: Callable[[str, str], bool]) -> Iterator[Query]:
        for source in self._when:
            if made := self._questions(phase, source, wanted):
                self._planned(source, len(made))
                yield from made

    def _in_lock_alone(self, phase: Phase, source: str, wanted: Callable[[str, str], bool]) -> Iterator[str]:
        """The entries of which a source would be asked again what it answered, but that the cache does not hold it."""
        for key, entry in self._open(phase, source, wanted).items():
            if not self._known.has_answer(source, key):
                continue
            made, _ = questions(self._client, source, lambda: self._source(source), phase.questions, {key: entry})
            if made and not all(map(self._client.holds, made)):
                yield key

    def _open(self, phase: Phase, source: str, wanted: Callable[[str, str], bool]) -> dict[str, Entry]:
        """The entries that a source can be asked about in this phase, as far as they are known, and was not yet."""
        return {
            key: self._known.learned(key)
            for key in self._known.entries
            if (source, key, phase.name) not in self._done and wanted(source, key)
        }

    def _questions(self, phase: Phase, source: str, wanted: Callable[[str, str], bool]) -> list[Query]:
        entries = self._open(phase, source, wanted)
        if not entries:
            return []
        made, failures = questions(self._client, source, lambda: self._source(source), phase.questions, entries)
        for failure in failures:
            self._done |= {(source, key, phase.name) for key in failure.keys}
            self._lose(failure)
        return made

    def _on_shelf(self, answered: Collection[Pair]) -> bool:
        """Notes what snapshots answered, so that their services are not asked; gives whether that is anything."""
        self._done |= {(*pair, phase) for pair in answered for phase in ("identifiers", "pages", "searches")}
        return bool(answered)

    def _is_spared(self, failure: Failure) -> bool:
        """Whether nobody was to be asked, since snapshots answer."""
        return failure.unasked and bool(self._shelves)

    def _matters(self, failure: Failure, key: str) -> bool:
        return not (self._is_spared(failure) and self._known.is_known(key))

    def _asked(self, query: Query) -> Found:
        return self._attempts.ask(self._source(query.source), query)

    def _on_the_way(self, done: int, entries: int) -> None:
        self._looked(done, entries)
        self._keep_if_due()

    def _keep_if_due(self) -> None:
        if self._keeping.due:
            self._keeping.now(self.so_far())

    def _lose(self, failure: Failure) -> None:
        keys = tuple(key for key in failure.keys if not self._known.answered_before(failure.source, key))
        if keys:
            lost = replace(failure, keys=keys)
            self._failures.append(lost)
            self._known.lose(lost, final=self._is_final(lost), spared=self._is_spared(lost))

    def _is_final(self, failure: Failure) -> bool:
        """Whether asking again is of no use: a dead link, a page that is none, while the network is there.

        What did not come in time may come the next time.
        """
        whole = not self._declared[failure.source].service.address
        nobody_there = failure.unreached and not failure.late and self._client.online
        return whole and (failure.unexpected or nobody_there)


def _searches(source: Source, entries: Mapping[str, Entry]) -> Iterable[Query]:
    searches = getattr(source, "searches", None)
    return searches(entries) if searches is not None else ()
