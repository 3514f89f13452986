"""CSL-JSON to BibTeX, the whole process: mlsysbib beside pandoc and pybtex.

    python benchmarks/convert.py [--entries 10000] [--runs 5]

The input is made here, from a fixed seed: journal articles, conference papers, books and preprints with accents,
acronyms, markup and long author lists. pybtex has no reader for CSL-JSON, so it is given the same entries as .bib and
only has to read and write; pandoc (of pypandoc_binary) reads the CSL-JSON. Time is the wall's, memory the peak of the
process (``ru_maxrss``). Prints medians, and the ratio to mlsysbib.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

BIN = Path(sys.executable).parent
GIVEN = ("Jürgen", "Matei", "Song-Chun", "Łukasz", "D.", "Ion", "Zoë", "Wei", "Martín", "José A.", "Ayşe", "Tianqi")
FAMILY = ("Müller", "Zaharia", "O'Neil", "Çelik", "Nguyễn", "Dean", "Sculley", "Ghemawat", "García", "Øst", "Li")
TEXT = """scalable GPU-accelerated training of deep neural networks with TensorFlow for large-scale machine learning
systems in production on heterogeneous clusters using asynchronous SGD and low-latency serving"""
WORDS = TEXT.split()
VENUES = (
    "Journal of Machine Learning Research",
    "Proceedings of the VLDB Endowment",
    "IEEE Transactions on Parallel & Distributed Systems",
)
TYPES = ("article-journal", "paper-conference", "book", "article", "chapter", "thesis", "report", "webpage")

PYBTEX = "from pybtex.database import parse_file; import sys; parse_file(sys.argv[1]).to_file(sys.argv[2], 'bibtex')"


def item(number: int, chance: random.Random) -> dict[str, Any]:
    """One CSL-JSON item."""
    title = " ".join(chance.choices(WORDS, k=chance.randint(5, 14)))
    year = chance.randint(1990, 2026)
    return {
        "id": f"key{number}",
        "type": chance.choice(TYPES),
        "title": title[0].upper() + title[1:] + chance.choice(("", ": <i>in vivo</i>", " in 100% of cases")),
        "author": [
            {"family": chance.choice(FAMILY), "given": chance.choice(GIVEN)} for _ in range(chance.randint(1, 9))
        ],
        "issued": {"date-parts": [[year, chance.randint(1, 12), chance.randint(1, 28)][: chance.randint(1, 3)]]},
        "container-title": chance.choice(VENUES),
        "volume": str(chance.randint(1, 60)),
        "issue": str(chance.randint(1, 12)),
        "page": f"{number}-{number + chance.randint(1, 30)}",
        "DOI": f"10.1234/abc_{number}.{chance.randint(1, 9999)}",
        "URL": f"https://example.org/papers/{number}?a=b&c=%20d_e",
        "publisher": chance.choice(("ACM", "Springer", "MIT Press", "O'Reilly & Associates")),
        "abstract": " ".join(chance.choices(WORDS, k=60)) + ".",
    }


def measured(command: list[str], output: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run with its stdout in a file."""
    started = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"{command[0]} failed")
    return seconds, usage.ru_maxrss / 1024


def commands(source: Path, bib: Path, output: Path) -> dict[str, list[str]]:
    """What is measured; who is not installed is left out."""
    found = {"mlsysbib": [str(BIN / "mlsysbib"), "export", "-q", "-e", str(source), "-f", "bibtex"]}
    try:
        import pypandoc  # it may not be there
    except ImportError:
        print("pandoc is not measured: pip install pypandoc_binary", file=sys.stderr)
    else:
        found["pandoc"] = [pypandoc.get_pandoc_path(), "-f", "csljson", "-t", "bibtex", str(source)]
    try:
        import pybtex  # noqa: F401
    except ImportError:
        print("pybtex is not measured: pip install pybtex", file=sys.stderr)
    else:
        found["pybtex (from .bib)"] = [sys.executable, "-c", PYBTEX, str(bib), str(output) + ".pybtex"]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(20260101)  # noqa: S311  (the same input every time)
    with tempfile.TemporaryDirectory() as folder:
        source, bib, output = (Path(folder) / name for name in ("refs.json", "refs.bib", "out.bib"))
        source.write_text(json.dumps([item(number, chance) for number in range(options.entries)]), encoding="utf-8")
        all_commands = commands(source, bib, output)
        measured(all_commands["mlsysbib"], bib)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in all_commands}
        for _ in range(options.runs):
            for name, command in all_commands.items():
                runs[name].append(measured(command, output))
    ours = statistics.median(seconds for seconds, _ in runs["mlsysbib"])
    print(f"{options.entries} entries, {options.runs} runs\n")
    print("| | median, s | times mlsysbib | peak, MB |\n|---|--:|--:|--:|")
    for name, each in runs.items():
        median = statistics.median(seconds for seconds, _ in each)
        print(f"| {name} | {median:.2f} | {median / ours:.1f} | {max(memory for _, memory in each):.0f} |")


if __name__ == "__main__":
    main()
