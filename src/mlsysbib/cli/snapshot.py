"""``mlsysbib snapshot``: dumps of services as files that are asked in their place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

import click

from mlsysbib.api.snapshots import build_snapshot, list_snapshots, remove_snapshot, snapshot_info
from mlsysbib.cli.building import NAMED, BadRecords, Building, amount
from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.options import cluster_option, jobs_of, jobs_option, json_option
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import complain, emit, harmless, say, say_if
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.errors import UsageError
from mlsysbib.snapshots.file import File
from mlsysbib.snapshots.listing import SnapshotInfo, bad_in, files_of
from mlsysbib.snapshots.workplace import folder_of, is_begun

_WIDEST = (40, 10, 40, 10, 14, 10)
_quiet = click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
_snapshot = click.argument("file", type=click.Path(readable=False), shell_complete=complete_suffixes([".sqlite"]))


@click.group()
def snapshot() -> None:
    """Make a file to be asked in place of a service out of a dump of its works.

    \b
    mlsysbib snapshot build dblp dblp.xml.gz        make dblp.sqlite
    mlsysbib snapshot list                          which there are
    mlsysbib snapshot info dblp.sqlite --check      what it is made of, and whether it is sound

    With snapshots = ["dblp.sqlite"] in the settings, enrich and add ask it before the services, also with --offline.
    """


@snapshot.command()
@click.argument("kind", type=click.Choice(sorted(DUMPS)), metavar="KIND")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(readable=False),
    help="Make this file, by default KIND.sqlite here; what is there that is not a snapshot stays.",
)
@jobs_option
@cluster_option
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(readable=False),
    help="Write a line for each record that could not be read.",
)
@_quiet
def build(
    kind: str,
    files: Sequence[str],
    output: str | None,
    *,
    jobs: int | None,
    cluster: str | None,
    report: str | None,
    quiet: bool,
) -> int:
    """Make a snapshot of a dump.

    KIND says whose dump it is (dblp, crossref, bib, ...). The files are taken as they come, packed or not, and so are
    folders and archives of them. A build that was interrupted goes on where it was when it is run again. Records that
    cannot be read are left out and told; the exit code then is 1.

    \b
    mlsysbib snapshot build dblp dblp-2026-11-01.xml.gz
    mlsysbib snapshot build crossref crossref-2026.tar -o crossref.sqlite
    mlsysbib snapshot build bib ~/papers/*.bib -o mine.sqlite
    """
    path = output if output is not None else f"{kind}.sqlite"
    if not path:
        raise UsageError("-o names no file; is a variable of the shell empty?")
    processes = jobs_of(jobs, cluster)
    building, bad = Building(quiet=quiet), BadRecords(quiet=quiet)
    try:
        made = build_snapshot(
            kind,
            files,
            path,
            jobs=processes,
            cluster=cluster or "",
            report=bad.hear,
            watch=building.hear,
        )
    except KeyboardInterrupt:
        building.end()
        if is_begun(path):
            say(f"interrupted; what is done is kept in {folder_of(path)}, and the same command goes on")
        raise
    finally:
        building.end()
        bad.tell()
    if report is not None:
        emit((f"{each}\n" for each in bad_in(path)), report)
    if not quiet:
        _tell(made, reported=report is not None)
    return 1 if made.bad else 0


@snapshot.command("list")
@json_option("Print a JSON list of all that is known of each, for programs.")
def list_(*, json_: bool) -> int:
    """List the snapshots of the settings and of this folder.

    A line holds the file, the kind of its dump, the dump and its day, the records, the size, and whether it is asked.
    """
    found = list_snapshots()
    asked = {os.path.realpath(path) for path in configuration().snapshots}
    if json_:
        emit([json.dumps([_members(each, asked) for each in found], indent=2, ensure_ascii=False) + "\n"])
    else:
        emit(table((_row(each, is_asked=os.path.realpath(each.path) in asked) for each in found), _WIDEST))
    if not found:
        say("there are no snapshots here, and the settings name none; mlsysbib snapshot build makes one")
    return 1 if any(each.problem for each in found if os.path.realpath(each.path) in asked) else 0


@snapshot.command()
@_snapshot
@click.option("--check", is_flag=True, help="Look at every block and index; exit 1 where anything is damaged.")
@click.option("--bad", is_flag=True, help="Print the records that could not be read, and nothing else.")
@json_option("Print a JSON object of all that is known, for programs.")
def info(file: str, *, check: bool, bad: bool, json_: bool) -> int:
    """Show what a snapshot is made of.

    That is the dump, the day that it is of, its SHA-256, and how many records of it are there.
    """
    said = snapshot_info(file)
    if bad:
        emit(f"{harmless(str(each))}\n" for each in bad_in(file))
        return 0
    if json_:
        files = [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in files_of(file)]
        emit([json.dumps({**said._asdict(), "files": files}, indent=2, ensure_ascii=False) + "\n"])
    else:
        emit(_lines(said, files_of(file)))
    if check:
        try:
            snapshot_info(file, check=True)
        except UsageError as error:
            complain(str(error))
            return 1
        say("every block and index is as it was written")
    return 0


@snapshot.command()
@_snapshot
@_quiet
def remove(file: str, *, quiet: bool) -> None:
    """Remove a snapshot, whole or half made."""
    remove_snapshot(file)
    with suppress(OSError):
        if os.path.realpath(file) in map(os.path.realpath, configuration().snapshots):
            say_if(f"{configuration().path or 'MLSYSBIB_SNAPSHOTS'} still names {file}", quiet=quiet)


def _tell(made: SnapshotInfo, *, reported: bool) -> None:
    if made.bad > NAMED:
        more = "" if reported else f"; mlsysbib snapshot info --bad {made.path} prints all"
        say(f"{made.bad - NAMED:,} more could not be read{more}")
    passed = f"; {made.passed:,} others are not works" if made.passed else ""
    say(f"{made.path}: {made.records:,} records of {made.dump} ({made.date}), {amount(made.size)}{passed}")
    config = configuration()
    if os.path.realpath(made.path) not in map(os.path.realpath, config.snapshots):
        named = config.path or "mlsysbib.toml"
        say(f'it is asked where the settings name it: snapshots = ["{made.path}"] in {named}')


def _members(said: SnapshotInfo, asked: set[str]) -> dict[str, object]:
    return {**said._asdict(), "asked": os.path.realpath(said.path) in asked}


def _row(said: SnapshotInfo, *, is_asked: bool) -> tuple[str, ...]:
    path = os.path.relpath(said.path) if not os.path.relpath(said.path).startswith("..") else said.path
    path = _in_line(path)
    if said.problem:
        return (path, "", "", "", "", "", said.problem)
    size = amount(said.size)
    return (path, said.kind, harmless(said.dump), said.date, f"{said.records:,}", size, "asked" if is_asked else "")


def _in_line(name: str) -> str:
    """A name of a file as a line can hold it."""
    return harmless(name).replace("\n", "\\n").replace("\t", "\\t")


def _lines(said: SnapshotInfo, files: Sequence[File]) -> Iterator[str]:
    lines = {
        "kind": said.kind,
        "dump": said.dump,
        "date": said.date,
        "sha256": said.sha256,
        "records": f"{said.records:,}",
        "bad": f"{said.bad:,} could not be read (--bad prints them)" if said.bad else "",
        "others": f"{said.passed:,} are not works" if said.passed else "",
        "size": amount(said.size),
        "made by": f"mlsysbib {said.version}",
    }
    yield f"{_in_line(said.path)}\n"
    yield from (f"  {label:<8} {harmless(told)}\n" for label, told in lines.items() if told)
    if len(files) > 1:
        yield "  files\n"
        yield from (f"    {each.sha256}  {harmless(each.name)}\n" for each in files[:NAMED])
        if len(files) > NAMED:
            yield f"    and {len(files) - NAMED:,} more (--json prints all)\n"
