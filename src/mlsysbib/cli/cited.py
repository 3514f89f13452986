"""Just what a paper cites: ``--aux``, ``--bcf`` and ``--tex`` of ``mlsysbib export``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.cli.inputs import Inputs
from mlsysbib.cli.talk import count, say, say_if, warn
from mlsysbib.model import Library
from mlsysbib.papers.choosing import as_called, style_options
from mlsysbib.papers.choosing import chosen as chosen_for
from mlsysbib.papers.cited import Cited
from mlsysbib.papers.documents import scan

__all__ = ["chosen", "cited_by", "dialect", "style_options", "warn_of"]

_DIALECTS: dict[str, Dialect] = {"bibtex": "bibtex", "biblatex": "biblatex"}
_WITHOUT_IDS = frozenset({"bibtex", "csl-json"})
_SHOWN = 5


def cited_by(aux: Sequence[str] = (), bcf: Sequence[str] = (), tex: Sequence[str] = ()) -> Cited:
    """What the files of a paper cite and which databases they name; raises ``ReadError``."""
    return scan(aux=map(Path, aux), bcf=map(Path, bcf), source=list(map(Path, tex)))


def dialect(cited: Cited, format_: str) -> str:
    """The format to write where nobody asked for one: of the two kinds of .bib, the one that the paper reads."""
    return cited.dialect if cited.dialect and format_ in _DIALECTS else format_


def warn_of(cited: Cited, format_: str, *, quiet: bool) -> None:
    """Warn of files that should have been read, and where the paper wants another dialect than the format."""
    misfit = cited.misfit(_DIALECTS[format_]) if format_ in _DIALECTS else None
    warn([*cited.warnings, *([misfit] if misfit else [])], quiet=quiet)


def chosen(
    read: Inputs,
    keys: Sequence[str],
    cited: Cited,
    output: str | None = None,
    *,
    format_: str = "biblatex",
    quiet: bool = False,
) -> tuple[Library, bool]:
    """The entries that a paper cites, and those under some keys; whether all are there. Says which are missing."""
    found = chosen_for(read.library, read.paths, cited, output)
    warn(found.absent, quiet=quiet)
    for path, there in found.left.items():
        shown = ", ".join(there[:_SHOWN]) + (f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else "")
        say_if(f"{shown}: left to {path}, which the paper reads itself", quiet=quiet)
    count(found.missing)
    for finding in found.missing:
        say(str(finding))
    asked = read.select(keys)
    library = read.library.select(key for key in read.library if key in found.library or key in asked)
    if format_ in _WITHOUT_IDS:
        called = as_called(library, cited, asked)
        for key, own in called.keys.items():
            say_if(f"{own} is written under {key}, the one of its ids by which the paper cites it", quiet=quiet)
        warn(called.twice, quiet=quiet)
        library = called.library
    return library, not found.missing
