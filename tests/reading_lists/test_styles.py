"""What lists in all the styles that people write are read as: styles.md and more_styles.md, our own, with their truth.

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
    name: json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["items"] for name in ("styles", "more_styles")
}

# What is not read yet, by line, and what is wrong with it.
NOT_YET = {
    ("styles", 24): "an acronym after the names is taken for a name",
    ("styles", 42): "a DOI that is written out",
    ("styles", 53): "the year after an organisation",
    ("styles", 99): "a heading that is a title, its facts labelled beneath",
    ("styles", 109): "the year after a volume",
    ("styles", 117): "an arXiv number that is written out",
    ("styles", 119): "an organisation before the venue",
    ("styles", 122): "names after a title in italics",
    ("styles", 127): "the year after a volume",
    ("styles", 128): "the year after an organisation",
    ("styles", 137): "names after the year",
    ("styles", 139): "the title's own link, beside one that is called the paper",
    ("styles", 141): "pages after the year",
    ("styles", 159): "a title in bold, described in its cell of a table",
    ("styles", 166): "semicolons between the fields",
    ("styles", 168): "a title with 'by' in it",
    ("styles", 172): "names as the APA writes them, behind the title",
    ("styles", 173): "an arXiv number that is written out",
    ("styles", 175): "organisations behind the venue",
    ("styles", 176): "a link whose text is its arXiv number",
    ("styles", 178): "a nickname that is linked, a dash, and the title",
    ("more_styles", 16): "family names alone, in parentheses",
    ("more_styles", 23): "two emoji without a space",
    ("more_styles", 24): "family names alone, behind a title in bold",
    ("more_styles", 27): "names with three dots among them",
    ("more_styles", 60): "a nickname that is linked, a bar, and the title",
    ("more_styles", 65): "a nickname in bold before a title in quotes",
    ("more_styles", 69): "HTML that folds",
}
# What is read and is none, by the same.
TOO_MUCH = {("more_styles", 72): "a blog post with a date", ("more_styles", 82): "a conference's own name"}


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
