from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.text.markup import plain, tokens


def shown(text: str) -> str:
    """The tokens with what opens and closes in brackets."""
    signs = {"open": "[{}:", "close": ":{}]", "math": "${}$", "text": "{}"}
    return "".join(signs[token.kind].format(token.value) for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<i>a</i> b", "[i:a:i] b"),
        ("<sc>a</sc>", "[smallcaps:a:smallcaps]"),
        ('<span style="font-variant: small-caps;">a</span>', "[smallcaps:a:smallcaps]"),
        ('<span class="nocase">a</span>', "[nocase:a:nocase]"),
        ("H<sub>2</sub>O<sup>+</sup>", "H[sub:2:sub]O[sup:+:sup]"),
        ("<i>a <b>b</b></i>", "[i:a [b:b:b]:i]"),
        # What is no tag of CSL's, or has no partner, is text.
        ("a < b & <script>", "a < b & <script>"),
        ("<I>a</I>", "<I>a</I>"),
        ("<i >a</i>", "<i >a</i>"),
        ("<i>a", "<i>a"),
        ("a</i>", "a</i>"),
        ("<b>a</i>", "<b>a</i>"),
        ("<b>a <i> c</b>", "[b:a <i> c:b]"),
        # Tags that cross are nested.
        ("<i>a <b>b</i> c</b>", "[i:a [b:b:b]:i][b: c:b]"),
        ("<i>a<b>b<sup>c</i>d</sup></b>", "[i:a[b:b[sup:c:sup]:b]:i][b:[sup:d:sup]:b]"),
        # Mathematics, as pandoc finds it.
        ("$O(n)$ time", "$O(n)$ time"),
        ("$a<i>b$</i>", "$a<i>b$</i>"),
        ("costs $5 and $10", "costs $5 and $10"),
        ("costs \\$5$", "costs \\$5$"),
        ("$ x $", "$ x $"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_plain_text_has_no_tags() -> None:
    assert plain("<i>a <b>b</i> c</b> $x_1$ < d") == "a b c x_1 < d"


def test_mathematics_is_a_token_of_its_own() -> None:
    assert [token.kind for token in tokens("a $x$ b")] == ["text", "math", "text"]
    assert [token.kind for token in tokens("$5 and $10")] == ["text"]


_pieces = st.lists(
    st.sampled_from(
        ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "</span>", '<span class="nocase">', "x", " ", "$", "<"]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=400)
@given(_pieces)
def test_tags_are_always_nested_and_no_text_is_lost(text: str) -> None:
    open_tags: list[str] = []
    found = tokens(text)
    for token in found:
        if token.kind == "open":
            open_tags.append(token.value)
        elif token.kind == "close":
            assert open_tags.pop() == token.value
    assert open_tags == []
    assert all(token.value for token in found)
    assert plain(text).count("x") == text.count("x")
    # Without crossing tags the pieces in their order are the text.
    if sum(token.kind == "open" for token in found) == 0 and "$" not in text:
        assert plain(text) == text


def test_hostile_nesting_takes_no_time() -> None:
    text = "<i><b>" * 20_000 + "</i></b>" * 20_000
    assert plain(f"{text}x{text}").count("x") == 1
