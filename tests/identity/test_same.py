"""When two descriptions are of one work, for each who asks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mlsysbib.identity.same import already, is_titled, may_be, one_record, still_under_key, under_one_key
from mlsysbib.model import Date, Entry, Name

HOFF = Name(family="Hoff", given="Jacobus", non_dropping_particle="van 't")
BOOK = Entry(
    type="book", title="The Arrangement of Atoms", author=(HOFF,), issued=Date(year=1898), publisher="Longmans"
)
PAPER = Entry(title="A Paper", author=(Name(family="Doe", given="Jane"),), issued=Date(year=2020))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Entry(title="a paper", author=(Name(family="Doe", given="J."),), issued=Date(year=2020)), True),
        (replace(PAPER, title="Another Paper"), False),
        (replace(PAPER, issued=Date(year=2010)), False),
        (Entry(title="A Paper"), False),
    ],
)
def test_what_is_added_is_known_by_title_authors_and_year(other: Entry, *, same: bool) -> None:
    assert already({"x": BOOK, "y": PAPER}, other) == ("y" if same else None)


@pytest.mark.parametrize(
    ("entry", "other", "same"),
    [
        (Entry(doi="10.1000/x"), Entry(url="https://doi.org/10.1000/X"), True),
        (Entry(url="https://example.org/a/"), Entry(url="https://example.org/a"), True),
        (Entry(type="book", isbn="978-0-262-03561-3"), Entry(type="book", isbn="0262035618"), True),
        (Entry(type="book", isbn="0262035618, 9780131103627"), Entry(type="book", isbn="9780131103627"), True),
        # Two chapters have the ISBN of their book.
        (Entry(type="chapter", isbn="9780262035613"), Entry(type="chapter", isbn="9780262035613"), False),
        (Entry(doi="10.1000/x"), Entry(doi="10.1000/y"), False),
    ],
)
def test_what_is_added_is_known_by_what_no_other_work_has(entry: Entry, other: Entry, *, same: bool) -> None:
    assert already({"k": entry}, other) == ("k" if same else None)


def test_a_record_is_listed_twice() -> None:
    assert one_record(Entry(doi="10.1/A"), Entry(doi="10.1/a", title="A"))
    assert not one_record(Entry(doi="10.1/a"), Entry(url="https://example.org"))
    assert one_record(Entry(arxiv="1701.00001"), Entry(arxiv="1701.00001"))
    assert not one_record(Entry(arxiv="1701.00001"), Entry(arxiv="1701.00002"))


def test_what_an_identifier_led_to_has_the_title_or_the_authors() -> None:
    assert may_be(PAPER, replace(PAPER, title="Something Else Entirely"))
    assert may_be(PAPER, replace(PAPER, author=(HOFF,)))
    assert may_be(PAPER, replace(PAPER, title="A Paper (Extended Abstract)"))
    assert not may_be(PAPER, BOOK)
    assert not may_be(PAPER, replace(PAPER, title="Erratum to: A Paper"))
    assert not may_be(PAPER, replace(PAPER, title="A Paper: Author Response"))


def test_a_page_has_the_title_of_the_entry_that_links_to_it() -> None:
    assert is_titled(Entry(url="https://example.org"), BOOK)
    assert is_titled(PAPER, Entry(title="A paper"))
    assert not is_titled(PAPER, Entry(title="Page not found"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(BOOK, author=(replace(HOFF, non_dropping_particle="", dropping_particle="van 't"),)), True),
        (replace(BOOK, author=(Name(family="van 't Hoff", given="J."),)), True),
        (Entry(type="book", title="The Arrangement of Atoms"), True),
        (replace(BOOK, publisher="Wiley", volume="2"), True),
        (replace(BOOK, title="The Arrangement of Molecules and of Much Else"), False),
        (replace(BOOK, author=(Name(family="Doe", given="Jane"),)), False),
        (replace(BOOK, issued=Date(year=1910)), False),
        (replace(BOOK, type="manuscript"), False),
        (Entry(type="book", issued=Date(year=1898)), False),
        (Entry(type="book"), False),
    ],
)
def test_one_key_of_two_files_means_one_work_if_nothing_contradicts(other: Entry, *, same: bool) -> None:
    assert under_one_key(BOOK, other) is same
    assert under_one_key(other, BOOK) is same


@pytest.mark.parametrize(
    ("field", "value", "other", "same"),
    [
        ("doi", "10.1000/x", "10.1000/X", True),
        ("doi", "10.1000/x", "10.1000/y", False),
        ("isbn", "0262035618", "978-0-262-03561-3", True),
        ("isbn", "0262035618", "9780131103627", False),
        ("arxiv", "1701.00001v1", "1701.00001v2", True),
        ("arxiv", "1701.00001", "1701.00002", False),
        ("doi", "10.1000/x", None, True),
    ],
)
def test_identifiers_of_one_work_do_not_contradict(field: str, value: str, other: str | None, *, same: bool) -> None:
    assert under_one_key(replace(BOOK, **{field: value}), replace(BOOK, **{field: other})) is same


def test_an_entry_that_was_mended_is_still_the_one_that_had_its_key() -> None:
    assert still_under_key(PAPER, replace(PAPER, title="Quite Another Title"))
    assert still_under_key(Entry(doi="10.1/x"), Entry(doi="10.1/x", title="A"))
    assert not still_under_key(Entry(doi="10.1/x"), Entry(doi="10.1/y", title="A"))
    assert not still_under_key(PAPER, replace(BOOK, issued=Date(year=2020)))
