"""Asks about preprints: first by their identifiers, then by title those of which no publication is known yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library
from mlsysbib.snapshots.shelf import Paths
from mlsysbib.upgrading.unfound import Unfound, unfound
from mlsysbib.upgrading.upgrade import Upgrade, preprints, upgrades
from mlsysbib.verification.evidence import NAMED, TITLED, named, question, titled


class Found(msgspec.Struct, frozen=True):
    """The preprints of which a publication is known, the questions without an answer, and the other preprints."""

    upgrades: tuple[Upgrade, ...]
    failures: tuple[Failure, ...] = ()
    unfound: tuple[Unfound, ...] = ()


def found(  # noqa: PLR0913  (options, all by name)
    library: Library,
    lock: Lock,
    client: Fetcher,
    *,
    snapshots: Paths = (),
    planned: Callable[[str, int], None] = lambda _source, _questions: None,
    looked: Callable[[int, int], None] = lambda _done, _entries: None,
) -> Found:
    """What the preprints of a library were published as, by its lock, by snapshots, and by sources through a client.

    Nobody is asked about what the lock tells already. The arguments are those of ``enrich``.
    """
    evidence = Lock()
    failures: tuple[Failure, ...] = ()
    for way, asked_as in ((NAMED, named), (TITLED, titled)):
        open_ = preprints(library).keys() - {each.key for each in upgrades(library, lock, evidence)}
        questions = _questions({key: library[key] for key in library if key in open_}, way, asked_as)
        if questions:
            new, failed = enrich(
                Library(questions), client, planned=planned, looked=looked, snapshots=snapshots, near=True
            )
            evidence, failures = Lock({**evidence.entries, **new.entries}), (*failures, *failed)
    known = tuple(upgrades(library, lock, evidence))
    others = {key: entry for key, entry in preprints(library).items() if key not in {each.key for each in known}}
    return Found(known, tuple(map(_of_entries, failures)), tuple(unfound(others, lock, evidence)))


def _of_entries(failure: Failure) -> Failure:
    """A failure with the keys of entries in place of those of questions about them."""
    keys = dict.fromkeys(key.rpartition("/")[0] for key in failure.keys)
    return msgspec.structs.replace(failure, keys=tuple(keys))


def _questions(entries: Mapping[str, Entry], way: str, made: Callable[[Entry], Entry | None]) -> dict[str, Entry]:
    asked = ((key, made(entry)) for key, entry in entries.items())
    return {question(key, way): entry for key, entry in asked if entry is not None}
