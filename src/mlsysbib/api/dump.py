"""A library written to a file, over nothing that would be lost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_report, library_of, paths_of
from mlsysbib.files.access import STDIN
from mlsysbib.lock.beside import lock_path
from mlsysbib.model import Entry, Library
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.overwriting.rule import write


@public
def dump(library: Mapping[str, Entry], path: Path, format: str = "", *, force: bool = False, **options: Any) -> str:
    """Writes the library to a file, whole or not at all, in the format that is named or that the file's suffix says.

    What somebody keeps by hand is never lost: a file that is there is replaced where mlsysbib wrote it, or where the
    new one has all that it holds; ``force`` replaces it whatever it holds, and keeps a backup, of which a line is
    given ("" where none was needed). ``options`` are the writer's, as in ``dumps``. Raises ``UsageError`` where
    something would be lost, with what, and for a format or suffix that no writer has, ``OSError`` for a file that
    cannot be written, ``WrongValue`` for what is not a library.
    """
    whole = library_of(library)
    (target,) = paths_of("dump", path)
    check_report(options.get("report"))
    name = format or plugins.by_suffix("writer", target)
    pieces = plugins.writer(name, **options).write(whole)
    again = plugins.writer(name, **{option: value for option, value in options.items() if option != "report"})
    inputs = _inputs(whole)
    # Entries that were made in Python come from nowhere that is there again, like those of a pipe.
    artefact = Artefact(inputs, whole, again, "", force, inputs or (STDIN,), by="python")
    return write(target, pieces, artefact) or ""


def _inputs(library: Library) -> tuple[str, ...]:
    """The real paths of the files that a library was read from, as far as it knows them, and of their locks."""
    named = [file.path for file in library.places.files if file.path and os.path.exists(file.path)]
    locks = [lock for path in named if os.path.exists(lock := lock_path(path))]
    return tuple(dict.fromkeys(map(os.path.realpath, [*named, *locks])))
