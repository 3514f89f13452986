"""The examples of pandoc's manual ("Citation syntax") and what pandoc does with the cases in between."""

from __future__ import annotations

import pytest

from mlsysbib.text.pandoc import PandocCite, citations, nocite, split_locator

LABELS = {"p.": "page", "pp.": "page", "page": "page", "pages": "page", "chap.": "chapter", "sec.": "section"}


def found(document: str) -> list[tuple[str, bool, list[str]]]:
    """Each citation's source, whether it is in the text, and its keys."""
    return [
        (document[each.start : each.end], each.in_text, [cite.key for cite in each.cites])
        for each in citations(document, LABELS)
    ]


def only(document: str) -> tuple[PandocCite, ...]:
    (citation,) = citations(document, LABELS)
    return citation.cites


def test_a_group_has_prefixes_locators_and_suffixes() -> None:
    first, second = only("Blah [see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1].")
    assert first == PandocCite("doe99", 10, "see ", " and *passim*", "page", "33-35")
    assert second == PandocCite("smith04", 42, "", "", "chapter", "1")


def test_a_key_in_the_sentence() -> None:
    assert found("@smith04 says blah") == [("@smith04", True, ["smith04"])]


def test_the_place_behind_a_key_in_the_sentence() -> None:
    ((source, in_text, _),) = found("@smith04 [p. 33] says")
    assert (source, in_text) == ("@smith04 [p. 33]", True)
    assert only("@smith04 [p. 33]")[0][4:6] == ("page", "33")
    assert only("@smith04 [33]")[0][4:6] == ("page", "33")
    assert only("@smith04 [here]")[0].suffix == "here"


def test_more_citations_behind_a_key_in_the_sentence() -> None:
    assert found("@a [p. 3; see @b]") == [("@a [p. 3; see @b]", True, ["a", "b"])]
    assert found("@a [@b]") == [("@a [@b]", True, ["a", "b"])]
    assert found("@a [link](http://x.org)") == [("@a", True, ["a"])]


def test_a_minus_suppresses_the_author() -> None:
    assert [cite.suppress_author for cite in only("[-@a; @b]")] == [True, False]
    assert found("-@a") == [("-@a", False, ["a"])]
    assert only("-@a")[0].suppress_author


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("@Foo_bar.baz.", "Foo_bar.baz"),
        ("@Foo_bar..baz", "Foo_bar"),
        ("@doe:2001-a/b,", "doe:2001-a/b"),
        ("@2001x", "2001x"),
        ("@éa中", "éa中"),
        ("@_x", "_x"),
        ("@{https://ex.com/bib?name=foobar&date=2000, p. 33}", "https://ex.com/bib?name=foobar&date=2000, p. 33"),
        ("(@a)", "a"),
        ('"@a"', "a"),
        ("—@a—", "a"),
        ("@a's", "a"),
    ],
)
def test_where_a_key_begins_and_ends(written: str, key: str) -> None:
    assert [cite.key for cite in only(written)] == [key]


@pytest.mark.parametrize(
    "text", ["a@b.org", "\\@a", "`@a`", "@ a", "@", "@@", "[see]", "[a](b)", "<a@b.c>", "\\[\\@a]", "a @-b"]
)
def test_what_is_no_citation(text: str) -> None:
    assert found(text) == []


def test_a_bracket_without_keys_in_all_its_parts_is_no_group() -> None:
    assert found("[see; @a]") == [("@a", True, ["a"])]


def test_a_link_or_a_span_around_a_key_is_no_group() -> None:
    assert found("[@a](http://x.org)") == [("@a", True, ["a"])]
    assert found("[@a]{.b}") == [("@a", True, ["a"])]


def test_a_bracket_that_the_paragraph_does_not_close_is_no_group() -> None:
    assert found("[see @a\n\nb]") == [("@a", True, ["a"])]
    assert found("[see\n@a, p. 3]") == [("[see\n@a, p. 3]", False, ["a"])]


def test_a_group_within_a_note() -> None:
    assert found("a^[see [@b, p. 3]]") == [("[@b, p. 3]", False, ["b"])]


def test_brackets_within_a_group() -> None:
    (cite,) = only("[see [the] @a, p. 3 [sic; so]]")
    assert (cite.prefix, cite.locator, cite.suffix) == ("see [the] ", "3", " [sic; so]")


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("", ("", "", "")),
        (", p. 3", ("page", "3", "")),
        (" p. 3", ("page", "3", "")),
        (", 33-35, 38-39 and more", ("page", "33-35, 38-39", " and more")),
        (", pp. iv, vi-xi there", ("page", "iv, vi-xi", " there")),
        (", chap. 1.2, for a start", ("chapter", "1.2", ", for a start")),
        (", pages 3 and 5", ("page", "3 and 5", "")),
        (", p.3", ("page", "3", "")),
        (", p. 3.", ("page", "3", ".")),
        (", pages", ("", "", ", pages")),
        (", iv", ("", "", ", iv")),
        (", and others", ("", "", ", and others")),
        (", perhaps", ("", "", ", perhaps")),
        ("{ii, A, D-Z}, with a suffix", ("page", "ii, A, D-Z", ", with a suffix")),
        (", {pp. iv, vi-xi, (xv)-(xvii)} with suffix here", ("page", "iv, vi-xi, (xv)-(xvii)", " with suffix here")),
        ("{}, 99 years later", ("", "", ", 99 years later")),
        (", {chap. unclosed", ("", "", ", {chap. unclosed")),
    ],
)
def test_locators(text: str, split: tuple[str, str, str]) -> None:
    assert split_locator(text, LABELS) == split


def test_keys_that_are_only_to_be_listed() -> None:
    assert nocite("---\nnocite: |\n  @a, @{b c}\ntitle: '@d'\n---\n@e") == (["a", "b c"], False)
    assert nocite("---\nnocite: '@*'\n---\n") == ([], True)
    assert nocite("nocite: '@a'\n") == ([], False)
