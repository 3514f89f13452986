"""Questions to several services at the same time, each service in its own pool of threads, answered in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack

from mlsysbib.enrichment.asking import Fetcher, Found
from mlsysbib.enrichment.keeping import EVERY
from mlsysbib.model import Query


class SideBySide:
    """Has questions answered by ``ask``; ``meanwhile`` is called while an answer is waited for, every second or so."""

    def __init__(self, client: Fetcher, ask: Callable[[Query], Found], meanwhile: Callable[[], None]) -> None:
        self._client, self._ask, self._meanwhile = client, ask, meanwhile
        self._waiting: Sequence[tuple[Query, Future[Found]]] = ()

    def answers(self, questions: Iterable[Query]) -> Iterator[tuple[Query, Found]]:
        """Each question with what it brought, in their order; the first are asked while others are made."""
        with ExitStack() as stack:
            pools: dict[str, ThreadPoolExecutor] = {}
            waiting: list[tuple[Query, Future[Found]]] = []
            try:
                self._waiting = waiting
                for query in questions:
                    if (name := query.source) not in pools:
                        pools[name] = stack.enter_context(ThreadPoolExecutor(self._client.connections(name), name))
                    waiting.append((query, pools[name].submit(self._ask, query)))
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

    def told(self) -> Iterator[tuple[Query, Found]]:
        """The answers that are there already, and whose turn has not come."""
        for query, future in self._waiting:
            if future.done() and not future.cancelled() and future.exception() is None:
                yield query, future.result()

    def _wait_for(self, future: Future[Found]) -> None:
        while True:
            self._meanwhile()
            if future.done() or wait([future], timeout=EVERY / 2).done:
                return
