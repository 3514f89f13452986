"""Puts the counts of the bundled library, and the list of what stands without a record, into docs/library.md.

python docs/update_library.py            rewrites the file
python docs/update_library.py --check    exits 1 where it is not up to date
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import mlsysbib
from mlsysbib.model import Entry

PAGE = Path(__file__).with_name("library.md")
ENTRIES = PAGE.parents[1] / "entries.yaml"
DBLP = "https://dblp.org/"
_NO_PAPERS = frozenset({"event", "webpage"})


def sections() -> Iterator[str]:
    """The sections in a table: how many entries, from which years, and how many of them have a record of DBLP's."""
    library, known = mlsysbib.load(ENTRIES, lock=False), recorded()
    yield "| section | entries | years | with DBLP's record |"
    yield "|---|---|---|---|"
    for name, heading in library.header.sections.items():
        here = {key: entry for key, entry in library.items() if entry.list_section == name}
        yield f"| {heading} | {len(here)} | {years(here)} | {len(here.keys() & known)} |"
    yield f"| **all** | **{len(library)}** | **{years(library)}** | **{len(known)}** |"


def years(entries: Mapping[str, Entry]) -> str:
    """The first and the last year of some entries."""
    said = [entry.year for entry in entries.values() if entry.year]
    first, last = min(said, default=""), max(said, default="")
    return f"{first}" if first == last else f"{first} to {last}"


def recorded() -> frozenset[str]:
    """The keys of the entries whose record in the lock is DBLP's."""
    lock = mlsysbib.read_lock(ENTRIES)
    return frozenset(key for key in lock.entries if any(each.url.startswith(DBLP) for each in lock.records(key)))


def unrecorded() -> Iterator[str]:
    """The works without a record of DBLP's, but for meetings and web pages, which nobody keeps records of."""
    known = recorded()
    for key, entry in mlsysbib.load(ENTRIES, lock=False).items():
        if key not in known and entry.type not in _NO_PAPERS:
            yield f"- `{key}`: {entry.title}"


BLOCKS: Mapping[str, Callable[[], Iterator[str]]] = {"sections": sections, "unrecorded": unrecorded}


def updated(page: str) -> str:
    """The page with its blocks as they are now."""
    for name, lines in BLOCKS.items():
        before, begin, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        page = "".join([before, begin, *(f"{line}\n" for line in lines()), end, after])
    return page


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(updated(page), encoding="utf-8")
    elif updated(page) != page:
        raise SystemExit(f"{PAGE.name} is not up to date: python docs/update_library.py")


if __name__ == "__main__":
    main()
