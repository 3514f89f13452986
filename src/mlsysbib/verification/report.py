"""What was found out about references, laid out for whoever prints it: a row for each, with who was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mlsysbib.errors import Finding
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library, Record
from mlsysbib.verification.evidence import evidence_on
from mlsysbib.verification.telling import findings
from mlsysbib.verification.values import Kind, Verdict

KINDS: tuple[Kind, ...] = ("verified", "mismatch", "contradicted", "not-found", "unchecked")
"""The verdicts in the order in which they are counted."""


class Row(NamedTuple):
    """A reference, the verdict on it, what else is to be said of the work, and what everybody said who was asked.

    ``place`` is where it stands in its file, ``notes`` are retractions, concerns and corrections.
    """

    key: str
    entry: Entry
    verdict: Verdict
    place: str
    notes: tuple[Finding, ...]
    records: tuple[Record, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether it is accused, or a note on it says that the work is not to be cited."""
        return self.verdict.accuses or any(each.severity == "error" for each in self.notes)


class Report(NamedTuple):
    """The references in the order of their library, all findings on them, and the day of the last answer ("")."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    day: str

    @property
    def is_wrong(self) -> bool:
        """Whether anything is an error."""
        return any(each.severity == "error" for each in self.findings)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many references there are of each verdict that any of them has."""
        counted = Counter(row.verdict.kind for row in self.rows)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    @property
    def noted(self) -> dict[str, int]:
        """How many works each kind of note is on."""
        return dict(Counter(note.rule for row in self.rows for note in row.notes))

    @property
    def unasked(self) -> tuple[str, ...]:
        """The sources that were not heard on some reference."""
        return tuple(sorted({source for row in self.rows for source in row.verdict.unasked}))

    def in_words(self) -> str:
        """The counts: ``3 references: 2 verified, 1 mismatch``."""
        counted = [f"{count} {kind}" for kind, count in (*self.counts.items(), *self.noted.items())]
        return f"{len(self.rows)} reference{'s' * (len(self.rows) != 1)}: {', '.join(counted) or 'none to judge'}"


def report(library: Library, verdicts: Mapping[str, Verdict], evidence: Lock) -> Report:
    """The verdicts on a library with the evidence that they rest on."""
    found = tuple(findings(library, verdicts, evidence))
    about: dict[str, list[Finding]] = {}
    for each in found:
        about.setdefault(each.key, []).append(each)
    rows = tuple(
        Row(
            key,
            library[key],
            verdict,
            str(library.place(key) or ""),
            tuple(each for each in about.get(key, ()) if each.rule != verdict.kind),
            evidence_on(evidence, key, library[key]).records,
        )
        for key, verdict in verdicts.items()
    )
    return Report(rows, found, evidence.gathered)


def worst_first(rows: Sequence[Row]) -> list[Row]:
    """The rows that somebody should look at before the others; in their order otherwise."""
    return sorted(rows, key=lambda row: (not row.is_wrong, row.verdict.kind == "verified" and not row.notes))
