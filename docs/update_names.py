"""Puts the tables of public names into docs/python-api.md, each name with the first sentence of its docstring.

python docs/update_names.py            rewrites the file
python docs/update_names.py --check    exits 1 where it is not up to date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import mlsysbib

PAGE = Path(__file__).with_name("python-api.md")
_TABLE = re.compile(r"(<!-- names: (?P<kind>\w+) -->\n)(?:\|[^\n]*\n)*")


def kind_of(value: Any) -> str:
    """The table that a name stands in: functions, errors, or classes."""
    if isinstance(value, FunctionType):
        return "functions"
    return "errors" if isinstance(value, type) and issubclass(value, Exception) else "classes"


def said_of(name: str) -> str:
    """The first sentence of a docstring, or what a name is that has none of its own."""
    value = getattr(mlsysbib, name)
    if value is mlsysbib.OTHERS:
        return 'The name at the end of a list that goes on: "and others".'
    if getattr(value, "__name__", name) != name:
        return f"`{value.__name__}` by an older name."
    return " ".join((value.__doc__ or "").partition("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


def rows(kind: str) -> Iterator[str]:
    """The names of one table, each in a row."""
    yield "| name | what it is |\n|---|---|"
    for name in mlsysbib.__all__:
        if kind_of(getattr(mlsysbib, name)) == kind:
            yield f"| `{name}` | {said_of(name)} |"


def updated(page: str) -> str:
    """The page with every table as it is now."""
    return _TABLE.sub(lambda match: match[1] + "".join(f"{row}\n" for row in rows(match["kind"])), page)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(updated(page), encoding="utf-8")
    elif updated(page) != page:
        raise SystemExit(f"{PAGE.name} is not up to date: python docs/update_names.py")


if __name__ == "__main__":
    main()
