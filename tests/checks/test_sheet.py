"""Files as rules look at them: entries with their places, in each language, and values that can be changed."""

from __future__ import annotations

import pytest

from mlsysbib.checks.reading import sheet
from mlsysbib.checks.running import run
from mlsysbib.checks.sheet import Edit, Sheet
from mlsysbib.checks.table import RULES

BIB = """@string{ml = "Machine Learning"}
@article{lee2020,
  title = {One {GPU}},
  journal = ml # " Letters",
  year = 2020,
}
@article{lee2020, title = "Two", title = {Three}}
"""
YAML = """entries:
  lee2020:
    title: "One: GPU"
    issued: 2020
"""
JSON = '[{"id": "lee2020", "type": "book", "title": "One \\u201cGPU\\u201d"}]'


def changed(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "language", "after"),
    [
        (BIB, "bibtex", BIB.replace("One {GPU}", "A: \\emph{b}")),
        (YAML, "entries-yaml", YAML.replace('"One: GPU"', '"A: \\\\emph{b}"')),
        (JSON, "csl-json", JSON.replace('"One \\u201cGPU\\u201d"', '"A: \\\\emph{b}"')),
    ],
)
def test_a_value_is_changed_in_its_place_alone(text: str, language: str, after: str) -> None:
    read = sheet("x", text, language)
    title = read.items[0].field("title")
    assert title is not None
    assert changed(text, read.changed(title, "A: \\emph{b}")) == after


def test_what_is_joined_or_no_text_cannot_be_changed() -> None:
    read = sheet("refs.bib", BIB, "bibtex")
    for name in ("journal", "year"):
        written = read.items[0].field(name)
        assert written is not None
        assert read.changed(written, "x") == ()


def test_entries_are_those_that_were_read() -> None:
    read: Sheet = sheet("refs.bib", BIB, "bibtex")
    assert [(item.key, item.entry and item.entry.title) for item in read.items] == [
        ("lee2020", "One GPU"),
        ("lee2020", "Two"),
    ]


def test_what_rules_find_has_its_place_and_code() -> None:
    found = run(sheet("refs.bib", BIB, "bibtex"), [RULES["D101"], RULES["D103"]])
    assert [(each.finding.rule, str(each.finding)) for each in found] == [
        ("D101", "refs.bib:7:10: lee2020: line 2 has this key already; give one another key"),
        ("D103", "refs.bib:7:34: lee2020.title: the field stands here twice; the first one holds"),
    ]
