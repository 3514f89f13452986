"""The entries of a list by tag, section and type."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import OTHERS, Date, Entry, Header, Library, LiteralDate, Name, UsageError
from mlsysbib.api.listing import line

LIBRARY = Library(
    {
        "one": Entry(type="book", tags=("serving", "systems"), list_section="early"),
        "two": Entry(type="article-journal", tags=("serving",), list_section="late"),
        "three": Entry(type="book", tags=("systems",)),
    },
    header=Header(title="A list", sections={"early": "Early", "late": "Late", "empty": "Empty"}),
)


def test_all_that_is_asked_for_must_hold() -> None:
    assert list(mlsysbib.listed(LIBRARY)) == ["one", "two", "three"]
    assert list(mlsysbib.listed(LIBRARY, tags="serving")) == ["one", "two"]
    assert list(mlsysbib.listed(LIBRARY, tags=["serving", "systems"])) == ["one"]
    assert list(mlsysbib.listed(LIBRARY, type="book")) == ["one", "three"]
    assert list(mlsysbib.listed(LIBRARY, section="late", type="book")) == []
    assert list(mlsysbib.listed(LIBRARY, section="empty")) == []
    assert mlsysbib.listed(LIBRARY, section="early").header == LIBRARY.header


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"tags": "servin"}, "no entry has the tag 'servin'; did you mean serving"),
        ({"section": "earl"}, "the list has no section 'earl'; did you mean early"),
        ({"type": "books"}, "there is no type 'books'; did you mean book"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        mlsysbib.listed(LIBRARY, **asked)  # type: ignore[arg-type]
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        ((Name(family="Sculley", given="D."),), "Sculley"),
        ((Name(family="Olston"), Name(family="Fiedel")), "Olston and Fiedel"),
        ((Name(family="Zaharia"), OTHERS), "Zaharia et al."),
        ((Name(family="A"), Name(family="B"), Name(family="C")), "A et al."),
        ((Name(family="Rossum", non_dropping_particle="van"),), "van Rossum"),
        ((Name(literal="The\nTeam"),), "The Team"),
    ],
)
def test_a_line_says_briefly_who_made_it(names: tuple[Name, ...], said: str) -> None:
    assert line("key", Entry(author=names)) == ("key", "", said, "")
    assert line("key", Entry(editor=names)).authors == said


def test_a_line_has_the_year_or_its_words_and_the_title_without_markup() -> None:
    assert line("k", Entry(title="A <i>B</i>\n C", issued=Date(year=2017, month=3))) == ("k", "2017", "", "A B C")
    assert line("k", Entry(issued=LiteralDate("in press"))).year == "in press"
