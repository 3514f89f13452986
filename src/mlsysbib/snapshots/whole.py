"""That a file of a snapshot is as it was written, to the bit: the SHA-256 of it stands in it.

Where the sum stands, zeros are summed up. What is before it has the SHA-256 of the dump in it, so that nothing in a
dump can look like it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.snapshots.file import DAMAGED, Told, sealed

_DIGITS, _READ = 64, 1 << 20
_NONE = "0" * _DIGITS


def unsummed(told: Told) -> str:
    """What stands in the file in place of its sum while that is not known."""
    return _before(told) + _NONE + sealed(msgspec.json.encode(told).decode())


def stamp(path: str, told: Told) -> None:
    """Writes the sum into a file, which then is all on the disk."""
    place = _place(path, told)
    digits = _sum(path, place).encode()
    with open(path, "r+b") as file:
        file.seek(place)
        file.write(digits)
        file.flush()
        os.fsync(file.fileno())


def check(path: str, told: Told) -> None:
    """Raises ``UsageError`` where a file is not as it was written."""
    place = _place(path, told)
    with open(path, "rb") as file:
        file.seek(place)
        said = file.read(_DIGITS).decode("latin-1")
    if said != _sum(path, place):
        raise UsageError(f"{path}: {DAMAGED} (its bytes are not those that were written)")


def _before(told: Told) -> str:
    return f"snapshot of {told.sha256}: "


def _place(path: str, told: Told) -> int:
    wanted = _before(told).encode()
    at, rest = 0, b""
    for data in _pieces(path):
        rest += data
        if (found := rest.find(wanted)) >= 0:
            return at + found + len(wanted)
        at, rest = at + max(len(rest) - len(wanted), 0), rest[-len(wanted) :]
    raise UsageError(f"{path}: {DAMAGED} (its checksum is not there)")


def _sum(path: str, place: int) -> str:
    found = sha256()
    at = 0
    for data in _pieces(path):
        begin, end = (min(max(edge - at, 0), len(data)) for edge in (place, place + _DIGITS))
        found.update(data[:begin] + _NONE.encode()[: end - begin] + data[end:] if begin < end else data)
        at += len(data)
    return found.hexdigest()


def _pieces(path: str) -> Iterator[bytes]:
    with open(path, "rb", buffering=0) as file:
        while data := file.read(_READ):
            yield data
