"""What a format cannot say is told at the place of the field, in whatever format the library was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib import Entry, Finding, Library, ReadError, dumps, load, loads, losses
from mlsysbib.text.latex.encode import NO_COMMAND
from mlsysbib.writers.bibtex import CASE

YAML = """\
entries:
  a:
    type: article-journal
    title: A
    container-title: 数据
    tags: [x]
  b c:
    title: "B \\u6570"
"""
BIB = """\
@article{a, title={A}, journal={数据},
  author={Y, Z}, crossref={gone}}
@misc{A, title={B}}
"""
JSON = '[{"id": "a", "type": "article-journal",\n "container-title": "数"}]'


def read(text: str, format_: str) -> Library:
    try:
        return loads(text, format_)
    except ReadError as error:
        return error.library  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "format_", "target", "told"),
    [
        (
            YAML,
            "entries-yaml",
            "bibtex",
            [("7:3", "b c", "", ""), ("", "", "", ""), ("5:5", "a", "journal", NO_COMMAND)],
        ),
        (YAML, "entries-yaml", "biblatex", [("7:3", "b c", "", ""), ("", "", "", "")]),
        (YAML, "entries-yaml", "entries-yaml", [("7:3", "b c", "", "")]),
        (JSON, "csl-json", "bibtex", [("1:2", "a", "journal", NO_COMMAND)]),
        (
            BIB,
            "bibtex",
            "bibtex",
            [("3:1", "A", "", CASE), ("2:18", "a", "crossref", ""), ("1:24", "a", "journal", NO_COMMAND)],
        ),
    ],
)
def test_a_loss_has_the_place_of_its_field(
    text: str, format_: str, target: str, told: list[tuple[str, str, str, str]]
) -> None:
    found: list[Finding] = []
    dumps(read(text, format_), target, report=found.append)
    assert [(str(each.place), each.key, each.field, each.rule) for each in found] == told
    assert {each.severity for each in found} == {"warning"}


def test_a_loss_of_a_file_has_its_path(tmp_path: Path) -> None:
    for name, text, place in (("refs.bib", BIB, "1:24"), ("refs.json", JSON, "2:2")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert str(losses(load(path), "bibtex")[-1].place) == f"{path}:{place}"


def test_a_loss_of_what_was_not_read_has_no_place() -> None:
    (loss,) = losses(Library({"a": Entry(title="数")}), "bibtex")
    assert str(loss.place) == ""
    assert str(loss).startswith("a.title: '数' has no LaTeX command")
