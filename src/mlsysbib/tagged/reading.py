"""A text of any of these formats to drafts: the grammar, then the table of its format."""

from __future__ import annotations

from typing import NamedTuple

from mlsysbib.errors import Finding
from mlsysbib.tagged.drafts import Draft, drafted
from mlsysbib.tagged.grammars import GRAMMARS, format_of
from mlsysbib.tagged.languages import LANGUAGES
from mlsysbib.tagged.scanning import Scan


class Drafts(NamedTuple):
    """What was read: drafts in their order, what is odd about lines, and what keeps the text from being read."""

    drafts: list[Draft]
    findings: list[Finding]
    errors: list[Finding]


def read(text: str, name: str) -> Drafts:
    """The drafts of a text that goes by a format's name; one that is in another of these formats is read as that."""
    own = LANGUAGES[name]
    seems = format_of(text)
    used = own if seems is None else LANGUAGES[seems]
    scan: Scan = GRAMMARS[used.table.name](text) if seems or _is_of(text, name) else Scan()
    if used is not own:
        scan.findings.insert(0, _finding(f"this is {used.title}, not {own.title}; it is read as that", "warning"))
    if not scan.records and text.strip("\ufeff \t\r\n\x00"):
        return Drafts([], scan.findings, [_finding(f"this is not {own.title}: no line begins a record ({own.begins})")])
    drafts = [drafted(record, used.table, used.rows) for record in scan.records]
    return Drafts(drafts, scan.findings, [])


def _is_of(text: str, name: str) -> bool:
    """Whether a text without a beginning of any format has records of one all the same."""
    return any(len(record.fields) > 1 for record in GRAMMARS[name](text).records)


def _finding(message: str, severity: str = "error") -> Finding:
    return Finding(message, line=1, column=1, severity="warning" if severity == "warning" else "error")
