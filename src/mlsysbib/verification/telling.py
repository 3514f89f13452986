"""Verdicts in words, as findings with their places: what is wrong, who says so, and where it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlsysbib.errors import CITED, Finding
from mlsysbib.lock.values import Lock
from mlsysbib.merge.evidence import told
from mlsysbib.model import Library
from mlsysbib.verification.evidence import evidence_on
from mlsysbib.verification.values import Difference, Verdict


def findings(library: Library, verdicts: Mapping[str, Verdict], evidence: Lock) -> Iterator[Finding]:
    """What is to be said of each reference that is not simply verified, and of retractions, concerns and notices.

    The verdict is the ``rule`` of a finding; an accusation is an error, all else a warning.
    """
    for key, verdict in verdicts.items():
        if verdict.kind != "verified":
            yield library.placed(_finding(key, verdict))
        records = [each for each in evidence_on(evidence, key, library[key]).records if each.entry is not None]
        for each in told(key, library[key], records):
            # (a notice is cited by mistake for the work that it is on)
            is_notice = each.rule == "related" and each.severity == "warning"
            if each.rule in CITED or each.rule == "corrected" or is_notice:
                severity = "error" if each.rule == "retracted" else each.severity
                yield library.placed(each._replace(severity=severity))


def _finding(key: str, verdict: Verdict) -> Finding:
    severity = "error" if verdict.accuses else "warning"
    hint = "; ".join(filter(None, (_witness(verdict), _unasked(verdict))))
    return Finding(f"{verdict.kind}: {in_words(verdict)}", key=key, hint=hint, severity=severity, rule=verdict.kind)  # type: ignore[arg-type]  # one of its words


def in_words(verdict: Verdict) -> str:
    """A verdict as a sentence."""
    differs = ", ".join(map(_said, verdict.differences))
    asked = ", ".join(verdict.asked)
    if verdict.kind == "not-found":
        return f"nobody who was asked knows such a work ({asked}); there may be one all the same"
    if verdict.kind == "unchecked":
        return "nobody could be asked about it"
    return "; ".join(filter(None, (verdict.why, differs))) or f"as {asked} says"


def _said(each: Difference) -> str:
    """A field, both values, and the class of what differs."""
    found = f"not {each.found!r}" if each.found else f"which {known(each)}"
    return f"{each.field} {each.said!r}, {found} ({each.kind})"


def known(each: Difference) -> str:
    """The value that a record has in place of the reference's, or why there can be none."""
    return each.found or ("is to come" if each.field == "issued" else "does not exist")


def _witness(verdict: Verdict) -> str:
    record = verdict.record
    return f"by {record.source}{f': {record.url}' if record.url else ''}" if record is not None else ""


def _unasked(verdict: Verdict) -> str:
    return f"not asked: {', '.join(verdict.unasked)}" if verdict.unasked and verdict.kind != "verified" else ""
