"""Where a cite stands in its document: what the conditions on ``position`` ask (CSL 1.0.2, 'Choose')."""

from __future__ import annotations

from mlsysbib.csl.cites import Cite

# In this order each holds where a later one does, but for the first (the numbers are citeproc's in CSL-JSON).
FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)


class Placed:
    """A cite, and where it stands: its ``position``, whether a near note cites the work, and the work's first note."""

    __slots__ = ("cite", "first_note", "near_note", "position")

    def __init__(self, cite: Cite, position: int = FIRST, *, near_note: bool = False, first_note: int = 0) -> None:
        self.cite = cite
        self.position = position
        self.near_note = near_note
        self.first_note = first_note

    @property
    def standing(self) -> tuple[int, bool, int]:
        """All of it but the cite."""
        return self.position, self.near_note, self.first_note

    def __repr__(self) -> str:
        return f"Placed({self.cite!r}, {self.position}, {self.near_note}, {self.first_note})"
