"""Rules run over files: what they find, in the order of the places, as findings with their codes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mlsysbib.checks.ignoring import Ignored
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Paper, Sheet
from mlsysbib.errors import Finding
from mlsysbib.readers.memory import uncollected
from mlsysbib.text.lines import Lines


class Found(NamedTuple):
    """A finding, its rule's code in ``rule``, and the changes that put it right."""

    finding: Finding
    fix: tuple[Edit, ...] = ()


def run(sheet: Sheet, rules: Iterable[Rule], ignored: Ignored | None = None) -> list[Found]:
    """What rules find in a file, in the order of the places, without what is ``ignored`` there."""
    lines = Lines(sheet.text)
    with uncollected():
        found = [
            (fault.offset, rule.code, _placed(sheet.path, rule, fault, lines.place(fault.offset)))
            for rule, fault in faults(sheet, list(rules))
            if ignored is None or not ignored.has(rule.code, rule.name, fault.offset, fault.key)
        ]
    return [each for _, _, each in sorted(found, key=lambda one: one[:2])]


def faults(sheet: Sheet, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Fault]]:
    """What rules find, entry by entry: what one has worked out of a value, the next finds in a cache."""
    by_signs = sheet.language == "bibtex"  # (others may write a sign as an escape)
    everywhere = [(rule, rule.item) for rule in rules if rule.item is not None and not (by_signs and rule.signs)]
    for item in sheet.items:
        for rule, look in everywhere:
            for fault in look(sheet, item):
                yield rule, fault
    for rule in rules:
        if rule.sheet is not None:
            yield from ((rule, fault) for fault in rule.sheet(sheet))
        if rule.item is not None and by_signs and rule.signs:
            for item in _with_signs(sheet, rule.signs):
                yield from ((rule, fault) for fault in rule.item(sheet, item))


def _with_signs(sheet: Sheet, signs: str) -> Iterator[Item]:
    """The entries whose source has one of some characters."""
    starts = [item.offset for item in sheet.items]
    numbers = set[int]()
    for sign in signs:
        at = sheet.text.find(sign)
        while at >= 0:
            after = bisect_right(starts, at)
            numbers.add(after - 1)
            at = sheet.text.find(sign, starts[after]) if after < len(starts) else -1
    yield from (sheet.items[number] for number in sorted(numbers) if number >= 0)


def run_paper(paper: Paper, rules: Iterable[Rule], ignored_in: Callable[[Sheet], Ignored] = Ignored) -> list[Found]:
    """What rules find in what a paper cites: in its own files, or in those of its entries, which ignore what they say.

    Of a fault in the paper itself, it is enough that one of the files ignores it as a whole.
    """
    looking = [rule for rule in rules if rule.paper is not None]
    ignored = {sheet.path: ignored_in(sheet) for sheet in paper.sheets} if looking else {}
    lines = {sheet.path: Lines(sheet.text) for sheet in paper.sheets} if looking else {}
    found = []
    for rule in looking:
        for where, fault in rule.paper(paper) if rule.paper is not None else ():
            asked = [ignored[where.path]] if isinstance(where, Sheet) else list(ignored.values())
            if not any(each.has(rule.code, rule.name, fault.offset, fault.key) for each in asked):
                spot = lines[where.path].place(fault.offset) if isinstance(where, Sheet) else (where.line, where.column)
                found.append(_placed(where.path, rule, fault, spot))
    return sorted(found, key=lambda each: (each.finding.path, each.finding.line, each.finding.column))


def _placed(path: str, rule: Rule, fault: Fault, where: tuple[int, int]) -> Found:
    finding = Finding(
        fault.message,
        path=path,
        line=where[0],
        column=where[1],
        key=fault.key,
        field=fault.field,
        hint=fault.hint,
        # (what is looked for by default is certainly wrong)
        severity="error" if rule.default else "warning",
        rule=rule.code,
    )
    return Found(finding, fault.fix)
