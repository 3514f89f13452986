"""An export of a large .bib file by several processes, where that is asked for and can be."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mlsysbib import plugins
from mlsysbib.cli.inputs import origins, reader_options, real, tell_errors
from mlsysbib.cli.talk import emit, warn, warn_of_losses
from mlsysbib.config.settings import Config
from mlsysbib.errors import ReadError
from mlsysbib.files.access import STDIN
from mlsysbib.lock.beside import lock_path
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.papers.library_files import is_output, named_files


class Wanted(NamedTuple):
    """What ``export`` was asked for; ``writer`` is a name."""

    files: Sequence[str]
    from_: str | None
    output: str | None
    writer: str
    options: Mapping[str, Any]
    jobs: int
    force: bool
    quiet: bool
    keep_going: bool


def done(wanted: Wanted, config: Config) -> int | None:
    """Export by several processes, told as an export by one is: the exit code; None where one has to do it."""
    path = _file(wanted, config)
    from mlsysbib.bulk import in_parts

    exported = path and in_parts.exported(path, wanted.writer, wanted.options, wanted.jobs)
    if not path or not exported:
        return None
    if exported.errors:
        tell_errors(ReadError(exported.errors), keep_going=wanted.keep_going, reads_more=True)
    warn(exported.warnings, quiet=wanted.quiet)
    writer = plugins.writer(wanted.writer, **wanted.options)
    inputs = real([path, config.path or ""])
    artefact = Artefact(inputs, None, writer, "", wanted.force, origins([path]))
    emit(exported.pieces, wanted.output, exported.losses, artefact)
    warn_of_losses(exported.losses, quiet=wanted.quiet)
    return 1 if exported.errors else 0


def _file(wanted: Wanted, config: Config) -> str | None:
    """The one .bib file to export, if nothing needs the library as a whole."""
    sources = named_files(wanted.files, config)
    path = sources.paths[0] if sources is not None and len(sources.paths) == 1 else ""
    suffix = os.path.splitext(path)[1]
    if plugins.READER_SUFFIXES.get(suffix.lower()) != "bibtex" or not os.path.isfile(path):
        return None
    # A lock fills entries; what stands in the file that is written is compared with the library.
    is_in_the_way = os.path.exists(lock_path(path)) or is_output(path, wanted.output)
    replaces = wanted.output is not None and wanted.output != STDIN and os.path.exists(wanted.output)
    is_special = wanted.from_ not in (None, "bibtex") or bool(reader_options(config))
    return None if is_in_the_way or replaces or is_special else path
