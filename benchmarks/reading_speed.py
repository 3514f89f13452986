"""How long does it take to read a Markdown reading list of 1 MB, and does it grow with the list alone?

    python benchmarks/reading_speed.py

The list is made up: items in the styles that people write, no two of one work. Prints the time of the processor in a
new process, its start not counted, for a quarter of a megabyte, a half, and one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src"
STYLES = (
    "- [OSDI'20] [{}](https://arxiv.org/abs/{:04d}.{:05d})",
    "- [{}](https://arxiv.org/abs/{:04d}.{:05d}) by Mingzhen Li et al., TPDS 2020",
    "- {} [[Paper]](https://arxiv.org/pdf/{:04d}.{:05d}.pdf) [[Code]](https://a.org)\n  - Gu, J. et al. (*NSDI 19*)",
    '- Mayer, Ruben, and Bo Chen. "{}." CACM 53.1 (2020): 1. [[Paper]](https://arxiv.org/abs/{:04d}.{:05d})',
)
WORDS = "Fast Elastic Sparse Shared Fair Robust Cached Fused Mixed Tuned Split Lazy Eager Dense Local Joint".split()
PROGRAM = """
import sys, time
from mlsysbib.readers.markdown import MarkdownReader
text = sys.stdin.read()
begun = time.process_time()
library = MarkdownReader().read(text)
print(len(library), time.process_time() - begun)
"""


def items() -> Iterator[str]:
    """Items of works with titles of their own, in all styles by turns."""
    for number in range(10**6):
        first, second, third = (WORDS[number // 16**place % 16] for place in range(3))
        title = f"{first} {second} Serving of {third} Models on Cluster {number}"
        yield STYLES[number % len(STYLES)].format(title, 1501 + number // 90_000 % 9, number % 90_000 + 1)


def a_list(size: int) -> str:
    """A list of so many characters, with a heading for each hundred items."""
    lines, length = ["# Readings", ""], 0
    for number, item in enumerate(items()):
        lines += [f"## Part {number // 100}"] if number % 100 == 0 else []
        lines.append(item)
        length += len(item) + 1
        if length >= size:
            break
    return "\n".join(lines)


def main() -> None:
    """Prints a row for each size."""
    print("| size | papers | seconds |\n|---|---|---|")
    for size in (250_000, 500_000, 1_000_000):
        times = [
            subprocess.run(
                [sys.executable, "-c", PROGRAM], input=a_list(size), text=True, check=True, capture_output=True,
                env={"PYTHONPATH": str(SRC)}, encoding="utf-8",
            ).stdout.split()
            for _ in range(3)
        ]  # fmt: skip
        print(f"| {size:,} | {times[0][0]} | {min(float(each[1]) for each in times):.2f} |")


if __name__ == "__main__":
    main()
