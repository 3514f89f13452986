"""Entries of a file that share a key."""

from __future__ import annotations

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Library
from mlsysbib.readers.bibtex import BibtexReader


def read_all(text: str) -> tuple[Library, tuple[str, ...]]:
    try:
        return BibtexReader().read(text), ()
    except ReadError as error:
        return error.library, tuple(map(str, error.problems))


@pytest.mark.parametrize(
    ("second", "keys", "problems", "warnings"),
    [
        (
            "@article{a, journal = {J}, title = {{\\'E}}}",
            ["a"],
            [],
            ["2:10: a: the same entry stands in line 1; it is read once"],
        ),
        (
            "@article{a, title = {U}}",
            ["a", "a_2"],
            ["2:10: a: another entry has this key in line 1; this one is read as 'a_2'; give one of them another key"],
            [],
        ),
        (
            "@xdata{x, note = {N}}\n@xdata{x, note = {N}}",
            ["a"],
            [],
            ["3:8: x: the same entry stands in line 2; it is read once"],
        ),
        ("@article{A, title = {U}}", ["a", "A"], [], []),
    ],
)
def test_of_two_entries_under_one_key_equal_ones_are_one(
    second: str, keys: list[str], problems: list[str], warnings: list[str]
):
    library, told = read_all("@article{a, title = {É}, journal = {J}}\n" + second)
    assert list(library) == keys
    assert list(told) == problems
    assert [str(each) for each in library.warnings if "not a work" not in each.message] == warnings
