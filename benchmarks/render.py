"""How long a Markdown document of 1 MB with 5,000 citations takes to render, beside pandoc.

    python benchmarks/render.py [--citations 5000] [--works 1000] [--runs 3] [--styles apa,ieee]

Prints the processor's time and the peak of memory of the whole process, the least of the runs. Pandoc formats the
citations itself and writes plain text; pypandoc_binary brings it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pypandoc

from mlsysbib.csl_files import find_style

STYLES = "apa,chicago-author-date,chicago-notes-bibliography,ieee,nature"
WORDS = (
    "lorem",
    "ipsum",
    "dolor",
    "sit",
    "amet",
    "consetetur",
    "sadipscing",
    "elitr",
    "sed",
    "diam",
    "nonumy",
    "eirmod",
)
CITED = ("[@{0}]", "[see @{0}, p. {2}; @{1}]", "@{0}", "@{0} [p. 3]", "[-@{0}]", "[@{0}, *passim*]")
ASIDE = "```python\nx = '@key1'\n```\n\n- item *one*\n- item `two`, [a link](https://example.org/@key2)"
SIZE = 1_000_000


def library(works: int, chosen: random.Random) -> str:
    """So many works in CSL-JSON."""
    items = [
        {
            "id": f"key{number}",
            "type": "article-journal",
            "title": f"Title {number} of {' '.join(chosen.choices(WORDS, k=4))}",
            "author": [
                {"family": f"{chosen.choice(WORDS).title()}{number % 97}", "given": "A."}
                for _ in range(chosen.choice([1, 2, 4]))
            ],
            "issued": {"date-parts": [[1990 + number % 30]]},
            "container-title": "Journal",
            "volume": str(number % 40),
            "page": f"{number}-{number + 9}",
        }
        for number in range(works)
    ]
    return json.dumps(items)


def document(citations: int, works: int, chosen: random.Random) -> str:
    """Markdown with so many citations, eight a paragraph, code and links between them; 200 bytes of it for each."""
    pieces = []
    for number in range(citations):
        cited = chosen.choice(CITED)
        keys = [f"key{chosen.randrange(works)}" for _ in range(2)]
        pieces.append(f"{' '.join(chosen.choices(WORDS, k=27))} {cited.format(*keys, number)}")
    paragraphs = [" ".join(pieces[start : start + 8]) + "." for start in range(0, citations, 8)]
    for place in range(9, len(paragraphs), 10):
        paragraphs[place] += f"\n\n{ASIDE}"
    return "\n\n".join(paragraphs) + "\n"


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """The seconds of processor time and the megabytes of memory of one run."""
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--citations", type=int, default=5000)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--styles", default=STYLES)
    given = parser.parse_args()
    chosen = random.Random(5)  # noqa: S311  (a fixed sequence)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "refs.json").write_text(library(given.works, chosen), encoding="utf-8")
        text = document(given.citations, given.works, chosen)
        (folder / "paper.md").write_text(text, encoding="utf-8")
        print(f"{len(text) / SIZE:.2f} MB, {given.citations} citations of {given.works} works")
        print("| style | mlsysbib, s | MB | pandoc, s | MB |\n|---|--:|--:|--:|--:|")
        for style in given.styles.split(","):
            ours = [sys.executable, "-m", "mlsysbib", "render", "paper.md", "-e", "refs.json", "-s", style]
            path = str(folder / f"{style}.csl")
            Path(path).write_bytes(find_style(style).xml)
            theirs = [pypandoc.get_pandoc_path(), "--citeproc", "--bibliography", "refs.json", "--csl", path]
            costs = [
                min(cost(each, folder) for _ in range(given.runs))
                for each in (ours, [*theirs, "-t", "plain", "paper.md"])
            ]
            print(f"| {style} | " + " | ".join(f"{seconds:.1f} | {memory:.0f}" for seconds, memory in costs) + " |")


if __name__ == "__main__":
    main()
