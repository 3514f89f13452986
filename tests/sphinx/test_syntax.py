"""What stands in a role."""

from __future__ import annotations

import pytest

from mlsysbib import Cite
from mlsysbib.rendering.locators import labels_of
from mlsysbib.sphinx.syntax import Said, cite, works

LABELS = labels_of({"p.": "page", "pp.": "page", "chap.": "chapter"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("knuth1984", [Said("knuth1984")]),
        ("a, b;c", [Said("a"), Said("b"), Said("c")]),
        ("{see}a{p. 3}, {also}b", [Said("a", "see", "p. 3"), Said("b", "also")]),
        (" a:b/c.d-e_f ", [Said("a:b/c.d-e_f")]),
    ],
)
def test_works_with_what_stands_around_them(text: str, said: list[Said]) -> None:
    assert works(text) == said


@pytest.mark.parametrize("text", ["", "  ", "a b", "{see}", "a{p. 3", "a,,b", "{a}{b}c"])
def test_anything_else_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="citation key"):
        works(text)


def test_a_suffix_begins_with_a_place() -> None:
    assert cite(Said("a", "see", "pp. 3-5 and all"), LABELS) == Cite(
        key="a", locator="3-5", label="page", prefix="see ", suffix=" and all"
    )
    assert cite(Said("a", "", "chap. 2"), LABELS) == Cite(key="a", locator="2", label="chapter")
    assert cite(Said("a", "", "passim"), LABELS) == Cite(key="a", label="none", suffix=", passim")
