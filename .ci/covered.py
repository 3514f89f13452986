"""Prints what .ci/coverage found: lines and branches by room, and the modules that are reached least."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

_LEAST = 25


def main(path: str) -> None:
    files = json.loads(Path(path).read_text(encoding="utf-8"))["files"]
    rooms: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rows = []
    for file, found in files.items():
        summary = found["summary"]
        met = summary["covered_lines"] + summary["covered_branches"]
        all_of_it = summary["num_statements"] + summary["num_branches"]
        room = file.partition("mlsysbib/")[2].partition("/")[0]
        for name in (room, "all"):
            rooms[name][0] += met
            rooms[name][1] += all_of_it
        rows.append((all_of_it - met, file.partition("mlsysbib/")[2], found["missing_lines"][:_LEAST]))
    out = sys.stdout
    out.writelines(
        f"{met / total:7.2%} of {total:6,}  {name}\n" for name, (met, total) in sorted(rooms.items()) if total
    )
    out.write("\nmost lines and branches that are not reached: how many, where, and the first of the lines\n")
    for missing, file, lines in sorted(rows, reverse=True)[:_LEAST]:
        out.write(f"{missing:5}  {file}  {', '.join(map(str, lines))}\n")


if __name__ == "__main__":
    main(sys.argv[1])
