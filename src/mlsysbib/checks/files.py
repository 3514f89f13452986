"""Files checked: each read in its language with the lock beside it, and what the rules find in it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from mlsysbib import plugins
from mlsysbib.checks import reading
from mlsysbib.checks.ignoring import Ignored
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run
from mlsysbib.checks.sheet import Sheet
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN, bib_files, read_bytes
from mlsysbib.files.decoding import decode
from mlsysbib.loading.contents import of_kin, reader_of
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.file import read as read_lock
from mlsysbib.lock.values import Lock


class Wanted(NamedTuple):
    """What is looked for: the rules, what is ignored of which key or file, and what rules are told of the settings."""

    rules: Sequence[Rule]
    per_entry: Mapping[str, Iterable[str]] = {}
    dialect: str = ""
    template: str | None = None
    per_file: Mapping[str, Iterable[str]] = {}
    folder: str = ""

    def ignored(self, sheet: Sheet) -> Ignored:
        """What is ignored in a file; globs are of paths from ``folder``, or of names of files anywhere."""
        words = [
            word for glob, words in self.per_file.items() if _is_of(glob, sheet.path, self.folder) for word in words
        ]
        return Ignored(sheet, self.per_entry, words)


def _is_of(glob: str, path: str, folder: str) -> bool:
    from fnmatch import fnmatch  # for those few who have such settings

    return fnmatch(os.path.basename(path), glob) or fnmatch(os.path.relpath(path, folder or None), glob)


class Opened(NamedTuple):
    """A file's bytes and its text, and ``look``, which reads that text or another and says what is found in it."""

    path: str
    data: bytes
    text: str
    look: Callable[[str], tuple[Sheet, list[Found]]]


def opened(paths: Sequence[str], wanted: Wanted, *, format: str | None = None) -> Iterator[Opened]:
    """Files, ready to be checked; raises ``UsageError`` for one in a language that no rule knows."""
    # Only of several files may one use what another defines.
    shared: dict[str, Any] = {"others": partial(bib_files, paths)} if len(paths) > 1 else {}
    for path in paths:
        data = read_bytes(path)
        language = language_of(path, data, format)
        look = _looking("<stdin>" if path == STDIN else path, language, wanted, _lock(path), shared)
        yield Opened(path, data, text_of(path, data, language), look)


def _looking(
    path: str, language: str, wanted: Wanted, lock: Lock, shared: dict[str, Any]
) -> Callable[[str], tuple[Sheet, list[Found]]]:

    def look(text: str) -> tuple[Sheet, list[Found]]:
        options = {"shared": dict(shared)} if shared and language == "bibtex" else {}
        sheet = reading.sheet(path, text, language, **options)._replace(
            lock=lock,
            this_year=dt.datetime.now(dt.UTC).year,
            template=wanted.template,
        )
        if wanted.dialect:
            sheet = sheet._replace(dialect=wanted.dialect)
        return sheet, run(sheet, wanted.rules, wanted.ignored(sheet))

    return look


def _lock(path: str) -> Lock:
    return Lock() if path == STDIN else read_lock(lock_path(path))


def language_of(path: str, data: bytes, format: str | None = None) -> str:
    """The language of a file that can be changed in its place; raises ``UsageError`` for another."""
    if format is not None:
        name = format
    elif path == STDIN:
        name = reader_of(data, path)
    else:
        name = of_kin(plugins.by_suffix("reader", path), data)
    name = plugins.meant("reader", name).name
    if name not in reading.LANGUAGES:
        known = ", ".join(sorted(reading.LANGUAGES))
        raise UsageError(
            f"{path}: this is for {known}, and the file is {name}; mlsysbib export -e {path} -o new.bib makes one"
        )
    return name


def text_of(path: str, data: bytes, language: str) -> str:
    """The text of a file, in whatever encoding its language has."""
    own: Callable[[bytes], str] | None = getattr(plugins.reader(language), "decode", None)
    return decode(data, path) if own is None else own(data)
