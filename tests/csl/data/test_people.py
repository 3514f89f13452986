"""Names of entries, and of CSL-JSON however odd, as people."""

from __future__ import annotations

from typing import Any

import pytest

from mlsysbib.csl.data.people import OTHERS, Person, people_of
from mlsysbib.model import Name
from mlsysbib.model import names as model_names


@pytest.mark.parametrize(
    ("family", "given", "person"),
    [
        ("Doe", "Jane", Person("Doe", "Jane")),
        ("de Gaulle", "Charles", Person("Gaulle", "Charles", non_dropping="de")),
        ("van der Maaten", "Laurens", Person("Maaten", "Laurens", non_dropping="van der")),
        ("d’Ormesson", "Jean", Person("Ormesson", "Jean", non_dropping="d’")),
        ("de l'Hôpital", "Guillaume", Person("Hôpital", "Guillaume", non_dropping="de l'")),
        ("in 't Veld", "Sophie", Person("Veld", "Sophie", non_dropping="in 't")),
        ("de' Medici", "Lorenzo", Person("Medici", "Lorenzo", non_dropping="de'")),
        ("al-Khwarizmi", "Muhammad", Person("Khwarizmi", "Muhammad", non_dropping="al-")),
        ("al-Khwarizmi", "", Person("al-Khwarizmi")),  # one name alone is in one piece
        ("Beethoven", "Ludwig van", Person("Beethoven", "Ludwig", dropping="van")),
        ("Aubignac", "François Hédelin, abbé d'", Person("Aubignac", "François Hédelin,", dropping="abbé d'")),
        ('"van Happel"', "Eduard", Person("van Happel", "Eduard")),
        ("Van Four", "Fourname", Person("Van Four", "Fourname")),
        ("boyd", "danah", Person("boyd", "danah")),
        ("bell hooks", "", Person("bell hooks")),
        ("cummings", "e. e.", Person("cummings", "e. e.")),
        ("Smith", "Mary kate", Person("Smith", "Mary kate")),
        ("Doe", "John, III", Person("Doe", "John", suffix="III")),
        ("Doe", "John,! Jr.", Person("Doe", "John", suffix="Jr.", comma_suffix=True)),
        ("Tudor", "Henry, the eighth", Person("Tudor", "Henry", suffix="the eighth")),
        ("", "Plato", Person("Plato")),
        ("van", "Jan", Person("van", "Jan")),
    ],
)
def test_the_parts_of_a_name(family: str, given: str, person: Person) -> None:
    assert people_of([{"family": family, "given": given}]) == (person,)
    assert people_of((Name(family=family, given=given),)) == (person,)


def test_parts_that_are_given_are_kept() -> None:
    raw = {"family": "Saint-Exupéry", "given": "Antoine de", "non-dropping-particle": "de", "comma-suffix": "1"}
    assert people_of([raw]) == (Person("Saint-Exupéry", "Antoine de", non_dropping="de", comma_suffix=True),)
    name = Name(family="Luxburg", given="Ulrike", dropping_particle="von", static_ordering=True)
    assert people_of((name,)) == (Person("Luxburg", "Ulrike", dropping="von", static=True),)


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ("Doe, Jane", (Person("Doe", "Jane"),)),
        (["The Team"], (Person(literal="The Team"),)),
        ({"literal": "IEEE"}, (Person(literal="IEEE"),)),
        ([{"name": "LIGO"}], (Person(literal="LIGO"),)),
        ([{"family": "Foundation", "isInstitution": "true"}], (Person(literal="Foundation"),)),
        ([{"family": "Doe", "given": 5}], (Person("Doe", "5"),)),
        ([{"family": None, "given": ["a"]}, {}, None, 3, [], {"family": "Roe"}], (Person("Roe"),)),
        ([{"family": "", "given": "", "suffix": "Jr."}, {"literal": "  "}], ()),
        (7, ()),
        (None, ()),
    ],
)
def test_what_is_no_list_of_names_is_understood_or_left_out(raw: Any, people: tuple[Person, ...]) -> None:
    assert people_of(raw) == people


def test_a_list_that_goes_on() -> None:
    assert people_of((Name(family="Doe"), model_names.OTHERS))[-1] is OTHERS
    assert people_of([{"family": "Doe"}, {"literal": "others"}])[-1] is not OTHERS


def test_a_name_that_asks_to_be_left_in_its_parts_is() -> None:
    raw = {"family": "van 't Hoff", "given": "Jacobus"}
    assert people_of([raw]) == (Person("Hoff", "Jacobus", non_dropping="van 't"),)
    assert people_of([{**raw, "parse-names": False}]) == (Person("van 't Hoff", "Jacobus"),)
