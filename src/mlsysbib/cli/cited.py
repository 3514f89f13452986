"""Just what a paper cites: ``--aux``, ``--bcf`` and ``--tex`` of ``mlsysbib export``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlsysbib.bibtex.cited import Cited, Dialect, select
from mlsysbib.bibtex.documents import scan
from mlsysbib.cli.talk import count, say, warn
from mlsysbib.model import Library

_DIALECTS: dict[str, Dialect] = {"bibtex": "bibtex", "biblatex": "biblatex"}


def cited_by(aux: Sequence[str], bcf: Sequence[str], tex: Sequence[str], format_: str, *, quiet: bool) -> Cited:
    """What the files of a paper cite; warns where the paper wants another dialect than the format.

    Raises ``ReadError`` for a file that cannot be read.
    """
    cited = scan(aux=map(Path, aux), bcf=map(Path, bcf), source=list(map(Path, tex)))
    misfit = cited.misfit(_DIALECTS[format_]) if format_ in _DIALECTS else None
    warn([*cited.warnings, *([misfit] if misfit else [])], quiet=quiet)
    return cited


def chosen(library: Library, keys: Sequence[str], cited: Cited) -> tuple[Library, bool]:
    """The entries that a paper cites, and those under some keys; whether all are there. Says which are missing."""
    part, missing = select(library, cited)
    count(missing)
    for problem in missing:
        say(str(problem))
    wanted = {*part, *library.select(keys)}
    return library.select(key for key in library if key in wanted), not missing
