"""Names joined by "and", as in BibTeX, are names of their own in entries.yaml where each of them is one."""

from __future__ import annotations

import pytest

from mlsysbib import dumps, loads
from mlsysbib.model import OTHERS, Entry, Name

DOE, ROE = Name(family="Doe", given="J."), Name(family="Roe", given="R.")


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("Doe, J. and Roe, R.", (DOE, ROE)),
        ("Doe, J. and Roe, R. and others", (DOE, ROE, OTHERS)),
        ("[{literal: Barnes and Noble}]", (Name(literal="Barnes and Noble"),)),
        ('"Doe, J. and Roe, R."', (Name(family="Doe", suffix="J. and Roe", given="R."),)),
        ("\n      - Doe, J. and Roe, R.\n      - Doe, J.", (DOE, ROE, DOE)),
    ],
)
def test_and_joins_names(author: str, wanted: tuple[Name, ...]) -> None:
    text = f"entries:\n  a:\n    type: book\n    title: T\n    author: {author}\n"
    assert loads(text, "entries-yaml")["a"].author == wanted
    assert (
        loads(dumps({"a": Entry(type="book", title="T", author=wanted)}, "entries-yaml"), "entries-yaml")["a"].author
        == wanted
    )


def test_an_empty_name_of_csl_json_is_left_out() -> None:
    text = '[{"id": "a", "type": "book", "author": [{"family": "Doe"}, {"family": "", "given": ""}]}]'
    library = loads(text, "csl-json")
    assert library["a"].author == (Name(family="Doe"),)
    assert [problem.message for problem in library.warnings] == ["a name is empty; it is left out"]
