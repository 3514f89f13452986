"""How long 100,000 items of CSL-JSON take to become entries, and a list of them to go through entries.yaml.

    python benchmarks/model.py [--entries 100000] [--runs 3]

The items are made here, from a fixed seed, by benchmarks/convert.py: with one to nine authors, dates, abstracts.
Beside it stand json.loads, which gives dictionaries and checks nothing, and msgspec's own decoder likewise. Times are
the processor's, the best of the runs: they say what the work costs, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from convert import item  # noqa: E402  (the path comes first)

from mlsysbib.readers.csl_json import CslJsonReader  # noqa: E402
from mlsysbib.readers.entries_yaml import EntriesYamlReader  # noqa: E402
from mlsysbib.writers.csl_json import CslJsonWriter  # noqa: E402
from mlsysbib.writers.entries_yaml import EntriesYamlWriter  # noqa: E402


def best(runs: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """The least processor time of the runs, in seconds, and what the last of them gave."""
    times, result = [], None
    for _ in range(runs):
        result = None  # two results at once would measure the memory too
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(1)  # noqa: S311  # input for a benchmark
    text = json.dumps([item(number, chance) for number in range(options.entries)], ensure_ascii=False)
    print(f"{options.entries} items, {len(text.encode()) / 1e6:.0f} MB of CSL-JSON")
    seconds, library = best(options.runs, lambda: CslJsonReader().read(text))
    print(f"CSL-JSON to entries             {seconds:6.2f} s")
    print(f"json.loads, unchecked           {best(options.runs, lambda: json.loads(text))[0]:6.2f} s")
    print(f"msgspec.json.decode, unchecked  {best(options.runs, lambda: msgspec.json.decode(text))[0]:6.2f} s")
    seconds, _ = best(1, lambda: sum(map(len, CslJsonWriter().write(library))))
    print(f"entries to CSL-JSON             {seconds:6.2f} s")
    few = library.select(list(library)[: options.entries // 100])
    seconds, yaml = best(options.runs, lambda: "".join(EntriesYamlWriter().write(few)))
    print(f"{len(few)} entries to entries.yaml   {seconds:6.2f} s")
    print(
        f"entries.yaml to {len(few)} entries   {best(options.runs, lambda: EntriesYamlReader().read(yaml))[0]:6.2f} s"
    )


if __name__ == "__main__":
    main()
