"""Which files make up the library that a command works on.

What flags name comes first, then the settings, ./entries.yaml, a pipe, the databases that a paper names, the one
library in the folder, and last the list that comes with mlsysbib. What nobody named is told. What is being written is
not what is read, unless there is nothing else: a paper's refs.bib that is generated must not become its own source.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from mlsysbib import plugins
from mlsysbib.config.settings import Config
from mlsysbib.errors import MlsysbibError, UsageError
from mlsysbib.files.access import STDIN, is_stdout, read_bytes, read_head
from mlsysbib.files.decoding import decode, marked
from mlsysbib.loading.load import BUNDLED, load_files
from mlsysbib.model import ENTRY_TYPES
from mlsysbib.plugins import READER_SUFFIXES

if TYPE_CHECKING:
    from mlsysbib.papers.cited import Database  # which most commands do without

ENTRIES = "entries.yaml"
# Not compiled here, since most folders have no file to look into.
_ITEMS = r"\s*\[\s*\{"
_ENTRY = r"(?i)@\s*(?!string|comment|preamble)[a-z]+\s*[{(]"
_TYPE = r'"type"\s*:\s*"([a-z_-]+)"'
_SHOWN = 5


class LibraryFiles(msgspec.Struct, frozen=True):
    """The files of a library, how it is called, and the line that says why it answers ("" where it was named)."""

    paths: list[str]
    note: str = ""

    @property
    def name(self) -> str:
        """What messages call the library."""
        return " and ".join(_NAMES.get(path, path) for path in self.paths)


_NAMES = {BUNDLED: "the list that comes with mlsysbib", STDIN: "standard input"}


def files_of_library(
    files: Sequence[str], config: Config, *, databases: Iterable[Database] = (), output: str | None = None
) -> LibraryFiles:
    """The library that answers where nothing comes by a pipe; ``databases`` are those that a paper names.

    Raises ``UsageError`` where several in the folder may be meant.
    """
    databases = list(databases)
    try:
        return named_files(files, config) or _of_paper(databases, output) or _of_folder(output) or _bundled()
    except UsageError as error:
        lost = [str(each.absent()) for each in databases if not each.there and not is_output(each.path, output)]
        raise UsageError("\n".join([str(error), *lost])) from None


def named_files(files: Sequence[str], config: Config) -> LibraryFiles | None:
    """What flags or the settings name, or ./entries.yaml; None where there is none of these."""
    if files or config.entries:
        return LibraryFiles(list(files or config.entries))
    return LibraryFiles([ENTRIES]) if os.path.exists(ENTRIES) and not is_stdout(ENTRIES) else None


def libraries_here() -> list[str]:
    """The files of the working directory that hold a library, other than .yaml: .bib with content, and CSL-JSON."""
    found: dict[str, str] = {}
    for name in sorted(os.listdir()):
        test = _TESTS.get(READER_SUFFIXES.get(os.path.splitext(name)[1].lower(), ""))
        if test and not name.startswith(".") and os.path.isfile(name) and test(name):
            found.setdefault(os.path.realpath(name), name)
    return list(found.values())


def change_by(begun: str) -> str:
    """What is to be said where an entries.yaml was begun in this folder: which files were its library until now."""
    before = libraries_here()
    if not before or os.path.realpath(begun) != os.path.realpath(ENTRIES):
        return ""
    return (
        f"from now on {ENTRIES} is the library here, no longer {_listed(before)}: -e {before[0]} takes that, and "
        f"mlsysbib export -e {before[0]} -f entries-yaml prints it for {ENTRIES}"
    )


def is_output(path: str, output: str | None) -> bool:
    """Whether a file is what this call writes: what ``-o`` names, or the one that stdout was sent to."""
    if output not in (None, STDIN) and os.path.realpath(path) == os.path.realpath(output):
        return True
    return is_stdout(path)


def _of_paper(databases: Sequence[Database], output: str | None) -> LibraryFiles | None:
    """The databases that a paper names, unless one of them is what is written now: the rest is then another's."""
    if any(is_output(each.path, output) for each in databases):
        aside = [each.path for each in databases]
        return _of_folder(output, aside) or _itself(databases, output) or _bundled()
    there = [each for each in databases if each.there]
    if not there:
        return None
    paths = [each.path for each in there]
    return LibraryFiles(paths, f"entries come from {' and '.join(paths)}, named in {there[0].where}")


def _itself(databases: Sequence[Database], output: str | None) -> LibraryFiles | None:
    """The database that is written now, where it is somebody's own and not just a part of the bundled list."""
    for each in databases:
        written = each.there and is_output(each.path, output) and not is_stdout(each.path)
        if written and _has_content(each.path) and not _is_of_bundled(each.path):
            return LibraryFiles([each.path], f"entries come from {each.path} itself, named in {each.where}")
    return None


def _of_folder(output: str | None, aside: Iterable[str] = ()) -> LibraryFiles | None:
    """The one library in the folder; what is written now only where there is no other, and it is somebody's own."""
    besides = {os.path.realpath(path) for path in aside}
    here = [name for name in libraries_here() if os.path.realpath(name) not in besides]
    readable = [name for name in here if not is_stdout(name)]
    found = [name for name in readable if not is_output(name, output)]
    found = found or [name for name in readable if not _is_of_bundled(name)]
    if len(found) > 1:
        from mlsysbib.overwriting.written import is_remembered

        # An export is not a library beside the one that it may have been made of.
        found = [name for name in found if not is_remembered(name, read_bytes(name))] or found
    if len(found) > 1:
        found = [name for name in found if not _is_of_strings(name)] or found
    if len(found) > 1:
        raise UsageError(
            f"several files here may be the library: {_listed(found)}; name one with -e, or several "
            "(entries = [...] in mlsysbib.toml does so for good)"
        )
    return LibraryFiles(found, f"entries come from {found[0]}, the one library in this folder") if found else None


def _is_of_bundled(path: str) -> bool:
    """Whether a .bib is, byte for byte, what an export of the bundled list gives: then more of it may be wanted."""
    with suppress(MlsysbibError):
        bundled, keys = load_files([BUNDLED]), list(load_files([path], lock=False))
        text = decode(read_bytes(path), path)
        writers = (plugins.writer(name, unicode=how) for name in ("bibtex", "biblatex") for how in ("ascii", "utf8"))
        return bundled.keys() >= set(keys) and any(
            "".join(writer.write(bundled.select(keys))) == text for writer in writers
        )
    return False


def _bundled() -> LibraryFiles:
    return LibraryFiles(
        [BUNDLED], "there is no library here, so the list that comes with mlsysbib answers; -e FILE names yours"
    )


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _has_content(path: str) -> bool:
    return bool(_head(path).strip())


def _head(path: str) -> str:
    return _text(read_head(path))


def _text(data: bytes) -> str:
    """What a file says, as far as that can be told in whatever encoding it is."""
    mark, encoding = marked(data)
    return data.removeprefix(mark).decode(encoding or "utf-8", "replace")


def _is_bib(path: str) -> bool:
    from mlsysbib.papers.control import is_control_file

    return _has_content(path) and not is_control_file(path)


def _is_of_strings(path: str) -> bool:
    """Whether a .bib has no more than the ``@string`` that another one uses, as IEEEabrv.bib does."""
    return path.lower().endswith(".bib") and "@" in (text := _text(read_bytes(path))) and not re.search(_ENTRY, text)


def _is_csl_json(path: str) -> bool:
    """A list of items with a type of CSL's: other files are called .json, too (package.json, a lock, a notebook)."""
    head = _head(path)
    return re.match(_ITEMS, head) is not None and any(kind in ENTRY_TYPES for kind in re.findall(_TYPE, head))


_TESTS = {"bibtex": _is_bib, "csl-json": _is_csl_json}
