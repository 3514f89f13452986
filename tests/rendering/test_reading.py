"""The examples of pandoc's manual ("Citation syntax"), what pandoc does in between, and what is prose at all."""

from __future__ import annotations

import pytest

from mlsysbib.rendering.inlines import RawCite
from mlsysbib.rendering.metadata import is_metadata
from mlsysbib.rendering.reading import Found, read


def citations(document: str) -> tuple[Found, ...]:
    return read(document, is_metadata).found


def source(document: str, found: Found) -> str:
    return document[found.start : found.prose.in_document(found.raw.end - 1) + 1]


def found(document: str) -> list[tuple[str, bool, list[str]]]:
    """Each citation's source, whether it is in the text, and its keys."""
    return [
        (source(document, each), each.raw.in_text, [cite.key for cite in each.raw.cites])
        for each in citations(document)
    ]


def keys(document: str) -> list[str]:
    return [cite.key for each in citations(document) for cite in each.raw.cites]


def only(document: str) -> tuple[RawCite, ...]:
    (citation,) = citations(document)
    return citation.raw.cites


def test_a_group_has_prefixes_and_suffixes() -> None:
    first, second = only("Blah [see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1].")
    assert first == RawCite("doe99", 10, "see ", ", pp. 33-35 and *passim*")
    assert second == RawCite("smith04", 42, "", ", chap. 1")


def test_a_key_in_the_sentence() -> None:
    assert found("@smith04 says blah") == [("@smith04", True, ["smith04"])]


@pytest.mark.parametrize("bracket", [" [p. 33]", "[p. 33]", "  [p. 33]", "\n[p. 33]"])
def test_the_place_behind_a_key_in_the_sentence(bracket: str) -> None:
    document = f"X @smith04{bracket} says"
    assert found(document) == [(f"@smith04{bracket}", True, ["smith04"])]
    assert only(document)[0].rest == "p. 33"


def test_more_citations_behind_a_key_in_the_sentence() -> None:
    assert found("@a [p. 3; see @b]") == [("@a [p. 3; see @b]", True, ["a", "b"])]
    assert found("@a [@b]") == [("@a [@b]", True, ["a", "b"])]
    assert found("@a [link](http://x.org)") == [("@a", True, ["a"])]
    assert found("@a [p. 3]{.x}") == [("@a", True, ["a"])]
    assert found("@a [p. 3; b; @c]") == [("@a", True, ["a"]), ("@c", True, ["c"])]
    assert found("@a [^1]") == [("@a", True, ["a"])]


def test_a_minus_suppresses_the_author() -> None:
    assert [cite.suppress_author for cite in only("[-@a; @b]")] == [True, False]
    assert found("-@a") == [("-@a", False, ["a"])]
    assert only("-@a")[0].suppress_author
    assert found("foo-@a") == [("@a", True, ["a"])]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x @Foo_bar.baz.", "Foo_bar.baz"),
        ("x @Foo_bar..baz", "Foo_bar"),
        ("x @doe:2001-a/b,", "doe:2001-a/b"),
        ("x @2001x", "2001x"),
        ("x @éa中", "éa中"),
        ("x @_x", "_x"),
        ("x @{https://ex.com/bib?name=foobar&date=2000, p. 33}", "https://ex.com/bib?name=foobar&date=2000, p. 33"),
        ("x (@a)", "a"),
        ('"@a"', "a"),
        ("—@a—", "a"),
        ("x @a's", "a"),
        ("@@a", "a"),
        ("x @a`code`", "a"),
    ],
)
def test_where_a_key_begins_and_ends(written: str, key: str) -> None:
    assert [cite.key for cite in only(written)] == [key]


@pytest.mark.parametrize(
    "text",
    ["a@b.org", "\\@a", "`@a`", "@ a", "@", "@@", "[see]", "[a](b)", "<a@b.c>", "\\[\\@a]", "a @-b", "[see@a]", "é@a"],
)
def test_what_is_no_citation(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["[see; @a]", "[@a;]", "[;@a]", "[**@a**]", "[*@a*]", "\\[@a]", "[@a\\]", "[@a"])
def test_a_bracket_without_keys_in_all_its_parts_is_no_group(text: str) -> None:
    assert found(text) == [("@a", True, ["a"])]


def test_a_link_or_a_span_around_a_key_is_no_group() -> None:
    assert found("[@a](http://x.org)") == [("@a", True, ["a"])]
    assert found("[@a]{.b}") == [("@a", True, ["a"])]
    assert found("[@a][b]\n\n[b]: http://x.org") == [("@a", True, ["a"])]
    assert found("![@a](x.png)") == [("@a", True, ["a"])]


def test_a_group_within_a_link_a_span_or_a_caption() -> None:
    assert keys("[x [@a] y]{.b} ![x [@b]](c.png) ^[x [@c]]") == ["a", "b", "c"]


def test_a_bracket_that_the_paragraph_does_not_close_is_no_group() -> None:
    assert found("[see @a\n\nb]") == [("@a", True, ["a"])]
    assert found("[see\n@a, p. 3]") == [("[see\n@a, p. 3]", False, ["a"])]


def test_brackets_code_and_links_within_a_group() -> None:
    (cite,) = only("[see [the] @a, p. 3 [sic; so]]")
    assert (cite.prefix, cite.rest) == ("see [the] ", ", p. 3 [sic; so]")
    assert keys("[`x;]` @a; see [x;y](z;w) @b, $a;b]$ and \\; so]") == ["a", "b"]


def test_places_are_those_in_the_document_whatever_is_around() -> None:
    document = "> - x [see\r\n>   @a] and\r\n>   @b\r\n\r\n1.\tA [@c]\r\n\r\n    ## D @d ##\r\n"
    assert [source(document, each) for each in citations(document)] == ["[see\r\n>   @a]", "@b", "[@c]", "@d"]


def test_a_reader_comes_to_footnotes_where_their_marks_are() -> None:
    document = "a[^1] @z ^[@y]\n\n[^2]: never @n\n[^1]: b @c\n\n    @d\n\n        @e\n"
    assert keys(document) == ["c", "d", "z", "y", "n"]
    assert [bool(each.note) for each in citations(document)] == [True, True, False, True, True]


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
        "<pre>\n@x\n\n@x</pre>",
        "<script>\n@x\n\n@x\n</script>",
        "$a_{@x}$",
        "$$\n@x\n$$",
        "https://x.org/@x",
        "[^@x]",
        "`@x`{=html}",
        "```\n@x\n```",
        "~~~ {.py}\n@x\n```\n@x\n~~~~",
        "> ```\n> @x\n> ```",
        "- ```\n  @x\n  ```",
        "1. ~~~\n   @x\n   ~~~",
        "```\n@x never closed",
        "text\n\n    @x\n\n    @x\n\ntext",
        "- item\n\n      @x",
        "- item\n\n  - item\n\n        @x",
        "> quoted\n>\n>     @x",
        "1. item\n\n       @x",
        "[^1]: note\n\n        @x\n\n[^1]",
        "Term\n:   definition\n\n        @x",
        "\t@x",
        "[ref]: http://x.org/@x 'title'",
        "[ref]:\n  <http://x.org/>\n  '@x'",
        "[a](http://y.org/(b)@x 'c @x')",
        "\\emph{@x}",
        "\\begin{tabular}{l}\n@x\n\n@x\n\\end{tabular}",
        "(@x) an example\n\nSee (@x).",
        "(@) an example\n\n        @x",
        "[@x]: http://x.org",
    ],
)
def test_what_is_not_prose_has_no_citations(code: str) -> None:
    assert keys(f"before\n\n{code}\n") == []


@pytest.mark.parametrize(
    "prose",
    [
        "a @x",
        "5 $ and @x for 6 $",
        "a `unclosed @x",
        "- item\n\n    @x goes on",
        "[^1]: note\n\n    @x goes on",
        "Term\n:   definition\n\n    @x",
        "(1) item\n\n    @x",
        "paragraph\n    @x is no code here",
        "a < @x > b",
        "@{https://x.org/@x}",
        "[text @x](http://y.org)",
        "# @x",
        "@x\n===",
        "> @x",
        "| a | @x |",
        "*@x*",
        "~~~\ncode\n~~~\n@x",
        "\\\\@x",
        "<div>\n@x\n</div>",
        "<span>@x</span>",
        "| line\n| @x",
        "::: note\n@x\n:::",
        "  A     B\n-----  ---\n   @x  x",
        "----\n  A     B\n-----  ---\n   @x  x\n\n  y  z\n----",
        "First\n[site]: https://example.org\nSecond [@x].",
        "[site]: https://example.org not a definition @x",
        "---\nno: yaml: @x\n---",
        "***\n@x\n***",
    ],
)
def test_prose_has(prose: str) -> None:
    assert "x" in [key.rpartition("@")[2] for key in keys(f"before\n\n{prose}\n")]


def test_a_definition_does_not_interrupt_a_paragraph() -> None:
    assert keys("First [@d99].\n[site]: https://example.org\nSecond [@s00].") == ["d99", "s00"]
    assert keys("First [@d99].\n\n[site]: https://example.org\nSecond [@s00].") == ["d99", "s00"]


def test_metadata_is_no_prose_wherever_it_stands() -> None:
    assert keys("---\ntitle: '@x'\n---\n@y\n\n---\nabstract: |\n  @x\n\n  @x\n...\n\n@z\n") == ["y", "z"]
    assert keys("---\r\ntitle: '@x'\r\n---\r\n@y\r\n") == ["y"]


def test_brackets_without_end_take_no_time() -> None:
    assert keys("[@a " * 2000) == ["a"] * 2000
    assert keys("@a [" * 2000) == ["a"] * 2000


@pytest.mark.parametrize("space", ["\u2028", "\u00a0", "\u3000", "\x0b", "\x0c", "\x85", "\ufeff"])
def test_spaces_that_are_none_to_markdown_move_no_place(space: str) -> None:
    document = f"{space}\n[@a]{space}\n{space} x {space} [@b] {space}\n\n> {space}\n> @c{space}\n"
    assert [source(document, each) for each in citations(document)] == ["[@a]", "[@b]", "@c"]
