"""How many invented references are caught, and how many real ones are called wrong, in a world made by others.

    python benchmarks/verify.py FILE.jsonl.gz INDEX [--only KEYS] [--labels FILE] [--drop 10 30] [--seed N]
                                               [--services] [-v]

FILE has a reference on each line: ``bibtex_key``, ``bibtex_type``, ``fields``, ``label`` (VALID or HALLUCINATED),
``hallucination_type``, and ``subtests.doi_resolves``, false for a DOI that nobody gave out. INDEX is the world: a .bib
of records (packed or not), or a snapshot made of it. What is scored is what KEYS names, a key on each line; without it,
the references whose DOI, if they have one, is in that world or is said not to resolve.

The snapshot is asked with no network. Only doi.org can say that a DOI was never given out, so a second run has its word
on those that are said not to resolve. Then records are taken out of the world at random, and it is run again.
``--services`` asks Crossref, DBLP, OpenAlex and Semantic Scholar on loopback, as they answer for these records.

"Caught" is whatever is not verified, "accused" what is called a fabrication or contradicted; "unchecked" is neither.
The labels that are errors are left out of the second table: each has its proof in the file of ``--labels``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]

from msgspec.structs import replace  # noqa: E402
from verify_scores import told  # noqa: E402
from verify_standin import World, services  # noqa: E402

from mlsysbib import Client, Library, plugins  # noqa: E402
from mlsysbib.dump_files.bib import Bib  # noqa: E402
from mlsysbib.dump_files.cutting import Raw  # noqa: E402
from mlsysbib.dump_files.shards import records, shards  # noqa: E402
from mlsysbib.lock.values import Lock, Locked  # noqa: E402
from mlsysbib.model import Record  # noqa: E402
from mlsysbib.snapshots.building import build  # noqa: E402
from mlsysbib.snapshots.file import connected  # noqa: E402
from mlsysbib.snapshots.opening import opened  # noqa: E402
from mlsysbib.snapshots.packing import all_of  # noqa: E402
from mlsysbib.verification.evidence import NAMED, question  # noqa: E402
from mlsysbib.verification.values import Verdict  # noqa: E402
from mlsysbib.verification.verifying import verified  # noqa: E402
from standin.server import Standin  # noqa: E402

Row: TypeAlias = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def library_of(rows: Iterable[Row]) -> Library:
    """The references as a tool is given them: a .bib, its values in braces."""
    return plugins.reader("bibtex").read("\n".join(map(as_bibtex, rows)))


def as_bibtex(row: Row) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in row["fields"].items())
    return f"@{row['bibtex_type']}{{{row['bibtex_key']},\n{fields}\n}}\n"


def does_not_resolve(row: Row) -> bool:
    return bool(row["fields"].get("doi")) and (row.get("subtests") or {}).get("doi_resolves") is False


# The world


def snapshot_of(index: Path, folder: Path) -> Path:
    """The world as a snapshot, which is made where INDEX is a .bib."""
    if ".bib" not in index.suffixes:
        return index
    target = folder / "world.sqlite"
    build("bib", [str(index)], str(target))
    return target


def less(index: Path, share: int, seed: int, folder: Path) -> Path:
    """The world without some records, so many in a hundred, drawn at random."""
    part, target = folder / f"less{share}.bib", folder / f"less{share}.sqlite"
    with part.open("wb") as file:
        file.writelines(data + b"\n\n" for data in left(index, share, seed))
    build("bib", [str(part)], str(target))
    return target


def left(index: Path, share: int, seed: int) -> Iterator[bytes]:
    """The records that are left where so many in a hundred are taken out."""
    chance = random.Random(seed).random  # noqa: S311  (which is no secret)
    return (data for data in records_of(index) if chance() * 100 >= share)


def records_of(index: Path) -> Iterable[bytes]:
    if ".bib" in index.suffixes:
        found = (each for shard in shards([str(index)], Bib.cut) for each in records(shard, Bib.cut))
        yield from (each.data for each in found if isinstance(each, Raw))
        return
    for (block,) in connected(str(index)).execute("select data from blocks order by number"):
        yield from all_of(block)


def answerable(rows: Iterable[Row], world: Path) -> list[Row]:
    """The references whose DOI, if they have one, is in the world or is said not to resolve."""
    with opened([str(world)]) as (snapshot,):
        return [
            row
            for row in rows
            if not (doi := row["fields"].get("doi")) or does_not_resolve(row) or snapshot.named("doi", doi)
        ]


# Asking


def verdicts(library: Library, world: Path, folder: Path, unknown: Mapping[str, str]) -> Mapping[str, Verdict]:
    """The verdicts of the snapshot, and of doi.org on the DOIs that it does not know, by key."""
    with Client(offline=True, cache=folder / "cache", environ={}) as client:
        said = verified(library, client, snapshots=[world])
        if not unknown:
            return said.verdicts
        evidence = dict(said.evidence.entries)
        for key, doi in unknown.items():
            place = question(key, NAMED)
            evidence[place] = _denied(evidence.get(place), doi)
        return verified(library, client, evidence=Lock(evidence), snapshots=[world]).verdicts


class Clock:
    """The time of day, for which nobody waits: the services' pace costs nothing here."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def asked_of_services(
    library: Library, records: Iterable[bytes], folder: Path, denied: Collection[str]
) -> Mapping[str, Verdict]:
    """The verdicts of the services' stand-ins, which know some records, and deny some DOIs."""
    clock, world = Clock(), World(records)
    with Standin(extra=services(world, denied)) as standin:
        addresses, cache = standin.addresses, tempfile.mkdtemp(dir=folder)
        with Client(services=addresses, cache=cache, environ={}, clock=clock, sleep=clock.sleep) as client:
            return verified(library, client).verdicts


def _denied(said: Locked | None, doi: str) -> Locked:
    """What was said of a reference by its identifiers, and that doi.org does not know its DOI."""
    record = Record(source="doi", url=f"https://doi.org/{doi}", status=404, evidence={"by": "doi", "id": doi})
    said = said or Locked()
    left = tuple(each for each in said.incomplete if each != "doi")
    return replace(said, records={**said.records, "doi": record}, incomplete=left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("index", type=Path, metavar="INDEX")
    parser.add_argument("--only", type=Path, metavar="KEYS", help="score these references alone, a key on each line")
    parser.add_argument("--labels", type=Path, metavar="FILE", default=HERE / "verify_labels.json")
    parser.add_argument("--drop", type=int, nargs="*", default=[10, 30], metavar="N", help="records taken out, in 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--services", action="store_true", help="ask the services' stand-ins, too, without a snapshot")
    parser.add_argument("-v", "--verbose", action="store_true", help="show each reference that is judged wrongly")
    options = parser.parse_args()
    errors = json.loads(options.labels.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = snapshot_of(options.index, folder)
        rows = chosen(rows_of(options.file), world, options.only)
        library = library_of(rows)
        doi_org = {row["bibtex_key"]: row["fields"]["doi"] for row in rows if does_not_resolve(row)}
        print(f"{len(rows)} references, {sum(row['label'] == 'VALID' for row in rows)} of them real")
        worlds = {"the snapshot alone": (world, {}), "the snapshot, and doi.org on what it denies": (world, doi_org)}
        for share in options.drop:
            fewer = less(options.index, share, options.seed, folder)
            worlds[f"{share} % of the records taken out, and doi.org"] = (fewer, doi_org)
        for title, (there, denied) in worlds.items():
            start = time.perf_counter()
            said = verdicts(library, there, folder, denied)
            print(f"\n## {title} ({time.perf_counter() - start:.1f} s)\n")
            told(rows, said, errors, verbose=options.verbose and there == world)
        for share in (0, *options.drop) if options.services else ():
            start = time.perf_counter()
            said = asked_of_services(library, left(options.index, share, options.seed), folder, doi_org.values())
            print(f"\n## services, {share} % of their records taken out ({time.perf_counter() - start:.1f} s)\n")
            told(rows, said, errors, verbose=options.verbose and not share)


def chosen(rows: list[Row], world: Path, only: Path | None) -> list[Row]:
    """The references that are scored."""
    if only is None:
        return answerable(rows, world)
    wanted = {*only.read_text(encoding="utf-8").split()}
    return [row for row in rows if row["bibtex_key"] in wanted]


if __name__ == "__main__":
    main()
