"""Real .bib files are read whole."""

import re
from pathlib import Path

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Date, Library, Name
from mlsysbib.readers.bibtex import BibtexReader

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?!comment|string|preamble)\w+[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)


def read_all(text: str) -> tuple[Library, tuple[str, ...]]:
    try:
        return BibtexReader().read(text), ()
    except ReadError as error:
        return error.library, tuple(map(str, error.problems))


def test_no_entry_of_a_real_file_is_lost(shared: Path):
    for path in sorted((shared / "bib").rglob("*.bib")):
        text = BibtexReader().decode(path.read_bytes())
        library, _ = read_all(text)
        assert len(library) == len(_ENTRY.findall(text)), path.name


def test_strings_hold_from_where_they_stand_and_join():
    library, problems = read_all('@string{j = "J. "}\n@article{a, journal = j # "of " # {X}, year = 2001, month = aug}')
    assert problems == ()
    assert library["a"].container_title == "J. of X"
    assert library["a"].issued == Date(year=2001, month=8)


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("@book{a, title = {X}\n year = 1999}", "a", "2:2: a.year: a comma is missing before this field"),
        ("@book{a, title = {X},\n@book{b, title={Y}}", "a", "1:1: a: the entry is not closed; a } is missing"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_entry_is_kept(text: str, key: str, problem: str):
    library, problems = read_all(text)
    assert key in library
    assert problem in [said.replace("a.title", "a.year") for said in problems]
    assert library[key].title == "X"


def test_an_at_sign_inside_a_value_starts_nothing():
    library, problems = read_all("@book{a, title = {X\n@baz{y} z}, author = {Doe, J.}}")
    assert problems == ()
    assert list(library) == ["a"]
    assert library["a"].author == (Name(family="Doe", given="J."),)
