"""What is known of entries: by what the sources were asked, and what each of them said."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model import Entry, Library, Record
from mlsysbib.model.dates import first_date
from mlsysbib.model.entry import csl_name


@public
class Locked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one entry: its records by source, and what the sources were asked by."""

    asked: Mapping[str, str] = {}
    records: Mapping[str, Record] = {}
    incomplete: tuple[str, ...] = ()


@public
class Lock(msgspec.Struct, frozen=True):
    """The locked entries by citation key; ``gathered`` is the day on which evidence for verdicts was last added to."""

    entries: Mapping[str, Locked] = {}
    gathered: str = ""

    @property
    def sources(self) -> set[str]:
        """The names of all sources that said something."""
        return {source for locked in self.entries.values() for source in locked.records}

    def records(self, key: str) -> tuple[Record, ...]:
        """The records of an entry in the order of their sources; none where it is not covered."""
        locked = self.entries.get(key)
        return tuple(locked.records[source] for source in sorted(locked.records)) if locked else ()

    def fitting(self, key: str, entry: Entry) -> tuple[Record, ...]:
        """The records of an entry, unless they were given for another identifier or title than it has now."""
        locked = self.entries.get(key)
        return self.records(key) if locked is not None and locked.asked == asked(entry) else ()


def asked(entry: Entry) -> dict[str, str]:
    """What sources are asked by: the identifiers; without DOI and arXiv id also the address, and the title.

    An entry whose ``asked`` is no longer what the lock says was changed since, and is asked about again.
    """
    names = ["doi", "arxiv", "pmid", "pmcid"]
    found: dict[str, str | None] = {}
    if not entry.doi and not entry.arxiv:
        names += ["isbn", "url", "title"]
        year = first_date(entry.issued)
        found["author"] = "; ".join(name.family or name.literal for name in entry.author)
        found["issued"] = str(year.year) if year else None
    found |= {csl_name(name): getattr(entry, name) for name in names}
    return {name: value for name in sorted(found) if (value := found[name])}


@public
def uncovered(library: Library, lock: Lock) -> dict[str, str]:
    """The keys that the lock does not cover, each with the reason; empty where it covers the library."""
    return {key: reason for key, entry in library.items() if (reason := _uncovered(entry, lock.entries.get(key)))}


def _uncovered(entry: Entry, locked: Locked | None) -> str:
    if locked is None:
        return "no source was asked about it"
    if locked.asked != asked(entry):
        changed = sorted(
            name for name in {*asked(entry), *locked.asked} if asked(entry).get(name) != locked.asked.get(name)
        )
        return f"its {', '.join(changed)} changed since the sources were asked"
    if locked.incomplete:
        return f"no answer of {', '.join(locked.incomplete)}"
    return ""
