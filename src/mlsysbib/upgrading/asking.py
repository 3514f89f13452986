"""Asks about preprints, and by title those alone of which no publication is known by then.

First by their identifiers, then by the DOI of the publication, where these lead to somebody who relates the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library, Record
from mlsysbib.snapshots.shelf import Paths
from mlsysbib.upgrading.publication import named_dois
from mlsysbib.upgrading.unfound import Unfound, unfound
from mlsysbib.upgrading.upgrade import RELATED, WAYS, Upgrade, answers, preprints, upgrades
from mlsysbib.verification.evidence import NAMED, named, question, titled


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
    for way in WAYS:
        open_ = preprints(library).keys() - {each.key for each in upgrades(library, lock, evidence)}
        asked = ((key, _asked(library[key], way, answers(key, evidence))) for key in library if key in open_)
        questions = {question(key, way): entry for key, entry in asked if entry is not None}
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


def _asked(entry: Entry, way: str, said: Sequence[Record]) -> Entry | None:
    """A preprint as it is asked about in one way; None where there is nothing to ask by."""
    if way == RELATED:
        doi = next(iter(named_dois(said)), None)
        return Entry(type="document", doi=doi) if doi else None
    return named(entry) if way == NAMED else titled(entry)
