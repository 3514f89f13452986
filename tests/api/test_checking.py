"""``mlsysbib.check``: the findings of the command line as values, and calls that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib

BIB = "@misc{a b, title = {One &amp; Two}}\n% mlsysbib: ignore T511\n@misc{c, title = {A & B}, year = {98}}\n"


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_findings_have_their_rules_and_places(bib: Path) -> None:
    found = mlsysbib.check(bib)
    assert [(each.rule, each.key, each.line) for each in found] == [
        ("K301", "a b", 1),
        ("T501", "a b", 1),
        ("Y701", "c", 3),
    ]
    assert str(found[0]) == f"{bib}:1:7: a b: ' ' in a key cannot be cited in LaTeX; a_b can"
    assert bib.read_text(encoding="utf-8") == BIB


def test_rules_are_selected_as_on_the_command_line(bib: Path) -> None:
    assert [each.rule for each in mlsysbib.check(bib, select="K")] == ["K301"]
    assert [each.rule for each in mlsysbib.check([bib], ignore=["K3", "html-entity"])] == ["Y701"]
    assert mlsysbib.check(bib, select=["Y"], per_entry_ignores={"c": ["Y701"]}) == []
    assert "K303" in [each.rule for each in mlsysbib.check(bib, extend_select="K303", template="title.lower")]


def test_what_is_well_gives_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "refs.json"
    path.write_text('[{"id": "a", "type": "book", "title": "T"}]', encoding="utf-8")
    assert mlsysbib.check(path) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": "Q9"}, "there is no rule 'Q9'"),
        ({"dialect": "latex"}, "there is no dialect 'latex'"),
        ({"select": 3}, "select"),
        ({"per_entry_ignores": {"c": ["Y7O1"]}}, "there is no rule 'Y7O1'"),
    ],
)
def test_a_call_that_cannot_be_says_why(bib: Path, options: dict[str, object], message: str) -> None:
    with pytest.raises(mlsysbib.MlsysbibError, match=message):
        mlsysbib.check(bib, **options)  # type: ignore[arg-type]  # which is what is tried


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.bib"):
        mlsysbib.check("nothing.bib")
