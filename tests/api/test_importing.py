"""Entries of other files, put into an entries.yaml from Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mlsysbib
from mlsysbib import Place, ReadError, UsageError, WrongValue

LIST = """\
# Mine

## Tools

- [Clipper: A Low-Latency Online Prediction Serving System](https://arxiv.org/abs/1612.03079) (2017)
- [Velox: Models in Action, a Second Time](https://arxiv.org/abs/1612.03079), NSDI 2018
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_what_joins_is_told_by_its_key_and_where_it_comes_from(folder: Path) -> None:
    target, readme = folder / "entries.yaml", str(folder / "README.md")
    dry = mlsysbib.import_to_file(target, readme, dry_run=True)
    assert not target.exists()
    found = mlsysbib.import_to_file(target, [readme])
    assert found.text == dry.text == target.read_text(encoding="utf-8")
    assert list(found.new.values()) == [Place(readme, 5, 1), Place(readme, 6, 1)]
    assert found.library == mlsysbib.load(target)
    assert found.library.header.sections == {"tools": "Tools"}
    again = mlsysbib.import_to_file(target, readme)
    assert (again.new, again.text) == ({}, found.text)
    assert again.there == tuple((place, key) for key, place in found.new.items())
    assert [each.severity for each in again.findings if each.rule == "there"] == ["note", "note"]


def test_two_works_under_one_address_stay_two(folder: Path) -> None:
    found = mlsysbib.import_to_file(None, folder / "README.md")
    assert [entry.arxiv for entry in found.library.values()] == ["1612.03079"] * 2
    assert [each.line for each in found.findings if "the same address" in each.message] == [6]


def test_keys_are_formed_by_the_template_that_is_asked_for(folder: Path) -> None:
    found = mlsysbib.import_to_file(None, folder / "README.md", template="shorttitle(1) + year")
    assert list(found.new) == ["clipper2017", "velox2018"]


def test_a_file_with_line_ends_of_old_is_added_to(folder: Path) -> None:
    target = folder / "old.yaml"
    target.write_bytes(b"entries:\r  a:\r    title: A\r")
    found = mlsysbib.import_to_file(target, folder / "README.md")
    assert len(mlsysbib.load(target)) == len(found.new) + 1
    assert b"entries:\r  a:\r    title: A\r" in target.read_bytes()


def test_what_cannot_be_is_told(folder: Path) -> None:
    calls: list[tuple[type[Exception], tuple[Any, ...], dict[str, Any]]] = [
        (WrongValue, ("e.yaml", []), {}),
        (WrongValue, ("e.yaml", 5), {}),
        (WrongValue, ("e.yaml", folder / "README.md"), {"client": "me@example.org"}),
        (ReadError, (folder / "e.yaml", folder / "none.bib"), {}),
        (UsageError, (folder / "README.md", folder / "README.md"), {}),
        (UsageError, (folder / "e.yaml", folder / "README.md"), {"format": "nonsense"}),
    ]
    for error, args, options in calls:
        with pytest.raises(error):
            mlsysbib.import_to_file(*args, **options)
    assert [path.name for path in folder.iterdir()] == ["README.md"]
