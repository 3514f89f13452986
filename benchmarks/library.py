"""The bundled library against other descriptions of its works, field by field: what is witnessed, and what differs?

    python benchmarks/library.py REFS [--draw N] [--seed S] [--entries entries.yaml] [-v]

REFS is a folder with ``verify/dblp_ml_venues.bib.xz`` (DBLP's records), ``facts/seed-papers.yaml`` (facts that were
verified by hand), ``facts/candidates.yaml`` (works as lists and .bib files have them), ``bib/*.bib`` and
``lists/*.md``. Witnesses are told apart by who made them: what a candidate has from a .bib of this folder, or from
DBLP, is no second one. Prints how many entries have each field; of how many DBLP (or the verified facts) and others,
DBLP alone, two others or one say the same; and where a witness says something else. ``-v`` names what has one
witness that is not DBLP, or none.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from library_witnesses import Witness, on_lists, title, witnesses

import mlsysbib
from mlsysbib.identity.spelling import words
from mlsysbib.merge.disagreements import agree
from mlsysbib.model import Entry
from mlsysbib.model.preprints import is_preprint

FIELDS = ("title", "author", "issued", "container_title", "volume", "page", "publisher", "doi", "arxiv", "url")
OF_ALL_VERSIONS = frozenset({"title", "author", "arxiv", "doi"})
SURE = frozenset({"dblp", "verified"})
STANDINGS = {
    "both": "DBLP+others",
    "sure": "DBLP, verified",
    "two": "two others",
    "one": "one other",
    "none": "nobody",
}
SHOWN = 120


class Told(NamedTuple):
    """What witnesses say of one field of an entry: who agrees, and who says what else."""

    key: str
    field: str
    value: Any
    agreeing: frozenset[str]
    others: tuple[tuple[str, Any], ...]

    @property
    def standing(self) -> str:
        """How well the value is witnessed."""
        if self.agreeing & SURE:
            return "both" if len(self.agreeing) > 1 else "sure"
        return "two" if len(self.agreeing) > 1 else "one" if self.agreeing else "none"

    def __str__(self) -> str:
        by = "+".join(sorted(self.agreeing)) or "nobody"
        return f"{self.key} {self.field}: {shown(self.value)} [{by}]"


def compared(key: str, entry: Entry, said: Iterable[Witness]) -> Iterator[Told]:
    """Each field of an entry with what is said of it; a witness speaks of one version of the work."""
    of_it = [each for each in said if is_of(entry, each.entry)]
    for field in FIELDS:
        if not (value := getattr(entry, field)):
            continue
        agreeing, others = set(), []
        for who, other in of_it:
            theirs = getattr(other, field)
            if not theirs or (is_preprint(other) != is_preprint(entry) and field not in OF_ALL_VERSIONS):
                continue
            if right(field, value, theirs):
                agreeing.add(who)
            elif field != "url":  # (a work has many addresses)
                others.append((who, theirs))
        yield Told(key, field, value, frozenset(agreeing), tuple(others))


def is_of(entry: Entry, other: Entry) -> bool:
    """Whether a work of the same title is by the same people, as far as both name the first."""
    first, second = (each.author[0] if each.author else None for each in (entry, other))
    return first is None or second is None or words(first.family) == words(second.family)


def right(field: str, value: Any, other: Any) -> bool:
    """Whether another value is the same fact: a list of authors that breaks off says as much as it says."""
    return address(value) == address(other) if field == "url" else agree(field, value, other)


def address(url: str) -> str:
    """An address without what does not matter."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)


def told(works: Mapping[str, Entry], refs: Path) -> Iterator[Told]:
    """What is said of some works."""
    there: dict[str, list[Witness]] = defaultdict(list)
    for each in witnesses(refs, frozenset(map(title, works.values()))):
        there[title(each.entry)].append(each)
    for key, entry in works.items():
        yield from compared(key, entry, [*there[title(entry)], *on_lists(entry, refs / "lists")])


# What is printed


def show(found: list[Told], *, verbose: bool) -> None:
    """Prints the counts, and what differs."""
    row = "{:16}{:>8}" + "{:>16}" * len(STANDINGS) + "{:>9}"
    print(row.format("", "have it", *STANDINGS.values(), "differs"))
    for field in FIELDS:
        each = [one for one in found if one.field == field]
        count = Counter(one.standing for one in each)
        differs = sum(bool(one.others) for one in each)
        print(row.format(field, len(each), *(count[standing] for standing in STANDINGS), differs))
    print("\nwhat differs:")
    for one in found:
        for who, other in one.others:
            print(f"  {one} | {shown(other)} [{who}]")
    if verbose:
        print("\nwhat neither DBLP nor two others say:")
        print(*(f"  {one}" for one in found if one.standing in {"one", "none"}), sep="\n")


def shown(value: Any) -> str:
    """A value on one line."""
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def main() -> None:
    """Draws entries where that is asked for, and prints what is said of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("refs", type=Path)
    parser.add_argument("--entries", type=Path, default=Path("entries.yaml"))
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    library = mlsysbib.load(args.entries, lock=False)
    works = {key: entry for key, entry in library.items() if entry.type not in {"event", "webpage"}}
    if args.draw:
        chance = random.Random(args.seed)  # noqa: S311  # which entries are looked at, not a secret
        drawn = chance.sample(list(works), args.draw)
        works = {key: works[key] for key in drawn}
    print(f"{len(works)} works of {args.entries} ({len(library)} entries)\n")
    show(list(told(works, args.refs)), verbose=args.verbose)


if __name__ == "__main__":
    main()
