"""Places in a text."""

from __future__ import annotations

import random

from mlsysbib.bibtex.blocks import Lines


def test_places_are_those_of_an_editor() -> None:
    chance = random.Random(7)  # noqa: S311  # the same text every time
    text = "".join(chance.choice("ab\n") * chance.randint(1, 60) for _ in range(2000))
    lines = Lines(text)
    for offset in [0, 1, len(text) - 1, len(text), *(chance.randrange(len(text)) for _ in range(200))]:
        before = text[:offset].split("\n")
        assert lines.place(offset) == (len(before), len(before[-1]) + 1)


def test_an_empty_text_has_one_line() -> None:
    assert Lines("").place(0) == (1, 1)
