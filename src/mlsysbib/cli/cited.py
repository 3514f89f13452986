"""Just what a paper cites: ``--aux``, ``--bcf`` and ``--tex`` of ``mlsysbib export``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mlsysbib.api.verbs import load
from mlsysbib.bibtex.language.bst import declared
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.other_keys import own_keys, under_cited_keys
from mlsysbib.cli.inputs import Inputs
from mlsysbib.cli.talk import count, say, warn
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import Library
from mlsysbib.papers.cited import Cited, select
from mlsysbib.papers.documents import scan
from mlsysbib.papers.library_files import is_output
from mlsysbib.papers.tex_files import text_of

_DIALECTS: dict[str, Dialect] = {"bibtex": "bibtex", "biblatex": "biblatex"}
_WITHOUT_IDS = frozenset({"bibtex", "csl-json"})
_SHOWN = 5


def cited_by(aux: Sequence[str] = (), bcf: Sequence[str] = (), tex: Sequence[str] = ()) -> Cited:
    """What the files of a paper cite and which databases they name; raises ``ReadError``."""
    return scan(aux=map(Path, aux), bcf=map(Path, bcf), source=list(map(Path, tex)))


def dialect(cited: Cited, format_: str) -> str:
    """The format to write where nobody asked for one: of the two kinds of .bib, the one that the paper reads."""
    return cited.dialect if cited.dialect and format_ in _DIALECTS else format_


def style_options(cited: Cited) -> dict[str, Any]:
    """The options by which BibTeX's writer knows the style that the paper names."""
    path = Path(cited.style)
    if path.suffix != ".bst":
        return {"bst": cited.style} if cited.style else {}
    fields = declared(text_of(path))
    return {} if fields is None else {"prints": tuple(sorted(fields))}


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
    """The entries that a paper cites, and those under some keys; whether all are there. Says which are missing.

    In a format that knows no ``ids`` an entry is under the key by which the paper calls it. What another database of
    the paper holds is not missing: LaTeX reads it there.
    """
    part, missing = select(read.library, cited)
    absent = [each for each in cited.databases if not each.there and not is_output(each.path, output)]
    if missing or any(os.path.realpath(each.path) in read.paths for each in cited.databases):
        warn([each.absent() for each in absent], quiet=quiet)
    if missing:
        missing = _nowhere(missing, _others(read, cited, output), quiet=quiet)
        missing = _in_output(missing, output, cited)
    count(missing)
    for problem in missing:
        say(str(problem))
    asked = read.select(keys)
    wanted = {*part, *asked}
    library = read.library.select(key for key in read.library if key in wanted)
    if format_ in _WITHOUT_IDS:
        library = _as_called(library, cited, asked, quiet=quiet)
    return library, not missing


def _as_called(library: Library, cited: Cited, asked: Library, *, quiet: bool) -> Library:
    called = {key: own for key, own in own_keys(cited.keys, library).items() if own != key}
    kept = {*cited.keys, *asked, *(library if cited.everything else ())}
    for key in () if quiet else called:
        say(f"{called[key]} is written under {key}, the one of its ids by which the paper cites it")
    message = "the paper cites this work under its own key, too, and BibTeX takes it for two"
    warn([Finding(message, key=own, severity="warning") for own in called.values() if own in kept], quiet=quiet)
    return under_cited_keys(library, called, kept) if called else library


def _others(read: Inputs, cited: Cited, output: str | None) -> list[str]:
    """The paper's databases that are neither read here nor written."""
    there = [each.path for each in cited.databases if each.there and not is_output(each.path, output)]
    return [path for path in there if os.path.realpath(path) not in read.paths]


def _nowhere(missing: Sequence[Finding], databases: Sequence[str], *, quiet: bool) -> list[Finding]:
    """The keys that no database has, either; says of the others where they are."""
    left = list(missing)
    for path in databases:
        held = _library(path)
        there = list(own_keys((problem.key for problem in left), held))
        left = [problem for problem in left if problem.key not in there]
        if there and not quiet:
            shown = ", ".join(there[:_SHOWN]) + (f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else "")
            say(f"{shown}: left to {path}, which the paper reads itself")
    return left


def _in_output(missing: Sequence[Finding], output: str | None, cited: Cited) -> list[Finding]:
    """The same, with what to do where the file that is to be written over has the key itself."""
    for each in cited.databases:
        if missing and output and each.there and is_output(each.path, output):
            held = _library(each.path)
            hint = (
                f"{output} has it, and is not read since it is to be written; name another file with -o, or -e {output}"
            )
            missing = [problem._replace(hint=hint) if problem.key in held else problem for problem in missing]
    return list(missing)


def _library(path: str) -> Library:
    """What can be read of a database; what is wrong in it is not this command's to tell."""
    try:
        return load(path, format="bibtex")
    except ReadError as error:
        return error.library or Library()
