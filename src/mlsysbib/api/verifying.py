"""Whether references are real, by what services and snapshots know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from tempfile import TemporaryDirectory

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, library_of, paths_of
from mlsysbib.enrichment.asking import Fetcher
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry
from mlsysbib.transport.client import Client
from mlsysbib.verification.evidence import under_keys
from mlsysbib.verification.verifying import Verified, replayed, verified


@public
def verify(
    library: Mapping[str, Entry],
    client: Fetcher | None = None,
    *,
    evidence: Lock | None = None,
    snapshots: Path | Iterable[Path] = (),
) -> Verified:
    """A verdict on each reference, as of ``mlsysbib verify``, the evidence, and the questions without an answer.

    What ``evidence`` (that of an earlier run) says is not asked again. ``snapshots`` are asked before services; without
    a ``client`` they alone are, and without both, the verdicts are those of the evidence. A service that fails raises
    nothing, and no file is written. Raises ``WrongValue`` for a call that cannot be, ``UsageError`` for a snapshot that
    cannot be read.
    """
    entries, there = library_of(library), evidence or Lock()
    paths = paths_of("verify", snapshots) if snapshots else ()
    if client is not None:
        check_client("verify", client)
        return verified(entries, client, evidence=there, snapshots=paths)
    if not paths:
        return Verified(verdicts=replayed(entries, there), evidence=under_keys(entries, there))
    # (what the user's cache holds would make the verdicts other ones on another machine)
    with TemporaryDirectory() as folder, Client(offline=True, cache=folder) as nobody:
        return verified(entries, nobody, evidence=there, snapshots=paths)
