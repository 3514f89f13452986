"""What a paper cites: ``--aux``, ``--bcf`` and ``--tex`` of ``mlsysbib export`` and ``mlsysbib check``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mlsysbib.api.beside import beside
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.checks import sheet as checks
from mlsysbib.checks.sheet import Sheet
from mlsysbib.cli.inputs import Inputs
from mlsysbib.cli.talk import count, say, say_if, warn
from mlsysbib.model import Library
from mlsysbib.papers.choosing import as_called, style_options
from mlsysbib.papers.choosing import chosen as chosen_for
from mlsysbib.papers.cited import Cited
from mlsysbib.papers.documents import scan

_DIALECTS: dict[str, Dialect] = {"bibtex": "bibtex", "biblatex": "biblatex"}
_WITHOUT_IDS = frozenset({"bibtex", "csl-json"})
_SHOWN = 5


class Paper(NamedTuple):
    """The files of a paper, what they cite and which databases they name."""

    files: Sequence[str]
    cited: Cited

    def dialect(self, format_: str) -> str:
        """The format to write where nobody asked for one: of the two kinds of .bib, the one that the paper reads."""
        return self.cited.dialect if self.cited.dialect and format_ in _DIALECTS else format_

    def style_options(self) -> dict[str, Any]:
        """The writer's options that the paper's style asks for."""
        return style_options(self.cited)

    def warn_of(self, format_: str, *, quiet: bool) -> None:
        """Warn of files that should have been read, and where the paper wants another dialect than the format."""
        misfit = self.cited.misfit(_DIALECTS[format_]) if format_ in _DIALECTS else None
        warn([*self.cited.warnings, *([misfit] if misfit else [])], quiet=quiet)

    def chosen(
        self, read: Inputs, keys: Sequence[str], output: str | None, *, format_: str, quiet: bool
    ) -> tuple[Library, bool]:
        """The entries that it cites, and those under some keys; whether all are there. Says which are missing."""
        found = chosen_for(read.library, read.paths, self.cited, output)
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
            library = _as_called(library, self.cited, asked, quiet=quiet)
        return library, not found.missing

    def beside(self, sheets: Sequence[Sheet]) -> checks.Paper:
        """It with the files that are checked, for rules on what it cites; its other databases may have some of it."""
        return beside(self.cited, sheets)

    def why_nothing(self) -> str:
        """Why it gets no entry at all."""
        named = ", ".join(self.files)
        return f"the library has nothing that {named} cites" if self.cited.keys else f"nothing is cited in {named}"


def paper_of(aux: Sequence[str] = (), bcf: Sequence[str] = (), tex: Sequence[str] = ()) -> Paper:
    """The paper that these files are; raises ``ReadError``."""
    cited = scan(aux=map(Path, aux), bcf=map(Path, bcf), source=list(map(Path, tex)))
    return Paper([*aux, *bcf, *tex], cited)


def _as_called(library: Library, cited: Cited, asked: Library, *, quiet: bool) -> Library:
    called = as_called(library, cited, asked)
    for key, own in called.keys.items():
        say_if(f"{own} is written under {key}, the one of its ids by which the paper cites it", quiet=quiet)
    warn(called.twice, quiet=quiet)
    return called.library
