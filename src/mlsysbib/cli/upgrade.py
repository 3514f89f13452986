"""``mlsysbib upgrade``: preprints of which a published version is known, and what citing that changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from mlsysbib.cli.explain import text
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, own_keys
from mlsysbib.cli.network import client_of, files_of, shelf_of, tell_failures, with_key
from mlsysbib.cli.options import entries_options, keys_argument, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import emit, say
from mlsysbib.enrichment.asking import Failure
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.upgrading.asking import found
from mlsysbib.upgrading.upgrade import Upgrade

_DONE, _SERVICE_FAILED = 0, 3


@click.command()
@keys_argument
@entries_options
@snapshot_option
@timeout_option
@click.option("--offline", is_flag=True, help="Ask nobody; take what the lock, snapshots and the cache hold.")
@click.option("--dry-run", "--diff", "dry_run", is_flag=True, help="Show what would change; all that there is so far.")
def upgrade(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    snapshots: Sequence[str],
    timeout: float | None,
    offline: bool,
    dry_run: bool,
    quiet: bool,
) -> int:
    """Find what preprints were published as, and show what citing that changes.

    A publication counts where arXiv or a registry says that it is of the preprint, where one record has both, or
    where title, authors and year all agree; a title alone is never enough. An entry that says
    `cite: preprint` (in an entries.yaml below custom) stays.

    \b
    mlsysbib upgrade --dry-run                what would change
    mlsysbib upgrade -e refs.bib --offline    by the lock, snapshots and the cache alone
    """
    config = configuration()
    shelf = shelf_of(snapshots, config)
    keys, files, _ = sorted_out(keys, files, config)
    read = files_of(files, from_, config, quiet=quiet)
    for key in keys:
        with_key(read, key)  # raises where there is none
    progress = Progress(quiet=quiet)
    failures: list[Failure] = []
    with client_of(config, progress, offline=offline, timeout=timeout) as client:
        for file in read:
            wanted = file.library.select(own_keys(keys, file.library).values()) if keys else file.library
            said = found(wanted, file.lock, client, snapshots=shelf, planned=progress.planned, looked=progress.looked)
            progress.end()
            failures += [each for each in said.failures if not (offline and each.unasked)]
            emit(_shown(said.upgrades))
            if not quiet:
                say(_summary(file, len(said.upgrades)))
    tell_failures(failures, client)
    return _SERVICE_FAILED if failures else _DONE


def _shown(upgrades: Sequence[Upgrade]) -> Iterator[str]:
    """For each entry its key and why, and a line for each field: ``-`` was, ``+`` is, and by whom."""
    for each in upgrades:
        yield f"{each.key}: {each.why}\n"
        for change in each.changes:
            if change.before:
                yield f"  - {name_of(change.field)}: {text(change.before)}\n"
            if change.after:
                yield f"  + {name_of(change.field)}: {text(change.after)} ({change.source})\n"
        for other in each.others:
            yield f"    also published: {other.entry.container_title or other.entry.doi} ({other.why})\n"


def _summary(file: LockedFile, found: int) -> str:
    return (
        f"{file.path}: {found} preprint{'s' * (found != 1)} of which a published version is known; nothing is written"
    )
