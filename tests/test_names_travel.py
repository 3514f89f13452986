"""A name comes back from every format as it went there, or what is lost of it is told."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

import mlsysbib
from mlsysbib.model import Library

PEOPLE: tuple[dict[str, Any], ...] = (
    {"family": "Hoff", "given": "Jacobus", "non-dropping-particle": "van 't"},
    {"family": "van 't Hoff", "given": "Jacobus"},
    {"family": "Beethoven", "given": "Ludwig van"},
    {"family": "Alembert", "given": "Jean", "dropping-particle": "d'"},
    {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d'"},
    {"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"},
    {"family": "d'Alembert", "given": "Jean", "parse-names": False},
    {"family": "van 't Hoff", "given": "Jacobus", "parse-names": False},
    {"family": "King Jr.", "given": "Martin", "parse-names": False},
    {"family": "Smith", "given": "Mary de", "parse-names": False},
    {"family": "Khwarizmi", "given": "M.", "non-dropping-particle": "al-"},
    {"family": "Gravesande", "given": "W.", "non-dropping-particle": "'s-"},
    {"family": "Hôpital", "given": "G.", "dropping-particle": "de", "non-dropping-particle": "l’"},
    {"family": "Medici", "given": "Lorenzo", "non-dropping-particle": "de'"},
    {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "suffix": "III"},
    {"family": "Maaten", "given": "L.", "non-dropping-particle": "Van der"},
    {"family": "King", "given": "Martin", "suffix": "Jr."},
    {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True},
    {"family": "King", "given": "Martin, Jr."},
    {"family": "van Dam", "given": "Jr."},
    {"family": "Sammy Davis", "given": "Jr."},
    {"family": "Ortega y Gasset", "given": "José"},
    {"family": "boyd", "given": "danah"},
    {"family": "foo Bar", "given": "X"},
    {"family": "van Rossum"},
    {"family": "Rossum", "non-dropping-particle": "van"},
    {"family": "Plato"},
    {"family": "毛", "given": "泽东", "static-ordering": True},
    {"literal": "van Dam and Sons"},
)
PAIRS = [*((person,) for person in PEOPLE), *product(PEOPLE, PEOPLE[:7])]


def _library(people: tuple[dict[str, Any], ...]) -> Library:
    item = {"id": "k", "type": "book", "title": "T", "issued": {"date-parts": [[2010]]}, "author": list(people)}
    return mlsysbib.loads(json.dumps([item]), "csl-json")


@pytest.mark.parametrize("format_", ["csl-json", "yaml"])
def test_names_come_back_from_formats_that_have_all_parts(format_: str) -> None:
    for people in PAIRS:
        library = _library(people)
        assert mlsysbib.loads(mlsysbib.dumps(library, format_), format_) == library


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_names_come_back_from_bib_files_or_what_is_lost_is_told(dialect: str) -> None:
    for people in PAIRS:
        library = _library(people)
        back = mlsysbib.loads(mlsysbib.dumps(library, dialect), "bibtex", dialect=dialect)
        told = {loss.field for loss in mlsysbib.losses(library, dialect)}
        assert back["k"].author == library["k"].author or "author" in told
        assert mlsysbib.loads(mlsysbib.dumps(back, "csl-json"), "csl-json")["k"].author == back["k"].author


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("person", [PEOPLE[0], PEOPLE[4], PEOPLE[10], PEOPLE[13], PEOPLE[21]])
def test_the_usual_names_lose_nothing_in_a_bib_file(person: dict[str, Any], dialect: str) -> None:
    assert not mlsysbib.losses(_library((person,)), dialect)
