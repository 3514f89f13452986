from __future__ import annotations

import pytest

from mlsysbib.exchange_data.markdown_text import tagged, untagged


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("see *also* ", "see <i>also</i>"),
        ("**b** _i_ snake_case_word", "<b>b</b> <i>i</i> snake_case_word"),
        ("x^2^ H~2~O", "x<sup>2</sup> H<sub>2</sub>O"),
        (r"a \* b \_ c \*d\*", "a * b _ c *d*"),
        (r"Berlin \[u.a.\]", "Berlin [u.a.]"),
        ("two\nlines", "two lines"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("[NASA]{.nocase} [x]{.smallcaps}", '<span class="nocase">NASA</span> <sc>x</sc>'),
        ("1--2 --- a...", "1–2 — a…"),
        ("`a_b` $x_1 * y_1$ [l](u)", "a_b $x_1 * y_1$ l"),
        ("a &amp; b", "a & b"),
    ],
)
def test_markdown_becomes_inline_tags(markdown: str, text: str) -> None:
    assert tagged(markdown) == text


def test_names_have_no_tags() -> None:
    assert untagged("*Doe* [of]{.smallcaps} x") == "Doe of x"
