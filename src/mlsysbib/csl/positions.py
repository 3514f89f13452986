"""Where each cite stands to those before it: first, subsequent, ibid., near ('position', 'near-note-distance')."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mlsysbib.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Placed


class Cited(Protocol):
    """A cluster of cites, as far as positions need it."""

    note: int
    author_only: bool

    @property
    def placed(self) -> Sequence[Placed]: ...


class Positions:
    """The positions of clusters in order; in the text and in notes they are counted apart."""

    def __init__(self, near: int) -> None:
        self._near = near
        self._text = _Line(near)
        self._notes = _Line(near)

    def place(self, cluster: Cited) -> None:
        """Set the positions of the next cluster's cites."""
        (self._notes if cluster.note else self._text).place(cluster)


class _Line:
    def __init__(self, near: int) -> None:
        self._near = near
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._in_note: dict[int, int] = {}
        self._before: Cited | None = None
        self._before_that: Cited | None = None

    def place(self, cluster: Cited) -> None:
        before, note = self._before, cluster.note
        if before is not None and note and before.note > note:
            # Notes that count from 1 again start a chapter.
            self._first.clear()
            self._last.clear()
            self._in_note.clear()
        self._in_note[note] = self._in_note.get(note, 0) + len(cluster.placed)
        for index, placed in enumerate(cluster.placed):
            self._place(cluster, index, placed)
        self._before, self._before_that = cluster, before

    def _place(self, cluster: Cited, index: int, placed: Placed) -> None:
        key, note = placed.cite.key, cluster.note
        placed.first_note, placed.near_note = 0, False
        if key not in self._last and not cluster.author_only:
            self._first[key] = self._last[key] = note
            placed.position = FIRST
        else:
            placed.position = self._repeated(cluster, index, placed)
            if key not in self._first:
                self._first[key] = note
            if cluster.author_only:
                placed.position = FIRST
            if self._first[key] != note:
                placed.first_note = self._first[key]
        if note:
            if placed.position != FIRST and note - self._last.get(key, note) <= self._near:
                placed.near_note = True
            self._last[key] = note
        elif placed.position != FIRST:
            placed.near_note = True

    def _repeated(self, cluster: Cited, index: int, placed: Placed) -> int:
        previous = self._ibid(cluster, index, placed.cite.key)
        if previous is None:
            return SUBSEQUENT
        before, now = (_locator(one) for one in (previous, placed))
        if before and not now:
            return SUBSEQUENT
        return IBID if before == now else IBID_WITH_LOCATOR

    def _ibid(self, cluster: Cited, index: int, key: str) -> Placed | None:
        """The cite of the same work right before this one; None where another or several stand between."""
        if index:
            previous = cluster.placed[index - 1]
            return previous if previous.cite.key == key else None
        before = self._before
        if before is None or not before.placed:
            return None
        if before.note != cluster.note:
            alone = self._in_note.get(before.note) == 1 or before.note == 0
            follows = before.note >= cluster.note - 1
            return before.placed[0] if before.placed[0].cite.key == key and follows and alone else None
        last = before
        if before.author_only and self._before_that is not None:
            last = self._before_that
        same = bool(last.placed) and last.placed[-1].cite.key == key
        return before.placed[0] if same else None


def _locator(placed: Placed) -> str:
    cite = placed.cite
    return f"{cite.locator}{cite.label}" if cite.locator else ""
