"""Whether two names are one person's, and two lists of authors those of one work."""

from __future__ import annotations

import pytest

from mlsysbib.identity.people import authors_agree, names_agree
from mlsysbib.model import OTHERS, Name
from mlsysbib.model.people import whole

BRECK = "Eric Breck and Shanqing Cai and Eric Nielsen and Michael Salib and D. Sculley"


def people(text: str) -> tuple[Name, ...]:
    names = (whole(name) for name in text.split(" and "))
    return tuple(name for name in names if name is not None)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kurt Gödel", "K. Godel"),
        ("Kurt Gödel", "Kurt Goedel"),
        ("Laurens van der Maaten", "L. Maaten"),
        ("Jean-François Crespo", "Jean Francois Crespo"),
        ("Jean-François Crespo", "J.-F. Crespo"),
        ("Lukasz Kaiser", "Łukasz Kaiser"),
        ("Martin Luther King Jr.", "Martin L. King"),
        ("Christopher Ré", "Chris Re"),
        ("Li Wei", "Wei Li"),
        ("Heng-Tze Cheng", "Hengtze Cheng"),
        ("Mike Del Balso", "M. Del Balso"),
        ("Odhran O’Donoghue", "Odhran O'Donoghue"),
        ("The ATLAS Collaboration", "The Atlas Collaboration"),
    ],
)
def test_one_person_in_two_spellings(name: str, other: str) -> None:
    one, two = people(name)[0], people(other)[0]
    assert names_agree(one, two)
    assert names_agree(two, one)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Yann LeCun", "Geoffrey Hinton"),
        ("Wei Li", "Wei Liu"),
        ("Anna Smith", "Andrew Smith"),
        ("J. Smith", "K. Smith"),
        ("The ATLAS Collaboration", "The CMS Collaboration"),
        ("Wei Li", "Xin Li"),
    ],
)
def test_two_persons(name: str, other: str) -> None:
    assert not names_agree(people(name)[0], people(other)[0])


def test_a_particle_that_a_source_left_in_the_family_name() -> None:
    assert names_agree(Name(given="Laurens", family="van der Maaten"), Name(given="L.", family="Maaten"))


def test_lists_of_authors() -> None:
    full = people(BRECK)
    assert authors_agree(full, full) == 1
    assert authors_agree((*full[:2], OTHERS), full) == 1
    assert authors_agree(full, (*full[:1], OTHERS)) == 1
    assert authors_agree(full[:1], full) < 0.7
    assert authors_agree(full, full[:2]) < 0.7
    assert authors_agree(full[:4], full) >= 0.7
    assert authors_agree((full[1], full[0], *full[2:]), full) == 0
    assert authors_agree((), full) == 0
    assert authors_agree((OTHERS,), full) == 0
    assert authors_agree(people("Eric Breck and Xin Wang"), people("Eric Breck and Ion Stoica")) < 0.7


def test_a_collaboration_of_thousands_is_compared_name_by_name() -> None:
    many = tuple(Name(given=f"{chr(65 + n % 26)}.", family=f"Family{n}") for n in range(3000))
    assert authors_agree(many, many[:1] + many[:0:-1]) == 1
    same_name = tuple(Name(given="Wei", family="Li") for _ in range(3))
    assert authors_agree(same_name, same_name[:2]) < 0.7


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (Name(given="Jürgen", family="Gall"), Name(given="Juergen", family="Gall")),
        (Name(given="Jørn", family="Bøe"), Name(given="Joern", family="Boe")),
        (Name(given="Luc Van", family="Gool"), Name(given="L.", family="Van Gool")),
        (Name(given="Luc", family="Gool", non_dropping_particle="van"), Name(given="L.", family="Van Gool")),
        (Name(given="JE", family="Gonzalez"), Name(given="Joseph E.", family="Gonzalez")),
        (Name(given="MÁ", family="Perpiñán"), Name(given="Miguel Á.", family="Perpinan")),
        (Name(given="J. Zico", family="Kolter"), Name(given="Zico", family="Kolter")),
        (Name(given="Maria Garcia", family="Lopez"), Name(given="M.", family="Garcia Lopez")),
        (Name(given="Arnaud", family="Mesmay", non_dropping_particle="de"), Name(literal="de Mesmay")),
        (Name(given="Raymond J.", family="Mooney"), Name(given="Ray", family="Mooney")),
        (Name(given="Alexey", family="Efros"), Name(given="Aleksei", family="Efros")),
    ],
)
def test_one_person_divided_or_shortened_otherwise(name: Name, other: Name) -> None:
    assert names_agree(name, other)
    assert names_agree(other, name)


def test_a_letter_wrong_in_one_name_of_a_list() -> None:
    full = people(BRECK)
    assert authors_agree(people(BRECK.replace("Nielsen", "Neilsen")), full) == 0.98
    assert authors_agree(people(BRECK.replace("Shanqing", "Shanqin")), full) == 0.98
    assert authors_agree(people(BRECK.replace("Nielsen", "Nielsen-Cai")), full) == 0.98
    assert authors_agree(people(BRECK.replace("Eric Nielsen", "Ada Nielsen-Cai")), full) < 0.7
    assert authors_agree(people(BRECK.replace("Nielsen", "Neilsen").replace("Sculley", "Sculey")), full) < 0.7


def test_the_first_authors_of_a_longer_list() -> None:
    many = people(f"{BRECK} and Ada Lovelace and Charles Babbage and Kurt Gödel")
    assert authors_agree(many[:3], many) < 0.7
    assert authors_agree((*many[:3], OTHERS), many) == 1
    assert authors_agree(many, many[:3]) < 0.7
