"""What a flow is as rich text: seams between texts, quotes in quotes, formats in formats."""

from __future__ import annotations

import time
from itertools import product

import pytest

from mlsysbib.csl.locale import Locale, load
from mlsysbib.csl.rich import Block, Math, Rich, Styled, plain
from mlsysbib.csl.text.flow import SINGLE, WITHIN, Delimiter, Mark, Piece, Postfix, Prefix, closing, opening
from mlsysbib.csl.text.inline import pieces
from mlsysbib.csl.text.settling import DEEPEST, settle
from mlsysbib.csl_files import locale_xml

AMERICAN, BRITISH, FRENCH = (load(tag, locale_xml) for tag in ("en-US", "en-GB", "fr-FR"))
Q, Q_END = opening("quotes"), closing("quotes")


def styled(value: str, *inside: Piece) -> tuple[Piece, ...]:
    return (opening("format", value), *inside, closing("format", value))


def slanted(*inside: Piece) -> tuple[Piece, ...]:
    return (opening("slant", "italic"), *inside, closing("slant", "italic"))


def flipped(value: str, *inside: Piece) -> tuple[Piece, ...]:
    return (opening("flip", value), *inside, closing("flip", value))


def quoted(*inside: Piece) -> tuple[Piece, ...]:
    return (Q, *inside, Q_END)


def printed(*flow: Piece, locale: Locale = AMERICAN) -> str:
    return plain(settle(flow, locale))


# The outcome of each mark at the end of a text (rows) with each at the beginning of the next.
PLAIN = """
       :   .   ;   !   ?   ,
   :   :   :   :;  !   ?   :,
   .   .:  .   .;  .!  .?  .,
   ;   ;   ;   ;   !   ?   ;,
   !   !   !   !;  !   !?  !,
   ?   ?   ?   ?;  ?!  ?   ?,
   ,   ,:  ,.  ,;  ,!  ,?  ,
"""


def pairs() -> list[tuple[str, str, str]]:
    head, *rows = [line.split() for line in PLAIN.strip().splitlines()]
    return [(row[0], second, left) for row in rows for second, left in zip(head, row[1:], strict=True)]


@pytest.mark.parametrize(("first", "second", "left"), pairs())
def test_marks_that_meet(first: str, second: str, left: str) -> None:
    assert printed("a", first, f"{second} ", "b") == f"a{left} b"
    assert printed(f"a{first}", f"{second} ", "b") == f"a{left} b"
    assert printed(*styled("italic", "a"), first, second, " b") == f"a{left} b"
    assert printed(*quoted("a"), first, f"{second} ", locale=BRITISH) == f"‘a’{left} "


def test_marks_that_meet_behind_a_quote_and_go_into_it() -> None:
    def behind(first: str, second: str) -> str:
        return printed(*quoted("a"), first, f"{second} ", "b")

    assert behind(".", ",") == "“a.,” b"
    assert behind(":", "!") == "“a!” b"
    assert behind(":", ";") == "“a”:; b"
    assert behind("!", ":") == "“a!” b"
    assert behind("?", ";") == "“a?”; b"
    assert behind(",", ".") == "“a,.” b"


@pytest.mark.parametrize(
    ("flow", "american", "british"),
    [
        ((*quoted("Title"), ", ", "2020"), "“Title,” 2020", "‘Title’, 2020"),
        ((*quoted("Title"), ". ", "2020"), "“Title.” 2020", "‘Title’. 2020"),
        ((*quoted("Title"), "; ", "2020"), "“Title”; 2020", "‘Title’; 2020"),
        ((*quoted("Why?"), ". ", "2020"), "“Why?” 2020", "‘Why?’ 2020"),
        ((*quoted("Why?"), ", ", "2020"), "“Why?,” 2020", "‘Why?’, 2020"),
        ((*quoted("Why?"), "; ", "2020"), "“Why?”; 2020", "‘Why?’; 2020"),
        ((*quoted("Etc."), ". ", "2020"), "“Etc.” 2020", "‘Etc.’ 2020"),
        ((*quoted("On ", *quoted("X")), ". "), "“On ‘X.’” ", "‘On “X”’. "),
        ((*styled("italic", *quoted("X")), ", ", "b"), "“X,” b", "‘X’, b"),
        ((*styled("italic", "On ", *quoted("X")), ". "), "On “X.” ", "On ‘X’. "),
        ((*quoted(Math("x^2")), ", "), "“$x^2$,” ", "‘$x^2$’, "),
        (("Speak, ", *quoted("friend"), ", and enter"), "Speak, “friend,” and enter", "Speak, ‘friend’, and enter"),
        ((*quoted("X"), " (2020)"), "“X” (2020)", "‘X’ (2020)"),
        ((*quoted("X"), ".NET"), "“X”.NET", "‘X’.NET"),
        # In one text of the data, the marks stay where they were typed.
        ((*quoted("X"), WITHIN, ", y"), "“X”, y", "‘X’, y"),
    ],
)
def test_punctuation_in_quote(flow: tuple[Piece, ...], american: str, british: str) -> None:
    assert printed(*flow) == american
    assert printed(*flow, locale=BRITISH) == british


@pytest.mark.parametrize(
    ("flow", "text"),
    [
        # The interior of a text is its own affair, and so is a mark that begins a word.
        (("Wait... what?? !", " b"), "Wait... what?? ! b"),
        (("on", " ", ".NET"), "on .NET"),
        (("a.", ".NET"), "a..NET"),
        (("a.", "... ", "b"), "a.... b"),
        (("a...", ". ", "b"), "a... b"),
        (("a::", "! ", "b"), "a:! b"),
        (("a?", ".:.: ", "b"), "a?:.: b"),
        (("Yahoo", *flipped("bold", "!"), WITHIN, ": x"), "Yahoo!: x"),
        # Spaces do not double; one of another kind is meant.
        (("a ", " b"), "a b"),
        (("a", " ", "  ", " b"), "a b"),
        ((*styled("italic", "a "), " b"), "a b"),
        (("a\u00a0", "\u00a0b"), "a\u00a0b"),
        (("a ", "\u00a0b"), "a \u00a0b"),
        (("a", " ", ", b"), "a , b"),
        # A mark behind a bracket meets the bracket.
        (("(a.)", ". ", "b"), "(a.). b"),
        (("a.", "", ". ", "b"), "a. b"),
        ((" a",), " a"),
        ((), ""),
    ],
)
def test_texts_and_spaces(flow: tuple[Piece, ...], text: str) -> None:
    assert printed(*flow) == text


def test_behind_a_single_text_only_equal_marks_swallow_each_other() -> None:
    assert printed(*styled("italic", "etc."), SINGLE, ". ", "b") == "etc. b"
    assert printed(*styled("italic", "Why?"), SINGLE, ". ", "b") == "Why?. b"
    assert printed(*quoted("Why?"), SINGLE, ". ", "b", locale=BRITISH) == "‘Why?’. b"
    assert printed(*quoted("Why?"), SINGLE, ": ", "b") == "“Why?”: b"
    assert printed(*quoted("Why?"), SINGLE, ". ", "b") == "“Why?” b"
    # As a part of something larger, or as a substitute, it is not single.
    assert printed(*styled("italic", "Why?"), ". ", "b") == "Why? b"
    assert printed(opening("names"), *styled("italic", "Why?"), SINGLE, closing("names"), ". ", "b") == "Why? b"


def test_punctuation_goes_into_the_quotes_of_the_language_alone() -> None:
    for typed in ("“a”", "‘a’", '"a"', "'a'"):
        assert printed(*pieces(typed), ". ", "b")[1:4] in ("a.”", "a.’"), typed
    assert printed(*pieces("«a»"), ". ", "b") == "«a». b"
    assert printed(*pieces("„a“"), ", ", "b") == "„a“, b"
    assert printed(*quoted(*pieces("„a“")), ". ", "b") == "“„a“.” b"


def test_behind_a_delimiter_only_equal_marks_swallow_each_other() -> None:
    assert printed("1999", Delimiter(";"), ":", "12") == "1999;:12"
    assert printed("1999", Delimiter(", "), " 12") == "1999, 12"
    assert printed("1999", Delimiter(":"), ":", "12") == "1999:12"
    assert printed("Why?", Delimiter(". "), "b") == "Why? b"


def test_nothing_meets_a_suffix_of_the_style_that_is_doubled() -> None:
    for mark in (Delimiter(", "), Prefix(", "), Delimiter("; "), Prefix(": ")):
        assert printed("a", Postfix("."), Postfix("."), mark, "b") == "a. b"
        assert printed("a.", Postfix("."), mark, "b") == f"a.{mark}b"
        assert printed(*styled("italic", "a", Postfix(".")), Postfix("."), mark, "b") == f"a.{mark}b"
    assert printed("a", Postfix("."), Postfix("."), Postfix(","), "b") == "a.,b"
    assert printed("a", Postfix("."), Postfix("."), Prefix(" , "), "b") == "a. , b"
    assert printed("a", Postfix("."), Postfix("."), Prefix(".NET")) == "a..NET"


def test_a_delimiter_meets_a_suffix_that_went() -> None:
    assert printed("Why?", Postfix("."), Delimiter(": "), "b") == "Why?: b"
    assert printed("Why?", Postfix("."), Delimiter(". "), "b") == "Why? b"
    assert printed("Why?", Postfix("."), Delimiter(", "), "b") == "Why?, b"
    assert printed("Why?", Delimiter(": "), "b") == "Why? b"


def test_quotes_take_turns() -> None:
    nested = quoted("a ", *quoted("b ", *quoted("c")))
    assert printed(*nested) == "“a ‘b “c”’”"
    assert printed(*nested, locale=BRITISH) == "‘a “b ‘c’”’"
    assert printed(*quoted("a"), " ", *quoted("b"), locale=FRENCH) == "«\u00a0a\u00a0» «\u00a0b\u00a0»"


@pytest.mark.parametrize(
    ("title", "american", "british", "quoted_in_american", "quoted_in_british"),
    [
        ("'a' b", "“a” b", "‘a’ b", "“‘a’ b”", "‘“a” b’"),
        ('"a" b', "“a” b", "‘a’ b", "“‘a’ b”", "‘“a” b’"),
        ("\"a\" and 'b'", "“a” and ‘b’", "‘a’ and “b”", "“‘a’ and ‘b’”", "‘“a” and “b”’"),
        ("'a' and \"b\"", "“a” and ‘b’", "‘a’ and “b”", "“‘a’ and ‘b’”", "‘“a” and “b”’"),
        ("\"a 'b'\" 'c'", "“a ‘b’” ‘c’", "‘a “b”’ “c”", "“‘a “b”’ ‘c’”", "‘“a ‘b’” “c”’"),
        # What is typed in real quotation marks stays so, but for those of the quote around it.
        ("“a” and ‘b’", "“a” and ‘b’", "“a” and ‘b’", "“‘a’ and ‘b’”", "‘“a” and “b”’"),
        ("‘a “b” c’", "‘a “b” c’", "‘a “b” c’", "“‘a “b” c’”", "‘“a ‘b’ c”’"),
        ("“a “b” c”", "“a ‘b’ c”", "“a ‘b’ c”", "“‘a “b” c’”", "‘“a ‘b’ c”’"),
        ("« a »", "«\u202fa\u202f»", "«\u202fa\u202f»", "“«\u202fa\u202f»”", "‘«\u202fa\u202f»’"),
    ],
)
def test_quotes_as_they_are_typed(
    title: str, american: str, british: str, quoted_in_american: str, quoted_in_british: str
) -> None:
    assert printed(*pieces(title)) == american
    assert printed(*pieces(title), locale=BRITISH) == british
    assert printed(*quoted(*pieces(title))) == quoted_in_american
    assert printed(*quoted(*pieces(title)), locale=BRITISH) == quoted_in_british


@pytest.mark.parametrize(
    ("flow", "rich"),
    [
        (styled("italic", "a"), (Styled("italic", ("a",)),)),
        (styled("italic", *styled("italic", "a")), (Styled("italic", (Styled("italic", ("a",)),)),)),
        (styled("italic", *flipped("italic", "a")), (Styled("italic", (Styled("normal-style", ("a",)),)),)),
        (styled("oblique", *flipped("italic", "a")), (Styled("oblique", (Styled("normal-style", ("a",)),)),)),
        (styled("bold", *flipped("italic", "a")), (Styled("bold", (Styled("italic", ("a",)),)),)),
        (
            flipped("italic", *flipped("italic", "a", *flipped("italic", "b"))),
            (Styled("italic", (Styled("normal-style", ("a", Styled("italic", ("b",)))),)),),
        ),
        (
            styled("small-caps", *flipped("small-caps", "a"), "b"),
            (Styled("small-caps", (Styled("normal-variant", ("a",)), "b")),),
        ),
        (styled("bold", *flipped("bold", "a")), (Styled("bold", (Styled("normal-weight", ("a",)),)),)),
        (
            styled("superscript", *flipped("superscript", "a")),
            (Styled("superscript", (Styled("superscript", ("a",)),)),),
        ),
        # Some scripts have no italics.
        (slanted(*quoted("计算机学报")), ("“", "计算机学报", "”")),
        (slanted("계산 학보"), ("계산 학보",)),
        (slanted("नया अध्ययन"), ("नया अध्ययन",)),
        (slanted("Новое"), (Styled("italic", ("Новое",)),)),
        (slanted("…"), (Styled("italic", ("…",)),)),
        (slanted("学报 A"), (Styled("italic", ("学报 A",)),)),
        (styled("bold", "学报"), (Styled("bold", ("学报",)),)),
        ((*slanted("a"), *slanted()), (Styled("italic", ("a",)),)),
        # What is not active need not be ended.
        (styled("normal-weight", "a"), ("a",)),
        (flipped("baseline", *flipped("normal-weight", "a")), ("a",)),
        (styled("baseline", "a"), (Styled("baseline", ("a",)),)),
        (styled("normal-style", *styled("italic", "a")), (Styled("italic", ("a",)),)),
        (
            styled("italic", *styled("normal-style", "a"), *styled("normal-weight", "b")),
            (Styled("italic", (Styled("normal-style", ("a",)), "b")),),
        ),
        ((*styled("italic", "a"), *flipped("italic", "b")), (Styled("italic", ("a",)), Styled("italic", ("b",)))),
        # Nothing is printed for spans that hold nothing, and none for marks that say what a text is.
        ((*styled("italic"), "a", *styled("bold", *styled("italic", ""))), ("a",)),
        ((opening("names"), opening("person"), "a", closing("person"), closing("names")), ("a",)),
        ((opening("nocase"), "a", closing("nocase"), Math("x")), ("a", Math("x"))),
        (
            (opening("display", "left-margin"), "1. ", closing("display", "left-margin"), " b"),
            (Block("left-margin", ("1. ",)), " b"),
        ),
        (
            (opening("display", "block"), "a, ", closing("display", "block"), " b"),
            (Block("block", ("a, ",)), "b"),
        ),
    ],
)
def test_formats_and_blocks(flow: tuple[Piece, ...], rich: tuple[Rich, ...]) -> None:
    assert settle(flow, AMERICAN) == rich


def test_the_space_at_the_end_of_an_entry_stands_behind_its_last_block() -> None:
    label = (opening("display", "left-margin"), "1. ", closing("display", "left-margin"))
    text = (opening("display", "right-inline"), "a. ", closing("display", "right-inline"))
    assert settle((*label, *text), AMERICAN) == (Block("left-margin", ("1. ",)), Block("right-inline", ("a.",)), " ")


def test_a_mark_goes_in_at_the_end_of_what_is_quoted() -> None:
    flow = (*quoted(*flipped("italic", "a")), ", b")
    assert settle(flow, AMERICAN) == ("“", Styled("italic", ("a",)), ",", "”", " b")


def test_spans_are_never_deep() -> None:
    count = 50_000
    flow: list[Piece] = [*[opening("flip", "italic")] * count, *[Q] * count, "a", *[Q_END] * count]
    flow += [*[closing("flip", "italic")] * count, "b"]
    depth, rich = 0, settle(flow, AMERICAN)
    assert rich[-1] == "b"
    while isinstance(rich[0], Styled):
        depth, rich = depth + 1, rich[0].children
    assert depth == DEEPEST


@pytest.mark.parametrize("pattern", list(product([".", ":", "!", " ", "a"], [Q_END, closing("format", "bold"), ""])))
def test_time_is_linear(pattern: tuple[str, Piece]) -> None:
    text, mark = pattern
    count = 30_000
    started: list[Piece] = []
    if isinstance(mark, Mark):
        started = [opening(mark.kind, mark.value)] * count
    start = time.process_time()
    settle([*started, "a", *[mark] * count, *[text] * count], AMERICAN)
    assert time.process_time() - start < 2


def test_a_mark_ends_the_line_in_front_of_a_block_and_behind_one() -> None:
    begins, ends = opening("display", "block"), closing("display", "block")
    assert settle((begins, "A", ends, Prefix(". "), "b"), AMERICAN) == (Block("block", ("A", ".")), " ", "b")
    assert settle(("A", begins, Prefix(", "), "b", ends), AMERICAN) == ("A", ",", Block("block", (" ", "b")))
    assert settle((begins, "A", ends, ".", "b"), AMERICAN) == (Block("block", ("A", ".")), "b")
    assert settle((begins, "A", ends, ".NET"), AMERICAN) == (Block("block", ("A",)), ".NET")
    assert settle((begins, ".", "A", ends), AMERICAN) == (Block("block", (".", "A")),)
    begins, ends = opening("display", "left-margin"), closing("display", "left-margin")
    assert settle((begins, "1", ends, ", b"), AMERICAN) == (Block("left-margin", ("1",)), ", b")
