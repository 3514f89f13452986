"""What a constructor was given and cannot be is told at the call: which field, and what to write."""

from __future__ import annotations

import copy
import datetime as dt
import math
import pickle
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

import mlsysbib
from mlsysbib.errors import MlsysbibError, UsageError, WrongValue
from mlsysbib.model import (
    DATE_VARIABLES,
    DOI,
    NAME_VARIABLES,
    Date,
    DateRange,
    Entry,
    Header,
    Library,
    Link,
    LiteralDate,
    Name,
)
from mlsysbib.model.entry import trusted
from strategies import entries


class NumberLike:
    """A number of an array."""

    def __int__(self) -> int:
        return 2015


class Word(StrEnum):
    HERE = "https://x.org"

    def __repr__(self) -> str:
        return "<no Python>"


class Incomparable(list[int]):
    """What arrays and pandas' NA are to a comparison."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("its truth is ambiguous")

    __ne__ = __eq__
    __hash__ = None  # type: ignore[assignment]


ITSELF: list[Any] = []
ITSELF.append(ITSELF)
KNUTH = Name(family="Knuth", given="Donald")
ENTRY: Any = Entry  # to the type checker, what follows is as wrong as it is
VALUES = {each.__name__: each for each in (Date, DateRange, DOI, Entry, Header, Library, Link, LiteralDate, Name)}
# A call, the field that is wrong, and the Python that is written instead.
INSTEAD = [
    ({"author": "Knuth, Donald"}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"author": "Donald E. Knuth"}, "author=(Name(family='Knuth', given='Donald E.'),)"),
    ({"author": "Knuth, Donald and King, Jr., Martin"},
     "author=(Name(family='Knuth', given='Donald'), Name(family='King', given='Martin', suffix='Jr.'))"),
    ({"author": "Guido van Rossum and others"},
     "author=(Name(family='Rossum', given='Guido', non_dropping_particle='van'), Name(literal='others'))"),
    ({"author": [KNUTH]}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"author": KNUTH}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"author": ("Knuth, Donald",)}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"editor": [{"family": "Maaten", "non-dropping-particle": "van der"}]},
     "editor=(Name(family='Maaten', non_dropping_particle='van der'),)"),
    ({"translator": 5}, "translator=(Name(family='Knuth', given='Donald'),)"),
    ({"issued": 2015}, "issued=Date(year=2015)"),
    ({"issued": 2015.0}, "issued=Date(year=2015)"),
    ({"issued": "2015"}, "issued=Date(year=2015)"),
    ({"issued": "2015-03-04"}, "issued=Date(year=2015, month=3, day=4)"),
    ({"issued": "2015/2017"}, "issued=DateRange(Date(year=2015), Date(year=2017))"),
    ({"issued": "2015/.."}, "issued=DateRange(Date(year=2015), None)"),
    ({"issued": "in press"}, "issued=LiteralDate('in press')"),
    ({"accessed": dt.date(2015, 3, 4)}, "accessed=Date(year=2015, month=3, day=4)"),
    ({"issued": {"date-parts": [["2015", 3]]}}, "issued=Date(year=2015, month=3)"),
    ({"issued": (2015, 3)}, "issued=Date(year=2015, month=3)"),
    ({"title": 5}, "title='5'"),
    ({"title": b"x"}, "title='x'"),
    ({"title": ["x"]}, "title='x'"),
    ({"volume": 12.0}, "volume='12'"),
    ({"doi": DOI("10.1145/1")}, "doi='10.1145/1'"),
    ({"tags": "a, b"}, "tags=('a', 'b')"),
    ({"tags": ["a"]}, "tags=('a',)"),
    ({"links": "https://x.org"}, "links=(Link('https://x.org'),)"),
    ({"links": ["https://x.org"]}, "links=(Link('https://x.org'),)"),
    ({"custom": "x"}, "custom={'bibtex': {'lccn': '75-5573'}}"),
    ({"type": 5}, "type='book'"),
    ({"author": Date(year=2015)}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"author": {"firstName": "Donald", "lastName": "Knuth", "creatorType": "author", "affiliation": None}},
     "author=(Name(given='Donald', family='Knuth'),)"),
    ({"author": {"date-parts": [[2015]]}}, "author=(Name(family='Knuth', given='Donald'),)"),
    ({"issued": 0}, "issued=Date(year=0)"),
    ({"issued": [[]]}, "issued=Date(year=2015)"),
    ({"issued": b"2015-03"}, "issued=Date(year=2015, month=3)"),
    ({"issued": "March 2015"}, "issued=Date(year=2015, month=3)"),
    ({"issued": "4 Mar. 2015"}, "issued=Date(year=2015, month=3, day=4)"),
    ({"issued": ITSELF}, "issued=Date(year=2015)"),
    ({"issued": NumberLike()}, "issued=Date(year=2015)"),
    ({"title": ITSELF}, "title='...'"),
    ({"title": (each for each in "ab")}, "title='...'"),
    ({"links": Word.HERE}, "links=(Link('https://x.org'),)"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "instead"), INSTEAD)
def test_a_field_that_holds_what_it_cannot_is_named_with_what_to_write(fields: dict[str, Any], instead: str) -> None:
    with pytest.raises(WrongValue) as caught:
        Entry(**fields)
    (field,) = fields
    assert str(caught.value).startswith(f"Entry: {field} is ")
    assert str(caught.value).endswith(instead)
    # What is to be written is Python, and right.
    Entry(**eval(f"dict({instead})", VALUES))  # noqa: S307  (our own text)


def test_what_cannot_be_compared_is_told_as_anything_else() -> None:
    with pytest.raises(WrongValue, match=r"^Entry: volume is an Incomparable, \[1\]; write volume='1'$"):
        ENTRY(volume=Incomparable([1]))
    with pytest.raises(WrongValue, match=r"volume is an Incomparable, \[\]; leave it out$"):
        ENTRY(volume=Incomparable())


def test_the_ends_of_a_range_are_dates_alone() -> None:
    for end in ("in press", LiteralDate("x"), "2015/2016", object()):
        with pytest.raises(WrongValue, match=r"; write end=Date\(year=2015\)$"):
            DateRange(Date(year=2014), end)  # type: ignore[arg-type]


@pytest.mark.parametrize("nothing", [None, math.nan, [], "", {}])
def test_what_holds_nothing_is_left_out(nothing: Any) -> None:
    with pytest.raises(WrongValue, match=r"author is .*; leave it out$"):
        Entry(author=nothing)


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(WrongValue) as caught:
        ENTRY(author="Knuth, Donald", issued=1984, volume=3)
    assert [line.split()[1] for line in str(caught.value).splitlines()] == ["author", "issued", "volume"]


@pytest.mark.parametrize("field", Entry.__struct_fields__)
def test_no_field_takes_what_is_not_of_its_kind(field: str) -> None:
    for wrong in (object(), 5, True, b"x", [], set(), (5,), (None,), ENTRY):
        with pytest.raises(WrongValue, match=rf"^Entry: {field} is "):
            Entry(**{field: wrong})


@pytest.mark.parametrize("field", [*NAME_VARIABLES, *DATE_VARIABLES])
def test_what_derives_from_text_is_told_too_since_it_cannot_be_written(field: str) -> None:
    class Marked(str):
        __slots__ = ()

    with pytest.raises(WrongValue, match=f"{field} is a Marked"):
        Entry(**{field: Marked("x")})
    with pytest.raises(WrongValue, match="title is a Marked, 'x'; write title='x'"):
        Entry(title=Marked("x"))


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("bok", "did you mean book?"),
        ("Article-Journal", "did you mean article-journal?"),
        ("inproceedings", "write type='paper-conference'"),
        ("phdthesis", "write type='thesis'"),
        ("journalArticle", "write type='article-journal'"),
        ("frobnicate", "CSL has article, article-journal, "),
    ],
)
def test_a_type_that_csl_does_not_have_is_told_with_the_one_that_is_meant(type_: Any, said: str) -> None:
    with pytest.raises(WrongValue, match=f"there is no type '{type_}'") as caught:
        Entry(type=type_)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"titel": "x"}, "no field 'titel'; did you mean title?"),
        ({"journal": "X"}, "no field 'journal'; write container_title='X'"),
        ({"year": 2015}, "no field 'year'; write issued=Date(year=2015)"),
        ({"month": "mar"}, "no field 'month'; write issued=Date(year=2015, month=3)"),
        ({"authors": "Knuth, Donald"}, "write author=(Name(family='Knuth', given='Donald'),)"),
        ({"pages": "1--2"}, "write page='1--2'"),
        ({"DOI": "10.1145/1"}, "write doi='10.1145/1'"),
        ({"container-title": "X"}, "write container_title='X'"),
        ({"ID": "knuth1984"}, "a citation key is the library's: Library({'knuth1984': entry})"),
        ({"citation_key": "knuth1984"}, "a citation key is the library's"),
        ({"qqqq": 1}, "no field 'qqqq'; Entry.__struct_fields__ lists them"),
    ],
)
def test_a_field_that_an_entry_does_not_have_is_told_with_the_one_that_is_meant(fields: Any, said: str) -> None:
    for make in (Entry, Entry().replace):
        with pytest.raises(WrongValue) as caught:
            make(**fields)
        assert said in str(caught.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("Name('Knuth, Donald')", "Name: its fields go by name; write Name(family='Knuth', given='Donald')"),
        ("Name('Plato')", "write Name(family='Plato')"),
        ("Name('Donald', 'Knuth')", "write Name(family='Knuth', given='Donald')"),
        ("Name(last='Knuth')", "Name: there is no field 'last'; write family='Knuth'"),
        ("Name(familly='Knuth')", "Name: there is no field 'familly'; did you mean family?"),
        ("Name(family=5)", "Name: family is a number, 5; write family='5'"),
        ("Name(given=None)", "Name: given is None; leave it out"),
        ("Name(comma_suffix='yes')", "Name: comma_suffix is text, 'yes'; write comma_suffix=True"),
        ("Date(2015)", "Date: its fields go by name; write Date(year=2015)"),
        ("Date(2015, 3)", "write Date(year=2015, month=3)"),
        ("Date('2015-03')", "write Date(year=2015, month=3)"),
        ("Date(month=13)", "Date: year is missing; write Date(year=2015)"),
        ("Date(year=2015, month=13)", "there is no month 13"),
        ("Date(year=2015, month=2, day=30)", "month 2 of 2015 has no day 30"),
        ("Date(year='2015')", "Date: year is text, '2015'; write year=2015"),
        ("Date(year=2015, month='march')", "Date: month is text, 'march'; write month=3"),
        ("Date(year=2015, circa=1)", "Date: circa is a number, 1; write circa=True"),
        ("Date(year=True)", "Date: year is a bool, True; write year=1"),
        ("DateRange(2015, 2017)", "DateRange: start is a number, 2015; write start=Date(year=2015)"),
        ("DateRange()", "a range needs a start or an end"),
        ("DateRange(1, 2, 3)", "write DateRange(Date(year=2015), Date(year=2017))"),
        ("LiteralDate()", "LiteralDate: literal is missing; write LiteralDate('in press')"),
        ("LiteralDate(5)", "LiteralDate: literal is a number, 5; write literal='5'"),
        ("Link()", "Link: url is missing; write Link('https://example.org')"),
        ("Link(5)", "Link: url is a number, 5; write url='5'"),
        ("Header('Mine')", "Header: its fields go by name; write Header(title='My references')"),
        ("Header(sections=['a'])", "write sections={'serving': 'Model serving'}"),
        ("Header(sections={'a': 5})", "Header: sections are texts by their names, not {'a': 5}"),
        ("Entry('The TeXbook')", "Entry: its fields go by name; write Entry(type='book', title='The TeXbook')"),
        ("Entry({'title': 'x'})", "mlsysbib.loads(json.dumps([item]), 'csl-json') reads an item of CSL-JSON"),
    ],
)
def test_a_call_that_cannot_be_is_told_with_one_that_can(call: str, said: str) -> None:
    with pytest.raises(WrongValue) as caught:
        eval(call, VALUES)  # noqa: S307  (our own text)
    assert said in str(caught.value)


@pytest.mark.parametrize("kind", [MlsysbibError, UsageError, TypeError, ValueError])
def test_the_error_is_whatever_a_script_expects(kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        ENTRY(issued=2015)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own
    assert (type(again), str(again)) == (WrongValue, str(caught.value))
    assert mlsysbib.WrongValue is WrongValue


def test_a_copy_with_other_fields_is_checked_too() -> None:
    entry = Entry(title="A")
    for change in (entry.replace, lambda **fields: msgspec.structs.replace(entry, **fields)):
        assert change(volume="1") == Entry(title="A", volume="1")
        with pytest.raises(ValueError, match="Entry: volume is a number, 1; write volume='1'"):
            change(volume=1)
    with pytest.raises(WrongValue, match="family is a number"):
        msgspec.structs.replace(KNUTH, family=5)
    with pytest.raises(ValueError, match="no month 13"):
        msgspec.structs.replace(Date(year=2015), month=13)


def test_what_a_decoder_makes_is_checked_by_its_types_and_ours() -> None:
    assert msgspec.convert([{"family": "Knuth"}], tuple[Name, ...]) == (Name(family="Knuth"),)
    with pytest.raises(msgspec.ValidationError, match="no month 13"):
        msgspec.convert({"year": 2015, "month": 13}, Date)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("journal", "an Entry has no journal; write entry.container_title"),
        ("authors", "an Entry has no authors; write entry.author"),
        ("DOI", "an Entry has no DOI; write entry.doi"),
        ("tittle", "an Entry has no tittle; write entry.title"),
        ("key", "an Entry has no key; it is the library's: library.items() are the keys and entries"),
        ("qqqq", "an Entry has no qqqq; Entry.__struct_fields__ lists what it has"),
    ],
)
def test_an_attribute_that_there_is_not_is_told_with_the_one_that_is_meant(name: str, said: str) -> None:
    with pytest.raises(AttributeError, match=f"^{re.escape(said)}$"):
        getattr(Entry(), name)
    assert not hasattr(Entry(), "__array__")


@pytest.mark.parametrize("call", ["Link(None)", "Date(year=None)", "LiteralDate(None)"])
def test_what_must_be_there_is_not_told_to_be_left_out(call: str) -> None:
    with pytest.raises(WrongValue, match=r"is None; write \w+\("):
        eval(call, VALUES)  # noqa: S307  (our own text)


@pytest.mark.parametrize("name", ["title", "container-title", "journal"])
def test_an_entry_is_not_a_dictionary(name: str) -> None:
    entry: Any = Entry(title="A")
    meant = {"title": "entry.title"}.get(name, "entry.container_title")
    with pytest.raises(TypeError, match=f"an Entry is not a dictionary; write {meant}"):
        entry[name]
    with pytest.raises(TypeError, match="not a dictionary"):
        list(entry)


@settings(max_examples=60, deadline=None)
@given(entries())
def test_every_way_to_the_same_fields_gives_an_equal_entry(entry: Entry) -> None:
    fields = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    ways: list[Callable[[], Entry]] = [
        lambda: Entry(**fields),
        lambda: Entry().replace(**fields),
        lambda: trusted(fields),
        lambda: copy.deepcopy(entry),
    ]
    assert all(way() == entry and repr(way()) == repr(entry) for way in ways)


def test_no_two_trusted_entries_share_a_dictionary() -> None:
    assert trusted({}).custom is not trusted({}).custom
    assert trusted({}) == Entry()


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        (Date(year=2015, month=3), 2015),
        (DateRange(Date(year=2015), Date(year=2017)), 2015),
        (DateRange(None, Date(year=2017)), 2017),
        (LiteralDate("in press"), None),
        (None, None),
    ],
)
def test_the_year_of_an_entry(issued: Any, year: int | None) -> None:
    assert Entry(issued=issued).year == year


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("DOI('https://doi.org/10.1145/1')", "not the bare DOI; write DOI.parse('https://doi.org/10.1145/1')"),
        ("DOI(5)", "write DOI.parse('5')"),
        ("DOI()", "DOI: value is missing; write DOI('10.1145/3097983.3098021')"),
        ("ISBN('ISBN 0-306-40615-2')", "write ISBN.parse('ISBN 0-306-40615-2')"),
        ("ArxivID('arXiv:1610.09451')", "write ArxivID.parse('arXiv:1610.09451')"),
        ("ArxivID('1610.09451v2')", "write ArxivID.parse('1610.09451v2')"),
        ("ArxivID('1610.09451', '2')", "ArxivID: version is text, '2'; write version=2"),
    ],
)
def test_an_identifier_in_another_spelling_is_parsed_and_not_made(call: str, said: str) -> None:
    with pytest.raises(WrongValue) as caught:
        eval(call, {"DOI": DOI, "ISBN": mlsysbib.ISBN, "ArxivID": mlsysbib.ArxivID})  # noqa: S307  (our own text)
    assert said in str(caught.value)
