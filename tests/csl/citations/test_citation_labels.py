"""The label of a work: the data's own, or one made of its names and its year (appendix IV, 'citation-label')."""

from __future__ import annotations

import pytest

from mlsysbib.model import Entry
from mlsysbib.model.entry import trusted
from small_styles import cite, make, work

_LABEL = '<text variable="citation-label"/>'
_SUFFIXED = 'disambiguate-add-year-suffix="true"'


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        (work("Ann Ferrari", 1978), "Ferr78"),
        (work("Ann Li", 2005), "Li05"),
        (work("Ann Brown, Bob Chen", 1998), "BrCh98"),
        (work("Ann Brown, Bob Chen, Cy Doe", 1998), "BrCD98"),
        (work("Ann Brown, Bob Chen, Cy Doe, Di Evans, Ed Fox", 1998), "BCDE98"),
        (work("Ann O'Neil", 2000), "ONei00"),
        (Entry(type="book", title="Nobody's"), ""),
        (trusted({"type": "book", "custom": {"csl-json": {"citation-label": "mine1"}}}), "mine1"),
    ],
)
def test_a_label(entry: Entry, label: str) -> None:
    assert cite(make({"a": entry}, layout=_LABEL), "a") == [label]


def test_labels_that_are_the_same_get_letters() -> None:
    works = {"a": work("Ann Ferrari", 1978, "A"), "b": work("Bob Ferrari", 1978, "B"), "c": work("Cy Doe", 1978)}
    assert cite(make(works, _SUFFIXED, _LABEL), "a", "b", "c") == ["Ferr78a", "Ferr78b", "Doe78"]


def test_a_label_has_its_letter_once() -> None:
    works = {"a": work("Ann Ferrari", 1978, "A"), "b": work("Bob Ferrari", 1978, "B")}
    twice = f'<group delimiter=" ">{_LABEL}{_LABEL}</group>'
    assert cite(make(works, _SUFFIXED, twice), "b", "a") == ["Ferr78a Ferr78", "Ferr78b Ferr78"]
