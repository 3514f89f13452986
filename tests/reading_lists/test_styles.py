"""What lists in all the styles that people write are read as: five lists of our own, with their truth.

That has the form of benchmarks/reading_lists, and benchmarks/reading_lists_compared.py says what is the
same. ``python benchmarks/reading_lists.py tests/reading_lists --truth tests/reading_lists --show`` prints it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
Items = list[dict[str, Any]]
ITEMS: dict[str, Items] = {
    name: json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["items"]
    for name in ("styles", "more_styles", "glued_styles", "described_styles", "course_styles")
}

# What is not read yet, by line, and what is wrong with it.
NOT_YET: dict[tuple[str, int], str] = {}
# What is read and is none, by the same.
TOO_MUCH: dict[tuple[str, int], str] = {}


def papers() -> Iterator[Any]:
    for name, row in [(name, row) for name, items in ITEMS.items() for row in items if "repeats" not in row]:
        why = NOT_YET.get((name, row["line"]))
        yield pytest.param(name, row, id=f"{name}-{row['line']}", marks=[pytest.mark.xfail(reason=why)] if why else [])


@pytest.fixture(scope="module")
def ruler() -> ModuleType:
    """The benchmark that compares what is read with what a person reads."""
    sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))
    try:
        return __import__("reading_lists")
    finally:
        sys.path.pop(0)


@pytest.fixture(scope="module")
def found(ruler: ModuleType) -> dict[str, list[Any]]:
    return {name: ruler.read(HERE / f"{name}.md") for name in ITEMS}


@pytest.mark.parametrize(("name", "row"), [*papers()])
def test_a_paper(ruler: ModuleType, found: dict[str, list[Any]], name: str, row: dict[str, Any]) -> None:
    lines = range(row["line"], row.get("to", row["line"]) + 1)
    mine = [got for got in found[name] if got.line in lines]
    assert len(mine) == 1
    assert ruler.differences(row, mine[0]) == []


@pytest.mark.parametrize("name", ITEMS)
def test_nothing_else_is_a_paper(ruler: ModuleType, found: dict[str, list[Any]], name: str) -> None:
    other = [got for got in ruler.unlike(found[name], ITEMS[name]) if (name, got.line) not in TOO_MUCH]
    assert other == []
