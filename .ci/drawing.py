"""Draws the rooms of the package, and of the rooms that have floors of their own, from their imports.

python .ci/drawing.py            prints the drawings
python .ci/drawing.py --check    exit with 1 where those in docs/architecture.md are not these
python .ci/drawing.py --update   writes them anew

A drawing has the arrows that no longer way makes plain: where a imports b and c, and b imports c, a -> c is left out.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from imports import Arrow, Floors, arrows, floors, modules

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "architecture.md"
_MARKED = re.compile(r"(<!-- rooms of ([\w.]+) -->\n).*?(<!-- /rooms -->)", re.DOTALL)


def drawing(of: Floors, found: Sequence[Arrow]) -> str:
    """The rooms of a package as a flowchart in Mermaid, which repositories show as a picture."""
    pairs = {(of.room(each.source), of.room(each.target)) for each in found}
    below: dict[str, set[str]] = {room: set() for room in of.floor}
    for source, target in pairs:
        if source != target and {source, target} <= of.floor.keys():
            below[source].add(target)
    lines: list[str] = []
    for room in sorted(below, key=lambda room: (of.floor[room], room)):
        plain = set().union(*(_reached(each, below) for each in below[room])) if below[room] else set()
        direct = sorted(below[room] - plain, key=lambda each: (of.floor[each], each))
        lines += [f"  {room} --> {' & '.join(direct)}"] if direct else []
    return "```mermaid\nflowchart TD\n" + "\n".join(lines) + "\n```\n"


def _reached(room: str, below: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [*below[room]]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += below[each]
    return seen


def drawn(docs: str) -> str:
    """The docs with every drawing made anew."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    by_package = {each.package: each for each in floors(contracts)}
    found = arrows(modules(ROOT / "src" / "mlsysbib"))
    return _MARKED.sub(lambda match: match[1] + drawing(by_package[match[2]], found) + match[3], docs)


def main(arguments: Sequence[str] | None = None) -> int:
    """What the command line asks for; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draws the rooms of the package from their imports.")
    parser.add_argument("--check", action="store_true", help="compare with docs/architecture.md")
    parser.add_argument("--update", action="store_true", help="write docs/architecture.md anew")
    asked = parser.parse_args(arguments)
    docs = DOCS.read_text(encoding="utf-8")
    now = drawn(docs)
    if asked.update:
        DOCS.write_text(now, encoding="utf-8", newline="\n")
    else:
        sys.stdout.writelines(match[0] + "\n" for match in _MARKED.finditer(now))
    return int(asked.check and now != docs)


if __name__ == "__main__":
    sys.exit(main())
