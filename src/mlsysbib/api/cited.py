"""What a paper cites, and the entries of a library that this takes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, library_of, paths_of
from mlsysbib.errors import Finding, UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.papers.cited import Cited, select
from mlsysbib.papers.documents import scan

_KINDS = {".aux": "aux", ".bcf": "bcf", ".tex": "source"}


@public
class Selected(NamedTuple):
    """The entries that a paper cites, and a complaint for each key that the library does not have."""

    library: Library
    missing: tuple[Finding, ...]


@public
def cited(*paths: Path) -> Cited:
    """What the files of one paper cite together, and which databases they name: its .tex, .aux or .bcf, or several.

    Files that these read in are read, too. Raises ``UsageError`` for a file of another kind, ``ReadError`` for one that
    cannot be read.
    """
    files: dict[str, list[FilePath]] = {kind: [] for kind in _KINDS.values()}
    for path in paths_of("cited", paths):
        kind = _KINDS.get(os.path.splitext(path)[1].lower())
        if kind is None:
            raise UsageError(f"{path}: what a paper cites is in its .tex, .aux or .bcf")
        files[kind].append(FilePath(path))
    return scan(**files)


@public
def select_cited(library: Mapping[str, Entry], cited: Cited) -> Selected:
    """The entries that a paper cites, with those that they need (``crossref``, ``xdata``), in the library's order.

    An entry may be cited by any of its keys (``ids``).
    """
    if not isinstance(cited, Cited):
        from mlsysbib.api import mistaken

        raise mistaken.cited(cited)
    part, missing = select(library_of(library), cited)
    return Selected(part, tuple(missing))
