"""Emphasis in Markdown: asterisks wherever CommonMark 0.31, 6.2 allows them, since tags of HTML are lost on the way."""

from __future__ import annotations

import pytest

from mlsysbib.csl.printers import markdown
from mlsysbib.csl.rich import Rich, Styled


def italic(*pieces: Rich) -> Styled:
    return Styled("italic", pieces)


def bold(*pieces: Rich) -> Styled:
    return Styled("bold", pieces)


@pytest.mark.parametrize(
    ("pieces", "printed"),
    [
        ((italic("Done?"), ". 2019."), "*Done?*. 2019."),
        ((italic("C++"), ", 2019"), "*C++*, 2019"),
        ((italic("(So)"), " x"), "*(So)* x"),
        (("“", italic("So."), "”"), "“*So.*”"),
        (("a", italic("b"), "c"), "a*b*c"),
        ((italic("“So”"), " x"), "*“So”* x"),
        ((bold("12."), " x"), "**12.** x"),
        (("(", italic("https://x.org/"), ")"), "(*<https://x.org/>*)"),
        ((italic("a ", bold("b."), " c"),), "*a **b.** c*"),
        # Between a letter outside and punctuation inside, none is a delimiter.
        (("a", italic("(b)")), "a<em>(b)</em>"),
        ((italic("b."), "a"), "<em>b.</em>a"),
        ((italic(" b"), " c"), "<em> b</em> c"),
        # Pandoc ends the outer at the second asterisk.
        ((italic("a ", italic("b"), " c"),), "*a <em>b</em> c*"),
        ((italic("a"), bold("b")), "*a*<strong>b</strong>"),
    ],
)
def test_emphasis(pieces: tuple[Rich, ...], printed: str) -> None:
    assert markdown.inline(pieces) == printed


def test_scripts_as_pandoc_spells_them() -> None:
    pieces = ("x", Styled("superscript", ("1, 2",)), Styled("subscript", (italic("a"),)))
    assert markdown.inline(pieces) == "x<sup>1, 2</sup><sub>*a*</sub>"
    assert markdown.inline(pieces, scripts=True) == "x^1,\\ 2^~*a*~"


def test_characters_that_stand_for_markdown() -> None:
    assert markdown.inline(("see ", italic("\U000f0000x")), {"\U000f0000": "`a_b` "}) == "see *`a_b` x*"
