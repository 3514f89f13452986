"""An entry in a line."""

from __future__ import annotations

import pytest

from mlsysbib import OTHERS, Date, Entry, LiteralDate, Name
from mlsysbib.model.brief import line


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
