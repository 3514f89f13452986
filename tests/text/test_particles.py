"""Particles in front of family names and behind given names."""

from __future__ import annotations

import pytest

from mlsysbib.text.particles import is_particle, split_family, split_given


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
