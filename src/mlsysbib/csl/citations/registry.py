"""The works of a document in order, their numbers, and what tells their cites apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mlsysbib.csl.citations.methods import methods_of
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.compiled.rendering import PLAIN, Detail
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.text.flow import Piece

if TYPE_CHECKING:
    from mlsysbib.csl.citations.ambiguity import Ambiguity


class Registry:
    """The works of a document: in the order of their first citations, and those that are not cited after them."""

    def __init__(self, engine: Engine, item_of: Callable[[str], Item]) -> None:
        self.engine = engine
        self.item = item_of
        self._ranks: dict[str, int] = {}
        self._sorts = bool(engine.bibliography_sort)
        self._by_number, self._downwards = engine.numbering
        self._keys: dict[str, Any] = {}
        self._sorted: list[str] | None = None
        self._numbers: dict[str, int] = {}
        self._methods = methods_of(engine.citation.node.options, condition=engine.disambiguates > 0)
        self._ambiguity: Ambiguity | None = None
        self._first_notes: dict[str, tuple[int, bool]] = {}
        self._tainted: set[str] = set()
        self._settled = True

    @property
    def tainted(self) -> set[str]:
        """The works whose number or detail changed since this was cleared."""
        self._settle()
        return self._tainted

    def append(self, keys: Iterable[str]) -> None:
        """Take in works at the end; those that are there already keep their places."""
        new = [key for key in dict.fromkeys(keys) if key not in self._ranks]
        if not new:
            return
        # A citation that is typed brings one work at a time, for which the others need not be sorted again.
        one = self._sorted is not None and len(new) == 1
        before = {} if one else self._before()
        self._ranks.update((key, rank) for rank, key in enumerate(new, start=len(self._ranks) + 1))
        if self._ambiguity is not None:
            self._ambiguity.add(new)
        if one:
            self._tainted.update(self._inserted(new[0]))
        else:
            self._sorted = None
        self._change(before, new)

    def update(self, keys: Sequence[str]) -> None:
        """Make these the works, in this order."""
        ranks = {key: rank for rank, key in enumerate(dict.fromkeys(keys), start=1)}
        gone = [key for key in self._ranks if key not in ranks]
        new = [key for key in ranks if key not in self._ranks]
        kept = [key for key in ranks if key in self._ranks]
        moved = kept != [key for key in self._ranks if key in ranks]
        if not (gone or new or moved):
            return
        before = self._before()
        self._ranks = ranks
        self._sorted = None
        # (a key that holds a number is another one when works move)
        for key in list(self._keys) if self._by_number else gone:
            self._keys.pop(key, None)
        for key in gone:
            self._first_notes.pop(key, None)
        if self._ambiguity is not None:
            self._ambiguity.remove(gone)
            self._ambiguity.add(new)
            if moved:
                self._ambiguity.reorder()
        self._change(before, new)
        self._tainted.difference_update(gone)

    def note_first(self, key: str, note: int, *, again: bool = False) -> None:
        """A work is first cited in this note, 0 where it is cited in none; and it is cited ``again`` or not."""
        self._first_notes[key] = note, again
        if self._ambiguity is not None:
            self._ambiguity.note_first(key, note, again=again)
        self._settled = False

    def detail(self, key: str) -> Detail:
        """What the cites of a work show beyond what the style says, and its year suffix."""
        self._settle()
        return PLAIN if self._ambiguity is None else self._ambiguity.details.get(key, PLAIN)

    def entry_detail(self, key: str, flow: Iterable[Piece]) -> Detail:
        """The same for the entry of the work in the bibliography, where the style shows the names of this flow."""
        self._settle()
        return PLAIN if self._ambiguity is None else self._ambiguity.entry_detail(key, flow)

    def number(self, key: str) -> int:
        """The number of a work ('citation-number'): its place in the bibliography."""
        # 'Sorting': without keys, works stand in the order in which they are cited.
        if not self._sorts:
            return self._ranks.get(key, 0)
        if not self._numbers:
            in_order = self.in_order()
            # A list that is sorted by its own numbers downwards is one that counts down: the last work is 1.
            numbers = range(len(in_order), 0, -1) if self._downwards else range(1, len(in_order) + 1)
            self._numbers = dict(zip(in_order, numbers, strict=True))
        return self._numbers.get(key, 0)

    def in_order(self) -> list[str]:
        """The works in the order of the bibliography."""
        if self._sorted is None:
            sorts = self._sorts and len(self._ranks) > 1
            self._sorted = sorted(self._ranks, key=self._rank) if sorts else list(self._ranks)
        return list(self._sorted)

    def _rank(self, key: str) -> tuple[Any, int]:
        """What sorts a work in the bibliography; those whose sort keys are the same stand as they were cited."""
        rank = self._ranks[key]
        if not self._sorts:
            return (), rank
        found = self._keys.get(key)
        if found is None:
            from mlsysbib.csl.citations.sorting import sort_key  # a work alone is in order

            found = self._keys[key] = sort_key(self.engine, "bibliography", self.item(key), rank)
        return found, rank

    def _inserted(self, key: str) -> list[str]:
        """Put a work in its place among those that are in order; the works that have other numbers by that."""
        in_order = self._sorted or []
        # After those with the same key, which were cited before it.
        place = bisect_right(in_order, self._rank(key), key=self._rank)
        in_order.insert(place, key)
        self._sorted = in_order
        if not self.engine.numeric:
            return []
        return in_order[:place] if self._downwards else in_order[place + 1 :]

    def _before(self) -> dict[str, int]:
        """The numbers before a change, where anything shows them."""
        if not self.engine.numeric:
            return {}
        if not self._sorts:
            return self._ranks
        return {key: self.number(key) for key in self._ranks}

    def _change(self, before: dict[str, int], new: Iterable[str]) -> None:
        self._numbers = {}
        self._settled = False
        self._tainted.update(new)
        if self.engine.numeric and before is not self._ranks:
            self._tainted.update(key for key, number in before.items() if self.number(key) != number)

    def _settle(self) -> None:
        if not self._settled:
            self._settled = True
            if self._ambiguity is None and self._methods.any and (len(self._ranks) > 1 or self._methods.of_one):
                self._ambiguity = self._begun()
            if self._ambiguity is not None:
                self._tainted |= self._ambiguity.settle()

    def _begun(self) -> Ambiguity:
        """The works as they are to be told apart; a work alone is like no other, and takes none of that."""
        from mlsysbib.csl.citations.ambiguity import Ambiguity

        ambiguity = Ambiguity(self.engine, self._methods, self.item, self._rank)
        ambiguity.add(self._ranks)
        for key, (note, again) in self._first_notes.items():
            ambiguity.note_first(key, note, again=again)
        return ambiguity
