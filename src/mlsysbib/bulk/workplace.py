"""The folder of a conversion: one process at a time writes into it, and its parts are all of one dump and format."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from mlsysbib._version import __version__
from mlsysbib.bulk.done import WORK
from mlsysbib.errors import UsageError
from mlsysbib.files.access import temporary_of, write_bytes
from mlsysbib.files.system import held, this_process
from mlsysbib.snapshots.origin import Found

_PLAN, _LOCK = "plan.json", "lock"
_PART = re.compile(r"part-\d+\.\w+")
_OTHER = "; name another folder, or remove this one"


class Plan(msgspec.Struct, frozen=True):
    """What the parts in a folder are: of which dump, in which format, by which version."""

    kind: str
    format: str
    options: Mapping[str, Any]
    size: int
    dump: tuple[tuple[str, int, int], ...]
    version: str = __version__


def plan(kind: str, format_: str, options: Mapping[str, Any], size: int, dump: Iterable[Found]) -> Plan:
    """The plan of a conversion."""
    files = tuple((file.name, file.size, file.changed) for file in dump)
    return Plan(kind, format_, msgspec.to_builtins(options, enc_hook=str), size, files)


@contextmanager
def workplace(folder: str) -> Iterator[None]:
    """A folder for parts, held; raises ``UsageError`` where it has other files, or another process converts into it."""
    work = os.path.join(folder, WORK)
    _make(folder)
    _check(folder)
    _make(work)
    with held(os.path.join(work, _LOCK), this_process()) as other:
        if other:
            raise UsageError(f"{folder} is being written by {other}; wait for it, or end it")
        try:
            yield
        finally:
            _tidy(folder)


def check_plan(folder: str, wanted: Plan) -> None:
    """Keeps the plan of a folder; raises ``UsageError`` where the parts in it are of another."""
    path = os.path.join(folder, WORK, _PLAN)
    try:
        with open(path, "rb") as file:
            begun = msgspec.json.decode(file.read(), type=Plan)
    except FileNotFoundError:
        _check_empty(folder)
        write_bytes(path, [msgspec.json.format(msgspec.json.encode(wanted), indent=2), b"\n"])
        return
    except msgspec.MsgspecError:
        raise UsageError(f"{path} is damaged, so that nobody knows what the parts beside it are of{_OTHER}") from None
    if begun != wanted:
        raise UsageError(f"{folder} was begun {_difference(begun, wanted)}{_OTHER}")


def _difference(begun: Plan, wanted: Plan) -> str:
    if begun.version != wanted.version:
        return f"by mlsysbib {begun.version}, and this is {wanted.version}"
    if begun.format != wanted.format:
        return f"in {begun.format}, and not in {wanted.format}"
    if begun.options != wanted.options:
        said = " ".join(f"-O {name}={value}" for name, value in begun.options.items()) or "no options"
        return f"with {said}"
    if begun.kind != wanted.kind:
        return f"of a dump of {begun.kind}, and not of {wanted.kind}"
    return "of another dump, or the dump has changed"


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise UsageError(f"{folder} is a file; name a folder for the parts") from None


def _check(folder: str) -> None:
    """Raises ``UsageError`` for a folder that is neither empty nor one of ours."""
    if not os.path.isfile(os.path.join(folder, WORK, _PLAN)):
        _check_empty(folder)


def _check_empty(folder: str) -> None:
    others = sorted(each for each in os.listdir(folder) if each != WORK)
    if others:
        more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        raise UsageError(f"{folder} has other files in it ({others[0]}{more}); name a folder of its own for the parts")


def _tidy(folder: str) -> None:
    """Removes what killed processes left half written; a folder in which nothing came to be is removed again."""
    for place in (folder, os.path.join(folder, WORK)):
        for each in os.listdir(place):
            if (meant := temporary_of(each)) and (_PART.fullmatch(meant) or place != folder):
                with suppress(OSError):
                    os.unlink(os.path.join(place, each))
    work = os.path.join(folder, WORK)
    if os.listdir(work) == [_LOCK]:
        with suppress(OSError):
            os.unlink(os.path.join(work, _LOCK))
            os.rmdir(work)
            os.rmdir(folder)
