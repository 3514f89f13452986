"""The forms of a report: for people, for pages of code hosts, and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec

from mlsysbib.checks import printing
from mlsysbib.checks.running import Found
from mlsysbib.model import Record
from mlsysbib.verification.in_html import page
from mlsysbib.verification.in_markdown import table
from mlsysbib.verification.report import Report, Row
from mlsysbib.verification.telling import in_words


class _Told(NamedTuple):
    """What is said of a verdict, or of a note, to who keeps a list of rules."""

    code: str
    name: str
    summary: str
    why: str
    default: bool


_WHY_REAL = "Readers cannot find what is cited, and what was invented is taken for known."
_WHY_CITED = "Who cites a work vouches for it."
_TOLD: Mapping[str, _Told] = {
    code: _Told(code, code, summary, why, default)
    for code, summary, why, default in (
        ("mismatch", "The work is known, and the reference says something else of it.", _WHY_REAL, False),
        ("contradicted", "The identifier, or the title, is that of another work.", _WHY_REAL, True),
        ("not-found", "Nobody who was asked knows such a work; there may be one all the same.", _WHY_REAL, False),
        ("unchecked", "Nobody could be asked about the reference.", _WHY_REAL, False),
        ("retracted", "The work was retracted or withdrawn.", _WHY_CITED, True),
        ("expression-of-concern", "Those who published the work have doubts about it.", _WHY_CITED, False),
        ("corrected", "The work was corrected since.", _WHY_CITED, False),
        ("related", "The reference is to a notice on another work.", _WHY_REAL, False),
    )
}


def _text(report: Report) -> Iterator[str]:
    yield from (f"{each}\n" for each in report.findings)


def _json(report: Report) -> Iterator[str]:
    yield json.dumps({row.key: _as_json(row) for row in report.rows}, ensure_ascii=False, indent=1) + "\n"


def _as_json(row: Row) -> dict[str, Any]:
    """A verdict with its place, what differs, who said it and what else is to be said of the work."""
    verdict = row.verdict
    return {
        "verdict": verdict.kind,
        "accuses": verdict.accuses,
        "place": row.place,
        "why": in_words(verdict),
        "differences": msgspec.to_builtins(verdict.differences),
        "source": verdict.record.source if verdict.record is not None else None,
        "url": verdict.record.url if verdict.record is not None else None,
        "asked": list(verdict.asked),
        "unasked": list(verdict.unasked),
        "notes": [each.message for each in row.notes],
        "evidence": [_evidence(each) for each in row.records],
    }


def _evidence(record: Record) -> dict[str, Any]:
    """Who said something, where, when, and the hash of it."""
    facts = {name: getattr(record, name) for name in ("source", "url", "retrieved", "sha256")}
    return {**facts, "knows": record.entry is not None or bool(record.near), "score": record.evidence.get("score")}


def _as_check(form: str, report: Report) -> Iterator[str]:
    return printing.FORMATS[form]([Found(each) for each in report.findings], _TOLD)


FORMATS: Mapping[str, Callable[[Report], Iterator[str]]] = {
    "text": _text,
    "markdown": table,
    "html": page,
    "json": _json,
    **{form: partial(_as_check, form) for form in ("github", "gitlab", "sarif")},
}
"""The forms by their names; those that ``check`` has, too, are its."""
