"""How long does ``mlsysbib check`` take, the whole process, with the rules that are on by default?

    python benchmarks/check.py REFS.bib [ENTRIES ...]

REFS.bib is a large file, of which the first ENTRIES entries are checked (10,000 and all of them where no number is
given), three times each, the quickest counts. Prints seconds of the clock and of the processor, and the findings.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 3


def begun(text: str, entries: int) -> str:
    """The beginning of a .bib with so many entries."""
    starts = [match.start() for match in re.finditer(r"(?m)^@", text)]
    return text[: starts[entries]] if entries < len(starts) else text


def timed(path: Path) -> tuple[float, float, int]:
    """Seconds of the clock and of the processor for one run over a file, and the number of findings."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mlsysbib", "check", "-q", str(path)], stdout=subprocess.PIPE, check=False
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.returncode)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.count(b"\n")


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    whole = len(re.findall(r"(?m)^@", text))
    print("| entries | seconds | of the processor | findings |\n|---|---|---|---|")
    for entries in map(int, sys.argv[2:] or (10_000, whole)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "refs.bib"
            path.write_text(begun(text, entries), encoding="utf-8")
            seconds, processor, found = min(timed(path) for _ in range(TIMES))
        print(f"| {min(entries, whole):,} | {seconds:.2f} | {processor:.2f} | {found} |")


if __name__ == "__main__":
    main()
