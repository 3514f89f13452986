"""Entries are found by words, best first."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import Entry, Library, Name, UsageError, WrongValue

LIBRARY = Library(
    {
        "miller2020": Entry(title="On debts", author=(Name(family="Müller", given="Jörg"),), note="debt"),
        "debt1999": Entry(title="Something else", publisher="Debtors"),
        "whole": Entry(title="Technical <i>debt</i>"),
        "other": Entry(title="Other"),
    }
)


def test_the_best_come_first_and_the_rest_is_left_out() -> None:
    # A whole word in the title, the beginning of one in the key, one of the title.
    assert mlsysbib.search(LIBRARY, "debt") == {"whole": 24, "debt1999": 16, "miller2020": 12}
    assert list(mlsysbib.search(LIBRARY, "debt")) == ["whole", "debt1999", "miller2020"]


def test_a_word_that_stands_alone_counts_twice_the_beginning_of_one() -> None:
    words = Library({"a": Entry(title="Learned"), "b": Entry(title="Learn"), "c": Entry(title="Relearn")})
    assert mlsysbib.search(words, "learn") == {"b": 24, "a": 12, "c": 6}


@pytest.mark.parametrize("words", ["muller JORG", ["Müller", "jörg"], "Jorg müller", iter(["muller", "jorg"])])
def test_case_accents_and_order_do_not_matter(words: object) -> None:
    assert list(mlsysbib.search(LIBRARY, words)) == ["miller2020"]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["d'alembert", "alembert", "van 't hoff", "lukasz", "łukasz"])
def test_names_are_found_as_they_are_said(words: str) -> None:
    people = (
        Name(family="Alembert", given="Jean", non_dropping_particle="d'"),
        Name(family="Hoff", given="Łukasz", non_dropping_particle="van 't"),
    )
    assert list(mlsysbib.search(Library({"a": Entry(author=people), "b": Entry(title="T")}), words)) == ["a"]


def test_all_words_must_be_there() -> None:
    assert mlsysbib.search(LIBRARY, "debt nowhere") == {}
    assert list(mlsysbib.search(LIBRARY, "technical debt")) == ["whole"]


def test_what_is_found_can_be_selected() -> None:
    assert list(LIBRARY.select(mlsysbib.search(LIBRARY, "debt"))) == ["whole", "debt1999", "miller2020"]


def test_works_of_one_score_stand_in_the_order_of_the_library() -> None:
    same = {key: Entry(title="One title") for key in ("z", "a", "m")}
    assert list(mlsysbib.search(same, "title")) == ["z", "a", "m"]


@pytest.mark.parametrize("words", ["", "  ", [], ["", " "]])
def test_no_word_is_an_error(words: object) -> None:
    with pytest.raises(UsageError, match="there is no word to search for"):
        mlsysbib.search(LIBRARY, words)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", [None, 5, b"debt", [5], {"debt": 1}])
def test_what_is_not_words_is_told(words: object) -> None:
    with pytest.raises(WrongValue, match="words"):
        mlsysbib.search(LIBRARY, words)  # type: ignore[arg-type]
