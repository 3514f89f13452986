"""Findings of `mlsysbib check` drawn at random, each with its entry, for a person to say which are true.

python benchmarks/check_drawn.py FILE ... [--number 100] [--seed 1] [--at-most 15] [--select CODES]
    each finding with the lines that it is about, the lines of its entry, and how many there are of each rule
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlsysbib.checks.files import Wanted, opened
from mlsysbib.checks.printing import line
from mlsysbib.checks.running import Found
from mlsysbib.checks.selecting import selected
from mlsysbib.checks.sheet import Sheet
from mlsysbib.checks.table import RULES
from mlsysbib.errors import MlsysbibError

_LINES = 40
"""The most lines of an entry that are shown."""


class Drawn(NamedTuple):
    """A finding, and the file that it is of."""

    found: Found
    sheet: Sheet


def findings(paths: Sequence[str], codes: Sequence[str]) -> Iterator[Drawn]:
    """All findings, each file being looked at alone."""
    rules = selected(RULES, codes)
    for path in paths:
        try:
            (file,) = opened([path], Wanted(rules))
            sheet, found = file.look(file.text)
        except MlsysbibError as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        yield from (Drawn(each, sheet) for each in found)


def drawn(all_: Sequence[Drawn], number: int, at_most: int, seed: int) -> list[Drawn]:
    """``number`` of them, ``at_most`` of each rule."""
    taken: Counter[str] = Counter()
    chosen = []
    for each in random.Random(seed).sample(all_, len(all_)):  # noqa: S311  (nothing is secret here)
        if taken[each.found.finding.rule] < at_most and len(chosen) < number:
            taken[each.found.finding.rule] += 1
            chosen.append(each)
    return sorted(chosen, key=lambda one: one.found.finding.rule)


def shown(each: Drawn) -> Iterator[str]:
    """The lines of the entry in which a finding stands, the one that it names marked."""
    place = each.found.finding
    starts = sorted({each.sheet.line(min(item.offset, item.key_offset)) for item in each.sheet.items})
    first = max((start for start in starts if start <= place.line), default=max(1, place.line - 1))
    after = next((start for start in starts if start > first), first + _LINES)
    lines = each.sheet.text.splitlines()
    for number in range(first, min(max(after, place.line + 1), len(lines) + 1)):
        if number - first < _LINES or number == place.line:
            yield f"{'>' if number == place.line else ' '} {number:5} {lines[number - 1][:300]}"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-most", type=int, default=15)
    parser.add_argument("--select", default="", help="codes, with commas between them, in place of the default rules")
    given = parser.parse_args(arguments)
    all_ = list(findings(given.files, [code for code in given.select.split(",") if code]))
    chosen = drawn(all_, given.number, given.at_most, given.seed)
    for number, each in enumerate(chosen, 1):
        print(f"{number}. {line(each.found)}", *shown(each), "", sep="\n")
    counts = Counter(each.found.finding.rule for each in chosen)
    print(f"{len(chosen)} of {len(all_)}:", ", ".join(f"{code} {count}" for code, count in sorted(counts.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
