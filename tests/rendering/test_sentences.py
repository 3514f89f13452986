from __future__ import annotations

import pytest

from mlsysbib.model import Entry, Library
from mlsysbib.rendering import in_sentence_case


def title(text: str, **fields: str) -> str | None:
    return in_sentence_case(Library({"a": Entry(type="book", title=text, **fields)}))["a"].title


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Why Water Is Wet", "Why water is wet"),
        ("Why Water Is Wet: A Study of DNA and TFX", "Why water is wet: A study of DNA and TFX"),
        ("The Art of War? An Introduction to Python", "The art of war? An introduction to Python"),
        ("Learning on the iPhone With I and Bayesian C++", "Learning on the iPhone with I and Bayesian C++"),
        ("Attention Is All <i>You Need</i> $O(N)$", "Attention is all <i>you need</i> $O(N)$"),
        ('The <span class="nocase">Big Bang</span> Theory', 'The <span class="nocase">Big Bang</span> theory'),
        ("A title in Amherst already", "A title in Amherst already"),
        ("İstanbul Ve Ötesi", "İstanbul Ve Ötesi"),
    ],
)
def test_titles_in_sentence_case(written: str, printed: str) -> None:
    assert title(written) == printed


def test_other_languages_have_rules_of_their_own() -> None:
    assert title("Die Kritik Der Vernunft", language="german") == "Die Kritik Der Vernunft"
    assert title("The Big Book", language="en-GB") == "The big book"


def test_names_of_conferences_and_journals_stay() -> None:
    entries = {type_: Entry(type=type_, container_title="The Big Book") for type_ in ("chapter", "paper-conference")}
    done = in_sentence_case(Library(entries))
    assert [done[type_].container_title for type_ in entries] == ["The big book", "The Big Book"]
