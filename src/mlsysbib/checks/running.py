"""Rules run over files: what they find, in the order of the places, as findings with their codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mlsysbib.checks.ignoring import Ignored
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Sheet
from mlsysbib.errors import Finding
from mlsysbib.text.lines import Lines


class Found(NamedTuple):
    """A finding, its rule's code in ``rule``, and the changes that put it right."""

    finding: Finding
    fix: tuple[Edit, ...] = ()


def run(sheet: Sheet, rules: Iterable[Rule], ignored: Ignored | None = None) -> list[Found]:
    """What rules find in a file, in the order of the places, without what is ``ignored`` there."""
    lines = Lines(sheet.text)
    found = [
        (fault.offset, rule.code, _placed(sheet, rule, fault, lines))
        for rule in rules
        for fault in _faults(sheet, rule)
        if ignored is None or not ignored.has(rule.code, rule.name, fault.offset, fault.key)
    ]
    return [each for _, _, each in sorted(found, key=lambda one: one[:2])]


def _faults(sheet: Sheet, rule: Rule) -> Iterator[Fault]:
    if rule.sheet is not None:
        yield from rule.sheet(sheet)
    if rule.item is not None:
        for item in sheet.items:
            yield from rule.item(sheet, item)


def _placed(sheet: Sheet, rule: Rule, fault: Fault, lines: Lines) -> Found:
    line, column = lines.place(fault.offset)
    finding = Finding(
        fault.message,
        path=sheet.path,
        line=line,
        column=column,
        key=fault.key,
        field=fault.field,
        hint=fault.hint,
        # (what is looked for by default is certainly wrong)
        severity="error" if rule.default else "warning",
        rule=rule.code,
    )
    return Found(finding, fault.fix)
