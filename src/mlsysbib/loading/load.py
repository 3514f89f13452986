"""Files to one library: each read by the reader that its name or content says, filled from its lock, joined."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from mlsysbib import plugins
from mlsysbib.errors import Finding, ReadError
from mlsysbib.files.access import STDIN, bib_files, read_bytes
from mlsysbib.files.conflicts import refuse
from mlsysbib.files.decoding import decode
from mlsysbib.loading.join import Part, join
from mlsysbib.lock.beside import lock_path
from mlsysbib.model import Library
from mlsysbib.model.preprints import said_of

# The wheel has it in the package; an editable install runs from the source tree, which has it at its root.
_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_HOMES = [os.path.join(_PACKAGE, *up, "entries.yaml") for up in ((), (os.pardir, os.pardir))]
BUNDLED = next((os.path.normpath(home) for home in _HOMES if os.path.exists(home)), _HOMES[0])
"""The library that comes with mlsysbib."""


def load_files(  # noqa: PLR0913  (options, all by name)
    paths: Sequence[str],
    format: str | None = None,
    *,
    lock: bool = True,
    cite: str = "",
    readers: Mapping[str, Mapping[str, Any]] = {},
    options: Mapping[str, Any] = {},
) -> Library:
    """The library in the files, in order; arguments and errors are those of ``mlsysbib.load``."""
    return join(list(read_files(paths, format, lock=lock, cite=cite, readers=readers, options=options)))


def read_files(  # noqa: PLR0913  (options, all by name)
    paths: Sequence[str],
    format: str | None = None,
    *,
    lock: bool = True,
    cite: str = "",
    readers: Mapping[str, Mapping[str, Any]] = {},
    options: Mapping[str, Any] = {},
) -> Iterator[Part]:
    """Each file by itself, read as far as it can be; arguments and errors are those of ``mlsysbib.load``."""
    # Only of several files may one use what another defines.
    shared: dict[str, Any] = {"shared": {"others": partial(bib_files, paths)}} if len(paths) > 1 else {}
    of_all = _OfAll({**shared, **options}, readers)
    yield from (_part(each, format, of_all, cite if lock else None) for each in paths)


class _OfAll(msgspec.Struct, frozen=True):
    """The options of all readers, with what files of one format share, and those of each under its name."""

    options: Mapping[str, Any]
    readers: Mapping[str, Mapping[str, Any]]

    def of(self, name: str) -> dict[str, Any]:
        own = (options for each, options in self.readers.items() if plugins.meant("reader", each).name == name)
        return {option: value for options in (*own, self.options) for option, value in options.items()}


def _part(path: str, format: str | None, of_all: _OfAll, cite: str | None) -> Part:
    """One file, read as far as it can be; ``cite`` is None where its entries are to stay as they are written."""
    data = read_bytes(path) if _is_nameless(path) else None
    name = plugins.meant("reader", format or _by_itself(path, data)).name
    if data is None and format is None and name in _KIN:
        data = read_bytes(path)
        if name == "identifiers" or not _is_plain(data):
            from mlsysbib.loading.contents import of_kin

            name = of_kin(name, data)
    shown = "<stdin>" if path == STDIN else path
    options = of_all.of(name)
    if (
        cite == ""
        and name == "entries-yaml"
        and not options.keys() - {"shared"}
        and (ready := _ready(path)) is not None
    ):
        return ready
    reader = plugins.reader(name, **options)
    data = read_bytes(path) if data is None else data
    own_decode: Callable[[bytes], str] | None = getattr(reader, "decode", None)
    try:
        library = reader.read(refuse(decode(data, shown) if own_decode is None else own_decode(data)))
        errors: tuple[Finding, ...] = ()
    except ReadError as error:
        library, errors = error.library or Library(), _at(shown, error.problems)
    library = _of_file(library, shown)
    keyless = getattr(reader, "keyless", False)
    if cite is not None and not errors:
        library = _filled(library, path, cite)
    return Part(shown, library, errors, keyless)


# Readers of suffixes that other languages have, too.
_KIN = frozenset({"csl-json", "entries-yaml", "identifiers"})


def _is_plain(data: bytes) -> bool:
    """Whether a file is surely in the language that its suffix is for first, which nearly all are."""
    return data.startswith(b"entries:") or b"\nentries:" in data or (data[:1] in b"[{" and b'"@' not in data[:4096])


def _is_nameless(path: str) -> bool:
    """Whether only the content can say what a file is written in: a pipe, the shell's ``<(...)`` with one, ..."""
    return path == STDIN or (not os.path.splitext(path)[1] and os.path.exists(path) and not os.path.isdir(path))


def _by_itself(path: str, data: bytes | None) -> str:
    """The reader that a file's suffix says, or the content of what has none."""
    if data is None:
        return plugins.by_suffix("reader", path)
    from mlsysbib.loading.contents import reader_of

    return reader_of(data, path)


def _ready(path: str) -> Part | None:
    """The bundled library, where that is what the file holds: it is kept as it comes out of reader and lock."""
    if path == STDIN or not os.path.isfile(path) or os.path.getsize(path) != os.path.getsize(BUNDLED):
        return None
    data = read_bytes(path)
    from mlsysbib.loading.bundled import ready

    library = ready(data, lock_path(path))
    return None if library is None else Part(path, library)


def _filled(library: Library, path: str, cite: str) -> Library:
    """The library with its blanks filled from the lock beside its file, and the versions of its works that are cited.

    That machinery is loaded where there is a lock, or somebody says which version is cited.
    """
    has_lock = path != STDIN and os.path.exists(lock_path(path))
    if not has_lock and not cite and not any(map(said_of, library.values())):
        return library
    from mlsysbib.loading import filling

    return filling.filled(library, path, cite) if has_lock else filling.cited(library, cite)


def _of_file(library: Library, path: str) -> Library:
    """The library of a file, which knows its path: readers do not."""
    warnings, places = _at(path, library.warnings), library.places.at(path)
    return Library(library, header=library.header, warnings=warnings, csl=library.csl, places=places)


def _at(path: str, problems: Iterable[Finding]) -> tuple[Finding, ...]:
    """The problems with their file's path."""
    return tuple(problem if problem.path else problem._replace(path=path) for problem in problems)
