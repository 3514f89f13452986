"""Which entries a command works on: what flags name, else the configuration, else ./entries.yaml, else the bundled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mlsysbib.api import BUNDLED, load
from mlsysbib.cli.talk import count, say, warn
from mlsysbib.config import Config, load_config
from mlsysbib.errors import Problem, ReadError, UsageError
from mlsysbib.files import STDIN
from mlsysbib.model import Library


class Inputs(NamedTuple):
    """What a command reads: the library, whether all of it could be read, and the files that it was read from.

    ``paths`` are real paths, links followed: the entries with their locks, the settings, and whatever else the command
    says that it reads (a paper's own files).
    """

    library: Library
    whole: bool
    paths: tuple[str, ...]


def configuration() -> Config:
    """The settings that hold in the working directory."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:
        raise UsageError("the working directory is no longer there; cd to another") from None
    return load_config(folder, os.environ)


def sources_of(files: Sequence[str], config: Config) -> list[str]:
    """The files to read: those that flags name, else the configuration's, else ./entries.yaml, else the bundled."""
    if files:
        return list(files)
    if config.entries:
        return list(config.entries)
    return ["entries.yaml"] if os.path.exists("entries.yaml") else [BUNDLED]


def read_library(
    files: Sequence[str],
    from_: str | None,
    config: Config,
    *,
    quiet: bool = False,
    keep_going: bool | None = None,
    beside: Iterable[str | os.PathLike[str]] = (),
) -> Inputs:
    """The library that a command works on; ``beside`` are files that it reads as well, for ``Inputs.paths``.

    Warnings are told on stderr, and so are errors where ``keep_going`` says to go on with what could be read; it is
    None for a command that has no such flag.
    """
    paths = sources_of(files, config)
    if STDIN in paths and from_ is None:
        raise UsageError("-e - reads a pipe: say what is in it with --from (mlsysbib formats lists the names)")
    try:
        library, whole = load(paths, format=from_), True
    except ReadError as error:
        if keep_going is False and error.library:
            error.add_note("nothing was written; --keep-going exports what could be read")
        if not keep_going or error.library is None:
            raise
        count(error.problems)
        for problem in error.problems:
            say(str(problem))
        library, whole = error.library, False
    warn(library.warnings, quiet=quiet)
    if not library:
        warn(
            [Problem("there are no entries in it", "<stdin>" if path == STDIN else path) for path in paths], quiet=quiet
        )
    return Inputs(library, whole, _real([*paths, *beside, config.path]))


def _real(paths: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """The real paths of some files, and of the locks beside them, each once."""
    named = [os.fspath(path) for path in paths if path and path != STDIN]
    locks = [os.path.splitext(path)[0] + ".lock.json" for path in named]
    there = (*named, *filter(os.path.exists, locks))
    return tuple(dict.fromkeys(map(os.path.realpath, there)))
