"""``mlsysbib render``: a Markdown document with its citations resolved."""

from __future__ import annotations

import os

import click

from mlsysbib.cli.choices import complete_suffixes, complete_words
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.manuscripts import library_for, locale_for, read_manuscript, style_for
from mlsysbib.cli.options import citation_options, entries_options, output_options, strict_option
from mlsysbib.cli.talk import emit, warn
from mlsysbib.errors import Problem, UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.rendering import MARKUPS
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
    read = library_for(document, manuscript, files, from_, config, quiet=quiet)
    warnings: list[Problem] = []
    result = rendered(
        manuscript,
        read.library,
        style=style_for(document, said, style, config),
        locale=locale_for(said, locale, config, warnings.append),
        markup_name=markup_,
        report=warnings.append,
    )
    shown = "<stdin>" if document == STDIN else document
    warn([problem._replace(path=shown) for problem in warnings], quiet=quiet)
    emit([result], output, artefact=Artefact(read.paths, force=force))


def check_suffix(output: str | None) -> None:
    """Raises ``UsageError`` where the output's name promises another language than Markdown."""
    stem, suffix = os.path.splitext(output or "")
    if suffix.lower() not in _MARKDOWN:
        raise UsageError(
            f"render writes Markdown, and {output} would be another format: write -o {stem}.out.md, "
            f"and make {output} of it with `pandoc {stem}.out.md -o {output}`"
        )
