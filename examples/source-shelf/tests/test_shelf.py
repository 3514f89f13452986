"""What every source promises, and what this one does: it is given bytes, and asks nobody."""

import json

import pytest
from mlsysbib_shelf import Shelf

from mlsysbib import Date, Entry, Name, UnexpectedAnswer
from mlsysbib.testing import check_source

TEXBOOK = {
    "isbn": "9780201134483",
    "title": "The TeXbook",
    "authors": [{"family": "Knuth", "given": "Donald E."}],
    "year": 1984,
    "publisher": "Addison-Wesley",
    "place": "Reading, MA",
}
ENTRIES = {
    "knuth1984": Entry(isbn="0-201-13448-9"),
    "unknown": Entry(isbn="978-0-262-03384-8"),
    "paper": Entry(doi="10.1000/x"),
}
ANSWER = json.dumps({"books": [TEXBOOK]}).encode()


def test_it_keeps_the_promises_of_a_source() -> None:
    check_source(Shelf, ENTRIES, {"/books": ANSWER})


def test_books_are_asked_for_together() -> None:
    (query,) = Shelf().queries(ENTRIES)
    assert query.params == (("isbn", "9780201134483,9780262033848"),)
    assert set(query.asked) == {"knuth1984", "unknown"}
    assert len(list(Shelf(batch=1).queries(ENTRIES))) == 2


def test_a_record_for_each_entry() -> None:
    (query,) = Shelf().queries(ENTRIES)
    records = dict(Shelf().records(query, ANSWER))
    assert records["unknown"].entry is None
    assert records["knuth1984"].entry == Entry(
        type="book",
        title="The TeXbook",
        author=(Name(family="Knuth", given="Donald E."),),
        issued=Date(year=1984),
        publisher="Addison-Wesley",
        publisher_place="Reading, MA",
        isbn="9780201134483",
    )


def test_an_answer_of_another_shape_says_where() -> None:
    (query,) = Shelf().queries(ENTRIES)
    with pytest.raises(UnexpectedAnswer, match=r"books\[0\]\.title"):
        list(Shelf().records(query, b'{"books": [{"isbn": "9780201134483", "title": 1}]}'))
