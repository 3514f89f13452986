"""``mlsysbib upgrade``: preprints of which a published version is known, cited as that."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from mlsysbib.cli.explain import text
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, own_keys, reader_options
from mlsysbib.cli.network import client_of, files_of, shelf_of, tell_failures, with_key
from mlsysbib.cli.options import entries_options, keys_argument, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.review import answered
from mlsysbib.cli.talk import emit, harmless, say, say_if
from mlsysbib.config.settings import Config
from mlsysbib.enrichment.asking import Failure
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.upgrading.applying import applied
from mlsysbib.upgrading.asking import found
from mlsysbib.upgrading.unfound import Unfound
from mlsysbib.upgrading.upgrade import Upgrade, preprints

_DONE, _SERVICE_FAILED = 0, 3
_PROMPT = "  cite this? y yes, n no, a this and all that follow, q no more: "


@click.command()
@keys_argument
@entries_options
@snapshot_option
@timeout_option
@click.option("--offline", is_flag=True, help="Ask nobody; take what the lock, snapshots and the cache hold.")
@click.option("--dry-run", "--diff", "dry_run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Write all that is found, without a question for each.")
@click.option("--json", "json_", is_flag=True, help="Print what is found as JSON; written is what --yes writes.")
def upgrade(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    snapshots: Sequence[str],
    timeout: float | None,
    offline: bool,
    dry_run: bool,
    yes: bool,
    json_: bool,
    quiet: bool,
) -> int:
    """Find what preprints were published as, show what citing that changes, and write it.

    A publication counts where arXiv or a registry says that it is of the preprint, where one record has both, or
    where title, authors and year all agree; a title alone is never enough. An entry that says
    `cite: preprint` (in an entries.yaml below custom) stays. Each change is asked about on a terminal; elsewhere
    nothing is written without --yes. Keys, arXiv ids and notes stay, and so does every other byte of the file.

    \b
    mlsysbib upgrade                          look, and say yes or no to each
    mlsysbib upgrade --dry-run                what would change
    mlsysbib upgrade -e refs.bib --offline    by the lock, snapshots and the cache alone
    """
    config = configuration()
    shelf = shelf_of(snapshots, config)
    keys, files, _ = sorted_out(keys, files, config)
    read = files_of(files, from_, config, quiet=quiet)
    for key in keys:
        with_key(read, key)  # raises where there is none
    if config.cite == "preprint" and not keys:
        say("the settings say that preprints are cited (cite); those whose keys are named are upgraded all the same")
        return _DONE
    progress = Progress(quiet=quiet)
    failures: list[Failure] = []
    told: list[dict[str, Any]] = []
    with client_of(config, progress, offline=offline, timeout=timeout) as client:
        for file in read:
            wanted = file.library.select(own_keys(keys, file.library).values()) if keys else file.library
            said = found(wanted, file.lock, client, snapshots=shelf, planned=progress.planned, looked=progress.looked)
            progress.end()
            failures += [each for each in said.failures if not (offline and each.unasked)]
            taken = list(_taken(said.upgrades, dry_run=dry_run, yes=yes, silent=json_))
            written = _written(file, taken, from_, config)
            told += [_as_json(file, each, each.key in written) for each in said.upgrades]
            told += [_unfound_as_json(file, each) for each in said.unfound]
            say_if("\n".join(map(harmless, _unknown(said.unfound))), quiet=quiet)
            say_if(_summary(file, len(preprints(wanted)), len(said.upgrades), len(written)), quiet=quiet)
    if json_:
        emit([json.dumps(told, ensure_ascii=False, indent=2) + "\n"])
    tell_failures(failures, client)
    return _SERVICE_FAILED if failures else _DONE


def _taken(upgrades: Sequence[Upgrade], *, dry_run: bool, yes: bool, silent: bool) -> Iterator[Upgrade]:
    """Those that are to be written; each is shown, and on a terminal somebody is asked."""
    asks = not (dry_run or yes or silent) and sys.stdin.isatty() and sys.stderr.isatty()
    for number, each in enumerate(upgrades, 1):
        if not silent:
            emit(_shown(each))
        if dry_run or not (yes or asks):
            continue
        answer = "y" if yes else answered(f"  {number}/{len(upgrades)}{_PROMPT}", "ynaq")
        if answer == "q":
            return
        yes = yes or answer == "a"
        if answer != "n":
            yield each


def _written(file: LockedFile, taken: Sequence[Upgrade], format_: str | None, config: Config) -> set[str]:
    """The keys of what was written; says what could not be."""
    if not taken:
        return set()
    done = applied(file, taken, format_, reader_options(config))
    for reason in done.refused:
        say(harmless(reason))
    return {each.key for each in done.done}


def _shown(each: Upgrade) -> Iterator[str]:
    """An entry's key and why, and a line for each field: ``-`` was, ``+`` is, and by whom."""
    yield f"{each.key}: {each.why}\n"
    for change in each.changes:
        if change.before:
            yield f"  - {name_of(change.field)}: {text(change.before)}\n"
        if change.after:
            yield f"  + {name_of(change.field)}: {text(change.after)} ({change.source})\n"
    for other in each.others:
        yield f"    also published: {other.entry.container_title or other.entry.doi} ({other.why})\n"


_SHOWN = 10


def _unknown(others: Sequence[Unfound]) -> Iterator[str]:
    """What is told of preprints that were not found to be published: by line where arXiv says more, else together."""
    for each in others:
        if each.doi:
            yield f"{each.key}: arXiv names the DOI {each.doi}, which nobody who was asked describes; left as it is"
        elif each.journal_ref:
            yield f'{each.key}: arXiv says "{each.journal_ref}", which nobody who was asked describes; left as it is'
    silent = [each.key for each in others if not each.doi and not each.journal_ref]
    if silent:
        more = f" and {len(silent) - _SHOWN} more" if len(silent) > _SHOWN else ""
        yield f"nobody who was asked knows a publication of {', '.join(silent[:_SHOWN])}{more}"
    if unasked := sorted({source for each in others for source in each.unasked}):
        yield f"not asked about all of these, or without an answer: {', '.join(unasked)}"


def _unfound_as_json(file: LockedFile, each: Unfound) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "key": each.key,
        "found": False,
        "arxiv-doi": each.doi or None,
        "arxiv-journal-ref": each.journal_ref or None,
        "asked": list(each.asked),
        "unasked": list(each.unasked),
        "written": False,
    }


def _as_json(file: LockedFile, each: Upgrade, written: bool) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "key": each.key,
        "found": True,
        "why": each.why,
        "changes": [
            {
                "field": name_of(change.field),
                "before": text(change.before) if change.before else None,
                "after": text(change.after) if change.after else None,
                "source": change.source,
            }
            for change in each.changes
        ],
        "others": [
            {"container-title": other.entry.container_title, "DOI": other.entry.doi, "why": other.why}
            for other in each.others
        ],
        "written": written,
    }


def _summary(file: LockedFile, there: int, found: int, written: int) -> str:
    known = f"{file.path}: of {there} preprint{'s' * (there != 1)}, a published version of {found} is known"
    if written:
        return f"{known}; {written} written, which `git diff` or the output above shows"
    return f"{known}; nothing is written{', --yes writes' if found else ''}"
