"""Formatted bibliographies, the whole process from a cold start: mlsysbib beside the other citation processors.

    python benchmarks/citations.py [--entries 1000] [--runs 3] [--styles apa,chicago-author-date,ieee]
    python benchmarks/citations.py --growth 1000,5000,20000
    python benchmarks/citations.py --clusters 10000

The entries are those of convert.py, from a fixed seed. citeproc-py is what mlsysbib depends on anyway; pandoc is that
of pypandoc_binary, typst that of the package ``typst``, citeproc-js runs on node and is installed by npm into a
temporary folder; whichever is not there is left out. All read the same style files. typst reads the entries as
BibLaTeX and prints a PDF, the others read CSL-JSON and print text. Time is the wall's, and beside it what the process
took of the processors, for a machine that is busy; memory is the peak of the process (``ru_maxrss``). Prints medians,
and the ratio to mlsysbib.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from convert import item

from mlsysbib import load
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml

CITEPROC_PY = """
import json, sys, warnings
from citeproc import CitationStylesStyle, CitationStylesBibliography, Citation, CitationItem, formatter
from citeproc.source.json import CiteProcJSON
warnings.simplefilter("ignore")
items = json.load(open(sys.argv[1]))
style = CitationStylesStyle(sys.argv[2], validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem(each["id"]) for each in items]))
bibliography.sort()
for entry in bibliography.bibliography():
    print(str(entry))
"""
CITEPROC_JS = """
const fs = require("fs");
const CSL = require("citeproc");
const [items, style, locales] = process.argv.slice(2);
const byId = Object.fromEntries(JSON.parse(fs.readFileSync(items)).map(each => [each.id, each]));
const engine = new CSL.Engine({
  retrieveLocale: tag => fs.readFileSync(`${locales}/locales-${tag}.xml`, "utf8"),
  retrieveItem: id => byId[id],
}, fs.readFileSync(style, "utf8"), "en-US");
engine.setOutputFormat("text");
engine.updateItems(Object.keys(byId));
console.log(engine.makeBibliography()[1].join(""));
"""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def main() -> None:
    """Run what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--styles", default="apa,chicago-author-date,ieee")
    options.add_argument("--growth", default="")
    options.add_argument("--clusters", type=int, default=0)
    given = options.parse_args()
    styles = given.styles.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.clusters:
            clusters(folder, given.clusters, styles)
        elif given.growth:
            growth(folder, [int(count) for count in given.growth.split(",")], styles)
        else:
            compare(folder, given.entries, given.runs, styles)


def compare(folder: Path, entries: int, runs: int, styles: list[str]) -> None:
    """Every processor on the same entries."""
    library = make(folder, entries)
    node = install_citeproc_js(folder)
    for style in styles:
        print(f"\n{style}, {entries} entries")
        ours = 0.0
        for name, command in commands(folder, library, style, node):
            measured = [run(command, folder) for _ in range(runs)]
            if any(code for *_, code in measured):
                print(f"  {name:<12} failed")
                continue
            seconds = statistics.median(seconds for seconds, *_ in measured)
            cpu = statistics.median(cpu for _, cpu, *_ in measured)
            ours = ours or seconds
            peak = max(peak for *_, peak, _ in measured)
            print(f"  {name:<12}{seconds:8.2f} s {cpu:8.2f} s of CPU {peak:6.0f} MB {seconds / ours:7.1f} x")


def commands(folder: Path, library: Path, style: str, node: Path | None) -> Iterator[tuple[str, list[str]]]:
    """The processors that are here, each with its command."""
    file = str(folder / f"{style}.csl")
    Path(file).write_bytes(find_style(style).xml)
    python = sys.executable
    yield "mlsysbib", [python, "-m", "mlsysbib", "export", "-e", str(library), "-s", style, "-o", "mlsysbib.txt"]
    if node is not None:
        (folder / "run.js").write_text(CITEPROC_JS)
        locales = find_spec("citeproc").submodule_search_locations[0] + "/data/locales"  # type: ignore[union-attr,index]
        yield "citeproc-js", [str(node), "run.js", str(library), file, locales]
    if find_spec("typst"):
        yield "typst", [python, "-c", TYPST, str(typst_source(folder, library, file)), "typst.pdf"]
    if find_spec("pypandoc"):
        from pypandoc import get_pandoc_path  # it may not be here

        (folder / "all.md").write_text("---\nnocite: '@*'\n---\n")
        yield (
            "pandoc",
            [get_pandoc_path(), "--citeproc", "all.md", "--bibliography", str(library), "--csl", file, "-t", "plain"],
        )
    yield "citeproc-py", [python, "-c", CITEPROC_PY, str(library), file]


def growth(folder: Path, counts: list[int], styles: list[str]) -> None:
    """mlsysbib on more and more entries."""
    for style in styles:
        for count in counts:
            library = make(folder, count)
            _, command = next(commands(folder, library, style, None))
            seconds, cpu, peak, _ = run(command, folder)
            each = 1000 * cpu / count
            print(f"{style:<22}{count:>7} entries {seconds:7.2f} s {each:6.2f} ms of CPU each {peak:5.0f} MB")


def clusters(folder: Path, count: int, styles: list[str]) -> None:
    """A document to which citations are added one by one, each brought up to date as a word processor would."""
    library = load(make(folder, 1000))
    for name in styles:
        chance = random.Random(1)  # noqa: S311  (no secret)
        document = Document(Style.parse(find_style(name).xml), library, locales=locale_xml)
        keys, took = list(library), []
        for number in range(1, count + 1):
            cites = tuple(Cite(key=key) for key in chance.sample(keys, chance.choice((1, 1, 2, 3))))
            start = time.perf_counter()
            for changed in document.append(Cluster(cites, number)):
                document.citation(changed)
            took.append(1000 * (time.perf_counter() - start))
        took.sort()
        print(f"{name:<22}{count} clusters: median {took[count // 2]:.2f} ms, 99 % {took[count * 99 // 100]:.2f} ms, "
              f"longest {took[-1]:.1f} ms, sum {sum(took) / 1000:.1f} s")  # fmt: skip


def make(folder: Path, count: int) -> Path:
    """A file of so many entries in CSL-JSON."""
    chance = random.Random(0)  # noqa: S311  (no secret)
    path = folder / f"{count}.json"
    # One after another: a process that is started is never smaller in ``ru_maxrss`` than the one that starts it.
    with path.open("w") as file:
        file.writelines(("," if number else "[") + json.dumps(item(number, chance)) + "\n" for number in range(count))
        file.write("]")
    return path


def typst_source(folder: Path, library: Path, style: str) -> Path:
    """A document that lists all entries; typst reads no CSL-JSON."""
    command = [
        sys.executable,
        "-m",
        "mlsysbib",
        "export",
        "-q",
        "-e",
        library,
        "-o",
        folder / "all.bib",
        "-f",
        "biblatex",
    ]
    subprocess.run(command, check=True)
    shutil.copy(style, folder / "style.csl")
    path = folder / "all.typ"
    path.write_text('#bibliography("all.bib", style: "style.csl", full: true)\n')
    return path


def install_citeproc_js(folder: Path) -> Path | None:
    """node, with citeproc-js in the folder; None where there is neither."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    done = subprocess.run([npm, "install", "--silent", "citeproc"], cwd=folder, capture_output=True, check=False)
    return Path(node) if done.returncode == 0 else None


def run(command: list[str], folder: Path) -> tuple[float, float, float, int]:
    """Seconds on the wall and of the processor, peak megabytes and exit code of a command."""
    with (folder / "out.txt").open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    # The process is gone; nobody else may wait for it.
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


if __name__ == "__main__":
    main()
