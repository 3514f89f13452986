"""A function of each shard of a dump, by several processes; the results come in the shards' order.

Few shards are under way at a time, since one that had to be unpacked travels with its bytes. A process that dies (for
want of memory, mostly) is replaced, and what was under way is done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Generic, TypeVar

from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import MlsysbibError

_Result = TypeVar("_Result")
_TRIES = 3


def in_order(function: Callable[[Shard], _Result], shards: Iterable[Shard], jobs: int) -> Iterator[_Result]:
    """The function of each shard, by so many processes, or in this one where one is enough.

    The function has to travel (it is pickled), and what it raises is raised here. Raises ``MlsysbibError`` for a shard
    at which a process died time and again.
    """
    shards = iter(shards)
    first = list(islice(shards, 2))
    if jobs < 2 or len(first) < 2:
        yield from map(function, chain(first, shards))
        return
    pool = _Pool(function, jobs)
    try:
        for shard in chain(first, shards):
            pool.put(shard)
            if len(pool.waiting) > jobs + 1:
                yield pool.next()
        while pool.waiting:
            yield pool.next()
    finally:
        pool.close()


class _Pool(Generic[_Result]):
    """The processes, and the shards that are under way, the first of them first."""

    def __init__(self, function: Callable[[Shard], _Result], jobs: int) -> None:
        self._function, self._jobs = function, jobs
        self.waiting: deque[tuple[Shard, Future[_Result]]] = deque()
        self._executor = _executor(jobs)

    def put(self, shard: Shard) -> None:
        self.waiting.append((shard, self._submitted(shard)))

    def next(self) -> _Result:
        """The result of the first shard."""
        for _ in range(_TRIES):
            shard, future = self.waiting[0]
            try:
                result = future.result()
            except BrokenProcessPool:
                self._begin_anew()
            else:
                self.waiting.popleft()
                return result
        raise MlsysbibError(f"{shard.piece.name}: each process at this file died; is there enough memory for --jobs?")

    def close(self) -> None:
        """Ends the processes; what they are at now is done, and nothing that waits."""
        self._executor.shutdown(cancel_futures=True)

    def _submitted(self, shard: Shard) -> Future[_Result]:
        try:
            return self._executor.submit(self._function, shard)
        except BrokenProcessPool as error:
            broken: Future[_Result] = Future()
            broken.set_exception(error)
            return broken

    def _begin_anew(self) -> None:
        """Other processes, for all that has no result yet."""
        self.close()
        self._executor = _executor(self._jobs)
        self.waiting = deque(
            (shard, future if _is_done(future) else self._submitted(shard)) for shard, future in self.waiting
        )


def _is_done(future: Future[_Result]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _executor(jobs: int) -> ProcessPoolExecutor:
    # Not forked: a child would hold the files and locks of its parent, and outlive it with them.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """What a process does first: Ctrl-C is its parent's to hear, and it does not outlive that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
