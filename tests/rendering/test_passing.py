from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.rendering.passing import Passage


@pytest.mark.parametrize(
    "markdown",
    [
        "see *also* ",
        "`a;b`",
        "[x](y z)",
        "$a_b$",
        "12--13",
        "p.\\ 3",
        "<b>x</b>",
        "https://x.org/a_b",
        "&amp;",
        "l'ami",
    ],
)
def test_markdown_comes_out_as_it_went_in(markdown: str) -> None:
    passage = Passage()
    hidden = passage.hide(markdown)
    assert passage.show(hidden) == markdown
    assert not set(hidden) & set("*`[]$_<>\\&'~^@{}|\"#")


def test_words_and_punctuation_are_seen() -> None:
    assert Passage().hide("see also, e.g.: a (b); c") == "see also, e.g.: a (b); c"


@given(st.text())
def test_any_text_comes_out_on_one_line(text: str) -> None:
    passage = Passage()
    shown = passage.show(passage.hide(text))
    assert "\n" not in shown
    assert shown.split() == text.split()
