"""Names as people and programs tell them."""

from __future__ import annotations

import pytest

from mlsysbib.model import Name
from mlsysbib.model.told_names import in_order, in_parts, inverted, settled_name

HOFF = Name(family="Hoff", given="Jacobus", non_dropping_particle="van 't")
KING = Name(family="King", given="Martin Luther", suffix="Jr.")


def test_a_name_in_parts() -> None:
    assert in_parts("van 't Hoff", "Jacobus") == HOFF
    assert in_parts("King Jr.", "Martin Luther") == in_parts("King", "Martin Luther", "Jr.") == KING
    assert in_parts("Doe", "Jane") == Name(family="Doe", given="Jane")


@pytest.mark.parametrize(
    "pieces", [["King Jr.", "Martin Luther"], ["King", "Jr.", "Martin Luther"], ["King", "Martin Luther", "Jr."]]
)
def test_an_inverted_name(pieces: list[str]) -> None:
    assert inverted(pieces) == KING


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jacobus van 't Hoff", HOFF),
        ("Martin Luther King Jr.", KING),
        ("Jean d'Alembert", Name(family="Alembert", given="Jean", non_dropping_particle="d'")),
        ("José Ortega y Gasset", Name(family="Ortega y Gasset", given="José")),
        ("Antoni Gaudí i Cornet", Name(family="Gaudí i Cornet", given="Antoni")),
        ("van Rossum", Name(family="Rossum", non_dropping_particle="van")),
        ("Mike Del Balso", Name(family="Del Balso", given="Mike")),
        ("danah boyd", Name(family="boyd", given="danah")),
        ("Al Gore", Name(family="Gore", given="Al")),
        ("Plato", Name(family="Plato")),
    ],
)
def test_a_name_in_its_own_order(text: str, name: Name) -> None:
    assert in_order(text.split()) == name


def test_a_capital_is_not_a_word_of_a_particle_to_who_says_so() -> None:
    assert in_order("Mike Del Balso".split(), capitals=False) == Name(family="Balso", given="Mike Del")


def test_what_is_said_of_a_name_stays() -> None:
    told = Name(family="van 't Hoff", given="Jacobus", static_ordering=True)
    assert settled_name(told) == Name(
        family="Hoff", given="Jacobus", non_dropping_particle="van 't", static_ordering=True
    )
    assert settled_name(Name(literal="van 't Hoff Group")) == Name(literal="van 't Hoff Group")
