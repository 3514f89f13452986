"""Several files are one library; a key that two of them give away is told with both places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import mlsysbib
from mlsysbib import loads
from mlsysbib.errors import Problem, ReadError
from mlsysbib.loading.join import Part, join
from mlsysbib.model import Date, Entry, Header, Library, Name

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


HOFF = Name(family="Hoff", given="Jacobus", non_dropping_particle="van 't")
BOOK = Entry(type="book", title="The Arrangement of Atoms", author=(HOFF,), issued=Date(year=1898))


def of(path: str, entry: Entry) -> Part:
    return Part(path, Library({"a": entry}))


def changed(**fields: Any) -> Entry:
    return replace(BOOK, **fields)


def test_of_one_work_in_two_files_the_first_stands_and_the_other_fills_what_it_leaves_blank() -> None:
    other = changed(
        author=(Name(family="van 't Hoff", given="J."),), publisher="Longmans", isbn="9780262035613", volume="2"
    )
    joined = join([of("1.yaml", changed(volume="2", number="7")), of("2.bib", other)])
    assert dict(joined) == {"a": changed(volume="2", number="7", publisher="Longmans", isbn="9780262035613")}
    assert joined.warnings == ()


def test_what_a_format_keeps_of_its_own_is_not_lost() -> None:
    own = changed(custom={"bibtex": {"keywords": "atoms", "x": {"y": "1"}}, "csl-json": {"PMID": "1"}})
    said = changed(custom={"bibtex": {"file": "a.pdf", "x": {"z": "2"}}, "zotero": ["t"]})
    joined = join([of("1", own), of("2", said)])
    assert joined["a"].custom == {
        "bibtex": {"keywords": "atoms", "file": "a.pdf", "x": {"y": "1", "z": "2"}},
        "csl-json": {"PMID": "1"},
        "zotero": ["t"],
    }


def test_a_contradiction_is_a_warning_that_names_both_places() -> None:
    said = changed(publisher="Wiley", custom={"bibtex": {"shelf": "Q"}})
    parts = [of("1.yaml", BOOK), of("2.bib", changed(publisher="Longmans", custom={"bibtex": {"shelf": "R"}}))]
    joined = join([*parts, of("3.bib", said)])
    assert joined["a"] == changed(publisher="Longmans", custom={"bibtex": {"shelf": "R"}})
    publisher, shelf = joined.warnings
    assert str(publisher) == "3.bib: a.publisher: Wiley is not what 2.bib says, Longmans, which stands"
    assert (publisher.severity, publisher.rule) == ("warning", "disagreement")
    assert publisher.sides == (("2.bib", "Longmans"), ("", "Wiley"))
    assert (shelf.field, shelf.path) == ("shelf", "3.bib")


def test_a_contradiction_stands_where_its_field_stands() -> None:
    first = loads("entries:\n  a:\n    title: The Arrangement of Atoms\n    volume: 2\n", "entries-yaml")
    second = loads("@book{a, title = {The Arrangement of Atoms},\n  volume = 3}", "bibtex")
    (volume, kind) = join([Part(path, _at(path, each)) for path, each in (("1", first), ("2", second))]).warnings[::-1]
    assert str(volume) == "2:2:3: a.volume: 3 is not what 1:4:5 says, 2, which stands"
    assert (str(kind.place), kind.field) == ("2:1:1", "type")


@pytest.mark.parametrize(
    "other",
    [
        changed(title="Chemistry in Space"),
        changed(issued=Date(year=1910)),
        changed(author=(Name(family="Doe", given="Jane"),)),
        # A preprint and its publication: somebody has to choose.
        changed(type="article", arxiv="1701.00001"),
        # Nothing but the year agrees.
        Entry(type="book", issued=Date(year=1898), publisher="Longmans"),
    ],
)
def test_two_works_under_one_key_are_a_problem(other: Entry) -> None:
    with pytest.raises(ReadError, match=r"another entry has this key in 1\.yaml"):
        join([of("1.yaml", BOOK), of("2.bib", other)])


def test_the_same_book_in_four_formats_stands_once(tmp_path: Path) -> None:
    fields = "title = {The Arrangement of Atoms}, author = {van 't Hoff, Jacobus}, publisher = {Longmans}"
    json = """[{"id": "a", "type": "book", "title": "The Arrangement of Atoms", "publisher": "Longmans",
               "author": [{"family": "van 't Hoff", "given": "Jacobus"}], "issued": {"date-parts": [[1898]]}}]"""
    yaml = """entries:
  a:
    type: book
    title: The Arrangement of Atoms
    author: ["van 't Hoff, Jacobus"]
    publisher: Longmans
    issued: 1898
"""
    texts = {
        "1.yaml": yaml,
        "2.bib": f"@book{{a, {fields}, year = 1898}}",
        "3.json": json,
        "4.bib": f"@book{{a, {fields}, date = {{1898}}, location = {{}}}}",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for names in ([*texts], [*texts][:3][::-1]):
        library = mlsysbib.load([tmp_path / name for name in names])
        assert replace(library["a"], custom={}) == changed(publisher="Longmans")
        assert library.warnings == ()
