"""Particles, suffixes and initials."""

from __future__ import annotations

import pytest

from mlsysbib.csl.initials import initialize
from mlsysbib.csl.item import person
from mlsysbib.csl.particles import parse_particles
from mlsysbib.model import Name


@pytest.mark.parametrize(
    ("family", "given", "wanted"),
    [
        ("van der Maaten", "Laurens", ("Maaten", "Laurens", "", "van der")),
        ("d’Alembert", "Jean le Rond", ("Alembert", "Jean le Rond", "", "d’")),
        ("Beethoven", "Ludwig van", ("Beethoven", "Ludwig", "van", "")),
        ("La Fontaine", "Jean de", ("La Fontaine", "Jean", "de", "")),
        ("al-Ghazali", "A.", ("Ghazali", "A.", "", "al-")),
        ("Smith", "John", ("Smith", "John", "", "")),
    ],
)
def test_particles_are_small_words_at_the_seams(family: str, given: str, wanted: tuple[str, ...]) -> None:
    parts = parse_particles(family, given)
    assert (parts.family, parts.given, parts.dropping, parts.non_dropping) == wanted


def test_a_suffix_stands_behind_a_comma() -> None:
    assert parse_particles("King", "Martin Luther, Jr.")[:5] == ("King", "Martin Luther", "", "", "Jr.")
    assert parse_particles("King", "Martin Luther,! Jr.").comma_suffix


def test_what_the_model_has_taken_apart_stays_so() -> None:
    found = person(Name(family="Gogh", given="Vincent", non_dropping_particle="van"))
    assert (found.family, found.non_dropping) == ("Gogh", "van")
    assert person(Name(family='"van Quoted"', given="A.")).family == "van Quoted"
    assert person(Name(literal="van de Corp")).literal == "van de Corp"


@pytest.mark.parametrize(
    ("given", "mark", "wanted"),
    [
        ("Jean-François", ". ", "J.-F."),
        ("John Ronald Reuel", ". ", "J. R. R."),
        ("John Ronald Reuel", ".", "J.R.R."),
        ("John Ronald Reuel", "", "JRR"),
        ("A. B.", ". ", "A. B."),
        ("Ph. D.", ".", "Ph.D."),
        ("MEtaphor", "", "Me"),
        ("小明", ". ", "小明"),
        ("", ".", ""),
    ],
)
def test_initials(given: str, mark: str, wanted: str) -> None:
    assert initialize(given, mark) == wanted


def test_initials_that_are_there_already_are_spaced_as_the_style_wants() -> None:
    assert initialize("J. R.R. Adam", ".", keep_names=True) == "J.R.R. Adam"
    assert initialize("J R", ". ", keep_names=True) == "J. R."
