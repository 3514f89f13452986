"""``mlsysbib show``: everything that is known of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from mlsysbib import plugins
from mlsysbib.api.show import show as everything
from mlsysbib.cli.choices import complete_formats
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.file_names import some_keys
from mlsysbib.cli.inputs import configuration, has_all, read_library, warn_of_cited
from mlsysbib.cli.options import ITEMS, entries_options, json_option, strict_option
from mlsysbib.cli.talk import emit, harmless, in_colour, warn_of_losses
from mlsysbib.errors import Finding, UsageError
from mlsysbib.model import Entry
from mlsysbib.text.widths import width


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=complete_keys)
@entries_options
@strict_option
@json_option(f"{ITEMS[:-1]} (short for -f csl-json).")
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    shell_complete=complete_formats("writer"),
    help="Show it in this format.",
)
def show(
    keys: Sequence[str], files: Sequence[str], from_: str | None, format_: str | None, *, json_: bool, quiet: bool
) -> None:
    """Show everything that is known of an entry.

    \b
    mlsysbib show sculley2015hidden
    mlsysbib show crankshaw2017clipper -f bibtex
    mlsysbib show -e refs.bib knuth1984 lamport1994
    """
    if json_ and format_ is not None:
        raise UsageError("--json is a format, too: -f and --json do not go together")
    format_ = "csl-json" if json_ else format_
    config = configuration()
    keys, files = some_keys(keys, files, config)
    read = read_library(files, from_, config, quiet=quiet, enough=has_all(keys))
    chosen = read.select(keys)
    warn_of_cited(read.library, chosen, quiet=quiet)
    if format_ is None:
        emit("\n".join("".join(lines(key, entry)) for key, entry in chosen.items()))
        return
    losses: list[Finding] = []
    emit(plugins.writer(format_, report=losses.append).write(chosen), losses=losses)
    warn_of_losses(losses, quiet=quiet)


def lines(key: str, entry: Entry) -> Iterator[str]:
    """An entry for a reader: its key, and a line for each value, the fields' names in a column."""
    shown = harmless(key)
    yield (click.style(shown, bold=True) if in_colour() else shown) + "\n"
    pairs = everything(entry)
    column = max(width(name) for name, _ in pairs)
    # A list names its field at the first of its items.
    before = ["", *(name for name, _ in pairs)]
    for (name, text), last in zip(pairs, before, strict=False):
        yield f"  {name if name != last else '':<{column}}  {harmless(text)}\n"
