"""``mlsysbib export``: the library in a format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from mlsysbib import plugins
from mlsysbib.cli.choices import complete_formats
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, has_all, read_library, reader_options, warn_of_cited
from mlsysbib.cli.options import (
    cite_option,
    document_options,
    entries_options,
    keys_argument,
    output_options,
    strict_option,
    writer_options,
)
from mlsysbib.cli.talk import emit, strictly, warn_of_losses
from mlsysbib.cli.wanted import DEFAULT, meant_by, options_of
from mlsysbib.errors import Finding, UsageError
from mlsysbib.files.access import STDIN, read_bytes
from mlsysbib.overwriting.artefact import Artefact, language_of
from mlsysbib.papers.library_files import is_output

if TYPE_CHECKING:
    from mlsysbib.cli.cited import Paper

_PAPERS = ("aux", "bcf", "tex")


@click.command()
@keys_argument
@entries_options
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    shell_complete=complete_formats("writer"),
    help="What to write (mlsysbib formats lists them); by default what the suffix of -o says, else the .bib that the "
    "paper reads, else bibtex.",
)
@output_options
@document_options
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the file of -o is not up to date.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change in the file of -o.")
@click.option("--keep-going", is_flag=True, help="Export what can be read of a file with errors; exit 1.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    help="Read and write a large .bib file with so many processes, where its entries stand alone.",
)
@strict_option
@cite_option
@writer_options
def export(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    format_: str | None,
    output: str | None,
    *,
    quiet: bool,
    check: bool,
    diff: bool,
    keep_going: bool,
    force: bool,
    jobs: int,
    **flags: Any,
) -> int:
    """Print the library as BibTeX, BibLaTeX, CSL-JSON or citations.

    All of it, or just the entries whose keys are given.

    \b
    mlsysbib export -o refs.bib                          all of it, as BibTeX
    mlsysbib export -f biblatex -o refs.bib              as BibLaTeX, to a file
    mlsysbib export sculley2015hidden -f csl-json        one entry, as CSL-JSON
    mlsysbib export -e mine.yaml -e theirs.bib -o all.json
    mlsysbib export -s ieee                              a formatted bibliography
    mlsysbib export -s apa -o refs.html                  the same as HTML (.md, .tex, .rst, .typ, .txt)
    mlsysbib export -s apa -o refs.html --standalone     ... as a page of its own
    mlsysbib export -o index.html                        a page to read and search
    mlsysbib export --aux paper.aux -o refs.bib          just what a paper cites, in its dialect
    mlsysbib export --tex paper.tex -o cited.bib         the same of a paper with a refs.bib of its own
    mlsysbib export -o refs.bib --check                  is refs.bib up to date? (for CI)
    mlsysbib export -o refs.bib --diff                   what would change in it?
    curl -s https://example.org/refs.bib | mlsysbib export -f csl-json
    """
    config = configuration()
    keys, files, papers = sorted_out(keys, files, config, {kind: flags[kind] for kind in _PAPERS})
    paper = _paper(papers)
    meant = meant_by(format_, output, flags, config)
    if not format_:
        own = () if config.format or flags["preset"] else files or config.entries
        meant = _unless_otherwise(meant, paper, output, own)
    losses: list[Finding] = []
    options = options_of(meant, output, flags, config)
    if paper and meant.name == DEFAULT:
        options = paper.style_options() | options
    writer = plugins.writer(meant.name, report=losses.append, **options)
    if (check or diff) and output in (None, STDIN):
        raise UsageError(f"{'--check' if check else '--diff'} compares with a file on disk: name it with -o")
    if paper:
        paper.warn_of(meant.name, quiet=quiet)
    if jobs > 1 and not any((paper, keys, check, diff, reader_options(config))):
        from mlsysbib.cli.exporting import Wanted, done

        wanted = Wanted(files, from_, output, meant.name, options, jobs, force, quiet, keep_going)
        if (code := done(wanted, config)) is not None:
            return code
    enough = has_all(keys) if keys else None
    cited = paper.cited if paper else None
    read = read_library(
        files, from_, config, quiet=quiet, keep_going=keep_going, paper=cited, output=output, enough=enough
    )
    library, whole = read.library, read.whole
    if paper:
        library, complete = paper.chosen(read, keys, output, format_=meant.name, quiet=quiet)
        whole = whole and complete
    elif keys:
        library = read.select(keys)
    warn_of_cited(read.library, library, quiet=quiet)
    pieces = writer.write(library)
    fresh = True
    nothing = "" if library or not paper else paper.why_nothing()
    artefact = Artefact(read.paths, read.library, plugins.writer(meant.name, **options), nothing, force, read.sources)
    if output and (check or diff):
        from mlsysbib.cli.comparing import is_fresh

        fresh = is_fresh(output, strictly(pieces, losses), artefact, check=check, diff=diff) or not check
    else:
        losses += [Finding(nothing, severity="warning")] if nothing else []
        emit(pieces, output, losses, artefact)
    warn_of_losses(losses, quiet=quiet)
    return 0 if whole and fresh else 1


def _paper(files: Mapping[str, Sequence[str]]) -> Paper | None:
    if not any(files.values()):
        return None
    # What scans LaTeX's files loads only for those that have a paper.
    from mlsysbib.cli.cited import paper_of

    return paper_of(**files)


def _unless_otherwise(
    meant: plugins.Alias, paper: Paper | None, output: str | None, sources: Iterable[str]
) -> plugins.Alias:
    """The format where nobody asked for one: the dialect that the paper reads, or that the file has."""
    if paper:
        dialect = paper.dialect(meant.name)
    else:
        dialect = _own_dialect(output, sources) if meant.name == DEFAULT else meant.name
    return meant if dialect == meant.name else plugins.Alias(dialect)


def _own_dialect(output: str | None, sources: Iterable[str]) -> str:
    """The dialect of a .bib that is its own source, and is tidied: that stays where nobody asks for another."""
    if not output or language_of(output) != DEFAULT or not any(is_output(path, output) for path in sources):
        return DEFAULT
    from mlsysbib.bibtex.reading.text import decode, dialect_of

    return dialect_of(decode(read_bytes(output)))
