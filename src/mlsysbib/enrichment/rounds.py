"""Asks every source about every entry: a library and a client give a lock, and what failed.

The questions go in rounds. A round asks every source what can be asked by the identifiers that are known by now, and
its answers may bring new ones (arXiv knows the DOI of the published version). When identifiers lead no further, the
landing page is read of each entry that nobody knows, and then it is searched for; either may bring identifiers again.
Within a round the services are asked side by side, and answers are taken in the order of the questions, so that the
same answers always give the same lock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from functools import cache

import msgspec

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.enrichment.asking import Failure, Fetcher, Found, ask, questions
from mlsysbib.enrichment.choosing import Choice, by_hand, choice_in, choices_of
from mlsysbib.enrichment.keeping import EVERY, Keep, Keeping
from mlsysbib.errors import UsageError, WrongValue
from mlsysbib.identity.same import may_be
from mlsysbib.lock.values import Lock, Locked, asked, uncovered
from mlsysbib.model import Entry, Library, Query, Record
from mlsysbib.model.advice import kind_of
from mlsysbib.model.declaration import Declaration, declared_by, declares
from mlsysbib.plugins.protocols import Source
from mlsysbib.plugins.sources import declared

NOT_SEARCHED = frozenset({"event", "post", "post-weblog", "software", "webpage"})
"""What services for papers do not know: a search would only find papers of that name."""

PHASES = ("identifiers", "pages", "searches")


@public
def enrich(  # noqa: PLR0913  (options, all by name)
    library: Library,
    client: Fetcher,
    *,
    lock: Lock | None = None,
    keys: Iterable[str] | None = None,
    refresh: bool = False,
    sources: Sequence[Source] | None = None,
    planned: Callable[[str, int], None] = lambda _source, _questions: None,
    keep: Keep | None = None,
    accept: Mapping[str, str] | None = None,
) -> tuple[Lock, tuple[Failure, ...]]:
    """The lock that covers the library as far as the sources answered, and the questions that they did not.

    Of the ``lock`` so far, everything is kept that still fits the entries, and only the rest is asked; ``refresh``
    asks about everything, and a record is then replaced by an answer only. ``keys`` restricts the work to some
    entries; without them, entries that are no longer in the library leave the lock. ``planned`` hears how many
    questions a source is going to be asked. ``keep`` is given the lock so far every few seconds, and when the run is
    interrupted; what stands in it is right, and names as ``incomplete`` what was not asked yet.

    ``accept`` gives identifiers or links to keys: that work is the entry's by your choice, which the lock keeps
    (``evidence``: ``by: person``), also when it is refreshed. Raises ``UnknownKey`` for a key that is not there, and
    ``UsageError`` for an identifier that no source knows, or one that the entry itself contradicts.
    """
    library = library if isinstance(library, Library) else Library(library)
    if not hasattr(client, "fetch"):
        raise WrongValue(
            f"enrich takes a Client, not {kind_of(client)}; write mlsysbib.Client(mailto='me@example.org')"
        )
    if not isinstance(lock, (Lock, type(None))):
        raise WrongValue(f"enrich takes a Lock, not {kind_of(lock)}; write lock=mlsysbib.read_lock(path)")
    before = lock or Lock()
    chosen = library if keys is None else library.select(keys)
    kept = {key: locked for key, locked in before.entries.items() if key in library or keys is not None}
    choices = choices_of(accept or {}, library)
    missing = {**(chosen if refresh else uncovered(chosen, before)), **choices}
    if not missing:
        return Lock(kept), ()
    given = {source.name: source for source in sources or ()}
    # By name, since most entries need no more than three of them, and the others take their time to load.
    names, load = (plugins.names("source"), plugins.source) if sources is None else (list(given), given.__getitem__)
    keeping = Keeping(keep, kept)
    run = _Run(client, {name: _declared(name, given, client) for name in names}, load, planned, keeping)
    for key in missing:
        said = None if key in choices else before.entries.get(key)
        choice = choices.get(key) or choice_in(before.entries.get(key), library[key])
        run.open(key, library[key], said, choice, refresh=refresh)
    try:
        run.identifiers()
        run.pages()
        run.searches()
    except KeyboardInterrupt:
        keeping.now(run.so_far())
        raise
    after = dict(run.locked())
    for key in run.unknown(choices):
        if not after[key].incomplete:
            raise UsageError(f"{key}: no service knows {choices[key].identifier}; the lock is as it was")
        # Whoever knows it may have failed: the choice waits for a run that is answered.
        del after[key]
    return Lock({**kept, **after}), tuple(run.failures)


def _declared(name: str, given: Mapping[str, Source], client: Fetcher) -> Declaration:
    """What a source declares: itself, where it is given and does so, else under its name."""
    if name not in given or not declares(type(given[name])):
        return declared(name)
    own = declared_by(type(given[name]), declared(name))
    client.introduce(name, own.service)
    return own


class _Run:
    """What is known of the entries so far, and what was asked already."""

    def __init__(
        self,
        client: Fetcher,
        declarations: Mapping[str, Declaration],
        load: Callable[[str], Source],
        planned: Callable[[str, int], None],
        keeping: Keeping,
    ) -> None:
        self._client, self._planned, self._source, self._keeping = client, planned, cache(load), keeping
        self._waiting: Sequence[tuple[Query, Future[Found]]] = ()
        self._declared, self._when = declarations, {name: each.when for name, each in declarations.items()}
        self._entries: dict[str, Entry] = {}
        self._named: dict[str, dict[str, str]] = {}
        self._choices: dict[str, Choice] = {}
        self._before: dict[str, Locked] = {}
        self._records: dict[str, dict[str, Record]] = {}
        self._failed: dict[str, set[str]] = {}
        self._done: set[tuple[str, str, str]] = set()
        self.failures: list[Failure] = []

    def open(self, key: str, entry: Entry, locked: Locked | None, choice: Choice | None, *, refresh: bool) -> None:
        """Takes an entry on, with what the lock says of it where that still fits, and the work chosen for it."""
        self._entries[key], self._failed[key], self._records[key] = entry, set(), {}
        self._named[key] = asked(entry)
        if choice is not None:
            self._choices[key], self._entries[key] = choice, choice.asked_as(entry)
        if locked is None or locked.asked != self._named[key]:
            return
        self._before[key] = locked
        if not refresh:
            self._records[key] = {name: said for name, said in locked.records.items() if name not in locked.incomplete}
            self._done |= {(source, key, phase) for source in self._records[key] for phase in PHASES}

    def locked(self) -> Iterator[tuple[str, Locked]]:
        """What the lock is to say of the entries that were taken on."""
        for key in self._entries:
            yield key, self._locked(key, self._records[key], self._failed[key])

    def _locked(self, key: str, records: Mapping[str, Record], incomplete: Collection[str]) -> Locked:
        fitting = self._before[key].records if key in self._before else {}
        # What a source said stands until it says something else: also while it fails, or is not asked since there
        # is no key for it, or since the source failed that would have led to it.
        said = {**fitting, **{source: _steady(fitting.get(source), new) for source, new in records.items()}}
        return Locked(asked=self._named[key], records=said, incomplete=tuple(sorted(incomplete)))

    def so_far(self) -> dict[str, Locked]:
        """What the lock may say by now of the entries that something new is known of; the rest is to be asked."""
        found: dict[str, dict[str, Record]] = {key: _known(records) for key, records in self._records.items()}
        for query, future in self._waiting:
            if future.done() and not future.cancelled() and future.exception() is None:
                for key, record in future.result().records:
                    # What an identifier led to that a source told is believed in its turn only.
                    if record.entry is not None and self._is_own(query.asked[key], key):
                        found[key].setdefault(query.source, self._by_hand(key, record))
        may = {key: [source for source in self._when if self._may_be_asked(source, key)] for key in found}
        return {
            key: self._locked(key, records, [source for source in may[key] if source not in records])
            for key, records in found.items()
            if any(record is not self._said(key, source) for source, record in records.items())
        }

    def _said(self, key: str, source: str) -> Record | None:
        return self._before[key].records.get(source) if key in self._before else None

    def unknown(self, keys: Iterable[str]) -> list[str]:
        """Those of the entries that no source knows."""
        return [key for key in keys if not self._known(key)]

    # The phases

    def identifiers(self) -> None:
        """Asks by identifier until nothing new turns up."""
        phase = Phase("identifiers", lambda source, entries: source.queries(entries))
        while self._round(phase, self._askable) or self._round(phase, self._worth_its_allowance):
            pass

    def pages(self) -> None:
        """Reads the landing pages of what no identifier led to."""
        if self._round(Phase("pages", lambda source, entries: source.queries(entries)), self._page_wanted):
            self.identifiers()

    def searches(self) -> None:
        """Searches for what is still unknown."""
        for wanted in (self._may_be_asked, self._worth_its_allowance):
            if self._round(
                Phase("searches", _searches), lambda *pair, ok=wanted: ok(*pair) and self._searchable(*pair)
            ):
                self.identifiers()

    def _askable(self, source: str, key: str) -> bool:
        first = [self._records[key].get(other) for other in self._when[source].after if other in self._when]
        others_do_not_know = all(record is not None and record.entry is None for record in first)
        return self._by_identifier(source) and others_do_not_know and self._may_be_asked(source, key)

    def _may_be_asked(self, source: str, _key: str) -> bool:
        return not self._when[source].key or self._client.has_key(source)

    def _worth_its_allowance(self, source: str, key: str) -> bool:
        # Where a service failed, the next run may well find the work there.
        wanted = self._when[source].key == "wanted" and self._by_identifier(source)
        return wanted and not self._known(key) and not self._failed[key]

    def _page_wanted(self, source: str, key: str) -> bool:
        return not self._by_identifier(source) and not self._known(key) and self._may_be_asked(source, key)

    def _by_identifier(self, source: str) -> bool:
        return self._when[source].phase == "identifiers"

    def _searchable(self, source: str, key: str) -> bool:
        # An identifier that nobody knows is a finding; a search would put another work in its place.
        entry = self._entries[key]
        unknown = not (self._known(key) or entry.doi or entry.arxiv or key in self._choices)
        known_type = entry.type not in NOT_SEARCHED or entry.type in self._when[source].searched
        wanted = unknown and bool(entry.title) and known_type
        return wanted and self._by_identifier(source)

    def _known(self, key: str) -> bool:
        return any(record.entry is not None for record in self._records[key].values())

    # One round

    def _round(self, phase: Phase, wanted: Callable[[str, str], bool]) -> bool:
        """Asks every source what it can be asked in this phase; gives whether anything was asked."""
        asked = [query for source in self._when for query in self._questions(phase, source, wanted)]
        for query, found in self._answers(asked):
            self._done |= {(query.source, key, phase.name) for key in query.asked}
            self._take(query, found)
        return bool(asked)

    def _questions(self, phase: Phase, source: str, wanted: Callable[[str, str], bool]) -> list[Query]:
        entries = {
            key: self._learned(key)
            for key in self._entries
            if (source, key, phase.name) not in self._done and wanted(source, key)
        }
        if not entries:
            return []
        made, failures = questions(self._client, source, lambda: self._source(source), phase.questions, entries)
        for failure in failures:
            self._done |= {(source, key, phase.name) for key in failure.keys}
            self._lose(failure)
        return made

    def _learned(self, key: str) -> Entry:
        """The user's entry, and the identifiers that the sources gave."""
        entry = self._entries[key]
        said = [self._records[key][source].entry for source in sorted(self._records[key])]
        known = [other for other in said if other is not None]
        new = {
            name: next(values, None)
            for name in ("doi", "arxiv")
            if not getattr(entry, name) and (values := (value for other in known if (value := getattr(other, name))))
        }
        return msgspec.structs.replace(entry, **{name: value for name, value in new.items() if value})

    def _answers(self, questions: Sequence[Query]) -> Iterator[tuple[Query, Found]]:
        with ExitStack() as stack:
            pools: dict[str, ThreadPoolExecutor] = {}
            for name in dict.fromkeys(query.source for query in questions):
                self._planned(name, sum(query.source == name for query in questions))
                pools[name] = stack.enter_context(ThreadPoolExecutor(self._client.connections(name), name))
            waiting = [(query, pools[query.source].submit(self._asked, query)) for query in questions]
            try:
                for place, (query, future) in enumerate(waiting):
                    self._waiting = waiting[place:]
                    self._wait_for(future)
                    yield query, future.result()
                self._waiting = ()
            except BaseException:
                # Ctrl-C, or a bug in a source: nobody waits for the others.
                self._client.stop()
                for pool in pools.values():
                    pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _wait_for(self, future: Future[Found]) -> None:
        """Waits for an answer, and has kept meanwhile what others brought."""
        while True:
            if self._keeping.due:
                self._keeping.now(self.so_far())
            if future.done() or wait([future], timeout=EVERY / 2).done:
                return

    def _asked(self, query: Query) -> Found:
        return ask(self._client, self._source(query.source), query)

    def _take(self, query: Query, found: Found) -> None:
        for key, record in found.records:
            have = self._records[key].get(query.source)
            if have is None or have.entry is None:
                self._records[key][query.source] = self._believed(query.asked[key], key, record)
        for failure in found.failures:
            self._lose(failure)

    def _lose(self, failure: Failure) -> None:
        self.failures.append(failure)
        for key in failure.keys:
            if self._is_final(failure):
                evidence = {"why": failure.message}
                self._records[key][failure.source] = Record(source=failure.source, url=failure.url, evidence=evidence)
            else:
                self._failed[key].add(failure.source)

    def _is_final(self, failure: Failure) -> bool:
        """Whether asking again is of no use: a dead link, a page that is none, while the network is there."""
        whole = not self._declared[failure.source].service.address
        return whole and (failure.unexpected or (failure.unreached and self._client.online))

    def _is_own(self, asked_as: Entry, key: str) -> bool:
        """Whether it was asked for by what the user wrote."""
        entry = self._entries[key]
        return (asked_as.doi, asked_as.arxiv) == (entry.doi, entry.arxiv)

    def _by_hand(self, key: str, record: Record) -> Record:
        return by_hand(record, self._choices[key]) if key in self._choices else record

    def _believed(self, asked_as: Entry, key: str, record: Record) -> Record:
        """The record, unless it is of another work: not every identifier that sources tell is right."""
        if record.entry is None or self._is_own(asked_as, key):
            return self._by_hand(key, record)
        others = [other.entry for other in self._records[key].values() if other.entry is not None]
        if not others or any(may_be(other, record.entry) for other in others):
            return record
        said = {"why": "the identifier leads to another work", "title": record.entry.title}
        return msgspec.structs.replace(record, entry=None, evidence={**record.evidence, **said})


class Phase(msgspec.Struct, frozen=True):
    """A way to ask: by identifier, by landing page, by search."""

    name: str
    questions: Callable[[Source, Mapping[str, Entry]], Iterable[Query]]


def _searches(source: Source, entries: Mapping[str, Entry]) -> Iterable[Query]:
    searches = getattr(source, "searches", None)
    return searches(entries) if searches is not None else ()


def _known(records: Mapping[str, Record]) -> dict[str, Record]:
    return {source: record for source, record in records.items() if record.entry is not None}


def _steady(old: Record | None, new: Record) -> Record:
    """The old record where the new one says the same: the lock does not change with each day's citation counts."""
    if old is not None and (old.entry, old.status, old.evidence) == (new.entry, new.status, new.evidence):
        return old
    return new
