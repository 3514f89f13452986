"""Citation keys by a template, in a library and in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, library_of, paths_of, texts_of
from mlsysbib.errors import ReadError
from mlsysbib.keys import Template, assign, template_of
from mlsysbib.loading.load import load_files
from mlsysbib.model import Entry, Library
from mlsysbib.papers.rekeying import Renaming, Undone, journal_path, planned, undo
from mlsysbib.papers.rekeying import apply as _apply
from mlsysbib.papers.renaming import with_keys


@public
class Rekeyed(NamedTuple):
    """A library under its new keys, and the new key by the old one of each entry that has another now."""

    library: Library
    keys: dict[str, str]


@public
def rekey(
    library: Mapping[str, Entry], template: str | Template | None = None, *, keys: Iterable[str] | None = None
) -> Rekeyed:
    """The library with the keys that a template forms, ``auth.lower + year + shorttitle(1)`` where none is given.

    Keys that fit the template stay; ``keys`` are those that are to change, all where it is None. Entries that name each
    other (``crossref``) still do. Raises ``TemplateError`` for a template that is wrong, ``UnknownKey`` for a key that
    is not there.
    """
    whole = library_of(library)
    plan = _plan(whole, template, keys)
    return Rekeyed(with_keys(whole, plan), plan)


@public
def rekey_files(
    files: Path | Iterable[Path],
    template: str | Template | None = None,
    *,
    keys: Iterable[str] | None = None,
    tex: Iterable[Path] = (),
    format: str | None = None,
    apply: bool = False,
) -> Renaming:
    """Renames keys as ``rekey`` does, in files of entries, their locks and LaTeX sources, and what these read in.

    Nothing is written without ``apply``. With it, all files are changed or none, everything else in them stays as it
    is, and ``undo_rekey`` takes it back. Raises what ``rekey`` and ``load`` raise, ``UsageError`` for files other than
    entries.yaml and .bib, and with ``apply`` ``ReadError`` where a source cites a key that no entry has and one would
    get.
    """
    paths = [FilePath(path) for path in paths_of("rekey_files", files)]
    library = load_files([str(path) for path in paths], format)
    sources = [FilePath(path) for path in tex]
    found = planned(library, paths, _plan(library, template, keys), format=format, tex=sources)
    if apply and found.caught:
        raise ReadError(found.caught, library)
    if apply and found.keys:
        _apply(found.changes, journal_path(paths[0]), found.keys)
    return found


@public
def undo_rekey(files: Path | Iterable[Path]) -> Undone:
    """Takes the last renaming back that ``rekey_files`` or ``mlsysbib rekey`` did in these files.

    Files that were edited since keep what was edited. Raises ``UsageError`` where there is nothing to take back.
    """
    return undo(journal_path(FilePath(paths_of("undo_rekey", files)[0])))


def _plan(library: Library, template: str | Template | None, keys: Iterable[str] | None) -> dict[str, str]:
    formed = template_of(template)
    only = None if keys is None else set(library.select(texts_of(keys, "keys", "['knuth1984']")))
    return {old: new for old, new in assign(library, formed, only=only).items() if old != new}
