"""Pages as one text."""

from __future__ import annotations

import pytest

from mlsysbib.text.pages import known_pages, page_range, pages_between


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1387-1395", "1387-1395"),
        ("1387--1395", "1387-1395"),
        ("1387 – 1395", "1387-1395"),
        ("1387 - 1395", "1387-1395"),
        ("1387−1395", "1387-1395"),
        ("pp. 12--15", "12-15"),
        ("p.\u00a012", "12"),
        ("Pages 12–15, 20, 31–33", "12-15, 20, 31-33"),
        ("145-145", "145"),
        ("e1--e1", "e1"),
        ("39:1–39:25", "39:1-39:25"),
        ("S12–S15", "S12-S15"),
        ("xii—xv", "xii-xv"),
        ("A-1--A-10", "A-1–A-10"),
        ("A-1-A-10", "A-1–A-10"),
        ("112–20; 130", "112-20; 130"),
        ("e0123", "e0123"),
        ("", ""),
    ],
)
def test_pages_have_a_hyphen_between_them(text: str, pages: str) -> None:
    assert page_range(text) == pages
    assert page_range(pages) == pages


@pytest.mark.parametrize(
    "text", ["in press", "A – B", "12 ff.", "12–15 (in Russian)", "n/a", "pp. 3a–x y", "--", "12-"]
)
def test_what_is_not_pages_stays(text: str) -> None:
    assert page_range(text) in (text, text.removeprefix("pp. "))


def test_a_long_text_takes_no_time() -> None:
    for piece in (" ", "1-", "-", ",", "i", "1 ", "? "):
        text = piece * 50_000 + "x"
        assert page_range(text) == text


def test_pages_by_their_first_and_last() -> None:
    assert pages_between("12", "15") == "12-15"
    assert pages_between("12", "12") == pages_between("12", None) == "12"
    assert pages_between("A-1", "A-3") == "A-1–A-3"
    assert pages_between(None, "15") is None


@pytest.mark.parametrize(
    "text",
    [
        "no-no",
        "n/a-n/a",
        "-",
        "--",
        "000-000",
        "null",
        "In press",
        "ahead-of-print",
        "Online first",
        "na",
        "NP",
        "np-np",
        "?-?",
        "[34457 words; 185 paragraphs]",
        "",
        None,
    ],
)
def test_pages_that_are_none(text: str | None) -> None:
    assert known_pages(text) is None


@pytest.mark.parametrize(
    ("text", "pages"), [("540-", "540"), ("12-13", "12-13"), ("i-x", "i-x"), ("1-1", "1"), ("e12", "e12")]
)
def test_pages_that_a_record_knows(text: str, pages: str) -> None:
    assert known_pages(text) == pages
