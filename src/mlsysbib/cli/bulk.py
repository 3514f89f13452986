"""``mlsysbib bulk``: whole dumps in another format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import click

from mlsysbib import plugins
from mlsysbib.api.bulk import bulk_convert
from mlsysbib.bulk.converting import BulkInfo
from mlsysbib.bulk.done import WORK
from mlsysbib.bulk.forms import PARQUET
from mlsysbib.bulk.remarks import NAMED
from mlsysbib.cli.building import BadRecords, Building, amount
from mlsysbib.cli.choices import complete_pairs, items
from mlsysbib.cli.options import cluster_option, jobs_of, jobs_option
from mlsysbib.cli.talk import complain, say
from mlsysbib.cli.wanted import pairs
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.errors import UsageError

_NAMED = 5  # losses that are told one by one


def _complete_formats(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Iterable[Any]:
    return items(dict.fromkeys([*plugins.names("writer"), PARQUET, *plugins.ALIASES["writer"]]), incomplete)


@click.group()
def bulk() -> None:
    """Convert whole dumps of services, on one machine or on many.

    \b
    mlsysbib bulk convert crossref-2026.tar -o out -f jsonl
    """


@bulk.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(),
    help="The folder for the files; it is made where it is not there, and has nothing else in it.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    required=True,
    metavar="FORMAT",
    shell_complete=_complete_formats,
    help="What to write: jsonl, parquet, bibtex, or any other format (mlsysbib formats lists them).",
)
@click.option(
    "--from",
    "kind",
    metavar="KIND",
    type=click.Choice(sorted(DUMPS)),
    help=f"Whose dump it is, where its files do not show that: {', '.join(sorted(DUMPS))}.",
)
@jobs_option
@cluster_option
@click.option(
    "-O",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_pairs,
    help="An option of the format (mlsysbib formats FORMAT lists them).",
)
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def convert(
    files: Sequence[str],
    output: str,
    *,
    format_: str,
    kind: str | None,
    jobs: int | None,
    cluster: str | None,
    options: Sequence[str],
    quiet: bool,
) -> int:
    """Write the works of a dump into the files of a folder.

    Dumps are taken as they come: files, folders and archives, packed or not. Each file of the folder holds the works of
    a part of the dump, and is written whole or not at all; the bytes are the same however many do the work. A run that
    was interrupted goes on when it is run again, and what is done is not done again. Records that cannot be read are
    left out, and DIR/_bulk/report.jsonl names them; the exit code then is 1, and 3 where parts of the dump are missing
    since every worker died at them.

    \b
    mlsysbib bulk convert crossref-2026.tar -o out -f jsonl
    mlsysbib bulk convert dblp.xml.gz -o out -f parquet --jobs 8
    mlsysbib bulk convert data/works -o out -f bibtex -O unicode=utf8 --from openalex
    mlsysbib bulk convert crossref/ -o /shared/out -f jsonl --cluster tcp://10.0.0.1:8786
    """
    if not output:
        raise UsageError("-o names no folder; is a variable of the shell empty?")
    building, bad = Building(quiet=quiet, ending="the report is written"), BadRecords(quiet=quiet)
    try:
        made = bulk_convert(
            files,
            output,
            format_,
            kind=kind or "",
            jobs=jobs_of(jobs, cluster),
            cluster=cluster or "",
            report=bad.hear,
            watch=building.hear,
            **pairs(options),
        )
    except KeyboardInterrupt:
        building.end()
        if os.path.isdir(os.path.join(output, WORK)):
            say(f"interrupted; what is done is kept in {output}, and the same command goes on")
        raise
    finally:
        building.end()
        bad.tell()
    for name in made.lost:
        complain(f"{name}: every worker at a part of this died, and the part is missing; the same command tries again")
    if not quiet:
        _tell(made, bad)
    return 3 if made.lost else 1 if made.bad else 0


def _tell(made: BulkInfo, bad: BadRecords) -> None:
    if bad.more:
        say(f"{bad.more:,} more could not be read; {made.report} names all")
    for loss in made.losses[:_NAMED]:
        more = f" (and {loss.count - 1:,} more like it)" if loss.count > 1 else ""
        say(f"warning: {loss.example}{more}")
    if len(made.losses) > _NAMED:
        summary = os.path.join(made.folder, WORK, "summary.json")
        say(f"{len(made.losses) - _NAMED} more kinds of things that {made.format} cannot say; {summary} has all")
    _tell_remarks(made)
    before = f", {made.before:,} of which were there already" if made.before else ""
    passed = (
        f"; {made.passed:,} {'others are not works' if made.passed > 1 else 'is not a work'}" if made.passed else ""
    )
    unread = f"; {made.bad:,} could not be read" if made.bad else ""
    parts = f"{made.parts:,} file{'s' * (made.parts != 1)} ({made.format}, {amount(made.size)})"
    records = f"{made.records:,} record{'s' * (made.records != 1)}"
    say(f"{made.folder}: {records} of {made.dump} in {parts}{before}{unread}{passed}")


def _tell_remarks(made: BulkInfo) -> None:
    """Says which works of a dump are better not cited, and how many are odd or have the key of another."""
    for each in made.remarks:
        if each.rule in NAMED:
            more = f" (and {each.count - 1:,} more; {made.report} names them)" if each.count > 1 else ""
            say(f"warning: {each.example}{more}")
    odd = sum(each.count for each in made.remarks if each.rule not in NAMED)
    if odd:
        summary = os.path.join(made.folder, WORK, "summary.json")
        say(f"{odd:,} thing{'s are' if odd > 1 else ' is'} odd in the records as they are; {summary} counts what")
    if made.repeated:
        have = "records have the key" if made.repeated > 1 else "record has the key"
        say(f"{made.repeated:,} {have} of another one in the same file; the last of them is the latest in the dump")
