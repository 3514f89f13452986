"""``mlsysbib render``: a Markdown document with its citations resolved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from mlsysbib.cli.choices import complete_suffixes, complete_words
from mlsysbib.cli.inputs import configuration, read_library, real
from mlsysbib.cli.options import citation_options, entries_options, output_options, strict_option
from mlsysbib.cli.talk import emit, warn
from mlsysbib.config.settings import Config
from mlsysbib.errors import Finding, UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.model import Library
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.rendering import MARKUPS, Manuscript
from mlsysbib.rendering import render as rendered
from mlsysbib.rendering.manuscripts import (
    DEFAULT_STYLE,
    beside,
    bibliographies,
    in_document,
    locale_for,
    one_after_the_other,
    read_manuscript,
    style_for,
)

# What a file with such a suffix may hold; what render writes is Markdown.
_MARKDOWN = frozenset(["", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".text", ".txt"])


@click.command()
@click.argument(
    "document",
    metavar="PAPER.md",
    type=click.Path(),
    shell_complete=complete_suffixes([".md", ".markdown", ".qmd", ".rmd"]),
)
@entries_options
@strict_option
@citation_options("markdown", "Print the citations as markdown, or as html in the Markdown.", complete_words(MARKUPS))
@output_options
def render(
    document: str,
    files: tuple[str, ...],
    from_: str | None,
    *,
    style: str | None,
    locale: str | None,
    markup_: str,
    output: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Resolve the citations of a Markdown document, as pandoc --citeproc does.

    Citations are written as for pandoc: [@key], [see @key, p. 3; @other], @key says, @key [p. 3], [-@key]. Code, links
    and addresses are left alone, and so is \\@. The front matter is obeyed (bibliography, references, csl, lang,
    nocite, link-citations, suppress-bibliography, reference-section-title); flags go before it. The bibliography goes
    into a ::: {#refs} block, or to the end. Styles that cite in notes give footnotes. A key that no entry has is a
    warning.

    \b
    mlsysbib render paper.md -s apa -o paper.out.md
    mlsysbib render paper.md -e refs.bib -s chicago-notes-bibliography
    cat post.md | mlsysbib render - -s nature --markup html
    """
    config = configuration()
    check_suffix(output)
    manuscript = read_manuscript(document)
    said = manuscript.metadata
    library, paths = _library_for(document, manuscript, files, from_, config, quiet=quiet)
    warnings: list[Finding] = []
    result = rendered(
        manuscript,
        library,
        style=style_for(document, said, style, config.style or DEFAULT_STYLE),
        locale=locale_for(said, locale, warnings.append) or config.locale or None,
        markup_name=markup_,
        report=warnings.append,
    )
    shown = "<stdin>" if document == STDIN else document
    warn([in_document(problem, shown) for problem in warnings], quiet=quiet)
    emit([result], output, artefact=Artefact(paths, force=force))


def check_suffix(output: str | None) -> None:
    """Raises ``UsageError`` where the output's name promises another language than Markdown."""
    stem, suffix = os.path.splitext(output or "")
    if suffix.lower() not in _MARKDOWN:
        raise UsageError(
            f"render writes Markdown, and {output} would be another format: write -o {stem}.out.md, "
            f"and make {output} of it with `pandoc {stem}.out.md -o {output}`"
        )


def _library_for(
    document: str, manuscript: Manuscript, files: Sequence[str], from_: str | None, config: Config, *, quiet: bool
) -> tuple[Library, tuple[str, ...]]:
    """The library that a document cites from, and the files it was read from.

    That of ``-e`` goes before the document's own bibliographies. The entries that a command works on otherwise are
    asked only where the document cites, and names no references of its own.
    """
    read, said = [], manuscript.metadata

    def library(files: Sequence[str], from_: str | None, shared: dict[str, Any] | None, *, piped: bool) -> Library:
        read.append(read_library(files, from_, config, quiet=quiet, beside=[document], piped=piped, shared=shared))
        return read[-1].library

    asked = files or (manuscript.cites and not said.names_references)
    first = [library(files, from_, None, piped=document != STDIN)] if asked else []
    own = bibliographies(document, said, lambda path, shared: library([path], None, shared, piped=True))
    named = real([document, *(beside(document, name) for name in said.bibliography)])
    paths = dict.fromkeys([*(path for each in read for path in each.paths), *named])
    return one_after_the_other([*first, *own]), tuple(paths)
