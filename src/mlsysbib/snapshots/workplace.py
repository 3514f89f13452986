"""The folder beside a snapshot in which it is made: its parts, who is at it, and of what.

It is held by one process at a time. What another version, kind or dump left there is removed, and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec

from mlsysbib._version import __version__
from mlsysbib.errors import UsageError
from mlsysbib.files.access import write_bytes
from mlsysbib.files.system import held, this_process
from mlsysbib.snapshots.file import FORM
from mlsysbib.snapshots.origin import Found
from mlsysbib.snapshots.parts import SUFFIX

ENDING = ".part"
_LOCK, _PLAN = "lock", "plan.json"
_OURS = (SUFFIX, ".tmp")
_NAMED = (_PLAN, "records.sqlite", "names", _LOCK)


class Plan(msgspec.Struct, frozen=True):
    """What the parts in a folder are of: where any of it is another, they are of no use."""

    kind: str
    size: int
    dump: list[Found]
    form: int = FORM
    version: str = __version__


def folder_of(path: str) -> str:
    """The folder in which the snapshot at a path is made: beside the file that a link points at."""
    return (os.path.realpath(path) if os.path.islink(path) else path) + ENDING


def is_begun(path: str) -> bool:
    """Whether a snapshot was begun, and is not whole yet."""
    return os.path.isfile(os.path.join(folder_of(path), _PLAN))


@contextmanager
def workplace(path: str) -> Iterator[str]:
    """The folder of a snapshot's parts, held; raises ``UsageError`` where another process makes the same."""
    folder = folder_of(path)
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise UsageError(f"{folder} is in the way: the snapshot is made in a folder of this name") from None
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no folder {os.path.dirname(folder)} to make it in") from None
    try:
        with held(os.path.join(folder, _LOCK), this_process()) as other:
            if other:
                raise UsageError(f"{path} is being built by {other}; wait for it, or end it")
            yield folder
    finally:
        if not is_begun(path):
            _leave(folder)


def keep(folder: str, plan: Plan) -> None:
    """Keeps the parts in a folder that are of this plan; what is there of another is removed."""
    path = os.path.join(folder, _PLAN)
    try:
        with open(path, "rb") as file:
            is_same = msgspec.json.decode(file.read(), type=Plan) == plan
    except (FileNotFoundError, msgspec.MsgspecError):
        is_same = False
    if is_same:
        return
    _clear(folder)
    write_bytes(path, [msgspec.json.encode(plan)])


def _clear(folder: str) -> None:
    """Removes all that was made in a folder, but for who is at it."""
    for each in os.listdir(folder):
        if each.endswith(_OURS) or (each in _NAMED and each != _LOCK):
            os.unlink(os.path.join(folder, each))


def remove(folder: str) -> None:
    """Removes a folder with all that was made in it; what somebody else put there stays."""
    _clear(folder)
    _leave(folder)


def _leave(folder: str) -> None:
    with suppress(OSError):  # another process has come to it, or Windows keeps what is open
        os.unlink(os.path.join(folder, _LOCK))
        os.rmdir(folder)
