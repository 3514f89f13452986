"""A large .bib file, read and written in parts by several processes: the bytes that one process would write.

A part lies between two lines that begin with "@". Where the parts of a file do not stand alone (one takes fields or
macros from another, has its key, or is cut within a value) the file has to be read as a whole, and there is no answer.
An error that is over where it stands is told as it would be of the file, and comments are written first, as of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from typing import IO, Any, NamedTuple

from mlsysbib import plugins
from mlsysbib.bibtex.exporters.whole_titles import habit
from mlsysbib.bibtex.grammar.blocks import ENDLESS
from mlsysbib.bibtex.grammar.scanning import START
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.verbatim import safe_key
from mlsysbib.bibtex.reading.faults import NO_KEY, SAME_KEY
from mlsysbib.bibtex.reading.text import dialect_of
from mlsysbib.bulk.seams import OF_THE_WHOLE, SEAMS, joined
from mlsysbib.errors import Finding, Place, ReadError
from mlsysbib.files.conflicts import refuse
from mlsysbib.model import Header, Library
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.bibtex import CASE, BibtexWriter, once, report_case, write_library

SMALLEST = 1 << 21
"""A smaller file is read before another process has begun."""
_PART = 1 << 23
_HEAD = 1 << 22
_FIRST_ENTRY = re.compile(rb"^@(?!string\b)", re.IGNORECASE | re.MULTILINE)
# What names a line of the file, and what is without end, so that the next part may be read otherwise.
_OF_MORE = frozenset({ENDLESS, NO_KEY, SAME_KEY})


class Task(NamedTuple):
    """A part of a file by its bytes, with what holds in it, and what to write it as."""

    path: str
    begin: int
    end: int
    dialect: Dialect
    strings: dict[str, str]
    wraps: str
    writer: str
    options: Mapping[str, Any]


class Part(NamedTuple):
    """What a part has become: its text, its keys, those that its entries take from, and its lines and problems.

    Places are counted from its first line; ``letters`` are losses that are told once for all parts.
    """

    text: str
    keys: dict[str, Place]
    taken: set[str]
    comments: list[str]
    lines: int
    errors: list[Finding]
    warnings: list[Finding]
    losses: list[Finding]
    letters: list[Finding]


class Exported(NamedTuple):
    """A file in another format, in pieces, with what is wrong in it, and the warnings of reading and writing it."""

    pieces: list[str]
    errors: list[Finding]
    warnings: list[Finding]
    losses: list[Finding]


def exported(path: str, writer: str, options: Mapping[str, Any], jobs: int) -> Exported | None:
    """A .bib file in a format, by that many processes; None where one has to do it."""
    if writer not in SEAMS or OF_THE_WHOLE & options.keys() or os.path.getsize(path) < SMALLEST:
        return None
    tasks, line = _tasks(path, writer, options, jobs)
    parts: list[Part] = []
    if len(tasks) < 2:
        return None
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        for part in pool.map(done, tasks):
            if part is None:
                pool.shutdown(wait=False, cancel_futures=True)
                return None
            parts.append(part)
    if not _stand_alone(parts):
        return None
    losses: list[Finding] = []
    comments = _comments([each for part in parts for each in part.comments], writer, options, losses)
    placed = partial(_placed, parts, path, line)
    losses += placed(_of_keys(writer, parts))
    losses += placed([part.losses for part in parts])
    letters = placed([part.letters for part in parts])
    losses += [once(letters)] if letters else []
    errors, warnings = placed([part.errors for part in parts]), placed([part.warnings for part in parts])
    return Exported(list(joined((part.text for part in parts), writer, comments)), errors, warnings, losses)


def _comments(comments: list[str], writer: str, options: Mapping[str, Any], losses: list[Finding]) -> str:
    """What a writer makes of the comments of a file, and what it loses of them."""
    library = Library({}, header=Header(custom={"bibtex": {"comments": comments}}))
    return "".join(plugins.writer(writer, report=losses.append, **options).write(library)) if comments else ""


def _tasks(path: str, writer: str, options: Mapping[str, Any], jobs: int) -> tuple[list[Task], int]:
    """The parts of a file, and the lines before the first; none where its head says that it has to be read whole."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        first = _FIRST_ENTRY.search(head)
        if first is None or b"\0" in head or b"\r" in head.replace(b"\r\n", b""):
            return [], 0
        begin = first.start()
        number = max(jobs, (size - begin) // _PART)
        cuts = [begin, *(_cut(file, begin + (size - begin) * each // number) for each in range(1, number)), size]
    shared: dict[str, Any] = {}
    before = BibtexReader(shared=shared)
    try:
        of_head = before.read(refuse(head[:begin].decode()))
    except (ReadError, UnicodeDecodeError):
        return [], 0
    if of_head.warnings or of_head.header != Header():
        return [], 0
    text = head.decode(errors="replace").replace("\r\n", "\n")
    dialect, wraps = dialect_of(text), habit(text)
    cuts = sorted(set(cuts))
    spans = pairwise(cuts)
    tasks = [Task(path, start, end, dialect, shared["strings"], wraps, writer, options) for start, end in spans]
    return tasks, head.count(b"\n", 0, begin)


def _cut(file: IO[bytes], place: int) -> int:
    """Where the next line begins with "@"; the end of the file where none does."""
    file.seek(place)
    while chunk := file.read(_PART):
        found = chunk.find(b"\n@")
        if found >= 0:
            return place + found + 1
        place += len(chunk)
    return place


def done(task: Task) -> Part | None:
    """A part, read and written; None where it does not stand alone."""
    with open(task.path, "rb") as file:
        file.seek(task.begin)
        data = file.read(task.end - task.begin)
    shared = {"strings": dict(task.strings), "wraps": task.wraps}
    try:
        text = refuse(data.decode().replace("\r\n", "\n"))
    except (UnicodeDecodeError, ReadError):
        return None
    library, errors = _read(text, BibtexReader(dialect=task.dialect, shared=shared))
    if shared["strings"] != task.strings or not _is_whole(library, errors, text):
        return None
    comments = library.header.custom.get("bibtex", {}).get("comments", [])
    alone = Library(dict(library), places=library.places)  # its comments come first in the file
    losses: list[Finding] = []
    letters: list[Finding] = []
    writer = plugins.writer(task.writer, report=losses.append, **task.options)
    dressed = write_library(writer, alone, letters) if isinstance(writer, BibtexWriter) else writer.write(alone)
    written = "".join(dressed)
    taken = {entry.custom["bibtex"]["crossref"] for entry in library.values() if "crossref" in _kept(entry.custom)}
    losses = [loss for loss in losses if loss.rule != CASE]  # which is told of the file
    keys = {key: library.place(key) or Place() for key in library}
    said = errors, list(library.warnings), losses, letters
    return Part(written, keys, taken, comments, text.count("\n"), *said)


def _read(text: str, reader: BibtexReader) -> tuple[Library, list[Finding]]:
    """The entries of a text, and what is wrong in it."""
    try:
        return reader.read(text), []
    except ReadError as error:
        return error.library, list(error.problems)


def _of_keys(writer: str, parts: Sequence[Part]) -> list[list[Finding]]:
    """What a writer says of the keys of the file before it comes to the entries: for each part what is in it."""
    told: list[Finding] = []
    if writer == "bibtex":
        report_case(told.append, {key: key for part in parts for key in part.keys})
    return [[each.at(part.keys[each.key]) for each in told if each.key in part.keys] for part in parts]


def _kept(custom: Mapping[str, Any]) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = custom.get("bibtex", {})
    return kept


def _is_whole(library: Library, errors: list[Finding], text: str) -> bool:
    """Whether nothing in a part speaks of the file, or may be spoken of from elsewhere but by its key."""
    return (
        bool(library)
        and library.header.custom.get("bibtex", {}).keys() <= {"comments"}
        and START.match(text) is not None
        and "\r" not in text
        and "xdata" not in text.lower()
        and not any("ids" in _kept(entry.custom) for entry in library.values())
        and all(safe_key(key) == key for key in library)
        and all(problem.key for problem in library.warnings)
        and not any(each.rule in _OF_MORE for each in (*errors, *library.warnings))
    )


def _stand_alone(parts: list[Part]) -> bool:
    """Whether no key is that of two entries, and no entry may take from one of another part."""
    wanted = {name.strip().lower() for part in parts for name in part.taken}
    given = [{key.lower() for key in part.keys if key.lower() in wanted} for part in parts]
    is_apart = all(
        there.isdisjoint(name.strip().lower() for name in part.taken)
        for place, there in enumerate(given)
        for part in (*parts[:place], *parts[place + 1 :])
    )
    return is_apart and len({key for part in parts for key in part.keys}) == sum(len(part.keys) for part in parts)


def _placed(parts: Iterable[Part], path: str, line: int, found: Iterable[list[Finding]]) -> list[Finding]:
    """What was found in each part, with its place in the file."""
    placed: list[Finding] = []
    for part, each in zip(parts, found, strict=True):
        placed += (
            finding.at(Place(path, finding.line + line, finding.column)) if finding.line else finding
            for finding in each
        )
        line += part.lines
    return placed
