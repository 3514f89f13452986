"""A function of each shard of a dump, by the workers of a Dask cluster: the only module that knows Dask.

Workers see the files of the dump and the folder that is written to under the same paths as this process. Few shards are
under way at a time. A worker that goes away is replaced by whoever runs the cluster, and what it was at is done by
another.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import dask
from distributed import Client, Future, wait
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from mlsysbib._version import __version__
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.visiting import InFolder, Visiting
from mlsysbib.errors import MlsysbibError, Unavailable

_Result = TypeVar("_Result")
_SPARE = 2  # shards for each thread of the workers: one that is done, one that waits
_CONNECT, _WORKERS, _LOOK, _CLOSE = 10, 30, 5, 5  # seconds
_TRIES = 2  # Dask has its own number of workers that may die at a shard before this counts one
_GONE = "what is done is kept, and the same command goes on"
# A packed file travels unpacked, some 16 MB at a time, which Dask would warn of.
_CONFIG = {"distributed.admin.large-graph-warning-threshold": "1GB", "distributed.comm.timeouts.connect": "10s"}
_LOUD = ("distributed", "tornado", "asyncio")


def lost_on_cluster(shard: Shard) -> Any:
    """Raises ``MlsysbibError`` for a shard at which one worker after the other died."""
    raise MlsysbibError(f"{shard.piece.name}: each worker at this file died; is there enough memory for it?")


def on_cluster(
    function: InFolder[_Result],
    shards: Iterable[Shard],
    address: str,
    lost: Callable[[Shard], _Result] = lost_on_cluster,
) -> Iterator[_Result]:
    """The function of each shard, by the workers of the scheduler at an address, in the shards' order.

    What the function raises is raised here; ``lost`` gives the result of a shard at which workers died time and again.
    Raises ``Unavailable`` where the scheduler cannot be reached, goes away or has no workers, ``MlsysbibError`` for
    workers that have another version of mlsysbib, or do not see the same files.
    """
    with _connected(address) as client, _marked(function.work) as mark:
        most = _SPARE * sum(client.nthreads().values()) + 1
        cluster = _Cluster(client, address, Visiting(function, mark), lost)
        for shard in shards:
            cluster.put(shard)
            if len(cluster.waiting) > most:
                yield cluster.next()
        while cluster.waiting:
            yield cluster.next()


class _Cluster:
    """The shards that are under way, the first of them first."""

    def __init__(self, client: Client, address: str, function: Visiting[Any], lost: Callable[[Shard], Any]) -> None:
        self._client, self._address, self._function, self._lost = client, address, function, lost
        self.waiting: deque[tuple[Shard, Future[Any]]] = deque()

    def put(self, shard: Shard) -> None:
        self.waiting.append((shard, self._submitted(shard)))

    def next(self) -> Any:
        """The result of the first shard."""
        shard, future = self.waiting.popleft()
        for _ in range(_TRIES):
            try:
                return self._result(future)
            except KilledWorker:
                # It may have died of a shard beside this one.
                future = self._submitted(shard)
        return self._lost(shard)

    def _submitted(self, shard: Shard) -> Future[Any]:
        try:
            return self._client.submit(self._function, shard, key=f"mlsysbib-{shard.number}-{os.urandom(6).hex()}")
        except (RuntimeError, OSError):  # a client that lost its scheduler
            raise _gone(self._address) from None

    def _result(self, future: Future[Any]) -> Any:
        try:
            while not future.done():
                with suppress(TimeoutError), self._client.as_current():
                    wait([future], timeout=_LOOK)
                    break
                if not self._client.nthreads():
                    raise Unavailable(f"the cluster at {self._address} has no workers any more; {_GONE}", "Dask")
            return future.result()
        except (CancelledError, OSError) as error:
            if isinstance(error, OSError) and self._client.status == "running":
                raise
            raise _gone(self._address) from None
        except (ImportError, AttributeError, RuntimeError) as error:
            if not _is_foreign(error):
                raise
            raise MlsysbibError(
                f"the scheduler or a worker has no mlsysbib {__version__}: the same must be installed on all of them"
            ) from None


def _gone(address: str) -> Unavailable:
    return Unavailable(f"the scheduler at {address} went away; {_GONE}", "Dask")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    with dask.config.set(_CONFIG), _quiet():
        try:
            client = Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Unavailable(f"there is no scheduler at {address} ({_plain(error)})", "Dask") from None
        try:
            with _closing(client):
                client.wait_for_workers(1, timeout=_WORKERS)
                _check_versions(client)
                yield client
        except TimeoutError:
            raise Unavailable(f"the scheduler at {address} has no workers", "Dask") from None
        except CommClosedError:
            # A connection that broke is the scheduler's, also where the client has not heard of it yet.
            raise _gone(address) from None


def _check_versions(client: Client) -> None:
    """Raises ``MlsysbibError`` where the scheduler or a worker has another version: Dask ends what it cannot read."""

    def version() -> str:  # within a function it travels as it is, and not by its name
        try:
            from mlsysbib import _version
        except ImportError:
            return ""
        return str(_version.__version__)

    found = {"the scheduler": client.run_on_scheduler(version)}
    # A worker that goes away meanwhile is not asked: another one takes its place.
    workers = client.run(version, on_error="ignore")
    found |= {f"the worker at {address}": said for address, said in workers.items()}
    for name, said in found.items():
        if said != __version__:
            has = f"has mlsysbib {said}" if said else "has no mlsysbib"
            raise MlsysbibError(
                f"{name} {has}, and here it is {__version__}: the same must be installed on all of them"
            )


@contextmanager
def _closing(client: Client) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError, RuntimeError):
            client.close(timeout=_CLOSE)


@contextmanager
def _marked(folder: str) -> Iterator[str]:
    """A file in a folder, by which workers see that they see the folder."""
    mark = os.path.join(folder, f"mark.{os.urandom(4).hex()}.tmp")
    with open(mark, "xb"):
        pass
    try:
        yield mark
    finally:
        with suppress(FileNotFoundError):
            os.unlink(mark)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own talk is of connections and of what became of them, which is said here in a line."""
    # Dask gives many of its loggers a level of their own.
    names = {*_LOUD, *(name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOUD)}
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def _is_foreign(error: BaseException | None) -> bool:
    """Whether something that was sent could not be made sense of there: Dask says so, and of what."""
    if isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "mlsysbib":
        return True
    return error is not None and ("deserializ" in str(error) or _is_foreign(error.__cause__))


def _plain(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
