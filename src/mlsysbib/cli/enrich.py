"""``mlsysbib enrich``: what services know of the entries, kept in the lock beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import click

from mlsysbib.cli.complete import complete_choice
from mlsysbib.cli.differences import differences
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, own_keys
from mlsysbib.cli.network import client_of, files_of, is_bundled, shelf_of, tell_broken_sources, tell_failures, with_key
from mlsysbib.cli.options import entries_options, keys_argument, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.review import check_terminal, reviewed
from mlsysbib.cli.summary import summarise
from mlsysbib.cli.talk import emit, say
from mlsysbib.config.settings import Config
from mlsysbib.enrichment.asking import Failure
from mlsysbib.enrichment.enriching import enrich as ask
from mlsysbib.errors import Finding, Place, UsageError
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.lock import file as locks
from mlsysbib.lock.values import Lock, uncovered
from mlsysbib.transport.client import Client

_DONE, _FINDINGS, _SERVICE_FAILED = 0, 1, 3


@click.command()
@keys_argument
@entries_options
@snapshot_option
@click.option("--offline", is_flag=True, help="Ask nobody; take what snapshots and the cache hold, whatever its age.")
@click.option("--refresh", is_flag=True, help="Ask about everything again.")
@click.option("--dry-run", is_flag=True, help="Show what would change, field by field, and write nothing.")
@timeout_option
@click.option(
    "--accept",
    multiple=True,
    metavar="KEY=ID",
    shell_complete=complete_choice,
    help="The work of KEY is that with this DOI, arXiv id, ... or link, by your choice. Repeatable.",
)
@click.option("--review", is_flag=True, help="Show the candidates of entries in doubt, one by one, to take or not.")
@click.option("--check", is_flag=True, help="Ask nobody; exit with 1 where the lock does not cover the entries.")
def enrich(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    snapshots: Sequence[str],
    offline: bool,
    refresh: bool,
    dry_run: bool,
    timeout: float | None,
    accept: Sequence[str],
    review: bool,
    check: bool,
    quiet: bool,
) -> int:
    """Ask arXiv, Crossref and others about the entries; keep the answers.

    They are kept in entries.lock.json, beside the entries, and only what that does not cover yet is asked. Exports take
    the blanks of your entries from the lock; what you wrote yourself always stays.

    \b
    mlsysbib enrich                             everything that is new or changed
    mlsysbib enrich sculley2015hidden --refresh     one entry, again
    mlsysbib enrich --dry-run                   only show what would change
    mlsysbib enrich --check                     for CI: is the lock up to date?
    mlsysbib enrich --review                    take candidates by hand
    mlsysbib enrich --accept sculley2015hidden=10.1145/3097983.3098021
    """
    if (accept or review) and check:
        raise UsageError("--check changes nothing; --accept and --review do: choose one")
    if review:
        check_terminal()
    wishes = _wishes(accept)
    config = configuration()
    shelf = _shelf(snapshots, config, offline=offline, refresh=refresh)
    keys, files, _ = sorted_out(keys, files, config)
    read = files_of(files, from_, config, quiet=quiet or not (dry_run or check))
    by_hand = [(file, own_keys(wishes, file.library)) for file in read]
    chosen = _with_keys(read, [*keys, *wishes])
    if check:
        return _checked(chosen)
    for file, _ in chosen:
        if is_bundled(file.path) and not dry_run:
            raise UsageError(
                "there is no library here, and the one that comes with mlsysbib is not yours to change; "
                "name a file with -e, or begin one with `mlsysbib init` or `mlsysbib add`"
            )
    progress = Progress(quiet=quiet)
    failures: list[Failure] = []
    # (offline, the newest answers are those of the snapshots and the cache)
    ask_anew = refresh and not offline
    with client_of(config, progress, offline=offline, refresh=ask_anew, timeout=timeout) as client:
        taken = {file.path: {own: wishes[key] for key, own in found.items()} for file, found in by_hand}
        ask_for = partial(_enriched, client=client, progress=progress, snapshots=shelf, dry_run=dry_run, quiet=quiet)
        for file, wanted in chosen:
            failures += ask_for(file, wanted, taken[file.path], refresh=refresh)
        for file, wanted in chosen if review else ():
            failures += _reviewed(file, wanted, partial(ask_for, refresh=False))
    tell_broken_sources()
    if shelf and client.unasked and not quiet:
        say(_unasked(sorted(client.unasked), whole=not failures))
    failed = [each for each in failures if not (shelf and each.unasked)]
    tell_failures(failed, client)
    if failed and not offline and not quiet:
        say(_what_next(failed, [locks.read(file.lock_path) for file, _ in chosen], refresh=refresh))
    # What nobody was to be asked did not fail: it is a finding that snapshots do not know an entry.
    return _SERVICE_FAILED if failed else _FINDINGS if failures else _DONE


def _shelf(snapshots: Sequence[str], config: Config, *, offline: bool, refresh: bool) -> Sequence[str]:
    """The snapshots of the run; raises ``UsageError`` where nobody is to be asked for anything new."""
    found = shelf_of(snapshots, config)
    if offline and refresh and not found:
        raise UsageError("--offline asks nobody and --refresh asks everybody: choose one")
    return found


def _unasked(services: Sequence[str], *, whole: bool) -> str:
    """That services were not asked, and how to have them asked; ``whole`` says that all is known without them."""
    them = "it" if len(services) == 1 else "them"
    rest = "" if whole else f"mlsysbib enrich asks {them} about what is not found, "
    return (
        f"not asked, since --offline asks nobody: {', '.join(services)}; without it, {rest}"
        f"mlsysbib enrich --refresh asks {them} about everything"
    )


def _reviewed(
    file: LockedFile,
    keys: Sequence[str] | None,
    ask_for: Callable[[LockedFile, list[str], Mapping[str, str]], Sequence[Failure]],
) -> Iterator[Failure]:
    """Asks about each candidate as soon as it is taken: it stays taken, whatever comes after it."""
    for key, identifier in reviewed(file.library, locks.read(file.lock_path), keys):
        now = LockedFile(file.path, file.library, locks.read(file.lock_path))
        yield from ask_for(now, [key], {key: identifier})


def _what_next(failures: Sequence[Failure], now: Sequence[Lock], *, refresh: bool) -> str:
    """How to have the rest asked: what is not told as incomplete (a page that is not there) is not asked again."""
    waiting = {source for lock in now for each in lock.entries.values() for source in each.incomplete}
    lost = list(dict.fromkeys(key for each in failures if each.source not in waiting for key in each.keys))
    if len(lost) == len({key for each in failures for key in each.keys}) and not refresh:
        return f"everything else is done; mlsysbib enrich --refresh {' '.join(lost[:5])} asks about these again"
    again = "run it again without --refresh" if refresh else "run the same command again"
    return f"everything else is done; {again}, and only the rest is asked"


def _wishes(accept: Sequence[str]) -> dict[str, str]:
    """The identifiers by key; raises ``UsageError`` for what is not KEY=IDENTIFIER."""
    found: dict[str, str] = {}
    for text in accept:
        key, equals, identifier = (part.strip() for part in text.partition("="))
        if not (key and equals and identifier):
            raise UsageError(f"--accept takes KEY=IDENTIFIER, such as sculley2015hidden=10.1145/3097983, not {text!r}")
        if found.setdefault(key, identifier) != identifier:
            raise UsageError(f"--accept gives {key} two works, {found[key]} and {identifier}: choose one")
    return found


def _with_keys(files: Sequence[LockedFile], keys: Sequence[str]) -> list[tuple[LockedFile, list[str] | None]]:
    """The files that hold the keys, with the keys that each holds; all files and None where no key is named."""
    if not keys:
        return [(file, None) for file in files]
    for key in keys:
        with_key(files, key)  # raises where there is none
    found = [(file, [*dict.fromkeys(own_keys(keys, file.library).values())]) for file in files]
    return [(file, some) for file, some in found if some]


def _checked(chosen: Sequence[tuple[LockedFile, list[str] | None]]) -> int:
    code = _DONE
    for file, keys in chosen:
        library = file.library if keys is None else file.library.select(keys)
        missing = uncovered(library, file.lock)
        for key, reason in missing.items():
            say(str(Finding(reason, *(library.place(key) or Place(str(file.path))), key=key)))
        for key in () if keys is not None else sorted(set(file.lock.entries) - set(library)):
            say(f"{file.lock_path}: {key}: no entry has this key any more")
            code = _FINDINGS
        if missing:
            code = _FINDINGS
    if code and not any(is_bundled(file.path) for file, _ in chosen):
        say("run `mlsysbib enrich` to bring the lock up to date")
    return code


def _enriched(
    file: LockedFile,
    keys: list[str] | None,
    accept: Mapping[str, str],
    *,
    client: Client,
    progress: Progress,
    snapshots: Sequence[str],
    refresh: bool,
    dry_run: bool,
    quiet: bool,
) -> Sequence[Failure]:
    keep = locks.Keeper(file.lock_path, file.lock)
    after, failures = ask(
        file.library,
        client,
        lock=file.lock,
        keys=keys,
        refresh=refresh,
        planned=progress.planned,
        looked=progress.looked,
        keep=None if dry_run else keep,
        accept=accept,
        snapshots=snapshots,
    )
    progress.end()
    if dry_run:
        emit(differences(file.library, file.lock, after))
    else:
        keep(after)
    if not quiet:
        summarise(file, after, keys, client, spared=client.unasked if snapshots else (), dry_run=dry_run)
    return failures
