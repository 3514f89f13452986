"""Texts and names put right in files of each language: nothing changes beside them, and nothing a second time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.checks import debris, escapes, name_lists, people, titles_as_written
from mlsysbib.checks.files import Opened
from mlsysbib.checks.fixing import Fixed, fixed
from mlsysbib.checks.reading import sheet
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run
from mlsysbib.checks.sheet import Sheet
from mlsysbib.checks.table import RULES

TEXTS = tuple(each for room in (debris, escapes, titles_as_written, name_lists, people) for each in room.RULES)
PIECES = st.sampled_from(
    [
        *("Search", " ", " & ", "&amp;", "&#x27;", "&lt;", "<i>", "</i>", "Ã©", "â€œ", "â€\x9d", "\u00ad", "u\u0308"),
        *("\ufffd", "GPU", "PyTorch", "50%", "C#", "a_b", r"\&", r"\_", "{BERT}", "$x_1$", r"{\"o}", "et al.", " and "),
        *(", ", "; ", "Lee", "Ann", "A.", "others", ".", "\n  ", "\t", "/", "é"),
    ]
)
VALUE = st.lists(PIECES, max_size=8).map("".join)
FIELDS = st.lists(st.tuples(st.sampled_from(["title", "author", "note", "publisher"]), VALUE), max_size=4)


def put_right(text: str, language: str, rules: Sequence[Rule] = TEXTS) -> Fixed:
    def look(text: str) -> tuple[Sheet, list[Found]]:
        seen = sheet("a", text, language)
        return seen, run(seen, rules)

    return fixed(Opened("a", text.encode(), text, look))


def holds(text: str, frame: str, language: str) -> None:
    """What stands between values stays, each byte of it, and nothing is put right twice."""
    after = put_right(text, language).text
    assert re.fullmatch(".*?".join(map(re.escape, frame.split("\0"))), after, re.DOTALL)
    assert put_right(after, language).text == after


@given(FIELDS, st.sampled_from(["{%s}", '"%s"']))
def test_in_a_bib_nothing_changes_beside_a_value(fields: list[tuple[str, str]], how: str) -> None:
    def file(*values: str) -> str:
        entries = (
            f"@MISC{{ k{name} ,\r\n {name.upper()}= {how % value}, % kept & <i>\r\n}} Ã© &amp;\n"
            for (name, _), value in zip(fields, values, strict=True)
        )
        return "% &amp; Ã©\n" + "".join(entries)

    values = [value.replace('"', "''") if how[0] == '"' else value for _, value in fields]
    holds(file(*values), file(*["\0"] * len(fields)), "bibtex")


@given(fields=FIELDS, in_ascii=st.booleans())
def test_in_json_nothing_changes_beside_a_value(*, fields: list[tuple[str, str]], in_ascii: bool) -> None:
    def file(*values: str) -> str:
        items = (
            f'{{"id":"k&amp;" ,  "{name.replace("author", "note")}": "{value}" }}'
            for (name, _), value in zip(fields, values, strict=True)
        )
        return "[\n" + ",\r\n".join(items) + " ]"

    values = [json.dumps(value, ensure_ascii=in_ascii)[1:-1] for _, value in fields]
    holds(file(*values), file(*["\0"] * len(fields)), "csl-json")


@given(FIELDS, st.sampled_from(["'", '"', ""]))
def test_in_yaml_nothing_changes_beside_a_value(fields: list[tuple[str, str]], quote: str) -> None:
    def file(*values: str) -> str:
        entries = (
            f"  k{number}: # Ã©\n    {name.replace('author', 'note')}:   {value}  # kept &amp;\n"
            for number, ((name, _), value) in enumerate(zip(fields, values, strict=True))
        )
        return "entries: # &amp;\n" + "".join(entries)

    spelt = {"'": lambda value: "'" + value.replace("'", "''") + "'", '"': json.dumps, "": str}[quote]
    holds(file(*(spelt(value) for _, value in fields)), file(*["\0"] * len(fields)), "entries-yaml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r'[{"id": "a", "title": "Caf\u00e9 &amp; Bar\/Pub"}]', r'[{"id": "a", "title": "Caf\u00e9 & Bar\/Pub"}]'),
        ('[{"id": "a", "title": "Café &eacute;"}]', '[{"id": "a", "title": "Café é"}]'),
    ],
)
def test_escapes_of_json_stay(before: str, after: str) -> None:
    assert put_right(before, "csl-json").text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("'It''s &amp; more'", "'It''s & more'"), ('"A &amp; B"', '"A & B"'), ("A &amp; B", "A & B")],
)
def test_quotes_of_yaml_stay(before: str, after: str) -> None:
    assert (
        put_right(f"entries:\n  a:\n    title: {before}\n", "entries-yaml").text
        == f"entries:\n  a:\n    title: {after}\n"
    )


def test_what_stands_between_two_changes_stays() -> None:
    text = "@misc{a, title = {Ã© 1\r\n\t2  Ã¨}}"
    (only,) = run(sheet("a", text, "bibtex"), debris.RULES)
    assert [(edit.start, edit.end, edit.text) for edit in only.fix] == [(18, 20, "é"), (28, 30, "è")]


def test_whole_files_are_put_right_once(bib_files: list[Path]) -> None:
    for path in (path for path in bib_files if path.parent.name != "import"):
        text = path.read_text("utf-8")
        after = put_right(text, "bibtex", tuple(RULES.values())).text
        assert put_right(after, "bibtex", tuple(RULES.values())).text == after
        assert sheet("a", after, "bibtex").library.keys() == sheet("a", text, "bibtex").library.keys()


def test_a_value_after_what_is_no_yaml_is_changed_in_its_place() -> None:
    text = "entries:\n  a:\n    title: & b\n  c:\n    title: D &amp; E # kept\n"
    assert put_right(text, "entries-yaml").text == text.replace("D &amp; E", "D & E")
