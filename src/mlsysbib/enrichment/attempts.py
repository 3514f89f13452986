"""Batches that are an attempt: what one does not bring is asked for singly, and after one that brings nothing, all is.

A service that promises nothing of its lists may refuse one, cut it short, leave works out, or end it one day. None of
that may cost a work: its own question decides, as if there were no batches (a source's ``singly``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mlsysbib.enrichment.asking import Fetcher, Found, ask, questions, together
from mlsysbib.model import Entry, Query
from mlsysbib.plugins.protocols import Source


class Attempts:
    """Asks the questions of a run; ``planned`` hears of those that come on top."""

    def __init__(self, client: Fetcher, planned: Callable[[str, int], None]) -> None:
        self._client, self._planned = client, planned
        self._given_up: set[str] = set()

    def queries(self, source: Source, entries: Mapping[str, Entry]) -> Iterable[Query]:
        """The questions about entries by identifier, in batches as long as these bring something."""
        return (_singly if source.name in self._given_up else _queries)(source, entries)

    def ask(self, source: Source, query: Query) -> Found:
        """What a question brings; of a batch that is an attempt, with what its works' own questions bring."""
        if not self._is_attempt(source, query):
            return ask(self._client, source, query)
        found = Found() if query.source in self._given_up else ask(self._client, source, query)
        if any(failure.unreached for failure in found.failures):
            return found  # there is no network, or nobody is to be asked
        # That a work is not known is for its own question to find out.
        brought = {key: record for key, record in found.records if record.entry is not None}
        left = {key: entry for key, entry in query.asked.items() if key not in brought}
        if not left:
            return found
        alone = self._alone(source, query, left, whole=not brought)
        return together([Found(tuple(brought.items())), alone])

    def _is_attempt(self, source: Source, query: Query) -> bool:
        if len(query.asked) == 1 or not hasattr(source, "singly"):
            return False
        first = dict(list(query.asked.items())[:1])
        made, _ = questions(self._client, query.source, lambda: source, _singly, first)
        return bool(made) and made[0].url != query.url

    def _alone(self, source: Source, batch: Query, left: Mapping[str, Entry], *, whole: bool) -> Found:
        if whole:
            self._given_up.add(batch.source)
            self._client.forget(batch)
        made, failures = questions(self._client, batch.source, lambda: source, _singly, left)
        self._planned(batch.source, len(made))
        found = together([ask(self._client, source, query) for query in made])
        return together([found, Found(failures=tuple(failures))])


def _queries(source: Source, entries: Mapping[str, Entry]) -> Iterable[Query]:
    return source.queries(entries)


def _singly(source: Source, entries: Mapping[str, Entry]) -> Iterable[Query]:
    made: Iterable[Query] = source.singly(entries)  # type: ignore[attr-defined]  # (only what has it is given up)
    return made
