"""Entries as JSON of our own."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from mlsysbib.model import Date, Entry, LiteralDate, Name
from mlsysbib.model.serial import from_json, in_file, of_file, to_json
from strategies import entries

SHAPE = in_file()


def test_names_are_those_of_csl_and_dates_edtf() -> None:
    entry = Entry(
        type="book",
        container_title="J",
        doi="10.1000/1",
        issued=Date(year=2015, circa=True),
        accessed=LiteralDate("in May"),
        author=(Name(family="Test", non_dropping_particle="van"),),
    )
    assert to_json(entry) == {
        "type": "book",
        "author": ({"family": "Test", "non-dropping-particle": "van"},),
        "accessed": {"literal": "in May"},
        "issued": "2015~",
        "container-title": "J",
        "DOI": "10.1000/1",
    }


@settings(max_examples=80, deadline=None)
@given(entries())
def test_every_entry_comes_back(entry: Entry) -> None:
    text = msgspec.json.encode(to_json(entry))
    assert from_json(msgspec.json.decode(text)) == entry
    assert of_file(msgspec.json.decode(text, type=SHAPE)) == entry


def test_a_date_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"event-date: .*'soon' is not a date"):
        of_file(msgspec.json.decode(b'{"type": "book", "event-date": "soon"}', type=SHAPE))
