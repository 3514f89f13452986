"""``mlsysbib render``: a Markdown document with its citations resolved."""

from __future__ import annotations

import os

import click

from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.cite import DEFAULT_STYLE
from mlsysbib.cli.inputs import configuration, read_library
from mlsysbib.cli.options import citation_options, entries_options, output_options, strict_option
from mlsysbib.cli.talk import emit
from mlsysbib.errors import ReadError, UsageError
from mlsysbib.files import STDIN, decode, read_bytes
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.rendering import render as rendered

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
@citation_options("markdown", "Print the citations as markdown, or as html in the Markdown.")
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
    """Resolve the citations of a Markdown document and append its bibliography.

    Citations are written as for pandoc: [@key], [see @key, p. 3; @other], @key says, @key [p. 3], [-@key]. Code, links
    and addresses are left alone, and so is \\@. The bibliography goes into a ::: {#refs} block or under a heading
    "References", or else it gets one. Styles that cite in notes give footnotes.

    \b
    mlsysbib render paper.md -s apa -o paper.out.md
    mlsysbib render paper.md -e refs.bib -s chicago-notes-bibliography
    cat post.md | mlsysbib render - -s nature --markup html
    """
    config = configuration()
    text = decode(read_bytes(document), document)
    check_suffix(output)
    read = read_library(files, from_, config, quiet=quiet, beside=[document], piped=document != STDIN)
    try:
        result = rendered(
            text,
            read.library,
            style=style or config.style or DEFAULT_STYLE,
            locale=locale or config.locale or None,
            markup_name=markup_,
        )
    except ReadError as error:
        shown = "<stdin>" if document == STDIN else document
        raise ReadError([problem._replace(path=shown) for problem in error.problems]) from None
    emit([result], output, artefact=Artefact(read.paths, force=force))


def check_suffix(output: str | None) -> None:
    """Raises ``UsageError`` where the output's name promises another language than Markdown."""
    stem, suffix = os.path.splitext(output or "")
    if suffix.lower() not in _MARKDOWN:
        raise UsageError(
            f"render writes Markdown, and {output} would be another format: write -o {stem}.out.md, "
            f"and make {output} of it with `pandoc {stem}.out.md -o {output}`"
        )
