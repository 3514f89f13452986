from __future__ import annotations

import pytest

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.meant import PARTS


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name(family="Sculley", given="D."), "D. Sculley"),
        (Name(family="Beethoven", given="Ludwig", dropping_particle="van"), "Ludwig van Beethoven"),
        (Name(family="Rossum", given="Guido", non_dropping_particle="van"), "Guido van Rossum"),
        (Name(family="King", given="Martin Luther", suffix="Jr."), "Martin Luther King Jr."),
        (Name(family="King", given="Martin Luther", suffix="Jr.", comma_suffix=True), "Martin Luther King, Jr."),
        (Name(family="毛", given="泽东", static_ordering=True), "毛泽东"),
        (Name(family="Nguyễn", given="Văn A", static_ordering=True), "Nguyễn Văn A"),
        (Name(family="Alembert", given="Jean", non_dropping_particle="d'"), "Jean d'Alembert"),
        (Name(family="Alembert", given="Jean", dropping_particle="d’"), "Jean d’Alembert"),
        (Name(literal="UC Berkeley AMPLab"), "UC Berkeley AMPLab"),
        (Name(family="Plato"), "Plato"),
        (OTHERS, "others"),
    ],
)
def test_a_name_as_a_reader_would_say_it(name: Name, said: str) -> None:
    assert str(name) == said


def test_names_are_values() -> None:
    assert Name(family="A") == Name(family="A", given="")
    assert len({Name(family="A"), Name(family="A"), Name(literal="A")}) == 2
    assert repr(Name(family="A", given="B")) == "Name(family='A', given='B')"


def test_the_parts_that_advice_knows_are_those_of_a_name() -> None:
    assert Name.__struct_fields__ == PARTS
