"""What can be counted about the house: how much there is, and what breaks its rules.

python .ci/house.py              the counts
python .ci/house.py --where Any  each place that is counted under a name
python .ci/house.py --check      exit with 1 where the table in docs/architecture.md is wrong
python .ci/house.py --update     write the table anew
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from counts import FAULTS, LONGEST, House, faults, house, sizes

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "architecture.md"
TABLE = re.compile(r"(?<=<!-- house -->\n).*?(?=<!-- /house -->)", re.DOTALL)
_HEAD = "| count | before the rooms | now |\n|---|---|---|\n"
_DRIFT = 0.1


def table(now: Mapping[str, float], then: Mapping[str, str]) -> str:
    """The table of the docs, with what stood in its middle column."""
    return _HEAD + "".join(f"| {name} | {then.get(name, '')} | {count:,} |\n" for name, count in now.items())


def cells(written: str) -> Iterator[tuple[str, str, str]]:
    """The rows of a table: the name of a count, what it was, what it is."""
    for line in written.splitlines()[2:]:
        name, then, now = (cell.strip() for cell in line.strip("|").split("|"))
        yield name, then, now.replace(",", "")


def differences(this: House, written: str) -> list[str]:
    """What the table of the docs says that is not so: faults to the one, sizes to a tenth.

    What a commit adds to the sizes would otherwise have to be written there by every commit.
    """
    said = {name: float(now) for name, _, now in cells(written)}
    slack = {**dict.fromkeys(sizes(this), _DRIFT), **dict.fromkeys(FAULTS, 0)}
    now = {**sizes(this), **faults(this)}
    return [
        f"{name}: {count:,}, and the table says {f'{said[name]:,g}' if name in said else 'nothing'}"
        for name, count in now.items()
        if name not in said or abs(count - said[name]) > slack[name] * said[name]
    ] + [f"{name} is not counted any more" for name in said.keys() - now.keys()]


def main(arguments: Sequence[str] | None = None) -> int:
    """What the command line asks for; gives the exit code."""
    asked = _parser().parse_args(arguments)
    this = house(ROOT / "src" / "mlsysbib", ROOT / "pyproject.toml")
    if asked.where:
        places = {**LONGEST, **FAULTS}[asked.where](this)
        sys.stdout.writelines(f"{place.removeprefix(f'{ROOT}/')}\n" for place in places)
        return 0
    docs = DOCS.read_text(encoding="utf-8")
    written = TABLE.search(docs)
    now = table({**sizes(this), **faults(this)}, {name: then for name, then, _ in cells(written[0] if written else "")})
    sys.stdout.write(now)
    if asked.update:
        DOCS.write_text(TABLE.sub(lambda _: now, docs), encoding="utf-8", newline="\n")
    wrong = differences(this, written[0] if written else "") if asked.check else []
    sys.stderr.writelines(f"{each}\n" for each in wrong)
    return int(bool(wrong))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Counts what there is, and what breaks the rules of the house.")
    parser.add_argument("--where", choices=[*LONGEST, *FAULTS], help="the places that are counted under this name")
    parser.add_argument("--check", action="store_true", help="compare with the table in docs/architecture.md")
    parser.add_argument("--update", action="store_true", help="write that table anew")
    return parser


if __name__ == "__main__":
    sys.exit(main())
