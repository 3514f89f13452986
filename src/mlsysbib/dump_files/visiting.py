"""A function of shards that goes to other machines: it looks first whether all that it needs is there."""

from __future__ import annotations

import os
import socket
from typing import Generic, Protocol, TypeVar

import msgspec

from mlsysbib._version import __version__
from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import MlsysbibError

Result_co = TypeVar("Result_co", covariant=True)


class InFolder(Protocol[Result_co]):
    """A function of shards that writes what others read; ``work`` is a folder of its own, for what is passing."""

    @property
    def work(self) -> str: ...

    def __call__(self, shard: Shard) -> Result_co: ...


class Visiting(msgspec.Struct, Generic[Result_co], frozen=True):
    """The function, and what a worker is known by to be of the same mind: the version, and a file that it has to see.

    Raises ``MlsysbibError`` that names the worker's machine where that is not so.
    """

    function: InFolder[Result_co]
    mark: str
    version: str = __version__

    def __call__(self, shard: Shard) -> Result_co:
        """The function of a shard."""
        machine = socket.gethostname()
        if self.version != __version__:
            raise MlsysbibError(f"the worker on {machine} has mlsysbib {__version__}, and here it is {self.version}")
        if not os.path.exists(self.mark):
            folder = os.path.dirname(self.mark)
            raise MlsysbibError(f"the worker on {machine} does not see {folder}: it must be one folder for all workers")
        if shard.data is None and _size(shard.piece.path) < shard.piece.offset + shard.piece.size:
            path = shard.piece.path
            raise MlsysbibError(f"the worker on {machine} does not see {path}: all workers must see the same files")
        return self.function(shard)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return -1
