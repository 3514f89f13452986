from __future__ import annotations

import pytest

from hostile import PIECES, trees
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Rich


@pytest.fixture(scope="session")
def hostile() -> list[tuple[Rich, ...]]:
    """Rich text made of what markup languages trip over, each with something to print."""
    return [pieces for pieces in trees(2026, 400) if MARKUPS["text"].entry(pieces)]


@pytest.fixture(scope="session")
def hostile_words() -> list[str]:
    """What markup languages trip over, in characters that a field may hold."""
    return [piece for piece in PIECES if piece.isprintable()]
