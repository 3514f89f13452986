"""Libraries of bibtexparser, in and out."""

from __future__ import annotations

import bibtexparser
import pytest
from bibtexparser import middlewares

import mlsysbib
from mlsysbib import Date, Entry, Name

TEXT = r"""
@string{nips = "Advances in {NIPS}"}
@inproceedings{a, author = "van Beethoven, Ludwig and {Barnes and Noble} and King, Jr., Martin",
  title = {{\"U}ber 50\% of {GPU}s}, booktitle = nips # " 2", month = aug, year = 2015, url = {http://x.org/a_b%20c}}
"""


def test_a_library_is_taken_over_with_names_accents_macros_and_addresses() -> None:
    entry = mlsysbib.from_bibtexparser(bibtexparser.parse_string(TEXT))["a"]
    assert [str(name) for name in entry.author] == ["Ludwig van Beethoven", "Barnes and Noble", "Martin King Jr."]
    assert entry.author[1] == Name(literal="Barnes and Noble")
    assert entry.title == "Über 50% of GPUs"
    assert entry.container_title == "Advances in NIPS 2"
    assert entry.issued == Date(year=2015, month=8)
    assert entry.url == "http://x.org/a_b%20c"


def test_names_that_a_middleware_split_are_the_same_names() -> None:
    plain = r"@misc{a, author = {van Beethoven, Ludwig and King, Jr., Martin}, title = {x}}"
    split = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    assert mlsysbib.from_bibtexparser(
        bibtexparser.parse_string(plain, append_middleware=split)
    ) == mlsysbib.from_bibtexparser(bibtexparser.parse_string(plain))


def test_a_block_that_bibtexparser_could_not_use_is_not_lost() -> None:
    library = bibtexparser.parse_string("@misc{a, title = {One}}\n@misc{a, title = {Two}}\n")
    assert [block.key for block in library.entries] == ["a"]
    with pytest.raises(mlsysbib.ReadError, match="another entry has this key") as caught:
        mlsysbib.from_bibtexparser(library)
    assert sorted(str(entry.title) for entry in caught.value.library.values()) == ["One", "Two"]


def test_what_is_wrong_is_an_error_with_what_could_be_read() -> None:
    library = bibtexparser.parse_string("@misc{good, title = {x}}\n@misc{bad, title = {y, year = {1999}}\n")
    assert library.failed_blocks
    with pytest.raises(mlsysbib.ReadError, match=r"bad") as caught:
        mlsysbib.from_bibtexparser(library)
    assert "good" in caught.value.library


@pytest.mark.parametrize(("dialect", "date"), [("bibtex", ("year", "2015")), ("biblatex", ("date", "2015-08"))])
def test_what_is_given_comes_back(dialect: str, date: tuple[str, str]) -> None:
    entry = Entry(
        type="book", title="Über GPUs", author=(Name(family="Li", given="Mu"),), issued=Date(year=2015, month=8)
    )
    given = mlsysbib.to_bibtexparser(mlsysbib.Library({"li": entry}), dialect)
    assert given.entries_dict["li"].fields_dict[date[0]].value == date[1]
    assert mlsysbib.from_bibtexparser(given) == mlsysbib.Library({"li": entry})


def test_a_dialect_that_does_not_exist_is_named() -> None:
    with pytest.raises(mlsysbib.UsageError, match=r"no dialect 'bibtexx'; did you mean bibtex"):
        mlsysbib.to_bibtexparser(mlsysbib.Library(), "bibtexx")
