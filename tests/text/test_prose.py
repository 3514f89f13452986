from __future__ import annotations

import pytest

from mlsysbib.text.prose import MASK, front_matter, masked, notes, tagged


def shown(document: str) -> str:
    """The masked document with what is masked left out."""
    prose = masked(document)
    assert len(prose) == len(document)
    assert [place for place, char in enumerate(document) if char == "\n"] == [
        place for place, char in enumerate(prose) if char == "\n"
    ]
    return prose.replace(MASK, "")


@pytest.mark.parametrize(
    "code",
    [
        "`@x`",
        "``a ` @x``",
        "\\@x",
        "<a@x.org>",
        "<https://x.org/@x>",
        '<a href="@x">',
        "<!-- @x\n\n@x -->",
        "$a_{@x}$",
        "$$\n@x\n$$",
        "https://x.org/@x",
        "[^@x]",
        "```\n@x\n```",
        "~~~ {.py}\n@x\n```\n@x\n~~~~",
        "> ```\n> @x\n> ```",
        "- ```\n  @x\n  ```",
        "1. ~~~\n   @x\n   ~~~",
        "```\n@x never closed",
        "text\n\n    @x\n\n    @x\n\ntext",
        "[ref]: http://x.org/@x 'title'",
    ],
)
def test_what_is_not_prose_is_masked(code: str) -> None:
    assert "@x" not in shown(f"before\n\n{code}\n")


@pytest.mark.parametrize(
    "prose",
    [
        "a @x",
        "5 $ and @x for 6 $",
        "a `unclosed @x",
        "- item\n\n    @x goes on",
        "[^1]: note\n\n    @x goes on",
        "paragraph\n    @x is no code here",
        "a < @x > b",
        "@{https://x.org/@x}",
        "[text @x](http://y.org)",
        "# @x",
        "> @x",
        "| a | @x |",
        "*@x*",
        "~~~\ncode\n~~~\n@x",
        "\\\\@x",
    ],
)
def test_prose_is_not_masked(prose: str) -> None:
    assert "@x" in shown(prose)


def test_the_address_of_a_link_is_masked_and_its_text_is_not() -> None:
    assert shown("[a @x](http://y.org/(b)@z 'c')") == "[a @x]"


def test_front_matter_is_no_prose() -> None:
    document = "---\ntitle: '@x'\n---\n@y\n---\n@z\n"
    assert front_matter(document) == "---\ntitle: '@x'\n---"
    assert shown(document) == "\n\n\n@y\n---\n@z\n"
    assert front_matter("text\n---\na: b\n---\n") == ""


def test_notes_in_the_text_and_apart() -> None:
    document = "a^[b [c] d] e[^1]\n\n[^1]: f\n    g\n\n    h\n\ni\n"
    assert [document[start:end] for start, end in notes(document)] == ["^[b [c] d]", "[^1]: f\n    g\n\n    h"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("see *also* ", "see <i>also</i> "),
        ("**b** _i_ snake_case_word", "<b>b</b> <i>i</i> snake_case_word"),
        ("x^2^ H~2~O", "x<sup>2</sup> H<sub>2</sub>O"),
        (r"a \* b \_ c \*d\*", "a * b _ c *d*"),
        ("two\nlines", "two lines"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_markdown_becomes_inline_tags(markdown: str, text: str) -> None:
    assert tagged(markdown) == text
