"""How much of what a person reads in real Markdown reading lists does mlsysbib read, and what else?

    python benchmarks/reading_lists.py LISTS_FOLDER [--show] [--naive] [--truth FOLDER]

LISTS_FOLDER holds the lists; what they say was read by hand and stands in benchmarks/reading_lists, whose README says
what counts as a paper. An entry and an item are the same where they begin on the same line. Prints, for each list and
for all, how many papers were found, how many entries are none, and of those found how many have each field right; what
neither the item nor the entry has (authors, say) is not counted.
``--show`` prints every difference with its line; ``--naive`` measures an importer of 20 lines instead, which takes the
first link of each list item, and the year in parentheses.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from reading_lists_compared import FIELDS, Difference, Got, Row, differences, said_of, unlike  # noqa: E402  (the path comes first)

import mlsysbib  # noqa: E402
from mlsysbib.model import Date, Entry  # noqa: E402

# What is asked: papers found, entries that are none, and of those found the fields, in per cent.
BOUNDS = {"found": 97, "invented": 2, "title": 97, "year": 97, "address": 97, "authors": 95, "venue": 95}


class Truth(NamedTuple):
    """What was read by hand of a list: which lines, and the items in them."""

    file: str
    judged: list[list[int]]
    items: list[Row]

    def covers(self, line: int) -> bool:
        return any(first <= line <= last for first, last in self.judged)


# Importers: a file to entries with their lines


def read(path: Path) -> list[Got]:
    try:
        library = mlsysbib.load(path)
    except mlsysbib.ReadError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        library = error.library
    sections = library.header.sections
    places = ((library.place(key), entry) for key, entry in library.items())
    heading = {None: "", **sections}
    return [Got(place.line, entry, heading.get(entry.list_section, "")) for place, entry in places if place is not None]


def naively(path: Path) -> list[Got]:
    """The baseline: what half an hour gives."""
    found, section = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if heading := re.match(r"#+\s+(.*)", line):
            section = heading[1].strip()
        item = re.match(r"\s*[-*+]\s", line)
        link = re.search(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\((https?://[^\s)]+)\)", line)
        if item and link:
            year = re.search(r"\(((?:19|20)\d\d)\)", line)
            issued = Date(year=int(year[1])) if year else None
            found.append(Got(number, Entry(title=link[1].strip(), url=link[2], issued=issued), section))
    return found


# Judging


class Judgement(NamedTuple):
    """What came of a list: the counts, and each difference with its line."""

    counts: Counter[str]
    told: list[str]


def judge(truth: Truth, found: list[Got]) -> Judgement:
    counts: Counter[str] = Counter()
    by_line = {got.line: got for got in reversed(found)}
    told = []
    for row in truth.items:
        if "either" in row or "repeats" in row:
            continue
        counts["papers"] += 1
        lines = range(row["line"], row.get("to", row["line"]) + 1)
        got = next((by_line[line] for line in lines if line in by_line), None)
        if got is None:
            told.append(f"{truth.file}:{row['line']}: not found: {row['title']}")
            continue
        wrong = differences(row, got)
        counts["found"] += 1
        there = {field for field in FIELDS if said_of(row, field)} | {each.field for each in wrong}
        counts.update(f"{field}?" for field in there)
        counts.update(there - {each.field for each in wrong})
        told += [_told(truth, row, each) for each in wrong]
    return Judgement(counts, told + list(_invented(truth, found, counts)))


def _invented(truth: Truth, found: list[Got], counts: Counter[str]) -> Iterator[str]:
    """The entries that nobody would call a paper, and second entries of one item."""
    inside = [got for got in found if truth.covers(got.line)]
    counts["entries"] += len(inside)
    twice = [got for index, got in enumerate(inside) if index and got.line == inside[index - 1].line]
    for got in [*unlike(inside, truth.items), *twice]:
        counts["invented"] += 1
        yield f"{truth.file}:{got.line}: not a paper: {got.entry.title!r} {got.entry.url or ''}"


def _told(truth: Truth, row: Row, difference: Difference) -> str:
    return f"{truth.file}:{row['line']}: {difference.field}: {difference.got!r}, not {difference.right!r}"


def shares(counts: Counter[str]) -> dict[str, float]:
    """The counts in per cent: papers of those there are, entries of those made, fields of what was asked of them."""
    of = {"found": "papers", "invented": "entries", **{field: f"{field}?" for field in FIELDS}}
    return {column: 100 * counts[column] / counts[whole] for column, whole in of.items() if counts[whole]}


def table(judged: dict[str, Counter[str]]) -> Iterator[str]:
    """Markdown: a row a list."""
    columns = ["found", "invented", *FIELDS]
    yield f"| list | papers | {' | '.join(columns)} |"
    yield f"|---{'|---' * (len(columns) + 1)}|"
    for name, counts in judged.items():
        share = shares(counts)
        cells = [f"{share[column]:.1f}" if column in share else "" for column in columns]
        yield f"| {name} | {counts['papers']} | {' | '.join(cells)} |"
    asked = [str(BOUNDS.get(column, "")) for column in columns]
    yield f"| asked | | {' | '.join(asked)} |"


def truths(folder: Path) -> Iterator[Truth]:
    for path in sorted(folder.glob("*.json")):
        read_by_hand: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        yield Truth(read_by_hand["file"], read_by_hand["judged"], read_by_hand["items"])


def measured(folder: Path, truth_folder: Path, reader: Callable[[Path], list[Got]]) -> dict[str, Judgement]:
    found = {truth.file: truth for truth in truths(truth_folder) if (folder / truth.file).exists()}
    return {name: judge(truth, reader(folder / name)) for name, truth in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path, default=HERE / "reading_lists")
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    judged = measured(options.folder, options.truth, naively if options.naive else read)
    if not judged:
        sys.exit(f"{options.folder} has none of the lists that were read by hand")
    counts = {name: judgement.counts for name, judgement in judged.items()}
    for line in table({**counts, "all": sum(counts.values(), Counter())}):
        print(line)
    if options.show:
        print(*(line for judgement in judged.values() for line in judgement.told), sep="\n")


if __name__ == "__main__":
    main()
