from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from mlsysbib.merge.house_style import tidy
from mlsysbib.model import NUMBER_VARIABLES, TEXT_VARIABLES, Entry
from strategies import entries


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("page", "1387--1395", "1387-1395"),
        ("page", "1387–1395", "1387-1395"),
        ("page", "1387 - 1395", "1387-1395"),
        ("page", "pp. 12–15", "12-15"),
        ("page", "p. 12", "12"),
        ("page", "pages 12-15, 20", "12-15, 20"),
        ("page", "145-145", "145"),
        ("page", "39:1–39:25", "39:1-39:25"),
        ("page", "S12-S15", "S12-S15"),
        ("page", "A-1--A-10", "A-1–A-10"),
        ("page", "xii", "xii"),
        ("page", "e0123", "e0123"),
        ("doi", "https://doi.org/10.1109/HPCA.2018.00059", "10.1109/HPCA.2018.00059"),
        ("doi", "not one", "not one"),
        ("arxiv", "arXiv:1610.09451", "1610.09451"),
        ("issn", "1234567x", "1234-567X"),
        ("issn", "1234-5678, 8765 4321", "1234-5678, 8765-4321"),
        ("container_title", " Proc.  of\n the ACM ", "Proc. of the ACM"),
        ("abstract", " One.\n\nTwo. ", "One.\n\nTwo."),
        ("title", "  \n", None),
        ("title", "A Title.", "A Title."),
        ("volume", None, None),
    ],
)
def test_house_style(field: str, value: Any, expected: Any) -> None:
    assert tidy(field, value) == expected


@settings(max_examples=80, deadline=None)
@given(entries())
def test_what_is_in_house_style_stays_as_it_is(entry: Entry) -> None:
    for field in (*TEXT_VARIABLES, *NUMBER_VARIABLES, "arxiv"):
        once = tidy(field, getattr(entry, field))
        assert tidy(field, once) == once
