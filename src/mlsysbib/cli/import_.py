"""``mlsysbib import``: the entries of reading lists, .bib files and the rest, in entries.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from mlsysbib import plugins
from mlsysbib.api.importing import Imported, import_to_file
from mlsysbib.cli.choices import complete_formats, complete_suffixes
from mlsysbib.cli.inputs import configuration, reader_options
from mlsysbib.cli.network import client_of, tell_broken_sources, tell_failures
from mlsysbib.cli.options import known_reader, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import emit, say, say_if, warn
from mlsysbib.config.settings import Config
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.papers.library_files import ENTRIES, change_by, named_files
from mlsysbib.text.markup import plain

_DONE, _FINDINGS, _SERVICE_FAILED = 0, 1, 3
_NAMED = 10


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(),
    shell_complete=complete_suffixes(plugins.READER_SUFFIXES),
)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    type=click.Path(),
    shell_complete=complete_suffixes([".yaml", ".yml"]),
    help="The entries.yaml to add to; by default that of the project. - prints one of what is read.",
)
@click.option(
    "--from",
    "from_",
    metavar="FORMAT",
    shell_complete=complete_formats("reader"),
    callback=known_reader,
    help="What the files are written in, where neither the suffix nor a pipe's content says it.",
)
@click.option("--enrich", is_flag=True, help="Ask the sources about what is new, and keep the answers in the lock.")
@snapshot_option
@click.option("--offline", is_flag=True, help="With --enrich: ask snapshots and the cache alone.")
@timeout_option
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would be added.")
@click.option("--diff", is_flag=True, help="Show what would change in the file, and write nothing.")
@click.option("--keep-going", is_flag=True, help="Import what can be read of files with errors; exit 1.")
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def import_(
    files: Sequence[str],
    path: str | None,
    from_: str | None,
    *,
    enrich: bool,
    snapshots: Sequence[str],
    offline: bool,
    timeout: float | None,
    dry_run: bool,
    check: bool,
    diff: bool,
    keep_going: bool,
    quiet: bool,
) -> int:
    """Put the entries of reading lists, .bib files and others into entries.yaml.

    New works join the section that they stand in; what is there already is recognised, by identifier, address or
    title, and stays as it is, as does everything else in the file. - stands for a pipe.

    \b
    mlsysbib import README.md                    a reading list in Markdown
    mlsysbib import README.md -o entries.yaml --enrich
    mlsysbib import refs.bib more.json --dry-run     only show what is new
    mlsysbib import README.md -o - > entries.yaml    print a file of its own
    """
    config = configuration()
    if not enrich and (offline or snapshots or timeout is not None):
        raise UsageError("--offline, --snapshot and --timeout are for --enrich; say that, too")
    file = None if path == STDIN else _target(path, config)
    if file is None and (check or diff):
        raise UsageError(f"{'--check' if check else '--diff'} compares with a file on disk: name it with -o")
    begun = file is not None and not file.exists()
    progress = Progress(quiet=quiet)
    asking = client_of(config, progress, offline=offline, timeout=timeout) if enrich else nullcontext()
    with asking as client:
        how: dict[str, Any] = {"template": config.keys or None, "readers": reader_options(config)}
        how |= {"planned": progress.planned, "snapshots": snapshots or config.snapshots} if enrich else {}
        dry = dry_run or check or diff
        found = import_to_file(file, files, format=from_, client=client, keep_going=keep_going, dry_run=dry, **how)
    _tell(found, file, quiet=quiet, dry=dry)
    if file is None or dry:
        _show(found, file, dry_run=dry_run, diff=diff)
    elif begun and found.new:
        say_if(change_by(str(file)), quiet=quiet)
    if client is not None:
        tell_broken_sources()
        tell_failures([] if offline else found.failures, client)
    if found.problems or (check and found.new):
        return _FINDINGS
    return _SERVICE_FAILED if found.failures and not offline else _DONE


def _show(found: Imported, file: Path | None, *, dry_run: bool, diff: bool) -> None:
    """What would be written, where nothing is: all of it, what changes, or the entries."""
    if diff:
        from mlsysbib.cli.comparing import is_fresh

        is_fresh(str(file), [found.text.replace("\r\n", "\n")], check=False, diff=True)
    elif dry_run:
        emit(_planned(found))
    elif file is None:
        emit([found.text])


def _target(name: str | None, config: Config) -> Path:
    """The entries.yaml to add to: what else is in the folder may be what is imported."""
    if name == "":
        raise UsageError("-o names no file; is a variable of the shell empty?")
    named = named_files((), config)
    return Path(name or (named.paths[0] if named else ENTRIES))


def _planned(found: Imported) -> Iterator[str]:
    """A line for each entry that would join."""
    for key, place in found.new.items():
        yield f"{key}: {_title(found, key)} ({place})\n"


def _tell(found: Imported, file: Path | None, *, quiet: bool, dry: bool) -> None:
    """What was wrong, what was noticed, and what joined."""
    for problem in found.problems:
        say(str(problem))
    warn([each for each in found.findings if each.severity == "warning"], quiet=quiet)
    if quiet:
        return
    for each in found.findings:
        if each.severity != "warning":
            say(str(each))
    named = () if dry or file is None or len(found.new) > _NAMED else found.new
    for key in named:
        say(f"added to {file}: {key}: {_title(found, key)}")
    if file is not None and (len(named) != 1 or found.there):
        those = f"{len(found.new) or 'no'} {'entry' if len(found.new) == 1 else 'entries'}"
        were = "was" if len(found.there) == 1 else "were"
        there = f"; {len(found.there)} {were} there already" if found.there else ""
        say(f"{those} {'to add' if dry else 'added'} to {file}{there}")


def _title(found: Imported, key: str) -> str:
    entry = found.library[key]
    return plain(entry.title or entry.doi or entry.arxiv or entry.isbn or entry.url or "")
