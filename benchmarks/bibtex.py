"""Reading and writing .bib: mlsysbib beside bibtexparser, pybtex, pandoc and citation-js.

    python benchmarks/bibtex.py [--entries 10000] [--runs 3] [--slow] [--growth]
    python benchmarks/bibtex.py --file dblp_ml_venues.bib.xz [--sample 20000]

The file is made here, from a fixed seed: about 9 MB of LaTeX with accents, acronyms, links and long author lists.
Each run is a process of its own that reads the file, takes the processor's time for the work alone (imports apart; a
busy machine does not change it much), and tells its peak memory (``ru_maxrss``); pandoc's is the whole process.
mlsysbib reads to its typed model, names split and LaTeX decoded; bibtexparser splits the file into raw fields, and
with ``--slow`` decodes LaTeX and splits names by its middlewares. citation-js is installed by npm into a temporary
folder, and left out where that fails. ``--file`` names a real file, packed by xz or not: a sample of its entries is
measured beside the made file, and then all of it, exported by the command with one process and with two (the time
that passes, and the memory of the largest process). ``--growth`` goes on to 200,000 entries with mlsysbib alone. Last
come the two splits alone: what reading would take if bibtexparser's splitter stood in the place of mlsysbib's grammar.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import lzma
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from convert import item

CITATION_JS = """
const fs = require('fs'); const {plugins, Cite} = require('@citation-js/core'); require('@citation-js/plugin-bibtex');
const text = fs.readFileSync(process.argv[2], 'utf8');
const now = () => { const spent = process.cpuUsage(); return (spent.user + spent.system) / 1e6; };
let begun = now(); const cite = new Cite(text); const read = now() - begun;
begun = now(); cite.format('bibtex'); const wrote = now() - begun;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({read: read, write: wrote, peak: peak}));
"""


def mlsysbib(path: str) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    from mlsysbib.readers.bibtex import BibtexReader  # each in its own process
    from mlsysbib.writers.bibtex import BibtexWriter  # each in its own process

    text = Path(path).read_text(encoding="utf-8")
    return lambda: BibtexReader().read(text), lambda library: "".join(BibtexWriter().write(library))


def bibtexparser(path: str) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    import bibtexparser  # each in its own process

    text = Path(path).read_text(encoding="utf-8")
    return lambda: bibtexparser.parse_string(text), bibtexparser.write_string


def bibtexparser_with_middlewares(path: str) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    import bibtexparser  # each in its own process
    from bibtexparser import middlewares  # each in its own process

    text = Path(path).read_text(encoding="utf-8")
    read = [
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    write = [
        middlewares.MergeNameParts(),
        middlewares.MergeCoAuthors(),
        middlewares.LatexEncodingMiddleware(),
    ]
    return (
        lambda: bibtexparser.parse_string(text, append_middleware=read),
        lambda library: bibtexparser.write_string(library, prepend_middleware=write),
    )


def pybtex(path: str) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    from pybtex.database import parse_string  # each in its own process

    text = Path(path).read_text(encoding="utf-8")

    def read() -> Any:
        library = parse_string(text, "bibtex")
        for entry in library.entries.values():  # names are split on demand
            for people in entry.persons.values():
                for person in people:
                    str(person)
        return library

    return read, lambda library: library.to_string("bibtex")


TOOLS = {
    "mlsysbib": mlsysbib,
    "bibtexparser, bare": bibtexparser,
    "bibtexparser, LaTeX and names": bibtexparser_with_middlewares,
    "pybtex": pybtex,
}


def child(name: str, path: str) -> None:
    """One run of one tool, in this process; prints its figures."""
    read, write = TOOLS[name](path)
    begun = time.process_time()
    library = read()
    reading = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.process_time()
    write(library)
    print(json.dumps({"read": reading, "write": time.process_time() - begun, "peak": peak}))


def split_alone(path: str) -> None:
    """One run of each way to split, in this process; prints its figures."""
    from bibtexparser.splitter import Splitter  # only this process needs them

    from mlsysbib.bibtex.grammar import parsing as grammar

    text = Path(path).read_text(encoding="utf-8")
    begun = time.process_time()
    blocks = sum(1 for _ in grammar.parse(text))
    ours = time.process_time() - begun
    begun = time.process_time()
    library = Splitter(text).split()
    print(json.dumps({"grammar": ours, "splitter": time.process_time() - begun}))
    if blocks != len(library.blocks):
        raise SystemExit(f"{blocks} blocks, {len(library.blocks)} of the splitter")


def figures(command: list[str], **options: Any) -> dict[str, float] | None:
    """What a run prints of itself; None where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def pandoc(path: Path) -> dict[str, float] | None:
    try:
        import pypandoc  # each in its own process
    except ImportError:
        return None
    program = pypandoc.get_pandoc_path()
    items = path.with_suffix(".json")
    spent = []
    for command in (
        [program, "-f", "bibtex", "-t", "csljson", str(path), "-o", str(items)],
        [program, "-f", "csljson", "-t", "bibtex", str(items), "-o", str(items) + ".bib"],
    ):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            return None
        spent.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    (read, first), (write, second) = spent
    return {"read": read, "write": write, "peak": max(first, second)}


def citation_js(folder: Path) -> list[str] | None:
    """The command that runs citation-js, installed by npm into a folder; None where that cannot be."""
    script = folder / "run.js"
    script.write_text(CITATION_JS, encoding="utf-8")
    install = ["npm", "install", "--silent", "--prefix", str(folder), "@citation-js/core", "@citation-js/plugin-bibtex"]
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        print("citation-js is not measured: npm could not install it", file=sys.stderr)
        return None
    return ["node", "--max-old-space-size=4096", str(script)]


def make(path: Path, entries: int) -> None:
    """Writes a .bib file of that many entries."""
    from mlsysbib import dumps, loads  # each in its own process

    chance = random.Random(20260101)  # noqa: S311  # the same input every time
    items = json.dumps([item(number, chance) for number in range(entries)])
    path.write_text(dumps(loads(items, "csl-json"), "bibtex"), encoding="utf-8")


def made(path: Path, entries: int) -> float:
    """The megabytes of a new .bib file; made by another process, for what this one holds counts for its children."""
    subprocess.run([sys.executable, __file__, "--make", str(path), str(entries)], check=True)
    return path.stat().st_size / 1e6


def compared(path: Path, folder: Path, options: argparse.Namespace) -> None:
    names = [name for name in TOOLS if options.slow or "LaTeX" not in name]
    commands = {name: [sys.executable, __file__, "--child", name, str(path)] for name in names}
    node = citation_js(folder)
    if node:
        commands["citation-js"] = [*node, str(path)]
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in [*commands, "pandoc (whole process)"]}
    for _ in range(options.runs):
        for name, command in commands.items():
            found = figures(command)
            if found:
                runs[name].append(found)
        found = pandoc(path)
        if found:
            runs["pandoc (whole process)"].append(found)
    splits = [figures([sys.executable, __file__, "--split", str(path)]) or {} for _ in range(options.runs)]
    ours = {step: statistics.median(run[step] for run in runs["mlsysbib"]) for step in ("read", "write")}
    print("| | reading, s | times mlsysbib | writing, s | times mlsysbib | peak, MB |\n|---|--:|--:|--:|--:|--:|")
    for name, each in runs.items():
        if not each:
            continue
        read, write = (statistics.median(run[step] for run in each) for step in ("read", "write"))
        peak = max(run["peak"] for run in each)
        ratios = read / ours["read"], write / ours["write"]
        print(f"| {name} | {read:.2f} | {ratios[0]:.1f} | {write:.2f} | {ratios[1]:.1f} | {peak:.0f} |")
    grammar, splitter = (statistics.median(run[name] for run in splits) for name in ("grammar", "splitter"))
    bare = statistics.median(run["read"] for run in runs["bibtexparser, bare"])
    swapped = ours["read"] - grammar + splitter
    print(
        f"\nThe split alone: mlsysbib's grammar {grammar:.2f} s, bibtexparser's splitter {splitter:.2f} s.\nWith the "
        f"splitter in the grammar's place, reading would take {swapped:.2f} s before any gap of it is closed,\n"
        f"{swapped / bare:.2f} times what bibtexparser's bare reading takes; now it is {ours['read'] / bare:.2f} times."
    )


def unpacked(path: Path, folder: Path) -> Path:
    """A real .bib file, unpacked where it is packed."""
    if path.suffix != ".xz":
        return path
    found = folder / path.stem
    with lzma.open(path) as packed, found.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    return found


def sampled(path: Path, entries: int, folder: Path) -> Path:
    """So many entries of a file, drawn from all of it, in its order."""
    found = folder / "sample.bib"
    each = re.split(r"\n(?=@)", path.read_text(encoding="utf-8"))
    chance = random.Random(20260101)  # noqa: S311  # the same sample every time
    places = sorted(chance.sample(range(len(each)), min(entries, len(each))))
    found.write_text("\n".join(each[place] for place in places), encoding="utf-8")
    return found


def sampled_apart(path: Path, entries: int, folder: Path) -> Path:
    """The same, by another process: what this one has held counts for its children."""
    subprocess.run([sys.executable, __file__, "--cut", str(path), str(entries), str(folder)], check=True)
    return folder / "sample.bib"


def exported(path: Path, folder: Path) -> None:
    """The whole file by the command, with one process and with two."""
    print(f"\nAll of {path.name}, {path.stat().st_size / 1e6:.0f} MB, read and exported as BibTeX:\n")
    print("| processes | time, s | peak of one, MB |\n|--:|--:|--:|")
    made = []
    for jobs in (1, 2):
        made.append(folder / f"by_{jobs}.bib")
        command = ["-m", "mlsysbib", "export", "-q", "--keep-going", "-e", str(path), "--jobs", str(jobs)]
        command += ["-o", str(made[-1])]
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, *command])
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: with errors in the file, told and passed over
            raise SystemExit("mlsysbib failed")
        print(f"| {jobs} | {time.perf_counter() - begun:.1f} | {usage.ru_maxrss / 1024:.0f} |")
    print("\nthe same bytes" if filecmp.cmp(*made, shallow=False) else "\nthe bytes differ")


def grown(folder: Path) -> None:
    print("\n| entries | file, MB | reading, s | s per 10,000 | writing, s | s per 10,000 | peak, MB |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for entries in (10_000, 50_000, 200_000):
        path = folder / f"{entries}.bib"
        size = made(path, entries)
        run = figures([sys.executable, __file__, "--child", "mlsysbib", str(path)])
        if run is None:
            raise SystemExit("mlsysbib failed")
        each = entries / 10_000
        print(
            f"| {entries:,} | {size:.1f} | {run['read']:.2f} | {run['read'] / each:.2f} | {run['write']:.2f} "
            f"| {run['write'] / each:.2f} | {run['peak']:.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--slow", action="store_true", help="bibtexparser's middlewares too: a minute each run")
    parser.add_argument("--file", type=Path, help="a real .bib file, measured beside the made one")
    parser.add_argument("--sample", type=int, default=20_000, help="how many of its entries all programs read")
    parser.add_argument("--growth", action="store_true", help="mlsysbib alone, to 200,000 entries")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--split", help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--cut", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return
    if options.split:
        split_alone(options.split)
        return
    if options.cut:
        sampled(Path(options.cut[0]), int(options.cut[1]), Path(options.cut[2]))
        return
    if options.make:
        make(Path(options.make[0]), int(options.make[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        print(f"{options.entries} entries, {made(path, options.entries):.1f} MB, {options.runs} runs\n")
        compared(path, Path(folder), options)
        if options.file:
            whole = unpacked(options.file, Path(folder))
            sample = sampled_apart(whole, options.sample, Path(folder))
            print(f"\n{options.sample} entries of {whole.name}, {sample.stat().st_size / 1e6:.1f} MB\n")
            compared(sample, Path(folder), options)
            exported(whole, Path(folder))
        if options.growth:
            grown(Path(folder))


if __name__ == "__main__":
    main()
