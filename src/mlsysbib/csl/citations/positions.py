"""Where each cite of a document stands ('Choose', ``position``; 'Note Distance')."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Placed


class Positions:
    """What has been cited so far; ``place`` takes the citations in the order of the document.

    The citations of one note are one citation to a reader, so that "ibid." refers to the cite in front of it there, and
    to nothing in another note that has several. A cite of the author alone refers to no work, and is passed over.
    """

    def __init__(self, near_note_distance: int) -> None:
        self._near = near_note_distance
        self.cited: dict[str, tuple[int, int]] = {}
        self._latest: dict[str, int] = {}  # the last note in which it is cited
        self._previous: Cite | None = None
        self._note = 0
        self._cites = 0  # in that note, or in the last citation of the running text

    def place(self, cites: Sequence[Placed], note: int) -> None:
        """Say of each cite of a citation where it stands; ``note`` is 0 for the running text."""
        previous = self._previous if self._follows(note) else None
        cited = [one.cite for one in cites if not one.cite.author_only]
        if cited and (not note or note != self._note):
            self._note, self._cites = note, 0
        for one in cites:
            self._say(one, note, previous)
            if not one.cite.author_only:
                previous = one.cite
                self._count(previous, note)

    def _follows(self, note: int) -> bool:
        """Whether the cite in front may be meant by "ibid."."""
        if note and note == self._note:
            return True
        # A note without citations between the two speaks of something else.
        return self._cites == 1 and not (note and self._note and note > self._note + 1)

    def _say(self, placed: Placed, note: int, previous: Cite | None) -> None:
        key = placed.cite.key
        first, times = self.cited.get(key, (0, 0))
        if not times:
            placed.position, placed.near_note, placed.first_note = FIRST, False, 0
            return
        placed.position = _position(placed.cite, previous)
        placed.near_note = bool(note and key in self._latest and note - self._latest[key] <= self._near)
        placed.first_note = first if first != note else 0

    def _count(self, cite: Cite, note: int) -> None:
        first, times = self.cited.get(cite.key, (note, 0))
        self.cited[cite.key] = first, times + 1
        if note:
            self._latest[cite.key] = note
        self._previous = cite
        self._cites += 1


def _position(cite: Cite, previous: Cite | None) -> int:
    """The position of a work that has been cited, by the cite in front of it."""
    if previous is None or previous.key != cite.key:
        return SUBSEQUENT
    # 'Choose', ``position``: "ibid" needs the same locator, or none in both; a lost locator makes it "subsequent".
    if not previous.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    return IBID if (cite.locator, cite.label) == (previous.locator, previous.label) else IBID_WITH_LOCATOR
