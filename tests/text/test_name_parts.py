"""The parts of a name, each where it belongs."""

from __future__ import annotations

import pytest

from mlsysbib.text.name_parts import Parts, is_settled, settled, split_suffix


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        (Parts("van 't Hoff", "Jacobus"), Parts("Hoff", "Jacobus", non_dropping="van 't")),
        (Parts("d'Alembert", "Jean"), Parts("Alembert", "Jean", non_dropping="d'")),
        (Parts("Beethoven", "Ludwig van"), Parts("Beethoven", "Ludwig", "van")),
        (Parts("Medici", "Lorenzo de'"), Parts("Medici", "Lorenzo", "de'")),
        (Parts("King Jr.", "Martin"), Parts("King", "Martin", suffix="Jr.")),
        (Parts("King", "Martin, Jr."), Parts("King", "Martin", suffix="Jr.")),
        (Parts("King", "Martin,! Jr."), Parts("King", "Martin", suffix="Jr.", comma_suffix=True)),
        (Parts("Aubignac", "François Hédelin, abbé d'"), Parts("Aubignac", "François Hédelin,", "abbé d'")),
        # In quotes, in parts of their own, alone: nothing is taken out.
        (Parts('"van \'t Hoff"', "Jacobus"), Parts("van 't Hoff", "Jacobus")),
        (Parts("de Gaulle", "Charles", non_dropping="von"), Parts("de Gaulle", "Charles", non_dropping="von")),
        (Parts("Gaulle", "Charles de", dropping="von"), Parts("Gaulle", "Charles de", "von")),
        (Parts("King Jr.", "Martin", suffix="III"), Parts("King Jr.", "Martin", suffix="III")),
        (Parts("van Rossum"), Parts("van Rossum")),
        (Parts("", "Ludwig van"), Parts("", "Ludwig van")),
        # Names that only look like it
        (Parts("hooks", "bell"), Parts("hooks", "bell")),
        (Parts("Van Dyke", "Dick"), Parts("Van Dyke", "Dick")),
        (Parts("O'Neil", "Cathy"), Parts("O'Neil", "Cathy")),
        (Parts("Jr.", "Al"), Parts("Jr.", "Al")),
        (Parts(" Doe ", " Jane "), Parts("Doe", "Jane")),
    ],
)
def test_what_was_typed_into_another_part_is_taken_out_of_it(given: Parts, parts: Parts) -> None:
    assert settled(given) == parts
    assert settled(parts) == parts or given.family.startswith('"')


@pytest.mark.parametrize(
    ("family", "given"), [("Doe", "Jane"), ("Doe", "J. R."), ("Núñez", "Ángel"), ("O'Neil", "Cathy")]
)
def test_a_quick_look_tells_most_names(family: str, given: str) -> None:
    assert is_settled(family, given)
    assert settled(Parts(family, given)) == Parts(family, given)


@pytest.mark.parametrize(
    ("family", "given"),
    [("van Dam", "A."), ("King Jr.", "M."), ("Beethoven", "Ludwig van"), ("King", "M., Jr."), ("", "A")],
)
def test_a_quick_look_leaves_others_to_a_closer_one(family: str, given: str) -> None:
    assert not is_settled(family, given)


@pytest.mark.parametrize(
    ("family", "parts"),
    [
        ("King Jr.", ("King", "Jr.")),
        ("King, Jr", ("King", "Jr")),
        ("Daumé III", ("Daumé", "III")),
        ("Jr.", ("Jr.", "")),
        ("Orban V", ("Orban V", "")),
        ("", ("", "")),
    ],
)
def test_a_suffix_is_taken_off_a_name(family: str, parts: tuple[str, str]) -> None:
    assert split_suffix(family) == parts
