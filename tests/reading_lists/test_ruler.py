"""What benchmarks/reading_lists.py takes for right and for wrong, and that what was read by hand is in its form."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlsysbib.model import Date, Entry, Link, Name
from mlsysbib.model.names import OTHERS

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
ROW = {
    "line": 3,
    "title": ["TFX: A TensorFlow-Based Platform", "TFX"],
    "year": 2017,
    "authors": ["Del Balso|Balso", "de Freitas", "others"],
    "venue": "17th USENIX Symposium on Networked Systems Design and Implementation (NSDI 20)",
    "address": "https://arxiv.org/pdf/1811.06965.pdf",
    "links": ["https://github.com/a/b"],
    "section": ["Serving", "Real-time"],
}
ENTRY = Entry(
    title="TFX: A TensorFlow-Based Platform",
    issued=Date(year=2017, month=4),
    author=(Name(family="Del Balso", given="Mike"), Name(family="Freitas", non_dropping_particle="de"), OTHERS),
    container_title="NSDI",
    arxiv="1811.06965v2",
    links=(Link("http://www.github.com/a/b/"),),
)


@pytest.fixture(scope="module")
def ruler() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return __import__("reading_lists")
    finally:
        sys.path.pop(0)


def test_what_is_right(ruler: ModuleType) -> None:
    assert ruler.differences(ROW, ruler.Got(3, ENTRY, "Real-Time")) == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": "TFX: A TensorFlow-Based Platform (KDD 2017)"}),
        ("title, to the letter", {"title": "TFX: a tensorflow-based platform"}),
        ("year", {"issued": Date(year=2018)}),
        ("year", {"issued": None}),
        ("address", {"arxiv": None}),
        ("address", {"doi": "10.5555/3326943.3327070"}),
        ("authors", {"author": (*ENTRY.author[1:],)}),
        ("authors", {"author": (*ENTRY.author[:2], Name(literal="Google"), OTHERS)}),
        ('"et al."', {"author": ENTRY.author[:2]}),
        ("venue", {"container_title": "OSDI"}),
        ("venue", {"container_title": None}),
        ("links", {"links": ()}),
    ],
)
def test_what_is_wrong(ruler: ModuleType, field: str, wrong: dict[str, Any]) -> None:
    got = ruler.Got(3, ENTRY.replace(**wrong), "Serving")
    assert field in [each.field for each in ruler.differences(ROW, got)]


def test_each_field_of_an_empty_entry_is_wrong(ruler: ModuleType) -> None:
    got = ruler.Got(3, Entry(), "")
    assert [each.field for each in ruler.differences(ROW, got)] == list(ruler.FIELDS)


@pytest.mark.parametrize("said", ["arXiv", "arXiv preprint arXiv:1811.06965", None])
def test_arxiv_is_a_venue_or_none(ruler: ModuleType, said: str | None) -> None:
    row = ROW | {"venue": [None, "arXiv"]}
    got = ruler.Got(3, ENTRY.replace(container_title=said), "Serving")
    assert ruler.differences(row, got) == []


def test_an_importer_of_twenty_lines_finds_and_invents(ruler: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text("# A\n- [One](https://a.org/1) (2017)\n- Two [[Paper]](https://a.org/2)\n- [Code](https://b.org)\n")
    items = [
        {"line": 2, "title": "One", "year": 2017, "address": "http://a.org/1/", "section": "A"},
        {"line": 3, "title": "Two", "address": "https://a.org/2", "section": "A"},
        {"line": 9, "title": "Three", "section": "A"},
    ]
    judged = ruler.judge(ruler.Truth("list.md", [[1, 9]], items), ruler.naively(path))
    shares = {name: round(share) for name, share in ruler.shares(judged.counts).items()}
    assert [shares[name] for name in ("found", "invented", "title", "year", "address")] == [67, 33, 50, 100, 100]
    assert judged.told == [
        "list.md:3: title: '[Paper]', not 'Two'",
        "list.md:3: title, to the letter: '[Paper]', not 'Two'",
        "list.md:9: not found: Three",
        "list.md:4: not a paper: 'Code' https://b.org",
    ]


_KNOWN = {"line", "to", "title", "year", "authors", "organisation", "venue", "address", "links", "section"}
_KNOWN |= {"either", "repeats"}


@pytest.mark.parametrize("path", sorted(BENCHMARKS.glob("reading_lists/*.json")), ids=lambda path: path.stem[-20:])
def test_what_was_read_by_hand(path: Path) -> None:
    read = json.loads(path.read_text(encoding="utf-8"))
    lines = [row["line"] for row in read["items"]]
    assert lines == sorted(set(lines))
    for row in read["items"]:
        assert {"line", "title", "section"} <= row.keys() <= _KNOWN
        assert any(first <= row["line"] <= last for first, last in read["judged"])
        assert all(re.match(r"https?://", each) for each in row.get("links", ()))
