"""Pages that run backwards, are shortened or none, or have another dash than TeX's."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.page_ranges import RULES


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ("1395--1387", "Y721"),
        ("1387--12", "Y721"),
        ("S20--S12", "Y721"),
        ("1735--80", "Y722"),
        ("1387-1395", "Y723"),
        ("1387–1395", "Y723"),
        ("1-na", "Y724"),
        ("n/a--n/a", "Y724"),
        ("0--0", "Y724"),
        ("XX--XX", "Y724"),
        ("1--xx", "Y724"),
        ("pp. 1387--1395", "Y725"),
        ("Pages~12", "Y725"),
    ],
)
def test_what_is_wrong_with_pages_is_found(pages: str, code: str) -> None:
    assert codes(RULES, f"@misc{{a, pages = {{{pages}}}}}") == [code]


@pytest.mark.parametrize(
    "pages",
    [
        *("1387--1395", "12", "e123", "i--xii", "xx--12", "1:1--1:25", "2--4, 8--9", "A-10--A-12", "12--", "in press"),
        *("12 pages", "103986", "1--1", "pp", "xx--xx"),
    ],
)
def test_other_pages_are_in_order(pages: str) -> None:
    assert codes(RULES, f"@misc{{a, pages = {{{pages}}}}}") == []


def test_what_ieee_shows_early_has_no_pages_yet() -> None:
    assert codes(RULES, "@article{a, journal = {IEEE TKDE}, pages = {1-1}, volume = {}, number = {}}") == [
        "Y723",
        "Y724",
    ]
    assert codes(RULES, "@article{a, journal = {IEEE TKDE}, pages = {1--1}, volume = {3}}") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1387-1395", "1387--1395"),
        ("2-4, 8 – 9", "2--4, 8--9"),
        ("1735--80", "1735--1780"),
        ("p.~12", "12"),
        ("1395--1387", "1395--1387"),
    ],
)
def test_what_is_sure_is_put_right(before: str, after: str) -> None:
    text = f"@misc{{a, pages = {{{before}}}}}"
    for _ in range(2):
        text = mended(RULES, text)
    assert text == f"@misc{{a, pages = {{{after}}}}}"
    assert mended(RULES, text) == text


def test_one_hyphen_is_what_other_languages_have() -> None:
    assert codes(RULES, "entries:\n  a:\n    page: 1387-1395\n", "entries-yaml") == []
    assert codes(RULES, "entries:\n  a:\n    page: 1395-1387\n", "entries-yaml") == ["Y721"]
