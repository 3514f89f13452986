from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given, settings

from mlsysbib.errors import Problem, UnknownKey, WrongValue
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
    with pytest.raises(TypeError, match=r'a Library is a value; write library = library | {"x": entry}'):
        library["x"] = A  # type: ignore[index]
    with pytest.raises(TypeError, match=r'a Library is a value; write library = library.without\(\["bar2019"\]\)'):
        del library["bar2019"]  # type: ignore[attr-defined]
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


def test_a_part_is_what_a_condition_takes(library: Library) -> None:
    part = library.filter(lambda entry: entry.title != "B")
    assert (list(part), part.header) == (["Foo2020", "bar2019"], library.header)
    assert library.without(["Foo2020", "bar2019"]) == library.select(["foo2020"])
    with pytest.raises(UnknownKey):
        library.without(["none"])


def test_two_libraries_are_one_where_no_key_has_two_entries(library: Library) -> None:
    more = Library(
        {"new": B, "foo2020": B}, header=Header(title="More", sections={"one": "One"}), warnings=[Problem("x")]
    )
    both = library | more
    assert list(both) == ["Foo2020", "foo2020", "bar2019", "new"]
    assert both.header == Header(title="List", sections={"one": "One"})
    assert both.warnings == (Problem("x"),)
    assert (library | {"new": B}) == library.replace({**library, "new": B})
    assert list({"new": B} | library) == ["new", "Foo2020", "foo2020", "bar2019"]
    with pytest.raises(WrongValue, match=r"^bar2019: two different entries have this key \(title is 'C' and 'A'\)"):
        library | {"bar2019": A}
    assert library.replace({**library, "bar2019": A})["bar2019"] == A


def test_an_entry_is_found_by_any_spelling_of_its_identifier() -> None:
    library = Library(
        {
            "a": Entry(doi="10.1145/3097983.3098021", isbn="978-0-201-13448-3"),
            "b": Entry(arxiv="1610.09451v2"),
        }
    )
    found = {
        "10.1145/3097983.3098021": "a",
        "https://doi.org/10.1145/3097983.3098021": "a",
        "ISBN 0-201-13448-9": "a",
        "arXiv:1610.09451": "b",
        "10.48550/arXiv.1610.09451": "b",
        "10.1145/1": None,
        "a": None,
    }
    assert {identifier: library.find(identifier) for identifier in found} == found


WRONG: list[tuple[Any, str]] = [
    ({"a": 5}, "Library: 'a' is a number, 5; write Library({'a': Entry(...)})"),
    ({"a": "The TeXbook"}, "write Library({'a': Entry(title='The TeXbook')})"),
    ({1: A}, "Library: the key 1 is not text; write '1'"),
    ([("a", A), ("a", B)], "a: two different entries have this key (title is 'A' and 'B')"),
    ([A], 'Library: an Entry has no key; write Library({"knuth1984": entry})'),
    (A, 'an Entry has no key; write Library({"knuth1984": entry})'),
    ("refs.bib", "not of text, 'refs.bib'; mlsysbib.load(path) reads a file"),
    (5, "not of a number, 5; write Library({"),
    ([1], "Library: a number, 1 is not a pair of a key and an entry"),
]


@pytest.mark.parametrize(("entries", "said"), WRONG)
def test_what_is_no_library_is_told_at_once(entries: Any, said: str) -> None:
    for make in (Library, Library().replace):
        with pytest.raises(WrongValue) as caught:
            make(entries)
        assert said in str(caught.value)


def test_an_equal_twin_is_one() -> None:
    assert Library([("a", A), ("a", Entry(title="A"))]) == Library({"a": A})


@pytest.mark.parametrize(
    ("header", "said"), [({"title": "x"}, "header is a dict"), ("Mine", "write header=Header(title='Mine')")]
)
def test_a_header_is_a_header(header: Any, said: str) -> None:
    with pytest.raises(WrongValue) as caught:
        Library(header=header)
    assert said in str(caught.value)
    with pytest.raises(WrongValue, match="warnings are Findings"):
        Library(warnings=["x"])  # type: ignore[list-item]


def test_what_a_library_is_asked_for_in_vain_is_told_with_what_to_write(library: Any) -> None:
    asked = {
        "add": 'library | {"knuth1984": entry}',
        "pop": 'library.without(["knuth1984"])',
        "entries": "library.values() are its entries",
        "save": 'mlsysbib.dumps(library, "bibtex")',
        "bar2019": 'library["bar2019"]',
    }
    for name, said in asked.items():
        assert not hasattr(library, name)
        with pytest.raises(AttributeError) as caught:
            getattr(library, name)
        assert said in str(caught.value)
    for key in (0, ["bar2019"]):
        with pytest.raises(WrongValue, match="a citation key is text, not "):
            library[key]
    with pytest.raises(WrongValue, match=r'one key is not a list of keys; write \["bar2019"\]'):
        library.select("bar2019")
    with pytest.raises(WrongValue, match="filter takes a function of an entry, not text"):
        library.filter("title")
    with pytest.raises(WrongValue, match="an identifier is text, not a number"):
        library.find(5)


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
    assert copy.deepcopy(library) == copy.copy(library) == library
