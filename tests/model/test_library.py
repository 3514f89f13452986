from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings

from mlsysbib.errors import Problem, UnknownKey
from mlsysbib.model import Entry, Header, Library
from strategies import libraries

A, B, C = (Entry(title=title) for title in "ABC")


@pytest.fixture
def library() -> Library:
    return Library({"Foo2020": A, "foo2020": B, "bar2019": C}, header=Header(title="List"))


def test_a_library_is_a_mapping_in_order(library: Library) -> None:
    assert list(library) == ["Foo2020", "foo2020", "bar2019"]
    assert list(library.values()) == [A, B, C]
    assert (len(library), "Foo2020" in library, "FOO2020" in library) == (3, True, False)
    assert library["foo2020"] is B
    assert library.get("none") is None
    assert library.get("none", A) is A


def test_a_key_that_is_not_there_suggests_those_that_are_near(library: Library) -> None:
    with pytest.raises(UnknownKey) as caught:
        library["FOO2020"]
    assert set(caught.value.suggestions) == {"Foo2020", "foo2020"}
    assert str(caught.value).startswith("no entry has the citation key 'FOO2020'; did you mean ")
    with pytest.raises(KeyError):
        library["xyz"]
    assert library.near("xyz") == []
    assert library.near("bar2018") == ["bar2019"]
    assert UnknownKey.__mro__.index(KeyError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  # our own


def test_libraries_compare_by_keys_entries_order_and_header(library: Library) -> None:
    assert library == Library(library, header=library.header)
    assert library == Library(library.items(), header=library.header, warnings=[Problem("x")])
    assert library != Library(library)
    assert library != Library(dict(reversed(list(library.items()))), header=library.header)
    assert library != {"Foo2020": A}
    assert library != library.replace({**library, "bar2019": A})


def test_a_library_is_a_value(library: Library) -> None:
    with pytest.raises(AttributeError, match="a Library is a value"):
        library.header = Header()
    with pytest.raises(AttributeError):
        del library.header
    with pytest.raises(TypeError):
        library["x"] = A  # type: ignore[index]
    source = {"a": A}
    taken = Library(source)
    source["b"] = B
    assert list(taken) == ["a"]
    with pytest.raises(TypeError):
        hash(library)


def test_parts_of_a_library(library: Library) -> None:
    part = library.select(["bar2019", "Foo2020"])
    assert list(part.items()) == [("bar2019", C), ("Foo2020", A)]
    assert part.header == library.header
    with pytest.raises(UnknownKey):
        library.select(["Foo2020", "none"])


def test_its_repr_is_short(library: Library) -> None:
    assert repr(library) == "Library('List', 3 entries: Foo2020, foo2020, bar2019)"
    assert repr(Library()) == "Library(0 entries)"
    assert repr(Library(dict.fromkeys("abcd", A))) == "Library(4 entries: a, b, c, ...)"


@settings(max_examples=60, deadline=None)
@given(libraries())
def test_libraries_survive_pickling(library: Library) -> None:
    again = pickle.loads(pickle.dumps(library))  # noqa: S301  # our own
    assert again == library
    assert again.warnings == library.warnings
