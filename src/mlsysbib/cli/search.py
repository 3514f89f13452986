"""``mlsysbib search``: the entries that hold some words, best first."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mlsysbib import plugins
from mlsysbib.api.search import search as found_in
from mlsysbib.api.search import words_of
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, read_library
from mlsysbib.cli.options import ITEMS, entries_options, json_option, strict_option
from mlsysbib.cli.table import rows
from mlsysbib.cli.talk import emit, say


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@entries_options
@strict_option
@json_option(ITEMS)
def search(words: Sequence[str], files: Sequence[str], from_: str | None, *, json_: bool, quiet: bool) -> int:
    """Find the entries that hold all the words, best first.

    Every field is searched, and the key; case and accents do not matter, and the beginning of a word is enough.
    The lines are those of mlsysbib list. Exits 1 when nothing is found.

    \b
    mlsysbib search technical debt
    mlsysbib search sculley 2015
    mlsysbib search 1610.09451
    """
    config = configuration()
    keys, files, _ = sorted_out(words, files, config)
    wanted = words_of(keys)
    library = read_library(files, from_, config, quiet=quiet).library
    found = library.select(found_in(library, wanted))
    if json_:
        emit(plugins.writer("csl-json").write(found))
    elif found:
        emit(rows(found.items()))
    else:
        say(f"no entry holds {' and '.join(wanted)}")
    return 0 if found else 1
