"""New entries from identifiers and links: what is asked for, what the sources know of it, and the keys they join by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.enrichment.keyless import without_key
from mlsysbib.errors import Finding
from mlsysbib.identity.same import already
from mlsysbib.identity.wanted import wanted
from mlsysbib.lock.values import Locked
from mlsysbib.merge import merge
from mlsysbib.merge.evidence import told
from mlsysbib.model import Entry, Library
from mlsysbib.plugins.sources import ranks
from mlsysbib.snapshots.shelf import Paths
from mlsysbib.transport.retry import NOT_ASKED

Naming: TypeAlias = Callable[[Entry, Collection[str]], str]
"""The key of an entry that joins others, unlike all of theirs."""


class New(msgspec.Struct, frozen=True):
    """A new entry: what was asked for, the entry as it is written, and what the sources said of it."""

    asked: str
    entry: Entry
    locked: Locked
    kept: bool = False
    """Whether it joins though nobody could be asked: ``enrich`` fills it once there is a network, or a key."""
    without_key: tuple[str, ...] = ()
    """The sources that may know it, but need a key."""

    @property
    def merged(self) -> Entry:
        """The entry with what the sources know."""
        return merge(self.entry, tuple(self.locked.records.values()), ranks(self.locked.records))

    def told(self, key: str) -> Iterator[Finding]:
        """What the sources say of the work besides its fields, under the key that it has got."""
        return told(key, self.entry, tuple(self.locked.records.values()))

    @property
    def known(self) -> bool:
        """Whether any source knows the work."""
        return _known(self.locked)


class Wanted(NamedTuple):
    """What texts ask for: entries that are not there yet, keys of those that are, and the same work asked for twice."""

    new: dict[str, Entry]
    there: dict[str, str]
    same: dict[str, str]


class Joined(NamedTuple):
    """The new entries by their keys, and the keys of works that turned out to be there already, by what was asked."""

    new: dict[str, New]
    there: dict[str, str]


def sorted_out(texts: Iterable[str], there: Mapping[str, Entry]) -> Wanted:
    """What the texts ask for, beside the entries that are there; raises ``UsageError`` for a text that asks nothing."""
    found = Wanted({}, {}, {})
    for text in dict.fromkeys(texts):
        entry = wanted(text)
        if key := already(there, entry):
            found.there[text] = key
        elif other := already(found.new, entry):
            found.same[text] = other
        else:
            found.new[text] = entry
    return found


def found(
    new: Mapping[str, Entry],
    client: Fetcher,
    planned: Callable[[str, int], None],
    snapshots: Paths,
) -> tuple[list[New], tuple[Failure, ...]]:
    """What the sources know of some entries, by what was asked for; and the questions that had no answer."""
    lock, failures = enrich(Library(new), client, planned=planned, snapshots=snapshots)
    locks = {text: lock.entries[text] for text in new}
    left = {text: new[text] for text, locked in locks.items() if not (_known(locked) or locked.incomplete)}
    keyless = without_key(left, client) if left else {}
    kept = {text for text in left if not locks[text].records}
    kept |= set() if client.online else _unreached(failures)
    return [New(text, entry, locks[text], text in kept, keyless.get(text, ())) for text, entry in new.items()], failures


def _known(locked: Locked) -> bool:
    return any(record.entry is not None for record in locked.records.values())


def _unreached(failures: Iterable[Failure]) -> set[str]:
    """What nobody was asked about, for want of a connection: not what a service refused, or said nonsense of."""
    keys = [(key, each.unreached or each.message.startswith(NOT_ASKED)) for each in failures for key in each.keys]
    return {key for key, _ in keys} - {key for key, unreached in keys if not unreached}


def joined(new: Iterable[New], there: Mapping[str, Entry], name: Naming) -> Joined:
    """The known ones of the new entries under their keys; two identifiers may turn out to be of one work."""
    entries, result = dict(there), Joined({}, {})
    for each in new:
        if not each.known and not each.kept:
            continue
        merged = each.merged
        if key := already(entries, merged):
            result.there[each.asked] = key
            continue
        key = name(merged, entries)
        entries[key], result.new[key] = merged, each
    return result
