"""``mlsysbib list``: the entries, one a line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mlsysbib import plugins
from mlsysbib.api.listing import listed
from mlsysbib.cli.choices import complete_types
from mlsysbib.cli.complete import complete_sections, complete_tags
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, read_library
from mlsysbib.cli.options import ITEMS, entries_options, json_option, strict_option
from mlsysbib.cli.table import rows
from mlsysbib.cli.talk import emit
from mlsysbib.errors import UsageError


@click.command("list")
@click.argument("named", nargs=-1, metavar="[FILE]...", type=click.Path())
@entries_options
@strict_option
@json_option(ITEMS)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=complete_tags,
    help="Only entries that have this tag (all of them).",
)
@click.option(
    "--section", metavar="SECTION", shell_complete=complete_sections, help="Only entries of this section of the list."
)
@click.option(
    "--type",
    "type_",
    metavar="TYPE",
    shell_complete=complete_types,
    help="Only entries of this CSL type, such as article-journal.",
)
def list_(
    named: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    tags: Sequence[str],
    section: str | None,
    type_: str | None,
    json_: bool,
    quiet: bool,
) -> None:
    """List the entries: key, year, authors, title.

    On a terminal the columns are aligned and cut to its width; in a pipe they are whole, with a tab between them.

    \b
    mlsysbib list
    mlsysbib list -e refs.bib --type article-journal
    mlsysbib list --json | jq -r ".[].DOI"
    mlsysbib list --tag serving | cut -f1 | xargs mlsysbib export
    """
    config = configuration()
    words, files, _ = sorted_out(named, files, config)
    if words:
        raise UsageError(f"there is no file {words[0]}; mlsysbib search finds entries by words, show by their key")
    library = read_library(files, from_, config, quiet=quiet).library
    found = listed(library, tags=tags, section=section, type=type_)
    emit(plugins.writer("csl-json").write(found) if json_ else rows(found.items()))
