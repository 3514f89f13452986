"""An entry for a reader, field by field."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import OTHERS, Date, Entry, Link, Name, WrongValue


def test_fields_stand_by_their_names_in_entries_yaml_and_lists_item_by_item() -> None:
    entry = Entry(
        type="book",
        title="A <i>B</i>",
        author=(Name(family="Doe", given="Jane"), OTHERS),
        issued=Date(year=2017, month=3),
        doi="10.1000/1",
        section="3",
        list_section="early",
        tags=("a", "b"),
        links=(Link("https://x.org", title="X"), Link("https://y.org")),
        custom={"bibtex": {"lccn": "5"}, "mine": "words"},
    )
    assert mlsysbib.show(entry) == [
        ("type", "book"),
        ("title", "A B"),
        ("author", "Jane Doe"),
        ("author", "and others"),
        ("issued", "2017-03"),
        ("section-number", "3"),
        ("doi", "10.1000/1"),
        ("section", "early"),
        ("tags", "a"),
        ("tags", "b"),
        ("links", "https://x.org  (X)"),
        ("links", "https://y.org"),
        ("custom", 'bibtex: {"lccn":"5"}'),
        ("custom", "mine: words"),
    ]


@pytest.mark.parametrize("given", ["key", None, {"title": "A"}, mlsysbib.Library({"a": Entry(title="A")})])
def test_what_is_not_an_entry_is_told(given: object) -> None:
    with pytest.raises(WrongValue, match="show takes an entry, not"):
        mlsysbib.show(given)  # type: ignore[arg-type]
