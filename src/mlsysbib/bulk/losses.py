"""What a format cannot say, counted by what it is: of millions of records nobody reads a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from mlsysbib._lazy import public
from mlsysbib.errors import Finding

_MOST = 200  # kinds of losses from which on the others are counted together
# What differs from record to record; an apostrophe ("BibTeX's") begins nothing.
_SAID = re.compile(r"(?<!\w)'(?:[^'\\]|\\.|'(?=\w))*'(?!\w)|\"[^\"]*\"|\$[^$]*\$|\{[^}]*\}|\\\w+|\d[\d,.]*")


@public
class Loss(msgspec.Struct, frozen=True):
    """What was lost, how often, and the first of it: the field ("" where it is none), the rule, an example."""

    field: str
    rule: str
    count: int
    example: str


class Losses:
    """Hears of each loss, and counts those that are alike."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._examples: dict[tuple[str, str], str] = {}

    def hear(self, finding: Finding) -> None:
        """Takes a loss in."""
        self._add(finding.field, finding.rule or _SAID.sub("…", finding.message), 1, str(finding))

    def add(self, others: Iterable[Loss]) -> None:
        """Takes in what was counted elsewhere."""
        for each in others:
            self._add(each.field, each.rule, each.count, each.example)

    def counted(self) -> list[Loss]:
        """Each kind of loss, the most frequent first."""
        each = sorted(self._counts, key=lambda kind: (-self._counts[kind], kind))
        return [Loss(*kind, self._counts[kind], self._examples[kind]) for kind in each]

    def _add(self, field: str, rule: str, count: int, example: str) -> None:
        kind = (field, rule)
        if kind not in self._counts and len(self._counts) >= _MOST:
            kind = ("", "others")
        self._counts[kind] = self._counts.get(kind, 0) + count
        self._examples.setdefault(kind, example)
