"""How well matching tells works apart: pairs made of real records, respelled, and of records of other works.

    python benchmarks/matching.py [../shared/verify/dblp_ml_venues.bib.xz] [--seed N ...] [--works N] [-v]

Pairs of one work: a record against itself as people type it. Pairs of two works: a record against its erratum, its
second part, its extended version and their like, in both orders, records of one title that are really in the file, the
next paper of the same authors, and the title that comes nearest. What only a person can judge (a letter wrong, no year)
is shown and not counted. Prints, for each kind, how many are called the same, then precision and recall. ``-v`` shows
each pair that is judged wrongly.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from matching_spellings import LEFT_TO_A_PERSON, SPELLINGS, Change, bare, retitled, two_at_once, without_subtitle, year
from msgspec.structs import replace

import mlsysbib
from mlsysbib.identity.matching import compare, years
from mlsysbib.model import Date, Entry
from mlsysbib.text import markup

FILE = Path("../shared/verify/dblp_ml_venues.bib.xz")


class Pair(NamedTuple):
    """An entry as somebody has it, a candidate as a source has it, and what kind of pair they are."""

    kind: str
    entry: Entry
    candidate: Entry


# The file


class World:
    """The records of the file, read as they are needed: 149 MB of .bib take their time."""

    def __init__(self, path: Path) -> None:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            self.texts = re.split(r"\n(?=@)", file.read())

    def read(self, texts: Iterable[str]) -> list[Entry]:
        try:
            library = mlsysbib.loads("\n\n".join(dict.fromkeys(texts)), "bibtex")
        except mlsysbib.ReadError as error:
            library = error.library  # (a few records of the file are damaged)
        found = {key: entry for key, entry in library.items() if entry.title and entry.author and entry.issued}
        # (the series, which nothing compares, is the conference by DBLP's key: "conf/kdd/...")
        return [
            replace(entry, title=markup.plain(entry.title or ""), collection_title=key.split("/")[1])
            for key, entry in found.items()
        ]

    def groups(self, *fields: str) -> list[list[str]]:
        """The records that have the same in some fields, letters alone being counted."""
        found: dict[str, list[str]] = defaultdict(list)
        for text in self.texts:
            said = [re.search(rf"\n\s*{field}\s*=\s*(.*?),?\n(?=  \w|\}})", text, re.DOTALL) for field in fields]
            if all(said):
                found["|".join(re.sub(r"[\W_]+", "", match[1].lower()) for match in said if match)].append(text)
        return [group for group in found.values() if len(group) > 1]


def pairs_of_one(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    for kind, change in {**SPELLINGS, "two of these at once": two_at_once}.items():
        yield from respelled(kind, change, works, chance)
    yield from printed_again(works, chance)


def respelled(kind: str, change: Change, works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    for work in works:
        entry = change(bare(work, chance), chance)
        if entry is not None:
            yield Pair(kind, entry, work)


def left_to_a_person(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    """What is one work, and cannot be told from two: candidates, which are not counted."""
    for kind, change in LEFT_TO_A_PERSON.items():
        yield from respelled(kind, change, works, chance)


def span(work: Entry) -> tuple[int, int] | None:
    """The first and the last page of what is long enough to be a paper of proceedings."""
    found = re.fullmatch(r"(\d+)-(\d+)", (work.page or "").replace("–", "-").replace("--", "-"))
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    return (first, last) if 3 <= last - first < 40 and first > 1 and work.type == "paper-conference" else None


def printed_again(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    for work in works:
        if (pages := span(work)) is not None:
            by = chance.randint(1, 30)
            entry = replace(bare(work, chance), page=f"{pages[0] + by}-{pages[1] + by}")
            yield Pair("the pages of another print", entry, work)


# Other works


def elsewhere(world: World, works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    """Other works of one title, people and year, under the name of one venue: their pages tell them apart."""
    for work in works:
        if (pages := span(work)) is None:
            continue
        begin, long = pages[1] + chance.randint(100, 2000), pages[1] - pages[0]
        yield Pair("its like, far away", replace(bare(work, chance), page=f"{begin}-{begin + long}"), work)
        near = pages[1] + chance.randint(1, 20)
        yield Pair("its abstract, near it", replace(bare(work, chance), page=f"{near}-{near + 1}"), work)
        column = replace(work, type="article-journal")
        yield Pair("a column of its name", replace(bare(column, chance), page=f"{near}-{near + long}"), column)
    for group in world.groups("title"):
        for one, two in combinations(world.read(group), 2):
            if one.author == two.author and years(one) == years(two) and span(one) and span(two):
                where = {"container_title": one.container_title, "doi": None}
                yield Pair("same title, the venue of the other", replace(one, **where), replace(two, **where))


AFTER = """: Erratum|: Errata|. Corrigendum|: Correction| (Erratum)|: Retraction|: Addendum
: Author Response
: A Reply|. Reply to Smith|: A Response to the Comments|: Rejoinder|: Comments|: Commentary|: Discussion|: Part II
: Part 2|. Part I: Theory|, Part III| II| — Part Two|: Supplement|: Supplementary Material| (Supplement)|: Appendix
: Poster|: Poster Abstract| (Poster)|: Demo| (Demonstration)|: Extended Abstract| (Extended Abstract)|: Extended Version
 (Student Abstract)|: A Tutorial| (Tutorial)|: v2|: Version 2| v2|: Revised Version|, 2nd Edition| 2.0|: A Review
: Book Review|: Editorial|: Berichtigung|: Zusammenfassung|. Teil 2|: Kommentar|: Réponse|. Partie II|: Résumé étendu
: Position Paper|: Call for Papers|: Open Problems|: Model Card|: A Survey|: Lecture Notes|: PhD Thesis
: Ten Years Later|: Further Results|: Additional Proofs and Experiments|: A Replication Study|: FAQ|: User Guide
: Report of the Working Group|: Results of the Second Year|: Part II. Applications|, Part 2: Experiments|: An Update
: Notes for the Second Edition|: Master's Thesis at MIT|: Panel Discussion
: Letter to the Editor|: A Closer Look|: The Journal Version
 (with appendix)
: Errata corrige|. Parte 2|: Respuesta|: Fe de erratas|: Поправка|. Часть 2|: 勘误|: Technical Report|: Keynote
: Invited Talk| - Short Paper| – Author Response|: Expression of Concern|: Publisher Correction|: A Demo""".split("|")
AFTER = [each for text in AFTER for each in text.split("\n")]
BEFORE = """Erratum to: |Erratum: |Corrigendum to |Correction to: |Author Correction: |Publisher Correction:
Retraction: |Retraction Note: |Notice of Retraction: |Removal Notice to |Reply to "|Reply: |Response to:
Author response for |Comment on
Comments on "|Discussion of: |Rejoinder: |Review of |Review for |Book Review: |Editorial: |Supplement to
Part II: |Poster: |Demo: |Poster Abstract: |Extended Abstract: |Tutorial: |Supplementary Material for |Addendum to:
Erratum zu: |Berichtigung zu: |Kommentar zu: |Réponse à |Commentaire sur |Correctif à: |Comentario sobre |Corrección a:
Ответ на |Expression of Concern: |Revisiting |On |Towards |Preface to |Introduction to |Beyond """.split("|")
BEFORE = [f"{each.strip()} " for text in BEFORE for each in text.split("\n") if each.strip()]


def other_works(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    """What is published about a work, or beside it, by the same people in the same year."""
    for work in works:
        mine = bare(work, chance)
        main = retitled(without_subtitle)(mine, chance) or mine
        for kind, texts in (("after the title", AFTER), ("before the title", BEFORE)):
            for text in chance.sample(texts, 3):
                title = text + (mine.title or "") if texts is BEFORE else (mine.title or "").rstrip(".?!") + text
                other = replace(mine, title=title)
                yield Pair(f"its like with words {kind}", other, work)
                yield Pair(f"the work, words {kind} of the other", mine, other)
                yield Pair(
                    f"the main title, words {kind} of the other",
                    main,
                    replace(other, title=_main_with(text, main, before=texts is BEFORE)),
                )


def _main_with(text: str, main: Entry, *, before: bool) -> str:
    return text + (main.title or "") if before else (main.title or "") + text


def numbered(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    """Titles that a number, a sign or a small word tells apart."""
    small = {"for": "from", "with": "without", "in": "on", "and": "or", "via": "for", "to": "from"}
    for work in works:
        mine, title = bare(work, chance), work.title or ""
        digits = re.sub(r"\d", lambda match: str((int(match[0]) + 1) % 10), title)
        words = [small.get(word, word) for word in title.split(" ")]
        for kind, other in (("another number", digits), ("another small word", " ".join(words))):
            if other != title:
                yield Pair(kind, mine, replace(work, title=other))
                yield Pair(kind, replace(mine, title=other), work)


def same_titles(world: World, chance: random.Random) -> Iterator[Pair]:
    for group in world.groups("title"):
        for one, two in combinations(world.read(group), 2):
            if (one.author, one.issued, one.container_title) == (two.author, two.issued, two.container_title):
                continue  # one paper, listed twice
            yield Pair("same title, really in the file", bare(one, chance), two)
            yield Pair("same title, really in the file", bare(two, chance), one)


def letters(work: Entry) -> str:
    return re.sub(r"[\W_]+", "", (work.title or "").lower())


def next_papers(world: World, count: int, chance: random.Random) -> Iterator[Pair]:
    """Two papers of the same authors, with and without the subtitles."""
    groups = world.groups("author")
    for group in chance.sample(groups, min(count, len(groups))):
        entries = world.read(group[:6])
        for one, two in combinations(entries, 2):
            if letters(one) == letters(two):
                continue
            same_year = replace(two, issued=one.issued)
            short = retitled(without_subtitle)(bare(one, chance), chance)
            yield Pair("the next paper of the same authors", bare(one, chance), two)
            yield Pair("the next paper, in the same year", bare(one, chance), same_year)
            if short is not None and not (two.title or "").lower().startswith((short.title or "").lower()):
                yield Pair("the next paper, subtitle dropped", short, same_year)


def generic(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    for work in works[: len(works) // 4]:
        other = chance.choice(works)
        title = chance.choice(("Editorial", "Introduction", "Preface", "Guest Editorial", "Foreword", "Deep Learning"))
        if other.collection_title == work.collection_title:
            continue
        author = work.author[:1]
        mine = replace(bare(work, chance), title=title, author=author)
        yield Pair("a title that every venue has", mine, replace(other, title=title, author=author, issued=work.issued))


def other_people(works: Sequence[Entry], chance: random.Random) -> Iterator[Pair]:
    for work in works:
        other = chance.choice(works)
        if other is not work:
            yield Pair("the title, other authors", replace(bare(work, chance), author=other.author), work)
            yield Pair(
                "the title and first author, other authors",
                replace(bare(work, chance), author=(work.author[0], *other.author)),
                work,
            )
        yield Pair("the work of five years before", replace(bare(work, chance), issued=Date(year=year(work) - 5)), work)


def measured(name: str, pairs: Iterable[Pair], *, one_work: bool, verbose: bool) -> tuple[int, int]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, entry, candidate in pairs:
        agreement = compare(entry, candidate)
        counts[kind][0] += agreement.same
        counts[kind][1] += 1
        if agreement.same != one_work and verbose:
            print(f"    {kind}: {entry.title} | {candidate.title} | {agreement.agreed} {agreement.differs}")
            for work in (entry, candidate) if {"authors", "venue"} & {*agreement.differs} else ():
                print(f"      {'; '.join(map(str, work.author))} | {work.container_title}")
    print(name)
    for kind, (same, count) in counts.items():
        right = same if one_work else count - same
        print(f"  {kind:48} {same:6} of {count:6} called the same   {100 * right / count:6.2f} % right")
    return sum(same for same, _ in counts.values()), sum(count for _, count in counts.values())


def run(world: World, seed: int, count: int, *, verbose: bool) -> None:
    chance = random.Random(seed)  # noqa: S311  (the same pairs every time)
    works = world.read(chance.sample(world.texts, count))
    start = time.perf_counter()
    right, ones = measured(f"seed {seed}: one work", pairs_of_one(works, chance), one_work=True, verbose=verbose)
    others = (
        *other_works(works, chance), *elsewhere(world, works, chance), *numbered(works, chance),
        *same_titles(world, chance),
        *next_papers(world, count, chance), *generic(works, chance), *other_people(works, chance),
    )  # fmt: skip
    wrong, twos = measured(f"seed {seed}: two works", others, one_work=False, verbose=verbose)
    measured(f"seed {seed}: left to a person", left_to_a_person(works, chance), one_work=False, verbose=False)
    took = time.perf_counter() - start
    print(
        f"seed {seed}: precision {right / (right + wrong):.5f}, recall {right / ones:.5f} "
        f"({ones} pairs of one work, {twos} of two, {took:.0f} s)"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("file", nargs="?", type=Path, default=FILE)
    options.add_argument("--seed", type=int, nargs="+", default=[1])
    options.add_argument("--works", type=int, default=500)
    options.add_argument("-v", action="store_true", dest="verbose")
    asked = options.parse_args()
    world = World(asked.file)
    for seed in asked.seed:
        run(world, seed, asked.works, verbose=asked.verbose)


if __name__ == "__main__":
    sys.exit(main())
