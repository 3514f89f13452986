"""Who is named where several names stand in a row, and what looks like names and is none."""

from __future__ import annotations

import pytest

from mlsysbib.model import OTHERS
from mlsysbib.reading_lists.people import people


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Kim H., Park J.", "Kim Park"),
        ("Kaler T, Iliopoulos A S, Murzynowski P, et al.", "Kaler Iliopoulos Murzynowski …"),
        ("LIU Y, CHEN X K", "LIU CHEN"),
        ("Strubell, Emma, Ganesh, Ananya, and McCallum, Andrew", "Strubell Ganesh McCallum"),
        ("Mingxing Tan, Quoc V. Le", "Tan Le"),
        ("Ion Stoica, Dawn Song, Raluca Ada Popa, et al.", "Stoica Song Popa …"),
        ("Ann Lee, Bo Li, Google Brain", "Lee Li"),
    ],
)
def test_names(text: str, families: str) -> None:
    assert " ".join("…" if name == OTHERS else name.family for name in people(text)) == families


@pytest.mark.parametrize(
    "text",
    ["COTS HPC", "Oxford Deep NLP", "R, Julia, Go, Javascript and more", "Combining Machines, Rethinking Things"],
)
def test_no_names(text: str) -> None:
    assert people(text) == ()
