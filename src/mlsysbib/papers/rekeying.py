"""Renames citation keys in the files of a paper, all of them or none, and takes it back.

What was done stands in a small journal beside the entries: the old and new key of each entry, and the files that were
changed with the SHA-256 of what they were and of what they became. Taking it back renames the keys the other way, so
that it works on files that were edited since, too; where they were not, they are what they were, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.entries_yaml.edit import rename as rename_yaml
from mlsysbib.errors import Finding, UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.files.decoding import marked
from mlsysbib.loading.load import load_files
from mlsysbib.lock import file as lock
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.values import Lock
from mlsysbib.model import Library
from mlsysbib.overwriting.rule import edit
from mlsysbib.papers import tex
from mlsysbib.papers.renaming import rename as rename_bib
from mlsysbib.papers.tex_files import sources
from mlsysbib.text.lines import Lines

_VERSION = 1


@public
class ChangedFile(NamedTuple):
    """A file, what kind it is, what it holds and will hold, and how many keys change in it."""

    path: Path
    kind: str
    before: bytes
    after: bytes
    citations: int


@public
class Renaming(msgspec.Struct, frozen=True, kw_only=True):
    """Keys to rename, old to new, and what that changes in which files; ``warnings`` are files that were not there.

    ``caught`` are citations of keys that no entry has and one would get, for which nothing may be renamed.
    """

    keys: Mapping[str, str]
    changes: tuple[ChangedFile, ...] = ()
    caught: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


@public
class Undone(NamedTuple):
    """A renaming taken back: the keys, the files that changed, and a warning for each that is not what it was."""

    keys: dict[str, str]
    changes: tuple[ChangedFile, ...]
    warnings: tuple[Finding, ...]


def planned(
    library: Library, files: Sequence[Path], keys: Mapping[str, str], *, format: str | None, tex: Sequence[Path]
) -> Renaming:
    """What renaming these keys of a library changes in the files that it was read from, and in LaTeX sources.

    Raises ``UsageError`` for a file of another format than entries.yaml and .bib, and where keys clash.
    """
    keys = {old: new for old, new in keys.items() if old != new}
    warnings: list[Finding] = []
    papers = citing(tex, keys, warnings)
    changes = [*_entries(files, format, keys), *papers] if keys else []
    return Renaming(
        keys=keys, changes=tuple(changes), caught=tuple(caught(papers, library, keys)), warnings=tuple(warnings)
    )


def _entries(files: Sequence[Path], format: str | None, keys: Mapping[str, str]) -> Iterator[ChangedFile]:
    """The files of entries, and their locks, with the keys renamed."""
    for path in files:
        kind = plugins.meant("reader", format or plugins.by_suffix("reader", path)).name
        if kind not in KINDS:
            raise UsageError(f"{path}: rekey changes entries.yaml and .bib files, and this is {kind}")
        own = load_files([str(path)], format)
        yield changed(path, kind, {old: new for old, new in keys.items() if old in own})
        place = Path(lock_path(path))
        if place.is_file():
            yield changed(place, "lock", keys)


def journal_path(entries: Path) -> Path:
    """The journal that belongs to a file of entries: ``entries.yaml`` has ``entries.rekey.json``."""
    return entries.with_name(f"{entries.stem}.rekey.json")


def changed(path: Path, kind: str, keys: Mapping[str, str]) -> ChangedFile:
    """A file with its keys renamed; nothing is written. Raises ``UsageError`` where keys clash or are not there."""
    before = read_bytes(path)
    text, encoding = _decoded(before)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    after, count = _RENAME[kind](text.removeprefix(mark), keys)
    return ChangedFile(path, kind, before, (mark + after).encode(encoding), count)


def citing(paths: Iterable[Path], keys: Mapping[str, str], warnings: list[Finding]) -> list[ChangedFile]:
    """The LaTeX sources, and those that they read in, with their citations renamed."""
    files = [path for path, _ in sources(paths, warnings)]
    return [changed(path, "tex", keys) for path in files]


def caught(changes: Iterable[ChangedFile], library: Iterable[str], keys: Mapping[str, str]) -> list[Finding]:
    """Citations of what no entry is called now and one will be: renaming would make them cite it."""
    new = {*keys.values()}.difference(library)
    problems = []
    for change in changes:
        text, _ = _decoded(change.before)
        place = Lines(text).place
        for span in tex.spans(text):
            if span.kind == "key" and span.value in new:
                message = "no entry has this citation key now, and one would have it then"
                hint = "correct the citation first"
                problems.append(Finding(message, str(change.path), *place(span.start), key=span.value, hint=hint))
    return problems


def apply(changes: Sequence[ChangedFile], journal: Path, keys: Mapping[str, str]) -> None:
    """Write the journal and the changed files, all or none."""
    steps = _steps(journal)
    files = [
        {
            "path": os.path.relpath(change.path, journal.parent),
            "kind": change.kind,
            "before": _sha256(change.before),
            "after": _sha256(change.after),
        }
        for change in changes
        if change.before != change.after
    ]
    # The journal first: whatever ends this half-way, it knows which files to look at.
    _write_all([_journal(journal, [*steps, {"keys": dict(keys), "files": files}]), *changes])


def undo(journal: Path) -> Undone:
    """Take the last renaming back.

    Raises ``UsageError`` where there is nothing to take back.
    """
    steps = _steps(journal)
    if not steps:
        raise UsageError(f"{journal} is not there, so there is nothing to undo")
    step = steps.pop()
    back = {new: old for old, new in step["keys"].items()}
    changes: list[ChangedFile] = []
    warnings: list[Finding] = []
    for file in step["files"]:
        path = journal.parent / file["path"]
        if not path.is_file():
            warnings.append(Finding("is no longer there, and was left out", str(path), severity="warning"))
            continue
        if _sha256(read_bytes(path)) == file["before"]:
            continue  # a renaming that was cut short did not come so far
        change = changed(path, file["kind"], back)
        if _sha256(change.after) != file["before"]:
            message = "was changed since, or had entries without a key of their own; its keys are as they were read"
            warnings.append(Finding(message, str(path), severity="warning"))
        changes.append(change)
    _write_all([*changes, _journal(journal, steps)])
    if not steps:
        journal.unlink()
    return Undone(back, tuple(changes), tuple(warnings))


def _journal(path: Path, steps: list[dict[str, Any]]) -> ChangedFile:
    before = path.read_bytes() if path.is_file() else b""
    text = json.dumps({"version": _VERSION, "steps": steps}, ensure_ascii=False, indent=1) + "\n"
    return ChangedFile(path, "journal", before, text.encode(), 0)


def _steps(journal: Path) -> list[dict[str, Any]]:
    if not journal.is_file():
        return []
    try:
        content = json.loads(journal.read_bytes())
        steps: list[dict[str, Any]] = content["steps"]
        known = content["version"] == _VERSION and all({"keys", "files"} <= set(step) for step in steps)
    except (ValueError, TypeError, KeyError):
        known = False
    if not known:
        raise UsageError(f"{journal} is not a journal of rekey's; move it away")
    return steps


def _write_all(changes: Sequence[ChangedFile]) -> None:
    """Each file whole; where one cannot be written, those before it become again what they were."""
    done: list[ChangedFile] = []
    try:
        for change in changes:
            if change.before != change.after:
                edit(change.path, change.before, change.after)
                done.append(change)
    except (OSError, UsageError):
        for change in done:
            if change.before or change.kind != "journal":
                edit(change.path, change.after, change.before)
            else:
                change.path.unlink()
        raise


def _rename_entries(rename: Callable[[str, Mapping[str, str]], str]) -> Callable[..., tuple[str, int]]:
    def renamed(text: str, keys: Mapping[str, str]) -> tuple[str, int]:
        return rename(text, keys), len(keys)

    return renamed


def _rename_lock(text: str, keys: Mapping[str, str]) -> tuple[str, int]:
    entries = lock.decode(text.encode()).entries
    renamed = Lock({keys.get(key, key): locked for key, locked in entries.items()})
    return lock.encode(renamed).decode(), sum(key in keys for key in entries)


_RENAME: Mapping[str, Callable[[str, Mapping[str, str]], tuple[str, int]]] = {
    "entries-yaml": _rename_entries(rename_yaml),
    "bibtex": _rename_entries(rename_bib),
    "lock": _rename_lock,
    "tex": tex.rekeyed,
}
KINDS = frozenset(_RENAME)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and the encoding that gives its bytes back; each byte is a character where it is not Unicode."""
    mark, encoding = marked(data)
    if mark:
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
