"""What is drawn: counts under a heading, each with its label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Chart(NamedTuple):
    """Counts in order, each with its label; ``rest`` says in words what is counted besides and not drawn."""

    title: str
    bars: Sequence[tuple[str, int]]
    rest: str = ""
