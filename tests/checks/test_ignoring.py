"""Comments that leave findings alone."""

from __future__ import annotations

import pytest

from mlsysbib.checks.ignoring import Ignored
from mlsysbib.checks.reading import sheet
from mlsysbib.checks.running import run
from mlsysbib.checks.table import RULES
from mlsysbib.errors import Finding

TWICE = "@book{a, title={A}, title={B}, year=1}"
OTHER = "@book{b, title={A}, title={B}, year=1}"
GOOD = "@misc{c, author={Lee, Ann}, title={A Long Way}, year=2020}"


def found(text: str, per_entry: dict[str, list[str]] | None = None) -> list[str]:
    read = sheet("a.bib", text, "bibtex")
    rules = [RULES["D101"], RULES["D103"]]
    return [f"{each.finding.rule} {each.finding.key}" for each in run(read, rules, Ignored(read, per_entry or {}))]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("", ["D103 a", "D103 b"]),
        ("% mlsysbib: ignore D103", ["D103 b"]),
        ("%mlsysbib:ignore d103", ["D103 b"]),
        ("%% mlsysbib: ignore", ["D103 b"]),
        ("% mlsysbib: ignore D", ["D103 b"]),
        ("% mlsysbib: ignore duplicate-field -- as D101 has it", ["D103 b"]),
        ("% mlsysbib: ignore F201, D103", ["D103 b"]),
        ("% mlsysbib: ignore D101", ["D103 a", "D103 b"]),
        ("% mlsysbib: ignore D103\r\n\r\n% a remark", ["D103 b"]),
        ("% mlsysbib: ignore-file D103", []),
        ("% mlsysbib: ignored D103", ["D103 a", "D103 b"]),
    ],
)
def test_a_comment_is_about_the_entry_behind_it(comment: str, left: list[str]) -> None:
    assert found(f"{comment}\n{TWICE}\n{OTHER}\n") == left


def test_a_comment_behind_an_entry_is_about_it() -> None:
    assert found(f"{TWICE} % mlsysbib: ignore D103\n{OTHER}\n") == ["D103 b"]


def test_settings_ignore_by_key() -> None:
    assert found(f"{TWICE}\n{OTHER}\n", {"b": ["D1"]}) == ["D103 a"]


def test_comments_of_yaml_stand_before_an_entry_or_in_it() -> None:
    text = (
        "entries:\n"
        "  a: # mlsysbib: ignore D\n"
        "    title: A\n"
        "  # mlsysbib: ignore T\n"
        "  b:\n"
        "    title: B\n"
        "    # mlsysbib: ignore S\n"
        "    year: 2001\n"
    )
    read = sheet("entries.yaml", text, "entries-yaml")
    ignored = Ignored(read)
    first, second = (item.offset for item in read.items)
    assert ignored.has("D101", "", first + 5, "a")
    assert not ignored.has("T501", "", first + 5, "a")
    assert ignored.has("T501", "", second, "b")
    assert ignored.has("S400", "", second, "b")
    assert not ignored.has("D101", "", second, "b")


def about_comments(text: str, *, language: str = "bibtex") -> list[tuple[str, str, str]]:
    read = sheet("a.bib", text, language)
    rules = [RULES["S405"], RULES["S406"]]
    return [
        (each.finding.rule, text[at(text, each.finding) :].split(maxsplit=1)[0].strip(","), each.finding.hint)
        for each in run(read, rules, Ignored(read))
    ]


def at(text: str, finding: Finding) -> int:
    return sum(len(line) for line in text.splitlines(keepends=True)[: finding.line - 1]) + finding.column - 1


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("% mlsysbib: ignore D103", []),
        ("% mlsysbib: ignore D103 -- X999 is not a rule, and need not be one", []),
        ("% mlsysbib: ignore D", []),
        ("% mlsysbib: ignore", []),
        ("% mlsysbib: ignore duplicate-field", []),
        ("% mlsysbib: ignore-file D103", []),
        ("% mlsysbib: ignore C103, S405", []),
        ("% mlsysbib: ignore D103, D999", [("S405", "D999", "")]),
        ("% mlsysbib: ignore duplicate-feild", [("S405", "duplicate-feild", "did you mean duplicate-field?")]),
        ("% mlsysbib: ignore-file d103 doi-from", [("S405", "doi-from", "did you mean doi-form?")]),
        ("% mlsysbib: ignore D103 D102", [("S406", "D102", "leave the comment out")]),
        ("% mlsysbib: ignore-file I6", [("S406", "I6", "leave the comment out")]),
    ],
)
def test_a_comment_names_rules_that_are_and_find_something(comment: str, told: list[tuple[str, str, str]]) -> None:
    assert about_comments(f"{comment}\n{TWICE}\n{GOOD}\n") == told


def test_a_comment_without_codes_that_hides_nothing_is_told() -> None:
    assert about_comments(f"{TWICE}\n% mlsysbib: ignore\n{GOOD}\n") == [("S406", "%", "leave the comment out")]


def test_comments_of_yaml_are_held_to_the_same() -> None:
    text = "entries:\n  # mlsysbib: ignore I601, Y999\n  a:\n    title: A\n    DOI: 10.1145\n"
    assert [told[:2] for told in about_comments(text, language="entries-yaml")] == [("S405", "Y999")]
