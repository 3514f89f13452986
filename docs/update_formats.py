"""Puts the table of what each format holds into docs/formats.md, from what the writers say that they hold.

python docs/update_formats.py            rewrites the file
python docs/update_formats.py --check    exits 1 where it is not up to date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mlsysbib import plugins
from mlsysbib.model import ENTRY_TYPES, Entry, csl_name
from mlsysbib.writers.losses import Holding

PAGE = Path(__file__).with_name("formats.md")
PRINTED = frozenset({"citation", "docx", "markdown", "page"})
"""The formats that are to be looked at, of which nobody expects all of an entry back."""
_TABLE = re.compile(r"(<!-- holds -->\n)(?:\|[^\n]*\n)*")
_FEW = 0.4


def rows() -> Iterator[str]:
    """The formats, each in a row: what it cannot hold of any entry, what of some, and which types it has not."""
    yield "| format | leaves out | leaves out of some types | has no type of its own for |"
    yield "|---|---|---|---|"
    for name in sorted(plugins.WRITERS.keys() - PRINTED):
        writer = plugins.find("writer", name)
        yield f"| `{name}` | {' | '.join(cell or '–' for cell in _cells(writer.holds()))} |"


def _cells(holds: Holding) -> tuple[str, str, str]:
    fields = [field for field in Entry.__struct_fields__ if field not in {"type", "custom"}]
    held_by_all = frozenset.intersection(*holds.values())
    held_by_some = frozenset.union(*holds.values()) - held_by_all
    never = [field for field in fields if field not in held_by_all | held_by_some]
    sometimes = [field for field in fields if field in held_by_some]
    types = [each for each in sorted(ENTRY_TYPES) if "type" not in holds[each]]
    return _listed(never, fields), _named(sometimes), _named(types)


def _listed(left_out: list[str], fields: list[str]) -> str:
    """The names, or those that are held where these are few."""
    if len(left_out) < len(fields) * (1 - _FEW):
        return _named(left_out)
    return f"all but {_named(field for field in fields if field not in left_out)}"


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{csl_name(name)}`" for name in names)


def updated(page: str) -> str:
    """The page with the table as it is now."""
    return _TABLE.sub(lambda match: match[1] + "".join(f"{row}\n" for row in rows()), page)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(updated(page), encoding="utf-8")
    elif updated(page) != page:
        raise SystemExit(f"{PAGE.name} is not up to date: python docs/update_formats.py")


if __name__ == "__main__":
    main()
