"""The names of many parts, merged."""

from __future__ import annotations

import random
from array import array
from contextlib import closing
from pathlib import Path

import pytest

from mlsysbib.snapshots.naming import RECORDS, Names, name, record_of


@pytest.mark.parametrize("parts", [0, 1, 3, 256, 700])
def test_the_names_of_all_parts_come_in_order(parts: int, tmp_path: Path) -> None:
    """Whether they are few, or so many that they are merged in between, and however unlike the parts are in size."""
    chance = random.Random(parts)  # noqa: S311  (which is no secret)
    wanted: list[int] = []
    with closing(Names(str(tmp_path))) as names:
        first = 0
        for _ in range(parts):
            size = chance.choice([0, 1, 5, 2000])
            own = sorted(name(chance.choice([0, 7, chance.getrandbits(32)]), place) for place in range(size))
            names.take(array("Q", own).tobytes(), first)
            wanted += [each + first for each in own]
            first += size
        found = [each for some in names.in_order() for each in some]
    assert found == sorted(wanted)
    assert not list(tmp_path.iterdir())


def test_a_name_says_its_record() -> None:
    assert record_of(name(2**32 - 1, RECORDS - 1)) == RECORDS - 1
    assert name(2**32 - 1, RECORDS - 1) < 2**63
    assert name(5, RECORDS - 1) + 1 == name(6, 0)
