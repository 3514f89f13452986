"""The page with many entries: how soon it is painted, how long a keystroke of its search takes, how long writing does.

    NODE_PATH=FOLDER/node_modules python benchmarks/page.py [--entries 5000] [--runs 5] [--written 10000]

The entries are those of convert.py, with sections and tags. Chromium and node with playwright-core (``npm install
playwright-core``) are needed for the times in the browser: to the first paint with content, and from a key to the end
of the frame that shows what it changed, for some queries typed and taken back letter by letter. Writing is measured
beside the BibTeX writer, in processor time, and with the peak of memory that grows with the entries.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

from convert import item

from mlsysbib import plugins
from mlsysbib.model import Header, Library

SECTIONS = ("training", "serving", "data", "hardware", "operations")
TAGS = ("gpu", "scheduling", "storage", "compilers", "privacy", "edge")


def made(count: int) -> Library:
    """So many entries, always the same."""
    chance = random.Random(20261130)  # noqa: S311  (no secret)
    text = json.dumps([item(number, chance) for number in range(count)])
    read = plugins.reader("csl-json").read(text)
    entries = {
        key: entry.replace(list_section=chance.choice(SECTIONS), tags=tuple(chance.sample(TAGS, chance.randint(0, 2))))
        for key, entry in read.items()
    }
    header = Header(title="A long list", sections={name: name.capitalize() for name in SECTIONS})
    return Library(entries, header=header)


def written(count: int) -> None:
    """Seconds of the processor for a library in BibTeX and as a page, and the memory that writing a page takes."""
    library = made(count)
    took = {}
    for format_ in ("bibtex", "page"):
        start = time.process_time()
        size = sum(map(len, plugins.writer(format_).write(library)))
        took[format_] = time.process_time() - start
        print(f"{format_:<8}{count:>7} entries {took[format_]:7.2f} s {size / 1e6:7.1f} MB")
    print(f"the page takes {took['page'] / took['bibtex']:.1f} times what BibTeX takes")
    for part in (count // 4, count // 2):
        peak = _memory(Library(list(library.items())[:part], header=library.header))
        print(f"{part:>7} entries: {peak:6.1f} MB at most")


def _memory(library: Library) -> float:
    tracemalloc.start()
    _exhaust(plugins.writer("page").write(library))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _exhaust(pieces: Iterable[str]) -> None:
    for _ in pieces:
        pass


def browsed(count: int, runs: int) -> None:
    """First paint and keystrokes in Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or shutil.which("node") is None:
        print("the browser is not measured: needs chromium and node", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text("".join(plugins.writer("page").write(made(count))), encoding="utf-8")
        command = ["node", Path(__file__).with_name("page.js"), chromium, page, str(runs)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        size = page.stat().st_size / 1e6
    if done.returncode:
        print(f"the browser is not measured: {done.stderr}", file=sys.stderr)
        return
    found = json.loads(done.stdout)
    keys = sorted(found["keys"])
    print(f"{count} entries in Chromium, {size:.1f} MB")
    for name, label in (("paints", "first paint"), ("ready", "all of it read, search ready")):
        print(f"  {label:<30}{statistics.median(found[name]):7.0f} ms, longest {max(found[name]):.0f} ms")
    print(f"  {'a keystroke of search':<30}{statistics.median(keys):7.1f} ms, "
          f"95 % {keys[len(keys) * 95 // 100]:.1f} ms, longest {keys[-1]:.1f} ms, of {len(keys)}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--written", type=int, default=10_000)
    options = parser.parse_args()
    written(options.written)
    browsed(options.entries, options.runs)


if __name__ == "__main__":
    main()
