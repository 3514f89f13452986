"""How many preprints are cited as what they were published as, how many as something else, and how many are missed.

    python benchmarks/upgrade.py SNAPSHOT [--facts FILE] [-v]

SNAPSHOT is of what was published (or a .bib of it), and nobody else is asked. FACTS has a preprint on each line: arXiv
id, year, the venue and year of its publication ("-" where none is in such a snapshot), authors and title, parted by
tabs. They were written from memory, as people and language models write references, each in one of three dresses.

"Wrong" is a publication in another venue or year, or any at all where the facts know none; that has to be 0. So has to
be what is upgraded of their neighbours: for each preprint those of the same title by the people of the next one, by the
same people ten years earlier, and by them about the same (``ABOUT``), which nobody wrote.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from mlsysbib import Client, Entry, Library, plugins  # noqa: E402
from mlsysbib.identity.matching import years  # noqa: E402
from mlsysbib.identity.venue import same_venue  # noqa: E402
from mlsysbib.lock.values import Lock  # noqa: E402
from mlsysbib.snapshots.building import build  # noqa: E402
from mlsysbib.upgrading.asking import found  # noqa: E402


class Fact(NamedTuple):
    """A preprint, and where it was published; both empty where it was not."""

    arxiv: str
    year: str
    venue: str
    authors: str
    title: str


DRESSES = (
    (
        "@article{{{key},\n  title={{{title}}},\n  author={{{authors}}},\n"
        "  journal={{arXiv preprint arXiv:{arxiv}}},\n  year={{{year}}}\n}}\n"
    ),
    (
        "@misc{{{key},\n      title={{{title}}},\n      author={{{authors}}},\n      year={{{year}}},\n"
        "      eprint={{{arxiv}}},\n      archivePrefix={{arXiv}},\n      primaryClass={{cs.LG}}\n}}\n"
    ),
    (
        "@article{{{key},\n  author    = {{{authors}}},\n  title     = {{{title}}},\n  journal   = {{CoRR}},\n"
        "  volume    = {{abs/{arxiv}}},\n  year      = {{{year}}}\n}}\n"
    ),
)


ABOUT = (
    "{}: Part II",
    "{} (Extended Abstract)",
    "{}: Supplementary Material",
    "Comments on {}",
    "Correction to: {}",
    "Towards {}",
    "Beyond {}",
    "{} with Applications",
    "A Survey of {}",
)


def neighbours(rows: list[Fact]) -> Iterator[Fact]:
    """What is near to the preprints and was never written, let alone published."""
    for row, other in zip(rows, [*rows[1:], rows[0]], strict=True):
        if row.authors != other.authors:
            yield row._replace(authors=other.authors)
        yield row._replace(year=str(int(row.year) - 10))
        yield from (row._replace(title=about.format(row.title)) for about in ABOUT)


def facts(path: Path) -> Iterator[Fact]:
    for line in path.read_text(encoding="utf-8").splitlines():
        fact = Fact(*line.split("\t"))
        yield fact._replace(venue="" if fact.venue == "-" else fact.venue)


def library_of(rows: list[Fact]) -> Library:
    """The preprints as a .bib has them."""
    entries = (
        DRESSES[number % len(DRESSES)].format(
            key=row.arxiv,
            title=row.title,
            authors=row.authors.replace("; ", " and ").replace("and and others", "and others"),
            arxiv=row.arxiv,
            year=row.year,
        )
        for number, row in enumerate(rows)
    )
    return plugins.reader("bibtex").read("\n".join(entries))


def is_right(row: Fact, after: Entry) -> bool:
    name, _, year = row.venue.rpartition(" ")
    venue = Entry(type="article-journal" if name == "JMLR" else "paper-conference", container_title=row.venue)
    return bool(name) and same_venue(venue, after) == "same" and int(year) in years(after)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snapshot", type=Path, metavar="SNAPSHOT")
    parser.add_argument("--facts", type=Path, metavar="FILE", default=HERE / "upgrade_facts.tsv")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is missed, too")
    options = parser.parse_args()
    rows = list(facts(options.facts))
    with tempfile.TemporaryDirectory() as folder:
        world = options.snapshot
        if ".bib" in world.suffixes:
            world = Path(folder) / "world.sqlite"
            build("bib", [str(options.snapshot)], str(world))
        start = time.perf_counter()
        with Client(offline=True, cache=Path(folder) / "cache", environ={}) as client:
            said = found(library_of(rows), Lock(), client, snapshots=[world])
            seconds = time.perf_counter() - start
            near = [row._replace(arxiv=f"9912.{at:05}") for at, row in enumerate(neighbours(rows), 1)]
            taken = {each.key for each in found(library_of(near), Lock(), client, snapshots=[world]).upgrades}
    upgraded = {each.key: each for each in said.upgrades}
    right = [row for row in rows if row.arxiv in upgraded and is_right(row, upgraded[row.arxiv].after)]
    wrong = [row for row in rows if row.arxiv in upgraded and row not in right]
    missed = [row for row in rows if row.venue and row.arxiv not in upgraded]
    published = sum(bool(row.venue) for row in rows)
    print(f"{len(rows)} preprints, {published} of them published: {len(right)} upgraded rightly, {len(wrong)} wrongly, "
          f"{len(missed)} missed, {len(rows) - published - sum(not row.venue for row in wrong)} left alone rightly "
          f"({seconds:.1f} s)")  # fmt: skip
    print(f"{len(near)} neighbours: {len(taken)} upgraded, each of them wrongly")
    for row in (row for row in near if row.arxiv in taken):
        print(f"wrong: {row.title} ({row.authors}, {row.year})")
    for row in wrong:
        after = upgraded[row.arxiv].after
        venue = re.sub(r"\s+", " ", after.container_title or after.doi or "")
        print(f"wrong: {row.arxiv} {row.title} ({row.venue or 'not published'}): {venue[:90]}, {after.issued}")
    for row in missed if options.verbose else ():
        print(f"missed: {row.arxiv} {row.title} ({row.venue})")


if __name__ == "__main__":
    main()
