"""The rule on what cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.bibtex.reading.faults import SAME_KEY
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Sheet
from mlsysbib.text.lines import line_starts

# What another rule tells.
_TOLD = frozenset({SAME_KEY})


def _unread(sheet: Sheet) -> Iterator[Fault]:
    starts = line_starts(sheet.text) if sheet.problems else ()
    for problem in sheet.problems:
        if problem.rule in _TOLD:
            continue
        at = starts[min(problem.line, len(starts)) - 1] + max(problem.column - 1, 0) if problem.line else 0
        yield Fault(problem.message, min(at, len(sheet.text)), problem.key, problem.field, problem.hint)


RULES = (
    Rule(
        "S400",
        "unreadable",
        "A part of the file cannot be read.",
        "What cannot be read is missing from every bibliography, or stops the program that makes it.",
        "@book{lee2020, title = {A brace too few}",
        "@book{lee2020, title = {A brace too few}}",
        sheet=_unread,
    ),
)
