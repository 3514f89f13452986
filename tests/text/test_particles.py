"""Particles in front of family names and behind given names."""

from __future__ import annotations

import pytest

from mlsysbib.text.particles import family_begins, is_particle, split_family, split_given, stands_close


@pytest.mark.parametrize("word", ["van", "de", "'t", "’t", "d'", "de’", "dell’", "und"])
def test_particles(word: str) -> None:
    assert is_particle(word)


@pytest.mark.parametrize("word", ["Van", "bell", "kate", "boyd", "e.", "D'", ""])
def test_other_words(word: str) -> None:
    assert not is_particle(word)


@pytest.mark.parametrize(
    ("family", "parts"),
    [
        ("van der Maaten", ("van der", "Maaten")),
        ("von und zum Stein", ("von und zum", "Stein")),
        ("d'Alembert", ("d'", "Alembert")),
        ("de l’Hôpital", ("de l’", "Hôpital")),
        ("el-Sayed Ali", ("el-", "Sayed Ali")),
        ("l'oreal", ("", "l'oreal")),
        ("'s-Gravesande", ("'s-", "Gravesande")),
        ("van 't Hoff", ("van 't", "Hoff")),
        ("in ’t Veld", ("in ’t", "Veld")),
        ("de' Medici", ("de'", "Medici")),
        ("ibn Sina", ("ibn", "Sina")),
        ("al-Khwarizmi", ("al-", "Khwarizmi")),
        # A small word that no list knows can be nothing else in front of a capital; two names of small letters stay.
        ("foo Bar", ("foo", "Bar")),
        ("boyd smith", ("", "boyd smith")),
        ("O'Neil", ("", "O'Neil")),
        ("Van Dyke", ("", "Van Dyke")),
        ("van eBay", ("van", "eBay")),
        ("van", ("", "van")),
        ("Ortega y Gasset", ("", "Ortega y Gasset")),
        ("", ("", "")),
    ],
)
def test_a_family_name_keeps_a_word(family: str, parts: tuple[str, str]) -> None:
    assert split_family(family) == parts


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("Ludwig van", ("Ludwig", "van")),
        ("George von und zum", ("George", "von und zum")),
        ("François, abbé d'", ("François,", "abbé d'")),
        ("Mary kate", ("Mary kate", "")),
        ("e. e.", ("e. e.", "")),
        ("van", ("van", "")),
        ("", ("", "")),
    ],
)
def test_a_given_name_keeps_a_name(given: str, parts: tuple[str, str]) -> None:
    assert split_given(given) == parts


@pytest.mark.parametrize("particle", ["d'", "d’", "l'", "de l'", "al-", "'s-"])
def test_an_article_stands_close(particle: str) -> None:
    assert stands_close(particle)


@pytest.mark.parametrize("particle", ["van", "de'", "van 't", ""])
def test_other_particles_stand_apart(particle: str) -> None:
    assert not stands_close(particle)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Jacobus Henricus van 't Hoff", "van 't Hoff"),
        ("Pedro Calderón de la Barca", "de la Barca"),
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Mike Del Balso", "Del Balso"),
        ("Fernando De la Torre", "De la Torre"),
        ("van Rossum", "van Rossum"),
        ("Al Gore", "Gore"),
        ("danah boyd", "boyd"),
        ("Ana DE Souza", "Souza"),
        ("Plato", "Plato"),
    ],
)
def test_where_the_family_name_begins(name: str, family: str) -> None:
    words = name.split()
    assert " ".join(words[family_begins(words) :]) == family
