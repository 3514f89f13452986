"""What a list in all the styles that people write is read as: styles.md, our own, and what is right in styles.json.

Its truth has the form of those in benchmarks/reading_lists, and benchmarks/reading_lists_compared.py says what is the
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
ITEMS: list[dict[str, Any]] = json.loads((HERE / "styles.json").read_text(encoding="utf-8"))["items"]

# What is not read yet, by line, and what is wrong with it.
NOT_YET = {
    20: "a nickname in a code span behind a title without a link",
    24: "an acronym after the names is taken for a name",
    42: "a DOI that is written out",
    53: "the year after an organisation",
    99: "a heading that is a title, its facts labelled beneath",
    109: "the year after a volume",
    117: "an arXiv number that is written out",
    119: "an organisation before the venue",
    122: "names after a title in italics",
    127: "the year after a volume",
    128: "the year after an organisation",
    137: "names after the year",
    139: "the title's own link, beside one that is called the paper",
    141: "pages after the year",
    159: "a title in bold, described in its cell of a table",
    166: "semicolons between the fields",
    168: "a title with 'by' in it",
    172: "names as the APA writes them, behind the title",
    173: "an arXiv number that is written out",
    175: "organisations behind the venue",
    176: "a link whose text is its arXiv number",
    178: "a nickname that is linked, a dash, and the title",
}


def papers() -> Iterator[Any]:
    for row in ITEMS:
        if "repeats" not in row:
            why = NOT_YET.get(row["line"])
            yield pytest.param(row, id=str(row["line"]), marks=[pytest.mark.xfail(reason=why)] if why else [])


@pytest.fixture(scope="module")
def ruler() -> ModuleType:
    """The benchmark that compares what is read with what a person reads."""
    sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))
    try:
        return __import__("reading_lists")
    finally:
        sys.path.pop(0)


@pytest.fixture(scope="module")
def found(ruler: ModuleType) -> list[Any]:
    return ruler.read(HERE / "styles.md")


@pytest.mark.parametrize("row", [*papers()])
def test_a_paper(ruler: ModuleType, found: list[Any], row: dict[str, Any]) -> None:
    lines = range(row["line"], row.get("to", row["line"]) + 1)
    mine = [got for got in found if got.line in lines]
    assert len(mine) == 1
    assert ruler.differences(row, mine[0]) == []


def test_nothing_else_is_a_paper(ruler: ModuleType, found: list[Any]) -> None:
    assert list(ruler.unlike(found, ITEMS)) == []
