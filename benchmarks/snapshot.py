"""Snapshots: how quickly they are built and asked, and what is found in them. Beside tantivy and DuckDB.

    python benchmarks/snapshot.py REFS.bib[.xz] [--folder FOLDER] [--records 8000000] [--asked 2000]
                                              [--only NAME ...] [--made]

The records are those of a .bib file; with a folder, also so many like DBLP's that are made out of them and written
there once (``snapshot_records.py``). Each program builds what it can find records by (DOI, key, title) in a process of
its own, and then answers the same questions: exact ones, and titles with a word dropped, a letter wrong, the words in
another order, and all three. A title is found where a record of that title is among ten. So little may be left of a
short one that more than ten titles are as near: where ten others were given that have or lack no more words than it,
that is counted by itself. tantivy and DuckDB are given
the fields by mlsysbib's reader, and are used as their documentation shows: tantivy by its query parser, DuckDB with
indexes and its extension ``fts`` (``pip install tantivy duckdb duckdb-extension-fts``).

Records a second are those of one core: by the processor's time of all processes, those of their children included.
Memory is that of all processes together, looked at ten times a second.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import statistics
import string
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from snapshot_records import write  # noqa: E402

from mlsysbib.dump_files.cutting import Raw  # noqa: E402  (the path comes first)
from mlsysbib.dump_files.in_processes import in_order  # noqa: E402
from mlsysbib.dump_files.kinds import DUMPS  # noqa: E402
from mlsysbib.dump_files.shards import records, shards  # noqa: E402
from mlsysbib.dump_files.taking import taken  # noqa: E402
from mlsysbib.snapshots.building import build  # noqa: E402
from mlsysbib.snapshots.snapshot import Snapshot  # noqa: E402
from mlsysbib.snapshots.words import words  # noqa: E402

SEED, MOST, CORES, SLOWEST = 14, 10, 2, 20.0
Asked = dict[str, Any]


class Mlsysbib:
    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "snapshot.sqlite")

    def build(self, kind: str, path: str) -> int:
        return build(kind, [path], self.path, lambda make, cut: in_order(make, cut, CORES)).records

    def open(self) -> None:
        self.snapshot = Snapshot(self.path)
        self.dump = DUMPS[self.snapshot.told.kind]

    def named(self, kind: str, value: str) -> bool:
        return bool(self.snapshot.titled(value) if kind == "title" else self.snapshot.named(kind, value))

    def near(self, title: str) -> list[str]:
        return [known.title for data in self.snapshot.near(title, MOST) if (known := self.dump.known(data))]


class Tantivy:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "tantivy"

    def build(self, kind: str, path: str) -> int:
        import tantivy  # a benchmark of what may not be there

        schema = tantivy.SchemaBuilder()
        for name in ("key", "doi", "folded"):
            schema.add_text_field(name, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("title", stored=True)
        schema.add_bytes_field("record", stored=True)
        self.folder.mkdir()
        writer = tantivy.Index(schema.build(), str(self.folder)).writer(256_000_000, CORES)
        count = 0
        for key, doi, title, folded, data in rows(kind, path):
            count += 1
            writer.add_document(tantivy.Document(key=key, doi=doi, folded=folded, title=title, record=data))
        writer.commit()
        writer.wait_merging_threads()
        return count

    def open(self) -> None:
        import tantivy  # a benchmark of what may not be there

        self.query, self.index = tantivy.Query, tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()

    def named(self, kind: str, value: str) -> bool:
        field, value = ("folded", folded_title(value)) if kind == "title" else (kind, value.lower())
        found = self.searcher.search(self.query.term_query(self.index.schema, field, value), 1).hits
        return bool([self.searcher.doc(address)["record"] for _, address in found])

    def near(self, title: str) -> list[str]:
        asked = self.index.parse_query(" ".join(words(title)), ["title"])
        return [self.searcher.doc(address)["title"][0] for _, address in self.searcher.search(asked, MOST).hits]


class DuckDB:
    def __init__(self, folder: Path) -> None:
        self.path, self.table = str(folder / "duck.db"), folder / "rows.csv"

    def build(self, kind: str, path: str) -> int:
        with self.table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            for number, (*found, data) in enumerate(rows(kind, path)):
                writer.writerow([number, *found, " ".join(data.decode("utf-8", "replace").split())])
        database = self._connected()
        names = "{'id': 'integer', 'key': 'text', 'doi': 'text', 'title': 'text', 'folded': 'text', 'record': 'text'}"
        database.execute(f"create table works as from read_csv('{self.table}', header=false, columns={names})")
        self.table.unlink()
        for name in ("key", "doi", "folded"):
            database.execute(f"create index by_{name} on works ({name})")
        if self._has_search(database):
            database.execute("pragma create_fts_index('works', 'id', 'title', stemmer='none', stopwords='none')")
        (count,) = database.execute("select count(*) from works").fetchone()
        database.close()
        return count

    def open(self) -> None:
        self.database = self._connected()
        order = "fts_main_works.match_bm25(id, ?)" if self._has_search(self.database) else "jaccard(folded, ?)"
        scored = f"(select title, {order} as score from works)"  # noqa: S608  (one of the two above)
        self.search = f"select title from {scored} order by score desc nulls last limit {MOST}"  # noqa: S608  (the same)

    def named(self, kind: str, value: str) -> bool:
        field, value = ("folded", folded_title(value)) if kind == "title" else (kind, value.lower())
        asked = f"select record from works where {field} = ?"  # noqa: S608  (a name of ours)
        return bool(self.database.execute(asked, (value,)).fetchall())

    def near(self, title: str) -> list[str]:
        asked = (" ".join(words(title)),)
        return [each for (each,) in self.database.execute(self.search, asked).fetchall()]

    def _connected(self) -> Any:
        import duckdb  # a benchmark of what may not be there

        return duckdb.connect(self.path, config={"threads": CORES, "memory_limit": "4GB"})

    def _has_search(self, database: Any) -> bool:
        if find_spec("duckdb_extension_fts") is None:
            return False
        from duckdb_extensions import import_extension  # a benchmark of what may not be there

        import_extension("fts", con=database)
        database.execute("load fts")
        return True


NEEDS = {"mlsysbib": "mlsysbib", "tantivy": "tantivy", "DuckDB": "duckdb"}
PROGRAMS: dict[str, Callable[[Path], Any]] = {"mlsysbib": Mlsysbib, "tantivy": Tantivy, "DuckDB": DuckDB}


def rows(kind: str, path: str) -> Iterator[tuple[str, str, str, str, bytes]]:
    """What each record is found by, and the record."""
    dump = DUMPS[kind]
    for shard in shards([path], dump.cut):
        for data, known in taken(shard, dump.cut, dump.known, [], []):
            told = dict(reversed(known.identifiers))
            yield told.get("key", "").lower(), told.get("doi", "").lower(), known.title, folded_title(known.title), data


def folded_title(title: str) -> str:
    return " ".join(words(title))


def questions(kind: str, path: str, count: int) -> Asked:
    """Records out of some of the shards, and their titles as they are asked for."""
    chance = random.Random(SEED)  # noqa: S311  (which is no secret)
    dump = DUMPS[kind]
    cut = list(islice(shards([path], dump.cut), 1000))
    some = chance.sample(cut, min(len(cut), 20))
    known = [
        found
        for shard in some
        for each in chance.sample(list(records(shard, dump.cut)), count // len(some) + 1)
        if isinstance(each, Raw) and (found := dump.known(each.data)) and len(found.title.split()) > 1
    ][:count]
    exact = [[name, value] for each in known for name, value in each.identifiers if name in ("doi", "key")]
    exact += [["title", each.title] for each in known]
    slips = {"a word dropped": _dropped, "a letter wrong": _mistyped, "another order": _shuffled, "all three": _all}
    near = {
        name: [[" ".join(slip(each.title.rstrip(".").split(), chance)), each.title] for each in known]
        for name, slip in slips.items()
    }
    return {"exact": exact, "near": near}


def _dropped(title: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(title))
    return title[:place] + title[place + 1 :]


def _mistyped(title: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(title))
    word = title[place]
    at = chance.randrange(len(word))
    wrong = word[:at] + chance.choice(string.ascii_lowercase.replace(word[at].lower(), "")) + word[at + 1 :]
    return [*title[:place], wrong, *title[place + 1 :]]


def _shuffled(title: list[str], chance: random.Random) -> list[str]:
    return chance.sample(title, len(title))


def _all(title: list[str], chance: random.Random) -> list[str]:
    return _shuffled(_mistyped(_dropped(title, chance), chance), chance)


def processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def timed(ask: Callable[[Any], Any], asked: list[Any]) -> tuple[list[Any], list[float]]:
    """The answers and the processor's time for each; no more are asked for after some seconds."""
    answers, times = [], []
    ends = time.perf_counter() + SLOWEST
    for each in asked:
        begun = time.process_time()
        answers.append(ask(each))
        times.append(time.process_time() - begun)
        if time.perf_counter() > ends:
            break
    return answers, times


def answered(program: Any, asked: Asked) -> dict[str, Any]:
    program.open()
    told: dict[str, Any] = {}
    for name in ("key", "doi", "title"):
        some = [each for each in asked["exact"] if each[0] == name]
        answers, times = timed(lambda each: program.named(*each), some)
        told[name] = [len(times) / sum(times), sum(answers) / len(answers)]
    for name, some in asked["near"].items():
        answers, times = timed(lambda each: program.near(each[0]), some)
        hits = [_hit(asked, title, found) for (asked, title), found in zip(some, answers)]  # noqa: B905  (some are asked)
        share = [hits.count(kind) / len(hits) for kind in ("found", "as near")]
        told[name] = [len(times) / sum(times), *share, statistics.median(times), max(times)]
    return told


def _hit(asked: str, title: str, found: list[str]) -> str:
    """Whether a title is "found" among some, or so many others are "as near" to what was asked."""
    if any("".join(words(title)) == "".join(words(each)) for each in found):
        return "found"
    most = _difference(asked, title)
    return "as near" if len(found) == MOST and all(_difference(asked, each) <= most for each in found) else ""


def _difference(asked: str, title: str) -> int:
    """The words that one of two titles has, and the other not."""
    one, two = Counter(words(asked)), Counter(words(title))
    return ((one - two) + (two - one)).total()


def one(name: str, kind: str, path: str, asked: str) -> None:
    """One program, in a process of its own: builds, answers, and prints what that took."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("SNAPSHOT_FOLDER")) as folder:
        program = PROGRAMS[name](Path(folder))
        begun, used = time.perf_counter(), processor()
        count = program.build(kind, path)
        took, used = time.perf_counter() - begun, processor() - used
        peak.over()
        size = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
        told = {"records": count, "wall": took, "used": used, "size": size, "peak": peak.most}
        print(json.dumps(told | answered(program, json.loads(Path(asked).read_text()))))


class Peak(threading.Thread):
    """The most memory that this process and its children have at a time, in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self._over = 0, threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            pages = [_pages(pid) for pid in [os.getpid(), *_children(os.getpid())]]
            self.most = max(self.most, sum(pages) * resource.getpagesize())

    def over(self) -> None:
        self._over.set()


def _children(pid: int) -> list[int]:
    found = [int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]
    return found + [below for each in found for below in _children(each)]


def _pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:  # it has ended
        return 0


peak = Peak()


def measure(kind: str, path: str, arguments: argparse.Namespace) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(questions(kind, path, arguments.asked), file)
        file.flush()
        for name in arguments.only or PROGRAMS:
            if find_spec(NEEDS[name]) is None:
                print(f"{name}: not installed, and left out")
                continue
            command = [sys.executable, __file__, "--one", name, kind, path, file.name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            show(name, json.loads(done.stdout)) if done.returncode == 0 else print(f"{name}: {done.stderr[-400:]}")


def show(name: str, told: dict[str, Any]) -> None:
    count = told["records"]
    print(
        f"{name}: {count:,} records, {count / told['used']:,.0f} a second of one core, {told['wall']:.0f} s on {CORES} "
        f"cores, {told['peak'] / 1e6:.0f} MB of memory, "
        f"{told['size'] / 1e6:,.0f} MB, {told['size'] / count:.0f} bytes a record"
    )
    for asked in ("key", "doi", "title"):
        print(f"  by {asked}: {told[asked][0]:,.0f} a second, {told[asked][1]:.1%} found")
    for asked in list(told)[8:]:
        rate, recall, near, middle, most = told[asked]
        found = f"{recall:.2%} found, for {near:.2%} ten others as near"
        print(f"  {asked}: {rate:,.0f} a second, {found}; {middle * 1e3:.1f} ms, at most {most * 1e3:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("refs")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--records", type=int, default=8_000_000)
    parser.add_argument("--asked", type=int, default=2000)
    parser.add_argument("--only", nargs="*", choices=list(PROGRAMS))
    parser.add_argument("--made", action="store_true", help="the made records alone")
    arguments = parser.parse_args()
    if not arguments.made:
        measure("bib", arguments.refs, arguments)
    if arguments.folder is not None:
        os.environ["SNAPSHOT_FOLDER"] = str(arguments.folder)
        measure("dblp", str(write(arguments.refs, arguments.folder, arguments.records)), arguments)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        peak.start()
        one(*sys.argv[2:])
    else:
        main()
