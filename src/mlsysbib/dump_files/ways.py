"""Who does the shards of a dump: this process, several on this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from mlsysbib.dump_files.in_processes import in_order, lost_in_processes
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.visiting import InFolder
from mlsysbib.errors import UsageError

_Result = TypeVar("_Result")


def way(
    jobs: int, cluster: str = "", lost: Callable[[Shard], _Result] = lost_in_processes
) -> Callable[[InFolder[_Result], Iterable[Shard]], Iterator[_Result]]:
    """What does a function of each shard, and gives the results in the shards' order.

    That is so many processes, or the workers of the Dask scheduler at an address. ``lost`` gives the result of a shard
    at which each process died. Raises ``UsageError`` where Dask is not installed.
    """
    if not cluster:
        return partial(in_order, jobs=jobs, lost=lost)
    try:
        from mlsysbib.dump_files.on_cluster import on_cluster  # who has no cluster need not have Dask
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise UsageError("a cluster needs Dask: pip install 'mlsysbib[dask]', here and where the workers are") from None
    return partial(on_cluster, address=cluster, lost=lost)
