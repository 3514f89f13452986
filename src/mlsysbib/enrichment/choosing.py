"""Works that a person chose for entries: what is asked for them, and how the lock says and keeps it.

The choice stands in the evidence of the records that the identifier led to (``by: person``, ``id``, ``when``), and
holds as long as the entry itself says no DOI and no arXiv id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.identity.wanted import wanted
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Library, Record
from mlsysbib.model.record import PERSON

_FIELDS = ("doi", "arxiv", "isbn", "pmid", "pmcid", "url")


class Choice(NamedTuple):
    """An identifier or a link that a person gave for an entry, and when, in UTC."""

    identifier: str
    when: str

    @property
    def evidence(self) -> dict[str, str]:
        """What the records say for which it was asked."""
        return {"by": PERSON, "id": self.identifier, "when": self.when}

    def asked_as(self, entry: Entry) -> Entry:
        """The entry with the identifier, to ask by."""
        own = wanted(self.identifier)
        return msgspec.structs.replace(entry, **{name: value for name in _FIELDS if (value := getattr(own, name))})


def choices_of(accept: Mapping[str, str], library: Library) -> dict[str, Choice]:
    """The choices of now; raises ``UnknownKey``, and ``UsageError`` for what is no identifier or not for the entry."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        key: _checked(key, entry, Choice(accept[key].strip(), now)) for key, entry in library.select(accept).items()
    }


def _checked(key: str, entry: Entry, choice: Choice) -> Choice:
    asked = choice.asked_as(entry)
    for name in ("doi", "arxiv"):
        own, new = getattr(entry, name), getattr(asked, name)
        if own and own.lower() != new.lower():
            raise UsageError(f"{key} says {name} {own} itself, which counts; write {choice.identifier} into it instead")
    return choice


def choice_in(locked: Locked | None, entry: Entry) -> Choice | None:
    """The choice that the lock keeps for an entry; none where the entry now says itself what it is."""
    if locked is None or _says_itself(entry):
        return None
    for record in locked.records.values():
        if record.evidence.get("by") == PERSON:
            return Choice(str(record.evidence.get("id", "")), str(record.evidence.get("when", "")))
    return None


def by_hand(record: Record, choice: Choice) -> Record:
    """The record as one of the work that a person chose."""
    if record.entry is None:
        return record
    found = {name: said for name, said in record.evidence.items() if name not in {"by", "id"}}
    return msgspec.structs.replace(record, evidence={**found, **choice.evidence})


class Doubt(NamedTuple):
    """An entry that nobody surely knows, and the works that may be it, the nearest first, each as in the evidence."""

    key: str
    entry: Entry
    candidates: tuple[Mapping[str, Any], ...]


def doubts(library: Library, lock: Lock, keys: Sequence[str]) -> Iterator[Doubt]:
    """The entries in doubt of which a candidate can be asked for by an identifier or a link."""
    for key in keys:
        records = lock.fitting(key, library[key])
        if any(record.entry is not None for record in records) or _says_itself(library[key]):
            continue
        found = [each for record in records for each in record.evidence.get("candidates", ()) if identifier_of(each)]
        once: dict[str, Mapping[str, Any]] = {}  # one work is known to many sources
        for each in sorted(found, key=lambda candidate: -float(candidate.get("score", 0))):
            once.setdefault(identifier_of(each).lower(), each)
        if once:
            yield Doubt(key, library[key], tuple(once.values()))


def _says_itself(entry: Entry) -> bool:
    """Whether the entry itself says by a DOI or an arXiv id which work it is."""
    return bool(entry.doi or entry.arxiv)


def identifier_of(candidate: Any) -> str:
    """What a candidate can be asked for by; empty where it has nothing."""
    if not isinstance(candidate, Mapping):
        return ""
    arxiv = candidate.get("arxiv")
    named = candidate.get("doi") or (f"arXiv:{arxiv}" if arxiv else "") or candidate.get("id")
    return str(named or candidate.get("url") or "")
