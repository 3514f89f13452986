"""Puts the rules of ``mlsysbib check`` into docs/rules.md, from what they say of themselves.

python docs/update_rules.py            rewrites the file
python docs/update_rules.py --check    exits 1 where it is not up to date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mlsysbib.checks.explaining import GROUPS, explained
from mlsysbib.checks.table import RULES

PAGE = Path(__file__).with_name("rules.md")
MARK = "<!-- rules -->\n"


def sections() -> Iterator[str]:
    """A table of all rules, then each of them, group by group."""
    ordered = sorted(RULES.values(), key=lambda rule: ([*GROUPS].index(rule.code[0]), rule.code))
    yield "\n| code | name | what is wrong | by default | `--fix` |\n|---|---|---|---|---|\n"
    for rule in ordered:
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        marks = f"{'yes' if rule.default else ''} | {'yes' if rule.fixes else ''}"
        yield f"| {link} | {rule.name} | {rule.summary.replace('|', '&#124;')} | {marks} |\n"
    for letter, group in groupby(ordered, key=lambda rule: rule.code[0]):
        title = GROUPS[letter]
        yield f"\n## {title[0].upper()}{title[1:]}\n"
        for rule in group:
            yield "\n##" + "".join(explained(rule))


def updated(page: str) -> str:
    """The page with all rules as they are now."""
    return page[: page.index(MARK) + len(MARK)] + "".join(sections())


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(updated(page), encoding="utf-8")
    elif updated(page) != page:
        raise SystemExit(f"{PAGE.name} is not up to date: python docs/update_rules.py")


if __name__ == "__main__":
    main()
