"""entries.lock.json: what each source said of each entry; read, written, compared.

The lock pins facts, and merging derives the bibliography from them. Its form, version 1:

    {"version": 1,
     "entries": {
       KEY: {"asked": {...},             what the sources were asked by: the entry's identifiers, else its title
             "incomplete": [SOURCE ...],  sources that failed and are asked again the next time
             "records": {SOURCE: {"url", "retrieved", "status", "sha256", "entry": {...}, "evidence": {...}}}}}}

``url`` is the address of the one work at its service, whatever was asked together with it, and ``sha256`` that of the
answer's part about it, so that nothing in an entry speaks of its siblings. Older locks, whose ``url`` is a batch's and
``sha256`` the whole answer's, have the same form and are read as they are.

Keys and sources stand in alphabetical order, fields in the model's, each field and each author on a line, so that a
change is a small diff. ``entry`` is CSL-JSON with dates in EDTF; a record without one says that the source does
not know the work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import msgspec

from mlsysbib.errors import LockError, ReadError
from mlsysbib.files.access import clear_temporaries, read_bytes, write_bytes
from mlsysbib.files.conflicts import refuse
from mlsysbib.files.decoding import marked
from mlsysbib.files.system import alone
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Record
from mlsysbib.model.serial import in_file, of_file, to_json

VERSION = 1
# Objects shorter than a line stand on one line, the outer ones never.
_WIDTH, _UNFOLDED = 100, 2


def read(path: str | os.PathLike[str]) -> Lock:
    """The lock in a file; one that is not there is empty. Raises ``LockError`` for a damaged one or another version."""
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        return Lock()
    except OSError as error:
        raise LockError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        mark, encoding = marked(data)
        refuse(data.removeprefix(mark).decode(encoding or "utf-8", "replace"))
        return decode(data)
    except ReadError as error:
        raise LockError(
            "\n".join(str(each._replace(path=str(path), hint="")) for each in error.problems) + _MERGED
        ) from None
    except LockError as error:
        raise LockError(f"{path}: {error}") from error


def write(path: str | os.PathLike[str], lock: Lock) -> bool:
    """Writes the lock, whole or not at all; gives whether the file changed.

    Raises ``LockError`` where it cannot, and where something stands there that is not a lock: that is somebody's own.
    """
    content = encode(lock)
    try:
        there = read_bytes(path) if os.path.exists(path) else b""
        if there == content:
            return False
        if there:
            read(path)  # raises for what is not a lock
        write_bytes(path, [content])
    except OSError as error:
        raise LockError(f"{path}: cannot be written ({error.strerror}); the file is as it was") from error
    return True


def update(path: str | os.PathLike[str], before: Lock, after: Lock) -> bool:
    """Writes what became of the lock ``before``; what another process wrote since then stays."""
    if after == before:
        return False
    with alone(os.path.dirname(path)):
        clear_temporaries(path)
        now = read(path)
        gone = before.entries.keys() - after.entries.keys()
        kept = {key: locked for key, locked in now.entries.items() if key not in gone}
        new = {
            key: locked if (there := now.entries.get(key)) == before.entries.get(key) else _both(there, locked)
            for key, locked in after.entries.items()
            if locked != before.entries.get(key)
        }
        return write(path, Lock({**kept, **new}))


class Keeper:
    """Writes a lock again and again while its answers come, as ``update`` does; ``before`` is what it was read as."""

    def __init__(self, path: str | os.PathLike[str], before: Lock) -> None:
        self._path, self._before = path, before

    def __call__(self, lock: Lock) -> None:
        update(self._path, self._before, lock)
        self._before = lock


def _both(there: Locked | None, new: Locked) -> Locked:
    """What two processes heard about one entry at the same time: what one of them has an answer for is answered."""
    if there is None or there.asked != new.asked:
        return new
    return Locked(
        asked=new.asked,
        records={**there.records, **new.records},
        incomplete=tuple(source for source in new.incomplete if source in there.incomplete),
    )


def encode(lock: Lock) -> bytes:
    """The lock as it stands in its file."""
    entries = {key: _locked_to_json(lock.entries[key]) for key in sorted(lock.entries)}
    return ("".join(_pieces({"version": VERSION, "entries": entries}, 0)) + "\n").encode()


def _locked_to_json(locked: Locked) -> dict[str, Any]:
    records = {source: _record_to_json(locked.records[source]) for source in sorted(locked.records)}
    return {
        "asked": dict(locked.asked),
        **({"incomplete": sorted(locked.incomplete)} if locked.incomplete else {}),
        "records": records,
    }


def _record_to_json(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: value for name in ("url", "retrieved", "status", "sha256") if (value := getattr(record, name))
    }
    if record.entry is not None:
        found["entry"] = to_json(record.entry)
    if record.evidence:
        found["evidence"] = _sorted(msgspec.to_builtins(record.evidence))
    return found


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _pieces(value: Any, depth: int) -> Iterator[str]:
    text = (
        json.dumps(value, ensure_ascii=False)
        if depth > _UNFOLDED or not isinstance(value, (dict, list, tuple)) or not value
        else ""
    )
    if text and (len(text) <= _WIDTH or not isinstance(value, (dict, list, tuple))) and not _nested(value):
        yield text
        return
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    yield opening
    for place, item in enumerate(value):
        yield ("," if place else "") + "\n" + " " * (depth + 1)
        if isinstance(value, dict):
            yield json.dumps(item, ensure_ascii=False) + ": "
            yield from _pieces(value[item], depth + 1)
        else:
            yield from _pieces(item, depth + 1)
    yield "\n" + " " * depth + closing


def _nested(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return any(isinstance(item, (dict, list, tuple)) and item for item in inner)


def decode(data: bytes) -> Lock:
    """The lock that the bytes of a file say; raises ``LockError``."""
    mark, encoding = marked(data)
    if mark:
        data = data.removeprefix(mark).decode(encoding, errors="replace").encode()
    try:
        version = msgspec.json.decode(data, type=_Versioned).version
        if version != VERSION:
            raise LockError(
                f"the lock has version {version}, this mlsysbib knows {VERSION}; update mlsysbib, "
                "or move the file away and run `mlsysbib enrich`"
            )
        file = msgspec.json.decode(data, type=_File)
        return Lock({key: _locked(key, item) for key, item in file.entries.items()})
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LockError(f"the lock is damaged ({error or 'nested too deep'}); {_REMEDY}") from error


def _locked(key: str, item: _LockedInFile) -> Locked:
    records = {source: _record(f"{key}.{source}", source, record) for source, record in item.records.items()}
    return Locked(asked=item.asked, records=records, incomplete=item.incomplete)


def _record(place: str, source: str, item: _RecordInFile) -> Record:
    msgspec.convert(item.evidence, _EvidenceInFile)
    return Record(
        source=source,
        entry=None if item.entry is None else _entry(place, item.entry),
        url=item.url,
        retrieved=item.retrieved,
        status=item.status,
        sha256=item.sha256,
        evidence=item.evidence,
    )


def _entry(place: str, item: Any) -> Entry:
    try:
        return of_file(item)
    except ValueError as error:
        raise LockError(f"the lock is damaged ({place}.{error}); {_REMEDY}") from error


_MERGED = "\ntake either side, or delete the file and run `mlsysbib enrich`"
_REMEDY = "take it from version control again, or delete it and run `mlsysbib enrich`"
_EntryInFile: Any = in_file()


class _CandidateInFile(msgspec.Struct, frozen=True, kw_only=True):
    differs: list[str] = []


class _EvidenceInFile(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of the evidence; everything else in it is a source's own."""

    agreed: list[str] = []
    candidates: list[str | _CandidateInFile] = []


class _RecordInFile(msgspec.Struct, frozen=True, kw_only=True):
    url: str = ""
    retrieved: str = ""
    status: int = 0
    sha256: str = ""
    entry: _EntryInFile | None = None
    evidence: dict[str, Any] = {}


class _LockedInFile(msgspec.Struct, frozen=True, kw_only=True):
    asked: dict[str, str] = {}
    incomplete: tuple[str, ...] = ()
    records: dict[str, _RecordInFile] = {}


class _File(msgspec.Struct, frozen=True):
    version: int
    entries: dict[str, _LockedInFile] = {}


class _Versioned(msgspec.Struct, frozen=True):
    version: int
