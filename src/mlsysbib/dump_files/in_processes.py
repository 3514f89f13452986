"""A function of each shard of a dump, by several processes; the results come in the shards' order.

Few shards are under way at a time, since one that had to be unpacked travels with its bytes. A process that dies (for
want of memory, mostly) is replaced, and what was under way is done again, the first of it with nothing beside it: a
process that dies then, dies of that shard.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.synchronize import Semaphore
from typing import Any, Generic, TypeVar

from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import MlsysbibError
from mlsysbib.files.system import uninterrupted

_Result = TypeVar("_Result")
_TRIES = 3


def lost_in_processes(shard: Shard) -> Any:
    """Raises ``MlsysbibError`` for a shard at which a process died time and again."""
    raise MlsysbibError(f"{shard.piece.name}: each process at this file died; is there enough memory for --jobs?")


def in_order(
    function: Callable[[Shard], _Result],
    shards: Iterable[Shard],
    jobs: int,
    lost: Callable[[Shard], _Result] = lost_in_processes,
) -> Iterator[_Result]:
    """The function of each shard, by so many processes, or in this one where one is enough.

    The function has to travel (it is pickled), and what it raises is raised here. ``lost`` gives the result of a shard
    at which each process died; by default it raises ``MlsysbibError``.
    """
    shards = iter(shards)
    first = list(islice(shards, 2))
    if jobs < 2 or len(first) < 2:
        yield from map(function, chain(first, shards))
        return
    pool = _Pool(function, jobs, lost)
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

    def __init__(self, function: Callable[[Shard], _Result], jobs: int, lost: Callable[[Shard], _Result]) -> None:
        self._function, self._jobs, self._lost = function, jobs, lost
        self.waiting: deque[tuple[Shard, Future[_Result]]] = deque()
        self._executor: ProcessPoolExecutor | None = _begun(jobs)

    def put(self, shard: Shard) -> None:
        self.waiting.append((shard, self._submitted(shard)))

    def next(self) -> _Result:
        """The result of the first shard."""
        shard, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(shard)

    def close(self) -> None:
        """Ends the processes; what they are at now is done, and nothing that waits."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        # Its semaphores are in a ring of references, and in the frames of an error that is on its way; Python complains
        # of those that outlive a command.
        self._executor = None
        gc.collect()

    def _alone(self, shard: Shard) -> _Result:
        """The result of a shard that is done by itself; the others are begun after it."""
        result = self._tried(shard)
        self._replace(self._jobs)
        self.waiting = deque(
            (each, future if _is_done(future) else self._submitted(each)) for each, future in self.waiting
        )
        return result

    def _tried(self, shard: Shard) -> _Result:
        for _ in range(_TRIES):
            self._replace(1)
            with suppress(BrokenProcessPool):
                return self._submitted(shard).result()
        return self._lost(shard)

    def _replace(self, jobs: int) -> None:
        self.close()
        self._executor = _begun(jobs)

    def _submitted(self, shard: Shard) -> Future[_Result]:
        executor = self._executor = self._executor or _begun(self._jobs)
        try:
            with uninterrupted():
                return executor.submit(self._function, shard)
        except BrokenProcessPool as error:
            broken: Future[_Result] = Future()
            broken.set_exception(error)
            return broken


def _is_done(future: Future[_Result]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _begun(jobs: int) -> ProcessPoolExecutor:
    """So many processes, all of which are there before there is work.

    The executor begins one where none is idle, and waits for ever for one that it begins while another dies.
    """
    # Not forked: a child would hold the files and locks of its parent, and outlive it with them.
    spawning = multiprocessing.get_context("spawn")
    gate = spawning.Semaphore(0)  # nobody is idle before the last has begun
    executor = ProcessPoolExecutor(jobs, spawning, _begin, (gate,))
    try:
        with uninterrupted(), suppress(BrokenProcessPool):
            for _ in range(jobs):
                executor.submit(int)
    finally:
        for _ in range(jobs):
            gate.release()
    return executor


def _begin(gate: Semaphore) -> None:
    """What a process does first: Ctrl-C is its parent's to hear, and it does not outlive that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gate.acquire()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
