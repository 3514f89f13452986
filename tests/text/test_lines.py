"""Places in a text."""

from __future__ import annotations

import random
import re

import pytest

from mlsysbib.text.lines import Lines, place_in

_END = re.compile(r"\r\n|\r|\n")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "mixed"])
def test_places_are_those_of_an_editor(ends: str) -> None:
    chance = random.Random(7)  # noqa: S311  # the same text every time
    words = (chance.choice("ab\n") * chance.randint(1, 60) for _ in range(2000))
    text = "".join(words).replace("\n", "\r\na\rb\n" if ends == "mixed" else ends)
    lines = Lines(text)
    for offset in [0, 1, len(text) - 1, len(text), *(chance.randrange(len(text)) for _ in range(200))]:
        # (between a CR and its LF the line has not ended yet)
        before = _END.split(text[:offset].removesuffix("\r") if text[offset : offset + 1] == "\n" else text[:offset])
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.place(offset) == place_in(text, offset) == (len(before), len(before[-1]) + 1)


def test_what_editors_do_not_take_for_an_end_is_none() -> None:
    text = "a\f\v\x1c\x85\u2028b"
    assert Lines(text).place(len(text)) == (1, len(text) + 1)


def test_an_empty_text_has_one_line() -> None:
    assert Lines("").place(0) == place_in("", 0) == (1, 1)
