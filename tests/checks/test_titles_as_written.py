"""Titles that are none, that hold an address, or whose capitals, braces and full stops styles stumble over."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.titles_as_written import RULES


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Title", "T521"),
        ("Paper Title Here", "T521"),
        ("TODO: find the title", "T521"),
        ("{Unknown}", "T521"),
        ("N/A", "T521"),
        ("Attention Is All You Need. arXiv:1706.03762", "T522"),
        ("A Title, https://a.example/paper", "T522"),
        ("A Title. doi:10.1145/3292500.3330701", "T522"),
        ("Training on a GPU", "T523"),
        ("{BERT}: Pre-training of Deep Transformers in TensorFlow", "T523"),
        ("{The Whole of a Title}", "T524"),
        ("The Whole of a Title.", "T525"),
        ("THE WHOLE OF A TITLE", "T526"),
        ("A Title. [Online]. Available:", "T527"),
        ("A Title, arXiv preprint", "T527"),
        ("Lee et al. (2019): A Title", "T527"),
        ("A Title, in Proceedings of Things", "T527"),
    ],
)
def test_what_is_wrong_with_a_title_is_found(title: str, code: str) -> None:
    assert code in codes(RULES, f"@misc{{a, title = {{{title}}}}}")


@pytest.mark.parametrize(
    "title",
    [
        "Title Generation with a Transformer",
        "On the Unknown",
        "{GPU} Training of {TensorFlow}",
        "{BERT}",
        "What is new in Apple Inc.",
        "And so on \\ldots",
        "Who Needs a Title?",
        "Proofs about $X_{GPU}$",
        "{NASA} {ESA}",
        "A comment on {Lee} et al. and others",
        "Is more available online",
        "Bayes &amp; a GPU",  # (the entity is another rule's, and comes first)
    ],
)
def test_what_is_in_order_is_left_alone(title: str) -> None:
    assert codes(RULES, f"@misc{{a, title = {{{title}}}}}") == []


def test_capitals_are_put_in_braces_word_by_word() -> None:
    before = "@misc{a, title = {Training {BERT} on a GPU with PyTorch}, year = 2020}"
    assert mended(RULES, before) == "@misc{a, title = {Training {BERT} on a {GPU} with {PyTorch}}, year = 2020}"
    assert codes(RULES, mended(RULES, before)) == []


def test_a_full_stop_goes_in_every_language() -> None:
    assert mended(RULES, '[{"id": "a", "title": "A Title."}]', "csl-json") == '[{"id": "a", "title": "A Title"}]'
    assert mended(RULES, "@misc{a, title = {A Title.}}") == "@misc{a, title = {A Title}}"
