"""How long each writer takes for 10,000 entries, against the BibTeX writer, and how its memory grows.

python benchmarks/formats.py [FORMAT ...]   one line for each writer: seconds for 10,000 entries, that divided by the
                                            BibTeX writer's, and the most memory that Python held while 10,000 and
                                            20,000 entries were written
"""

from __future__ import annotations

import sys
import time
import tracemalloc

from mlsysbib import plugins
from mlsysbib.model import Date, Entry, Library, Name

_MOST = {"page": 5.0, "html": 5.0}
_USUAL = 3.0
_SLOW = frozenset({"citation", "docx"})  # which format each entry in a style


def library(count: int) -> Library:
    """Papers as conferences and journals have them."""
    names = tuple(Name(family=f"Family{number}", given="Given N.") for number in range(5))
    kinds = ("paper-conference", "article-journal", "book", "article")
    return Library(
        {
            f"key{number}": Entry(
                type=kinds[number % 4],
                title=f"A Study of {number} Systems: Machine Learning in Production",
                author=names[: 1 + number % 5],
                issued=Date(year=1990 + number % 35, month=1 + number % 12),
                container_title="Proceedings of the Conference on Systems" if number % 4 < 2 else None,
                volume=str(number % 50),
                page=f"{number}-{number + 12}",
                publisher="ACM",
                doi=f"10.1145/{number}.{number}",
                url=f"https://example.org/papers/{number}.html",
            )
            for number in range(count)
        }
    )


def seconds(format_: str, works: Library) -> float:
    """The best of two."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        for _ in plugins.writer(format_, report=lambda _: None).write(works):
            pass
        taken.append(time.perf_counter() - start)
    return min(taken)


def peak(format_: str, works: Library) -> float:
    """The most memory in MB beyond the library, the pieces being let go as they come."""
    tracemalloc.start()
    for _ in plugins.writer(format_).write(works):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> int:
    wanted = sys.argv[1:] or [name for name in plugins.names("writer") if name not in _SLOW]
    small, large = library(10_000), library(20_000)
    usual = seconds("bibtex", small)
    print(f"{'format':14}{'seconds':>9}{'ratio':>8}{'MB, 10,000':>12}{'MB, 20,000':>12}")
    failed = False
    for name in wanted:
        taken = seconds(name, small)
        most = _MOST.get(name, _USUAL)
        failed = failed or taken / usual > most
        print(
            f"{name:14}{taken:9.2f}{taken / usual:8.2f}{peak(name, small):12.1f}{peak(name, large):12.1f}", flush=True
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
