r"""Groups in braces."""

from __future__ import annotations

import re

import pytest

from mlsysbib.text.braces import end_of_group, is_balanced, is_group, outside, split_outside


@pytest.mark.parametrize(
    ("text", "balanced"),
    [("", True), ("a{b{c}}d", True), ("a{b", False), ("}{", False), (r"\{a\}", True), (r"\{a", False)],
)
def test_balance(text: str, *, balanced: bool) -> None:
    assert is_balanced(text) == balanced


def test_the_end_of_a_group() -> None:
    assert end_of_group("x{a{b}c}d", 1) == len("x{a{b}c}")
    assert end_of_group("x{a{b}c}d", 3) == len("x{a{b}")
    assert end_of_group("x{a{b}c}d", 1, 6) == 0
    assert end_of_group("x{a{b}c}d", 2, depth=1) == len("x{a{b}c}")
    assert end_of_group("{a", 0) == 0
    assert end_of_group(r"{a\}b}", 0) == len(r"{a\}")
    assert end_of_group(r"{a\}b}", 0, escapes=True) == len(r"{a\}b}")


@pytest.mark.parametrize(
    ("text", "group"), [("{a{b}}", True), ("{a}{b}", False), ("a{b}", False), ("{a", False), ("", False)]
)
def test_one_pair_around_the_whole(text: str, *, group: bool) -> None:
    assert is_group(text) == group


def test_what_stands_outside() -> None:
    text = "ab{c{d}}e}f{g"
    assert [text[first:last] for first, last in outside(text)] == ["ab", "e", "f"]
    assert split_outside("a, {b, c}, d", re.compile(",")) == ["a", " {b, c}", " d"]
    assert split_outside("{a and b} and c", re.compile(r"(?<=\s)and(?=\s)")) == ["{a and b} ", " c"]
    assert split_outside("", re.compile(",")) == [""]
