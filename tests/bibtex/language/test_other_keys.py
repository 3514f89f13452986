"""An entry is called by its other keys as well, where no other entry has that for its own."""

from __future__ import annotations

import pytest

from mlsysbib.bibtex.language.other_keys import other_keys, own_keys, under_cited_keys
from mlsysbib.bibtex.language.verbatim import safe_keys
from mlsysbib.model import Entry, Library
from mlsysbib.readers.bibtex import BibtexReader

LIBRARY = BibtexReader().read(
    "@book{a, title = {A}, ids = {old, b, x:1}}@book{b, title = {B}, ids = {old}}@book{c, title = {C}}"
)


def test_the_first_entry_has_another_key_unless_it_is_somebodys_own():
    assert other_keys(LIBRARY) == {"old": "a", "x:1": "a"}
    assert own_keys(["c", "x:1", "no"], LIBRARY) == {"c": "c", "x:1": "a"}


def test_an_entry_without_fields_of_bibtex_has_no_other_keys():
    strange = Library({"a": Entry(title="A", custom={"bibtex": ["ids"], "x": {"ids": "y"}})})
    assert other_keys(strange) == {}


@pytest.mark.parametrize(
    ("called", "kept", "keys"),
    [
        ({"old": "a"}, [], ["old", "b", "c"]),
        ({"old": "a", "x:1": "a"}, ["a"], ["a", "old", "x:1", "b", "c"]),
        ({}, [], ["a", "b", "c"]),
    ],
)
def test_entries_stand_under_the_keys_by_which_they_are_called(
    called: dict[str, str], kept: list[str], keys: list[str]
):
    renamed = under_cited_keys(LIBRARY, called, kept)
    assert list(renamed) == keys
    assert all(renamed[key].title == LIBRARY[called.get(key, key)].title for key in keys)


def test_a_parent_may_be_called_by_another_key_of_it():
    library = BibtexReader().read(
        "@inbook{c, title = {C}, crossref = {Old}}@book{p, title = {P}, ids = {older, old}, year = 1999}"
    )
    assert library.warnings == ()
    assert library["c"].container_title == "P"


def test_each_program_gets_the_keys_that_it_can_read():
    keys = ["o'neil=x", "a(b)c", "d$e", "x=1", "p%q", "r s", "title=x", "y="]
    for_bibtex = ["o'neil=x", "a(b)c", "d$e", "x=1", "p_q", "r_s", "title_x", "y="]
    for_biber = ["o_neil_x", "a_b_c", "d_e", "x_1", "p_q", "r_s", "title_x", "y_"]
    assert list(map(safe_keys(keys, "bibtex").__getitem__, keys)) == for_bibtex
    assert list(map(safe_keys(keys, "biblatex").__getitem__, keys)) == for_biber
    text = "".join(f"@book{{{key}, title = {{T}}}}\n" for key in for_bibtex)
    assert list(BibtexReader().read(text)) == for_bibtex
