from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.model import Date, Entry, Library, Name

AUTHOR = (Name(family="Li", given="Mu"),)
YEAR = Date(year=2016)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (
            Entry(type="webpage", title="Clipper: a <i>prediction</i> server for all"),
            ["@misc{k,", "key = {Clipper: a prediction server},", "year = {n.d.},"],
        ),
        (
            Entry(type="webpage", title="$O(n^2)$ at 5 $^\\circ$C"),
            ["@misc{k,", "key = {O(n2) at 5 {\\textdegree}C},", "year = {n.d.},"],
        ),
        (
            Entry(type="paper-conference", title="Pipelines", container_title="A Workshop", page="1-2", issued=YEAR),
            ["@booklet{k,", "key = {Pipelines},", "entrysubtype = {inproceedings},",
             "howpublished = {A Workshop, 1--2},", "booktitle = {A Workshop},"],
        ),
        (
            Entry(type="thesis", title="T", author=AUTHOR, genre="PhD thesis", issued=YEAR),
            ["@misc{k,", "entrysubtype = {phdthesis},"],
        ),
        (
            Entry(type="article-magazine", title="T", container_title="M", issued=YEAR),
            ["@booklet{k,", "entrysubtype = {article magazine},", "howpublished = {M},"],
        ),
        (
            Entry(type="report", title="T", author=AUTHOR, number="7", issued=YEAR),
            ["@misc{k,", "howpublished = {7, Technical Report},"],
        ),
        (
            Entry(type="book", title="T", edition="3", publisher="P", publisher_place="Q", issued=YEAR),
            ["@booklet{k,", "howpublished = {3, P, Q},", "publisher = {P},"],
        ),
        (Entry(type="book", title="T", editor=AUTHOR, issued=YEAR), ["@book{k,"]),
        (Entry(type="book", title="T", title_short="Tee", issued=YEAR), ["@booklet{k,", "key = {Tee},"]),
    ],
)  # fmt: skip
def test_what_styles_require_is_there_and_is_read_back_as_it_was(entry: Entry, lines: list[str]) -> None:
    library = Library({"k": entry})
    text = mlsysbib.dumps(library, "bibtex")
    assert [line for line in lines if line not in text] == []
    assert mlsysbib.loads(text, "bibtex") == library


def test_an_entry_that_lacks_nothing_is_as_it_is() -> None:
    entry = Entry(type="article-journal", title="T", author=AUTHOR, container_title="J", issued=YEAR)
    text = mlsysbib.dumps(Library({"k": entry}), "bibtex")
    assert "@article" in text
    assert not [field for field in ("key =", "howpublished", "entrysubtype") if field in text]


def test_biblatex_requires_none_of_it() -> None:
    text = mlsysbib.dumps(Library({"k": Entry(type="paper-conference", title="T")}), "biblatex")
    assert "@inproceedings" in text
    assert "n.d." not in text


def test_a_key_that_a_file_gave_stays() -> None:
    library = mlsysbib.loads("@misc{k, title = {T}, key = {zzz}}", "bibtex")
    assert "key = {zzz}" in mlsysbib.dumps(library, "bibtex")


def test_capitals_of_a_language_that_means_them() -> None:
    german = Entry(type="book", title="Vom Sinn der Kunde", language="de", author=AUTHOR, issued=YEAR, publisher="P")
    assert "{Vom} {Sinn} der {Kunde}" in mlsysbib.dumps(Library({"k": german}), "bibtex")
    assert "Vom Sinn der Kunde" in mlsysbib.dumps(Library({"k": german}), "biblatex")
    assert mlsysbib.loads(mlsysbib.dumps(Library({"k": german}), "bibtex"), "bibtex")["k"].title == german.title
