"""entries.lock.json: what each source said of each entry; read, written, compared.

The lock pins facts, and merging derives the bibliography from them. Its form, version 2:

    {"version": 2,
     "entries": {
       KEY: {"check": "1c291ca3",        a sum over what follows, which a merge of two changes to one entry spoils
             "asked": {...},             what the sources were asked by: the entry's identifiers, else its title
             "incomplete": [SOURCE ...],  sources that failed and are asked again the next time
             "records": {SOURCE: {"url", "retrieved", "status", "sha256", "entry": {...}, "evidence": {...}}}}}}

``url`` is the address of the one work at its service, whatever was asked together with it, and ``sha256`` that of the
answer's part about it, so that nothing in an entry speaks of its siblings. ``lock.form`` says how an entry is written.
Version 1 had no ``check`` and said all in full, and its ``url`` may be a batch's; it is read, and written as version 2.

The evidence of ``verify`` also has ``"gathered"``, the day on which anything was last added to it.

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

from mlsysbib.errors import Finding, LockError, ReadError
from mlsysbib.files.access import clear_temporaries, read_bytes, write_bytes
from mlsysbib.files.conflicts import refuse
from mlsysbib.files.decoding import marked
from mlsysbib.files.system import alone
from mlsysbib.lock.form import of_file, to_file
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Record, serial

VERSION = 2
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
        return _decoded(data)
    except ReadError as error:
        raise LockError(
            "\n".join(str(each._replace(path=str(path), hint=each.hint if each.key else "")) for each in error.problems)
            + ("" if error.problems[0].key else _MERGED)
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
        return write(path, Lock({**kept, **new}, max(now.gathered, after.gathered)))


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
    entries = {key: to_file(lock.entries[key]) for key in sorted(lock.entries)}
    day = {"gathered": lock.gathered} if lock.gathered else {}
    return ("".join(_pieces({"version": VERSION, **day, "entries": entries}, 0)) + "\n").encode()


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
    try:
        return _decoded(data)
    except ReadError as error:
        raise LockError(str(error)) from None


def _decoded(data: bytes) -> Lock:
    mark, encoding = marked(data)
    if mark:
        data = data.removeprefix(mark).decode(encoding, errors="replace").encode()
    try:
        version = msgspec.json.decode(data, type=_Versioned).version
        if version not in {1, VERSION}:
            raise LockError(
                f"the lock has version {version}, this mlsysbib knows {VERSION}; update mlsysbib, "
                "or move the file away and run `mlsysbib enrich`"
            )
        if version == 1:
            old = msgspec.json.decode(data, type=_OldFile)
            return Lock({key: _locked(key, item) for key, item in old.entries.items()})
        file = msgspec.json.decode(data, type=_File)
        _refuse_twice(data, file)
        return Lock(dict(_entries(data, file)), file.gathered)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LockError(f"the lock is damaged ({error or 'nested too deep'}); {_REMEDY}") from error


def _entries(data: bytes, file: _File) -> Iterator[tuple[str, Locked]]:
    wrong: list[Finding] = []
    for key, raw in file.entries.items():
        try:
            members = of_file(msgspec.json.decode(raw, type=dict[str, Any]))
        except ValueError as error:
            if isinstance(error, msgspec.MsgspecError):
                raise
            hint = f"take its lines from either side, or delete them and run `mlsysbib enrich {key}`"
            said = f"{error}, so that a merge, or somebody, put them together"
            wrong.append(Finding(said, line=_line_of(data, key), column=3, key=key, hint=hint, rule="merge conflict"))
            continue
        try:
            item = msgspec.convert(members, _LockedInFile)
        except msgspec.ValidationError as error:
            raise LockError(f"the lock is damaged ({key}: {error}); {_REMEDY}") from error
        yield key, _locked(key, item)
    if wrong:
        raise ReadError(tuple(wrong))


def _refuse_twice(data: bytes, file: _File) -> None:
    """Raises where a key stands twice, of which JSON takes the last: a merge may leave an entry of each side."""
    if data.count(b'\n  "') == len(file.entries):
        return  # as it was written
    twice: list[str] = []

    def seen(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    json.loads(data, object_pairs_hook=seen)
    if twice:
        hint = "keep one of the two"
        raise ReadError(
            tuple(
                Finding("it stands here twice", line=_line_of(data, key), column=3, key=key, hint=hint) for key in twice
            )
        )


def _line_of(data: bytes, key: str) -> int:
    place = data.rfind(b"\n  " + json.dumps(key, ensure_ascii=False).encode() + b":")
    return data.count(b"\n", 0, place) + 2 if place >= 0 else 0


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
        near=tuple(_entry(place, each) for each in item.near),
    )


def _entry(place: str, item: Any) -> Entry:
    try:
        return serial.of_file(item)
    except ValueError as error:
        raise LockError(f"the lock is damaged ({place}.{error}); {_REMEDY}") from error


_MERGED = "\ntake either side, or delete the file and run `mlsysbib enrich`"
_REMEDY = "take it from version control again, or delete it and run `mlsysbib enrich`"
_EntryInFile: Any = serial.in_file()


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
    near: tuple[_EntryInFile, ...] = ()


class _LockedInFile(msgspec.Struct, frozen=True, kw_only=True):
    asked: dict[str, str] = {}
    incomplete: tuple[str, ...] = ()
    records: dict[str, _RecordInFile] = {}


class _File(msgspec.Struct, frozen=True):
    version: int
    entries: dict[str, msgspec.Raw] = {}
    gathered: str = ""


class _OldFile(msgspec.Struct, frozen=True):
    version: int
    entries: dict[str, _LockedInFile] = {}


class _Versioned(msgspec.Struct, frozen=True):
    version: int
