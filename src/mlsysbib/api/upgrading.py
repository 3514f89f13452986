"""Preprints and what they were published as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, library_of, paths_of
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.loading.locked_file import read_locked
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry
from mlsysbib.upgrading.applying import applied
from mlsysbib.upgrading.asking import found
from mlsysbib.upgrading.rewriting import Rewritten
from mlsysbib.upgrading.upgrade import Upgrade


@public
def upgrade(
    library: Mapping[str, Entry], client: Fetcher, *, lock: Lock | None = None, snapshots: Path | Iterable[Path] = ()
) -> tuple[tuple[Upgrade, ...], tuple[Failure, ...]]:
    """The preprints of which a published version is known, each as it cites that, and the questions without an answer.

    It is what ``mlsysbib upgrade --dry-run`` shows: nothing is written, and entries with ``cite: preprint`` are passed
    over. What ``lock`` tells nobody is asked about; ``snapshots`` are asked before services. A service that fails
    raises nothing. Raises ``WrongValue`` for a call that cannot be, ``UsageError`` for a snapshot that cannot be read.
    """
    check_client("upgrade", client)
    paths = paths_of("upgrade", snapshots) if snapshots else ()
    said = found(library_of(library), lock or Lock(), client, snapshots=paths)
    return said.upgrades, said.failures


def _all(_upgrade: Upgrade) -> bool:
    return True


@public
def upgrade_file(
    path: Path,
    client: Fetcher,
    *,
    format: str | None = None,
    snapshots: Path | Iterable[Path] = (),
    wanted: Callable[[Upgrade], bool] = _all,
) -> tuple[Rewritten, tuple[Failure, ...]]:
    """Upgrades the preprints of a .bib, an entries.yaml or CSL-JSON in their place; what was written, and what failed.

    ``wanted`` says of each upgrade whether it is. No other byte of the file changes, and its lock is kept. An upgrade
    that would not be read as what it is to say is left out, and is among ``refused``. Raises as ``upgrade`` does,
    ``ReadError`` for a file with faults, ``UsageError`` for one that cannot be changed in its place.
    """
    check_client("upgrade_file", client)
    file = read_locked(path, format)
    paths = paths_of("upgrade_file", snapshots) if snapshots else ()
    said = found(file.library, file.lock, client, snapshots=paths)
    return applied(file, [each for each in said.upgrades if wanted(each)], format), said.failures
