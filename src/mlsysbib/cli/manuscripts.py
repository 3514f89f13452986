"""What a Markdown document has read in: the bibliographies and the style of its front matter, from beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from mlsysbib.cli.inputs import Inputs, read_library
from mlsysbib.config.settings import Config
from mlsysbib.csl_files import known_locale
from mlsysbib.errors import Problem, ReadError, UsageError
from mlsysbib.files.access import STDIN, bib_files, read_bytes
from mlsysbib.files.decoding import decode
from mlsysbib.model import Library
from mlsysbib.rendering import Manuscript, Metadata, references_in, taken_apart

DEFAULT_STYLE = "chicago-author-date"
"""The style where nothing is said of one: pandoc's."""

# What is no Markdown, and what to do with it, by suffix; then by how a file begins.
_OTHERS = {
    ".docx": ("a Word document", "pandoc -t markdown makes Markdown of it"),
    ".epub": ("an e-book", "pandoc -t markdown makes Markdown of it"),
    ".htm": ("HTML", "pandoc -t markdown makes Markdown of it"),
    ".html": ("HTML", "pandoc -t markdown makes Markdown of it"),
    ".ipynb": ("a Jupyter notebook", "jupyter nbconvert --to markdown makes Markdown of it"),
    ".odt": ("an OpenDocument text", "pandoc -t markdown makes Markdown of it"),
    ".org": ("Org", "pandoc -t markdown makes Markdown of it"),
    ".pdf": ("a PDF", "render the Markdown that it was made of"),
    ".rst": ("reStructuredText", "pandoc -t markdown makes Markdown of it"),
    ".rtf": ("RTF", "pandoc -t markdown makes Markdown of it"),
    ".tex": ("LaTeX", "mlsysbib export --tex writes the bibliography that it cites"),
    ".typ": ("Typst", "mlsysbib export -f biblatex writes a bibliography that Typst reads"),
}
_BEGINNINGS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"{\\rtf", ".rtf"), (b"<!doctype html", ".html"))
_YAML = (".yaml", ".yml")
_LIBRARIES = frozenset({".bib", ".json", ".ris", ".csl"})


def read_manuscript(document: str) -> Manuscript:
    """The document taken apart; raises ``UsageError`` for what is no Markdown, ``ReadError`` with places in it."""
    data = read_bytes(document)
    _refuse(document, data)
    shown = "<stdin>" if document == STDIN else document
    try:
        return taken_apart(decode(data, shown))
    except ReadError as error:
        raise ReadError([problem._replace(path=shown) for problem in error.problems]) from None


def _refuse(document: str, data: bytes) -> None:
    suffix = os.path.splitext(document)[1].lower()
    start = data[:1024].lstrip().lower()
    if suffix not in _OTHERS:
        suffix = next((kind for sign, kind in _BEGINNINGS if start.startswith(sign.lower())), suffix)
    if start.startswith(b"{") and b'"cells"' in data and b'"nbformat"' in data:
        suffix = ".ipynb"
    shown = "what comes through the pipe" if document == STDIN else document
    if suffix in _OTHERS:
        kind, hint = _OTHERS[suffix]
        raise UsageError(f"{shown} is {kind}, not Markdown; {hint}")
    if suffix in _LIBRARIES:
        raise UsageError(f"{shown} is no document; render takes a Markdown document, and entries by -e")


def library_for(
    document: str, manuscript: Manuscript, files: Sequence[str], from_: str | None, config: Config, *, quiet: bool
) -> Inputs:
    """The library that a document cites from: that of ``-e``, which goes first, and its own bibliographies.

    The entries that a command works on otherwise are asked only where the document cites, and names no references of
    its own.
    """
    read, said = [], manuscript.metadata
    if files or (manuscript.cites and not said.names_references):
        read.append(read_library(files, from_, config, quiet=quiet, beside=[document], piped=document != STDIN))
    others = [beside(document, name) for name in said.bibliography]
    shared: dict[str, Any] | None = {"others": partial(bib_files, others)} if len(others) > 1 else None
    read += [_bibliography(document, name, config, shared, quiet=quiet) for name in said.bibliography]
    entries = {key: entry for each in reversed(read) for key, entry in each.library.items()}
    order = dict.fromkeys(key for each in read for key in each.library)
    paths = dict.fromkeys(path for each in read for path in each.paths)
    homes = {key: each.library for each in reversed(read) for key in each.library}
    csl = {key for key, library in homes.items() if key in library.csl}
    whole = read[0].library if len(read) == 1 else Library({key: entries[key] for key in order}, csl=csl)
    name = " and ".join(each.name for each in read) or document
    real = tuple(paths) or (os.path.realpath(document),)
    return Inputs(library=whole, whole=all(each.whole for each in read), paths=real, name=name)


def _bibliography(document: str, name: str, config: Config, shared: dict[str, Any] | None, *, quiet: bool) -> Inputs:
    """A file that the front matter names, as pandoc reads it."""
    path = beside(document, name)
    suffix = os.path.splitext(path)[1].lower()
    if suffix in _YAML and (own := references_in(decode(read_bytes(path), path))) is not None:
        return Inputs(library=own, whole=True, paths=(os.path.realpath(path),), name=path)
    return read_library([path], None, config, quiet=quiet, beside=[document], shared=shared)


def beside(document: str, name: str) -> str:
    """The path of a file that a document names: beside the document, or from where the command was started."""
    path = os.path.join(os.path.dirname(document) if document != STDIN else "", name)
    return name if not os.path.exists(path) and os.path.exists(name) else path


def locale_for(said: Metadata, asked: str | None, config: Config, report: Callable[[Problem], None]) -> str | None:
    """The language that a flag asks for, else the document, else the settings; None for the style's own.

    A document may be in a language that no locale is of, which is reported; that is no reason not to cite in it.
    """
    if said.locale and not asked:
        try:
            return known_locale(said.locale)
        except UsageError as error:
            report(Problem(str(error), field="lang", severity="warning"))
    return asked or config.locale or None


def style_for(document: str, said: Metadata, asked: str | None, config: Config) -> str:
    """The style that a flag asks for, else the document, else the settings, else pandoc's."""
    if asked or not said.style:
        return asked or config.style or DEFAULT_STYLE
    path = beside(document, said.style)
    if os.path.isfile(path):
        return path if path.endswith(".csl") else said.style
    # A style that is not there as a file may be one of those that are installed.
    return said.style.removesuffix(".csl")
