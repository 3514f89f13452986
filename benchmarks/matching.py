"""How well matching tells works apart, on pairs of real and of invented references.

    python benchmarks/matching.py ../shared/verify/hallmark_dev_public.jsonl.gz

Pairs of one work: each valid reference against itself as other sources spell it. Pairs of two works: each invented
reference against the real one that it was made from (another title, other authors, another year), and each valid
reference against the one with the most similar title. Prints, for each kind of pair, how many are called the same.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from mlsysbib.identity.matching import compare, words
from mlsysbib.model import OTHERS, Date, Entry, Name
from mlsysbib.sources.people import whole


def entry(fields: dict[str, Any]) -> Entry:
    people = (whole(name) for name in re.split(r"\s+and\s+", fields.get("author") or ""))
    year = str(fields.get("year") or "")
    return Entry(
        type="paper-conference",
        title=fields.get("title"),
        author=tuple(name for name in people if name is not None),
        issued=Date(year=int(year)) if year.isdigit() else None,
        container_title=fields.get("booktitle") or fields.get("journal"),
    )


def without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def each_name(work: Entry, change: Callable[[Name], Name]) -> Entry:
    return msgspec.structs.replace(work, author=tuple(map(change, work.author)))


def initials(name: Name) -> Name:
    given = " ".join(f"{word[0]}." for word in name.given.split())
    return msgspec.structs.replace(name, given=given) if given else name


def plain_name(name: Name) -> Name:
    return msgspec.structs.replace(
        name,
        family=without_accents(name.family),
        given=without_accents(name.given),
        literal=without_accents(name.literal),
    )


def retitled(change: Callable[[str], str]) -> Callable[[Entry], Entry]:
    return lambda work: msgspec.structs.replace(work, title=change(work.title or ""))


SPELLINGS: dict[str, Callable[[Entry], Entry]] = {
    "in lower case": retitled(str.lower),
    "with other apostrophes, hyphens and a full stop": retitled(
        lambda title: title.replace("'", "’").replace("-", " ") + "."
    ),
    "without accents": lambda work: each_name(retitled(without_accents)(work), plain_name),
    "with initials": lambda work: each_name(work, initials),
    "with et al. after three": lambda work: msgspec.structs.replace(
        work, author=(*work.author[:3], OTHERS) if len(work.author) > 3 else work.author
    ),
    "without subtitle": retitled(lambda title: title.split(": ")[0]),
    "as the preprint of the year before": lambda work: msgspec.structs.replace(
        work,
        type="article",
        container_title=None,
        issued=Date(year=work.issued.year - 1) if isinstance(work.issued, Date) else None,
    ),
}
SAME_WORK = frozenset({"wrong_venue", "nonexistent_venue", "fabricated_doi", "preprint_as_published"})
"""Invented references that are of a real work: only what we do not match by is wrong."""


def pairs_of_one(valid: list[Entry]) -> Iterator[tuple[str, Entry, Entry]]:
    for name, change in SPELLINGS.items():
        for work in valid:
            yield name, work, change(work)


def pairs_of_two(
    valid: list[Entry], invented: list[tuple[dict[str, Any], Entry]]
) -> Iterator[tuple[str, Entry, Entry]]:
    by_title = {" ".join(words(work.title)): work for work in valid}
    for record, work in invented:
        kind = record["hallucination_type"]
        original = re.search(r"\(original: '(.*)'\)|from the real '(.*?)'", record.get("explanation") or "")
        if original is not None:
            yield kind, work, retitled(lambda _, real=original: real[1] or real[2])(work)
        elif kind not in SAME_WORK and (real := by_title.get(" ".join(words(work.title)))) is not None:
            yield kind, work, real
    titles = [(set(words(work.title)), work) for work in valid]
    for own, work in titles:
        near = max(
            ((len(own & other) / len(own | other), at) for at, (other, _) in enumerate(titles) if other != own),
            default=None,
        )
        if near is not None:
            yield "nearest title", work, titles[near[1]][1]


def main(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    valid = [entry(record["fields"]) for record in records if record["label"] == "VALID"]
    invented = [(record, entry(record["fields"])) for record in records if record["label"] != "VALID"]
    totals = {True: [0, 0], False: [0, 0]}
    for one_work, pairs in ((True, pairs_of_one(valid)), (False, pairs_of_two(valid, invented))):
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for kind, first, second in pairs:
            same = compare(first, second).same
            counts[kind][0] += same
            counts[kind][1] += 1
            totals[one_work][0] += same
            totals[one_work][1] += 1
            if same != one_work and "-v" in sys.argv:
                print(f"    {kind}: {first.title} | {second.title} | {compare(first, second)}")
        print("one work:" if one_work else "two works:")
        for kind, (same, count) in counts.items():
            print(f"  {kind:50} {same:5} of {count:5} called the same")
    right, wrong = totals[True][0], totals[False][0]
    print(f"precision {right / (right + wrong):.4f}, recall {right / totals[True][1]:.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/verify/hallmark_dev_public.jsonl.gz"))
