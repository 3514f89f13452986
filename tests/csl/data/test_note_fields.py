"""Variables in notes, as reference managers have them."""

import pytest

from mlsysbib.csl.data.item import Item
from mlsysbib.csl.data.moments import Day, Moment
from mlsysbib.csl.data.people import Person
from mlsysbib.model import Date, Entry, Name


def item(note, **fields):
    return Item("key", Entry(**{"type": "book", "title": "Old", **fields}, note=note))


@pytest.mark.parametrize(
    ("note", "variable", "text", "rest"),
    [
        ("DOI: 10.1/x", "DOI", "10.1/x", ""),
        ("publisher:P", "publisher", "P", ""),
        ("archive_location: Z", "archive_location", "Z", ""),
        ("collection-title: Series: a title", "collection-title", "Series: a title", ""),
        ("some text\nDOI: 10.1/x", "DOI", "10.1/x", "some text"),
        ("DOI: 10.1/x\r\nvolume: 3", "volume", "3", ""),
        ("DOI: 10.1/x\n\nrest: of it", "DOI", "10.1/x", "rest: of it"),
        ("DOI: 10.1/x\n\nvolume: 3", "volume", "3", ""),
        ("collection-title-short: S\nvolume: 3", "collection-title-short", "S", ""),
        ("tex: x\nvolume: 3", "volume", "3", "tex: x"),
        ("see {:DOI: 10.1/x} there", "DOI", "10.1/x", "see there"),
    ],
)
def test_texts(note, variable, text, rest):
    found = item(note)
    assert (found.text(variable), found.text("note")) == (text, rest)
    assert found.has(variable)
    assert found.has("note") is bool(rest)


@pytest.mark.parametrize(
    "note",
    [
        "title: New",
        "{:title: New}",
        "note: hello",
        "type: no-such-type",
        "Published: by the author",
        "http://example.org: gone",
        "volume:",
        "Volume: 5",
        "one line\nanother\nDOI: 10.1/x",
        "a plain note",
    ],
)
def test_what_sets_nothing_stays_in_the_note(note):
    found = item(note)
    assert found.text("note") == note
    assert (found.text("title"), found.text("DOI"), found.text("volume"), found.type) == ("Old", "", "", "book")


def test_after_other_lines_nothing_is_a_field():
    found = item("DOI: 10.1/x\nsome text\nvolume: 4")
    assert (found.text("DOI"), found.text("volume"), found.text("note")) == ("10.1/x", "", "some text\nvolume: 4")


def test_dates_and_the_type_are_taken_though_the_entry_has_them():
    found = item("issued: 2001-03\noriginal-date: 1999/2001\ntype: report\nlanguage: de", issued=Date(year=2010))
    assert found.moment("issued") == Moment(Day(2001, 3))
    assert found.moment("original-date") == Moment(Day(1999), Day(2001))
    assert (found.type, found.language) == ("report", "de")


def test_names_have_a_line_each():
    found = item("editor: Doe || Jane\neditor: Big Org\nauthor: Roe || Rick", author=(Name(family="Poe"),))
    assert found.people("editor") == (Person(family="Doe", given="Jane"), Person(literal="Big Org"))
    assert [person.family for person in found.people("author")] == ["Poe"]
    assert found.text("note") == "author: Roe || Rick"
