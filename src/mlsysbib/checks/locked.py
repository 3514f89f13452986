"""Rules on what the lock says of entries: fields that it contradicts, works that were retracted, what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.errors import Finding
from mlsysbib.lock.values import uncovered
from mlsysbib.merge import disagreements
from mlsysbib.merge.evidence import told
from mlsysbib.model import Library
from mlsysbib.plugins.sources import ranks


def _contradicted(sheet: Sheet, item: Item) -> Iterator[Fault]:
    records = sheet.lock.fitting(item.key, item.entry) if item.entry is not None else ()
    if item.entry is not None and records:
        found = disagreements.findings(item.key, item.entry, records, ranks(sheet.lock.sources))
        # (what sources say against each other is theirs to settle)
        yield from (_fault(item, each) for each in found if (each.rule, each.severity) == ("disagreement", "warning"))


def _said(rule: str, sheet: Sheet, item: Item) -> Iterator[Fault]:
    """What sources say of the work as a whole, unless the entry says it, too."""
    records = sheet.lock.fitting(item.key, item.entry) if item.entry is not None else ()
    if item.entry is not None and records:
        found = told(item.key, item.entry, records)
        known = _WARNED if rule in _WARNED else ()
        yield from (
            _fault(item, each) for each in found if each.rule == rule and (not known or each.severity == "warning")
        )


_WARNED = ("retracted", "expression-of-concern")


def _fault(item: Item, finding: Finding) -> Fault:
    written = item.field(*_WRITTEN.get(finding.field, ()), finding.field, finding.field.lower())
    offset = item.key_offset if written is None else written.offset
    return Fault(finding.message, offset, item.key, finding.field, finding.hint)


# Where a field of the model stands in a .bib
_WRITTEN = {
    "issued": ("year", "date"),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "page": ("pages",),
    "arxiv": ("eprint", "arxivid"),
    "issue": ("number", "issue"),
    "collection-title": ("series",),
    "publisher": ("publisher", "school", "institution", "organization"),
}


def _not_covered(sheet: Sheet) -> Iterator[Fault]:
    if not sheet.lock.entries:
        return  # there is none
    reasons = uncovered(Library({item.key: item.entry for item in sheet.items if item.entry}), sheet.lock)
    for item in sheet.items:
        if item.key in reasons:
            yield Fault(f"the lock does not cover it: {reasons[item.key]}", item.key_offset, item.key)


RULES = (
    Rule(
        "L101",
        "contradicts-lock",
        "A field says something else than the sources whose answers the lock keeps.",
        "What the file says is printed; one of them is wrong.",
        "year = {2016}    % Crossref has 2017",
        "year = {2017}",
        item=_contradicted,
    ),
    Rule(
        "L102",
        "retracted",
        "According to the lock the work was retracted, withdrawn or removed.",
        "What it is cited for may not hold; a note in the entry ends the warning.",
        "title = {Foo}    % which was retracted",
        "title = {Foo}, note = {Retracted}",
        item=partial(_said, "retracted"),
    ),
    Rule(
        "L103",
        "concern",
        "According to the lock there is an expression of concern about the work.",
        "Its journal doubts it; a note in the entry ends the warning.",
        "title = {Foo}    % of which the journal has concerns",
        "title = {Foo}, note = {With an expression of concern}",
        item=partial(_said, "expression-of-concern"),
    ),
    Rule(
        "L104",
        "corrected",
        "According to the lock the work was corrected.",
        "What it is cited for may be what was corrected.",
        "title = {Foo}    % to which there is an erratum",
        "title = {Foo}, note = {With erratum}",
        item=partial(_said, "corrected"),
        default=False,
    ),
    Rule(
        "L105",
        "not-in-lock",
        "The lock does not cover the entry as it is now.",
        "No source was asked about it, or it has changed since.",
        "title = {Foo}    % of which the lock knows nothing",
        "(after mlsysbib enrich)",
        sheet=_not_covered,
        default=False,
    ),
)
