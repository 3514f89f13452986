"""The entries for a paper: those that it cites, under the keys by which it calls them, and where the others are."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mlsysbib.bibtex.language.bst import declared
from mlsysbib.bibtex.language.other_keys import own_keys, under_cited_keys
from mlsysbib.errors import Finding, ReadError
from mlsysbib.loading.load import load_files
from mlsysbib.model import Library
from mlsysbib.papers.cited import Cited, select
from mlsysbib.papers.library_files import is_output
from mlsysbib.papers.tex_files import text_of


class Chosen(NamedTuple):
    """The entries of a library that a paper cites; what is missing, and where else that is.

    ``absent`` are databases that are not there, ``left`` the keys that another of the paper's databases holds, by its
    path: LaTeX reads them there.
    """

    library: Library
    missing: tuple[Finding, ...]
    absent: tuple[Finding, ...]
    left: Mapping[str, Sequence[str]]


class Called(NamedTuple):
    """Entries under the keys by which a paper calls them, their own keys, and a warning of those under both."""

    library: Library
    keys: Mapping[str, str]
    twice: tuple[Finding, ...]


def chosen(library: Library, read: Collection[str], cited: Cited, output: str | None) -> Chosen:
    """The entries of a library that a paper cites.

    ``read`` are the real paths that the library was read from, ``output`` is the file that is written.
    """
    part, missing = select(library, cited)
    absent = [each for each in cited.databases if not each.there and not is_output(each.path, output)]
    # A database that is not there matters where a key is missing, or where the paper's databases are what is read.
    matters = bool(missing) or any(os.path.realpath(each.path) in read for each in cited.databases)
    left = held_by_others([each.key for each in missing], read, cited, output)
    found = {key for keys in left.values() for key in keys}
    missing = _in_output([each for each in missing if each.key not in found], output, cited)
    return Chosen(part, tuple(missing), tuple(each.absent() for each in absent) if matters else (), left)


def as_called(library: Library, cited: Cited, asked: Collection[str]) -> Called:
    """The entries for a format that knows no ``ids``: under the keys by which the paper calls them.

    An entry is there under its own key as well where that is cited, or ``asked`` for.
    """
    called = {key: own for key, own in own_keys(cited.keys, library).items() if own != key}
    kept = {*cited.keys, *asked, *(library if cited.everything else ())}
    twice = tuple(Finding(_TWICE, key=own, severity="warning") for own in called.values() if own in kept)
    return Called(under_cited_keys(library, called, kept) if called else library, called, twice)


_TWICE = "the paper cites this work under its own key, too, and BibTeX takes it for two"


def style_options(cited: Cited) -> dict[str, Any]:
    """The options by which BibTeX's writer knows the style that the paper names."""
    path = Path(cited.style)
    if path.suffix != ".bst":
        return {"bst": cited.style} if cited.style else {}
    fields = declared(text_of(path))
    return {} if fields is None else {"prints": tuple(sorted(fields))}


def held_by_others(
    keys: Sequence[str], read: Collection[str], cited: Cited, output: str | None = None
) -> dict[str, list[str]]:
    """Those of some keys that the paper's other databases hold, by the path of the first that does.

    Others are those that are neither read, by their real paths, nor written.
    """
    found: dict[str, list[str]] = {}
    left = list(keys)
    for each in cited.databases if left else ():
        if each.there and not is_output(each.path, output) and os.path.realpath(each.path) not in read:
            there = list(own_keys(left, _held(each.path)))
            left = [key for key in left if key not in there]
            if there:
                found[each.path] = there
    return found


def _in_output(missing: Sequence[Finding], output: str | None, cited: Cited) -> list[Finding]:
    """The same, with what to do where the file that is to be written over has the key itself."""
    for each in cited.databases:
        if missing and output and each.there and is_output(each.path, output):
            held = _held(each.path)
            hint = (
                f"{output} has it, and is not read since it is to be written; name another file with -o, or -e {output}"
            )
            missing = [finding._replace(hint=hint) if finding.key in held else finding for finding in missing]
    return list(missing)


def _held(path: str) -> Library:
    """What can be read of a database; what is wrong in it is somebody else's to tell."""
    try:
        return load_files([path], "bibtex")
    except ReadError as error:
        return error.library or Library()
