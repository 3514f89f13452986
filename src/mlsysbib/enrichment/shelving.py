"""What snapshots say of the entries of a run: they are asked before the services, whose questions they save."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from mlsysbib.enrichment.asking import Failure, Found, looked_up
from mlsysbib.enrichment.known import Known
from mlsysbib.model import Entry, Query, Record
from mlsysbib.snapshots.shelf import Shelf

Pair: TypeAlias = tuple[str, str]
"""A source and the key of an entry."""


class Shelving:
    """Asks snapshots about what is ``known``; ``failures`` are those of their records that could not be read.

    ``meanwhile`` hears how many entries were looked for, and how many there are.
    """

    def __init__(self, known: Known, shelves: Mapping[str, Shelf], meanwhile: Callable[[int, int], None]) -> None:
        self._known, self._shelves, self._meanwhile = known, shelves, meanwhile
        self._looked: set[tuple[str | None, ...]] = set()
        self._doubts: dict[Pair, Record] = {}
        self.failures: list[Failure] = []

    def identifiers(self) -> set[Pair]:
        """Looks up the identifiers that are known by now; gives what is new."""
        wanted = [(source, key) for source in self._shelves for key in self._known.entries]
        return set(self._taken(wanted, Shelf.named))

    def titles(self, wanted: Callable[[str, str], bool]) -> set[Pair]:
        """Looks for the titles of those entries that are to be searched for; gives what is new."""
        # All of them are looked for in each, as a search asks all services about an entry.
        chosen = [(source, key) for source in self._shelves for key in self._known.entries if wanted(source, key)]
        return set(self._taken(chosen, Shelf.searched))

    def settle(self) -> None:
        """Takes what is in doubt where nobody knows the work, and the service of that name said nothing of it."""
        for (source, key), record in self._doubts.items():
            told = record.evidence.get("candidates") or self._known.keeps_near
            if told and not self._known.is_known(key) and source not in self._known.records[key]:
                self._take(source, key, record)

    def _taken(self, wanted: Sequence[Pair], look: Callable[[Shelf, Entry], Record | None]) -> Iterator[Pair]:
        for number, (source, key) in enumerate(wanted):
            said, entry = self._known.records[key].get(source), self._known.learned(key)
            question = (look.__name__, source, key, entry.doi, entry.arxiv)
            if (said is not None and said.entry is not None) or question in self._looked:
                continue
            self._looked.add(question)
            self._meanwhile(number, len(wanted))
            found = looked_up(source, key, partial(look, self._shelves[source], entry))
            self.failures += found.failures
            for _, record in found.records:
                if record.entry is None:
                    self._doubts[source, key] = record
                else:
                    self._take(source, key, record)
                    yield source, key
        self._meanwhile(len(wanted), len(wanted))

    def _take(self, source: str, key: str, record: Record) -> None:
        asked = {key: self._known.learned(key)}
        self._known.take(Query(source=source, url=record.url, asked=asked), Found(((key, record),)))
