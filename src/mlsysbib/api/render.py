"""Markdown documents with their citations resolved, as pandoc --citeproc resolves them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_report, library_of, paths_of
from mlsysbib.citations.options import check_options
from mlsysbib.errors import Finding, Report
from mlsysbib.loading.load import load_files
from mlsysbib.model import Entry, Library
from mlsysbib.rendering import Manuscript, taken_apart
from mlsysbib.rendering import render as rendered
from mlsysbib.rendering.manuscripts import (
    bibliographies,
    in_document,
    locale_for,
    one_after_the_other,
    read_manuscript,
    style_for,
)


class _Asked(NamedTuple):
    """What holds whatever the document says."""

    style: Path | None
    locale: str | None
    markup: str


def _unheard(_problem: Finding) -> None:
    """Nobody listens."""


@public
def render(
    text: str,
    library: Mapping[str, Entry],
    *,
    style: Path | None = None,
    locale: str | None = None,
    markup: str = "markdown",
    report: Report | None = None,
) -> str:
    """A Markdown text with its citations formatted and, if it cites at all, its bibliography.

    Citations are written as for pandoc (``[@key, p. 3]``). What the front matter says of style, language and
    references holds where nothing is passed in; bibliographies that it names are files, which ``render_file`` reads.
    ``markup`` is markdown, or html within it. ``report`` is told of every key that no entry has, and
    of works that are cited though they were retracted. Raises ``UsageError`` for a style, locale or markup that does
    not exist, ``StyleError`` for a style that cannot be used, ``ReadError`` for front matter that cannot be understood,
    ``WrongValue`` for a call that cannot be.
    """
    if not isinstance(text, str):
        from mlsysbib.api import mistaken

        raise mistaken.document(text)
    return _rendered("", taken_apart(text), library_of(library), _Asked(style, locale, markup), report)


@public
def render_file(
    path: Path,
    library: Mapping[str, Entry] | None = None,
    *,
    style: Path | None = None,
    locale: str | None = None,
    markup: str = "markdown",
    report: Report | None = None,
) -> str:
    """A Markdown file with its citations formatted, as ``mlsysbib render`` prints it; nothing is written.

    The library, where one is given, goes before the bibliographies that the front matter names beside the file. Raises
    what ``render`` and ``load`` raise, ``UsageError`` for a file that is not Markdown.
    """
    (document,) = paths_of("render_file", path)
    paper = read_manuscript(document)
    own = bibliographies(document, paper.metadata, _read)
    given = [library_of(library)] if library is not None else []

    def told(problem: Finding) -> None:
        if report is not None:
            report(in_document(problem, document))

    return _rendered(document, paper, one_after_the_other([*given, *own]), _Asked(style, locale, markup), told)


def _read(path: str, shared: dict[str, Any] | None) -> Library:
    return load_files([path], options=shared or {})


def _rendered(document: str, paper: Manuscript, library: Library, asked: _Asked, report: Report | None) -> str:
    check_options(**{name: value for name, value in asked._asdict().items() if (name, value) != ("style", None)})
    check_report(report)
    said = paper.metadata
    return rendered(
        paper,
        library,
        style=style_for(document, said, None if asked.style is None else os.fspath(asked.style)),
        locale=locale_for(said, asked.locale, report or _unheard),
        markup_name=asked.markup,
        report=report,
    )
