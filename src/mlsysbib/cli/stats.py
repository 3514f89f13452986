"""``mlsysbib stats``: how many entries there are of each year, type, venue and section."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

import click
import msgspec

from mlsysbib.api.stats import TOP, Stats
from mlsysbib.api.stats import stats as counted
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, read_library
from mlsysbib.cli.options import entries_options, json_option, output_options, strict_option
from mlsysbib.cli.talk import emit, harmless
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.text.cleaning import clean

_SVG, _JSON, _TEXT = ".svg", ".json", (".txt", "")


@click.command()
@click.argument("named", nargs=-1, metavar="[FILE]...", type=click.Path())
@entries_options
@strict_option
@json_option("Print the counts as JSON, for programs.")
@output_options
@click.option(
    "--top", metavar="N", type=click.IntRange(min=0), default=TOP, show_default=True, help="So many venues; 0 for all."
)
def stats(
    named: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    json_: bool,
    output: str | None,
    force: bool,
    top: int,
    quiet: bool,
) -> None:
    """Count the entries by year, type, venue and section.

    As bars of text, in the width of the terminal. A venue counts once, by whichever of its names it is called.
    With -o FILE.svg, they are drawn as an image for a page, and with -o FILE.json or --json, they are for programs.

    \b
    mlsysbib stats
    mlsysbib stats refs.bib --top 50
    mlsysbib stats -o stats.svg
    mlsysbib stats --json | jq .years
    """
    suffix = _suffix(output)
    config = configuration()
    words, files, _ = sorted_out(named, files, config)
    if words:
        raise UsageError(f"there is no file {words[0]}; mlsysbib search finds entries by words, show by their key")
    read = read_library(files, from_, config, quiet=quiet)
    found = counted(read.library)
    artefact = Artefact(read.paths, force=force, sources=read.sources)
    emit([_printed(found, _JSON if json_ else suffix, top)], output, artefact=artefact)


def _printed(found: Stats, suffix: str, top: int) -> str:
    if suffix == _JSON:
        return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
    if suffix == _SVG:
        return found.svg(top=top)
    return _harmless(found).text(shutil.get_terminal_size().columns, top=top)


def _harmless(found: Stats) -> Stats:
    """The counts under names that a terminal may be given; before these are laid out, since they may be longer."""
    venues, sections = (
        {harmless(clean(name)): count for name, count in counts.items()} for counts in (found.venues, found.sections)
    )
    return msgspec.structs.replace(found, venues=venues, sections=sections)


def _suffix(output: str | None) -> str:
    """What the name of the file says is to be in it; raises ``UsageError`` for what cannot be."""
    if output is None or output == STDIN:
        return ""
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in (_SVG, _JSON, *_TEXT):
        raise UsageError(f"stats are written as .svg, .json or .txt, not as {suffix}: write -o stats.svg")
    return suffix
