"""How long the command line takes to start, beside Python itself and beside papis.

    python benchmarks/startup.py [--runs 31]

Runs each command in turn, round after round, so that a busy machine is unfair to none; prints the median and the
least of each, and what is above ``python -c pass``. Needs mlsysbib installed in the interpreter that runs this
(``pip install .``); papis is measured where it is installed beside it (``pip install papis``).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
COMMANDS: dict[str, list[str]] = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import mlsysbib": [sys.executable, "-c", "import mlsysbib"],
    "mlsysbib --version": [str(BIN / "mlsysbib"), "--version"],
    "mlsysbib --help": [str(BIN / "mlsysbib"), "--help"],
    "mlsysbib export --format bibtex": [str(BIN / "mlsysbib"), "export", "--format", "bibtex"],
    "mlsysbib export --format csl-json": [str(BIN / "mlsysbib"), "export", "--format", "csl-json"],
    "mlsysbib export --style ieee": [str(BIN / "mlsysbib"), "export", "--style", "ieee"],
    "mlsysbib list": [str(BIN / "mlsysbib"), "list"],
    "papis --help": [str(BIN / "papis"), "--help"],
}


def milliseconds(command: list[str], folder: str) -> float:
    """One run in an empty folder, its output thrown away."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=31, help="how often each command is run")
    runs = parser.parse_args().runs
    commands = {name: command for name, command in COMMANDS.items() if os.access(command[0], os.X_OK)}
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for command in commands.values():
            milliseconds(command, folder)  # the first run compiles modules and fills the disk's cache
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(milliseconds(command, folder))
    floor = statistics.median(times["python -c pass"])
    least = min(times["python -c pass"])
    print("| command | median, ms | above python -c pass | least, ms | above |\n|---|--:|--:|--:|--:|")
    for name, each in times.items():
        median = statistics.median(each)
        print(f"| `{name}` | {median:.1f} | {median - floor:+.1f} | {min(each):.1f} | {min(each) - least:+.1f} |")


if __name__ == "__main__":
    main()
