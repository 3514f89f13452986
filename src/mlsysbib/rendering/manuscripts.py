"""What a Markdown document has read in: the bibliographies and the style of its front matter, from beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from mlsysbib.csl_files import known_locale
from mlsysbib.errors import CITED, Finding, ReadError, Report, UsageError
from mlsysbib.files.access import STDIN, bib_files, read_bytes
from mlsysbib.files.conflicts import refuse
from mlsysbib.files.decoding import decode
from mlsysbib.model import Library
from mlsysbib.rendering import Manuscript, Metadata, references_in, taken_apart

DEFAULT_STYLE = "chicago-author-date"
"""The style where nothing is said of one: pandoc's."""

# What is not Markdown, and what to do with it, by suffix; then by how a file begins.
_PANDOC = "pandoc -t markdown makes Markdown of it"
_OTHERS = {
    ".docx": ("a Word document", _PANDOC),
    ".epub": ("an e-book", _PANDOC),
    ".htm": ("HTML", _PANDOC),
    ".html": ("HTML", _PANDOC),
    ".ipynb": ("a Jupyter notebook", "jupyter nbconvert --to markdown makes Markdown of it"),
    ".odt": ("an OpenDocument text", _PANDOC),
    ".org": ("Org", _PANDOC),
    ".pdf": ("a PDF", "render the Markdown that it was made of"),
    ".rst": ("reStructuredText", _PANDOC),
    ".rtf": ("RTF", _PANDOC),
    ".tex": ("LaTeX", "mlsysbib export --tex writes the bibliography that it cites"),
    ".typ": ("Typst", "mlsysbib export -f biblatex writes a bibliography that Typst reads"),
}
_BEGINNINGS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"{\\rtf", ".rtf"), (b"<!doctype html", ".html"))
_YAML = (".yaml", ".yml")
_LIBRARIES = frozenset({".bib", ".json", ".ris", ".csl"})


def read_manuscript(document: str) -> Manuscript:
    """The document taken apart; raises ``UsageError`` for what is not Markdown, ``ReadError`` with places in it."""
    data = read_bytes(document)
    _refuse(document, data)
    shown = "<stdin>" if document == STDIN else document
    try:
        return taken_apart(refuse(decode(data, shown)))
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
        raise UsageError(f"{shown} is not a document; render takes a Markdown document, and entries by -e")


def bibliographies(
    document: str, said: Metadata, read: Callable[[str, dict[str, Any] | None], Library]
) -> list[Library]:
    """The libraries that the front matter names, in order; ``read`` reads one that is not of pandoc's references.

    It is given the path and, of several, what the reader of the next takes from the ones before.
    """
    paths = [beside(document, name) for name in said.bibliography]
    shared: dict[str, Any] | None = {"others": partial(bib_files, paths)} if len(paths) > 1 else None
    return [own if (own := _references(path)) is not None else read(path, shared) for path in paths]


def _references(path: str) -> Library | None:
    """The references in a YAML file, as pandoc reads it; None where it is another file."""
    if os.path.splitext(path)[1].lower() not in _YAML:
        return None
    return references_in(decode(read_bytes(path), path))


def one_after_the_other(libraries: Sequence[Library]) -> Library:
    """The entries of several libraries, and what is warned of those that are cited; of two of a key, the first."""
    if len(libraries) == 1:
        return libraries[0]
    homes = {key: each for each in reversed(libraries) for key in each}
    order = dict.fromkeys(key for each in libraries for key in each)
    csl = {key for key, library in homes.items() if key in library.csl}
    warnings = [
        each
        for library in libraries
        for each in library.warnings
        if each.rule in CITED and homes.get(each.key or "") is library
    ]
    return Library({key: homes[key][key] for key in order}, csl=csl, warnings=warnings)


def in_document(problem: Finding, document: str) -> Finding:
    """A finding with its path: the document's, unless it is of an entry, which stands in its own file."""
    return problem if problem.rule in CITED else problem._replace(path=document)


def beside(document: str, name: str) -> str:
    """The path of a file that a document names: beside the document, or from where the command was started."""
    path = os.path.join(os.path.dirname(document) if document != STDIN else "", name)
    return name if not os.path.exists(path) and os.path.exists(name) else path


def locale_for(said: Metadata, asked: str | None, report: Report) -> str | None:
    """The language that is asked for, else the document's; None for the style's own.

    A document may be in a language that no locale is of, which is reported; that is not a reason not to cite in it.
    """
    if said.locale and not asked:
        try:
            return known_locale(said.locale)
        except UsageError as error:
            report(Finding(str(error), field="lang", severity="warning"))
    return asked


def style_for(document: str, said: Metadata, asked: str | None, otherwise: str = DEFAULT_STYLE) -> str:
    """The style that is asked for, else the document's, else another."""
    if asked or not said.style:
        return asked or otherwise
    path = beside(document, said.style)
    if os.path.isfile(path):
        return path if path.endswith(".csl") else said.style
    # A style that is not there as a file may be one of those that are installed.
    return said.style.removesuffix(".csl")
