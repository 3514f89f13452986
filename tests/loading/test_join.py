"""Several files are one library; a key that two of them give away is told with both places."""

from __future__ import annotations

import pytest

from mlsysbib import loads
from mlsysbib.errors import Problem, ReadError
from mlsysbib.loading.join import Part, join
from mlsysbib.model import Entry, Header, Library

A, B = Entry(title="A"), Entry(title="B")


def test_entries_keep_their_order_and_the_first_title_stands() -> None:
    first = Library({"a": A}, header=Header(title="First", sections={"x": "X"}))
    second = Library({"b": B}, header=Header(title="Second", sections={"x": "other", "y": "Y"}))
    joined = join([Part("1.yaml", first), Part("2.yaml", second)])
    assert joined == Library({"a": A, "b": B}, header=Header(title="First", sections={"x": "X", "y": "Y"}))
    assert list(joined.header.sections) == ["x", "y"]


def test_one_part_is_itself() -> None:
    library = Library({"a": A}, warnings=[Problem("w")])
    assert join([Part("1.yaml", library)]) is library


def test_no_part_is_an_empty_library() -> None:
    assert join([]) == Library()


@pytest.mark.parametrize(
    ("text", "format_", "place"),
    [
        ("entries:\n  b: {title: B}\n  a:\n    title: X\n", "entries-yaml", "2:3:3"),
        ("@book{b, title={a}}\n\n @Book { a , title={X}}\n", "bibtex", "2:3:2"),
        ('[{"id": "b", "type": "book"},\n {"id" : "a", "type": "book"}]', "csl-json", "2:2:2"),
    ],
)
def test_a_clash_names_both_places(text: str, format_: str, place: str) -> None:
    first = loads("entries:\n\n  a:\n    title: A\n", "entries-yaml")
    parts = [Part(path, _at(path, each)) for path, each in (("1", first), ("2", loads(text, format_)))]
    with pytest.raises(ReadError) as caught:
        join(parts)
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"{place}: a: another entry has this key in 1:3:3; give one of them another key, or leave one out"
    )
    assert list(caught.value.library) == ["a", "b"]
    assert str(caught.value.library.place("b")).startswith("2:")


def _at(path: str, library: Library) -> Library:
    return Library(library, header=library.header, places=library.places.at(path))


def test_a_clash_of_libraries_without_places_names_their_paths() -> None:
    with pytest.raises(ReadError, match=r"\A2.py: a: another entry has this key in 1.py; give"):
        join([Part("1.py", Library({"a": A})), Part("2.py", Library({"a": B}))])


def test_the_same_entry_twice_stands_once() -> None:
    assert join([Part("1", Library({"a": A})), Part("2", Library({"a": Entry(title="A")}))]) == Library({"a": A})


def test_the_problems_of_all_parts_are_told_and_their_entries_kept() -> None:
    parts = [
        Part("1", Library({"a": A}), (Problem("x", "1"),)),
        Part("2", Library({"b": B}, warnings=[Problem("w", "2")]), (Problem("y", "2"),)),
    ]
    with pytest.raises(ReadError) as caught:
        join(parts)
    assert [problem.message for problem in caught.value.problems] == ["x", "y"]
    library = caught.value.library
    assert list(library) == ["a", "b"]
    assert [warning.message for warning in library.warnings] == ["w"]


def test_comments_are_of_the_files_that_have_entries_and_preambles_of_all() -> None:
    def header(number: int) -> Header:
        return Header(custom={"bibtex": {"preamble": [f"p{number}", "p"], "comments": [f"c{number}", "c"]}})

    parts = [
        Part("abbreviations.bib", Library(header=header(1))),
        Part("2.bib", Library({"a": A}, header=header(2))),
        Part("3.bib", Library({"b": B}, header=header(3))),
    ]
    joined = join(parts).header.custom["bibtex"]
    assert joined == {"preamble": ["p1", "p", "p2", "p3"], "comments": ["c2", "c", "c3"]}
