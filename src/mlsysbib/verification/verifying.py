"""Asks about references and judges them: first by their identifiers, then by title what these leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from mlsysbib._lazy import public
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.enrichment.keeping import Keep
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library
from mlsysbib.snapshots.shelf import Paths
from mlsysbib.verification.evidence import NAMED, TITLED, evidence_on, named, question, titled, under_keys
from mlsysbib.verification.judging import judge
from mlsysbib.verification.values import Verdict


@public
class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts on references by their keys, the evidence that they rest on, and the questions without an answer."""

    verdicts: Mapping[str, Verdict] = {}
    evidence: Lock = Lock()
    failures: tuple[Failure, ...] = ()


def verified(  # noqa: PLR0913  (options, all by name)
    library: Library,
    client: Fetcher,
    *,
    evidence: Lock | None = None,
    snapshots: Paths = (),
    planned: Callable[[str, int], None] = lambda _source, _questions: None,
    looked: Callable[[int, int], None] = lambda _done, _entries: None,
    keep: Keep | None = None,
) -> Verified:
    """The verdicts after asking snapshots, and the sources through a client, for what the ``evidence`` does not say.

    The arguments are those of ``enrich``; ``keep`` is given the evidence so far, so that an interrupted run goes on.
    """
    there = under_keys(library, evidence or Lock())
    failures: list[Failure] = []

    def ask(questions: Mapping[str, Entry], so_far: Lock) -> Lock:
        new, failed = enrich(
            Library(questions),
            client,
            lock=Lock({key: said for key, said in so_far.entries.items() if key in questions}),
            planned=planned,
            looked=looked,
            keep=None if keep is None else lambda some: keep(_with(so_far, some)),
            snapshots=snapshots,
            near=True,
        )
        failures.extend(failed)
        return _with(so_far, new)

    there = ask(_questions(library, NAMED, named), there)
    open_ = {
        key: entry
        for key, entry in library.items()
        if judge(entry, evidence_on(there, key, entry), _year(there)).kind != "verified"
    }
    there = ask(_questions(open_, TITLED, titled), there)
    there = Lock(there.entries, _day(there))
    return Verified(verdicts=replayed(library, there), evidence=there, failures=tuple(failures))


def replayed(library: Library, evidence: Lock) -> dict[str, Verdict]:
    """The verdicts that the evidence says, without asking anybody: the same for the same evidence on any day."""
    there, this_year = under_keys(library, evidence), _year(evidence)
    return {key: judge(entry, evidence_on(there, key, entry), this_year) for key, entry in library.items()}


def _questions(entries: Mapping[str, Entry], way: str, made: Callable[[Entry], Entry | None]) -> dict[str, Entry]:
    asked = ((key, made(entry)) for key, entry in entries.items())
    return {question(key, way): entry for key, entry in asked if entry is not None}


def _with(evidence: Lock, new: Lock) -> Lock:
    """The evidence with what was heard now, and today as its day if that is anything new."""
    entries = {**evidence.entries, **new.entries}
    return Lock(entries, evidence.gathered if entries == evidence.entries else _today())


def _day(evidence: Lock) -> str:
    """The day of evidence; of one that does not say it, the last answer's. A snapshot's is of when that was made."""
    last = max(
        (
            record.retrieved
            for locked in evidence.entries.values()
            for record in locked.records.values()
            if "snapshot" not in record.evidence
        ),
        default="",
    )
    return evidence.gathered or last[:10] or _today()


def _year(evidence: Lock) -> int:
    year = _day(evidence)[:4]
    return int(year if year.isdecimal() else _today()[:4])


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()
