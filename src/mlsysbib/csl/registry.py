"""The entries of a document: in order of citation, in order of the bibliography, told apart from one another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import Any

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.context import SUBSEQUENT, Ambiguity, Context, Placed
from mlsysbib.csl.disambiguation import Disambiguator
from mlsysbib.csl.engine import Engine
from mlsysbib.csl.item import Item
from mlsysbib.csl.naming import NameRegister, set_levels
from mlsysbib.csl.person import NameOptions
from mlsysbib.csl.tree import Blob, characters
from mlsysbib.csl.values import Person


class Record:
    """What is known of one registered entry."""

    __slots__ = ("ambiguity", "first_note", "item", "order", "pool", "sort_texts", "sorts_as")

    def __init__(self, item: Item, order: int) -> None:
        self.item = item
        self.order = order
        self.pool = ""
        """What its cite looks like before it is told apart: entries of one pool are ambiguous."""
        self.ambiguity = Ambiguity()
        self.sort_texts: list[str | None] = []
        self.sorts_as: tuple[Any, ...] = ()
        self.first_note = 0


class Registry:
    """Registered entries by key; ``update`` follows the document."""

    def __init__(self, engine: Engine, item: Callable[[str], Item]) -> None:
        self.engine = engine
        self.item = item
        self.records: dict[str, Record] = {}
        self.pools: dict[str, list[str]] = {}
        never = engine.options.get("demote-non-dropping-particle") == "never"
        self.names = NameRegister(engine.given_rule, adds_givens=engine.adds_givens, never_demotes=never)
        self.disambiguator = Disambiguator(self)
        self.tainted: set[str] = set()
        """Entries whose cites may print otherwise since this was emptied."""
        self._unsorted: list[str] = []
        self._sorted: list[tuple[tuple[Any, ...], str]] | None = None
        self._numbers: dict[str, int] | None = None

    # Following the document

    def update(self, keys: list[str]) -> None:
        """Make these keys, in this order, the registered entries."""
        touched: dict[str, None] = {}
        wanted = dict.fromkeys(keys)
        for key in [key for key in self.records if key not in wanted]:
            touched |= self._remove(key)
        moved = False
        for order, key in enumerate(wanted):
            record = self.records.get(key)
            if record is None:
                touched[self._insert(key, order)] = None
            elif record.order != order:
                record.order = order
                moved = True
        if moved:
            self._resort()
        self._sort_in()
        self._disambiguate(touched)

    def append(self, keys: Iterable[str]) -> None:
        """Register further entries behind the others."""
        touched = {self._insert(key, len(self.records)): None for key in keys if key not in self.records}
        if touched:
            self._sort_in()
            self._disambiguate(touched)

    def note_first(self, key: str, note: int) -> None:
        """Say in which note an entry is cited first, where later ones refer to it: that may tell it apart."""
        record = self.records[key]
        if record.first_note != note:
            record.first_note = note
            if self.engine.given_rule == "by-cite":
                self._disambiguate([record.pool])

    def _insert(self, key: str, order: int) -> str:
        item = self.item(key)
        pool, ambiguity = "", Ambiguity()
        if self.engine.disambiguates:
            pool, ambiguity = self.ambiguous_cite(item, None, register=False)
        record = self.records[key] = Record(item, order)
        record.pool, record.ambiguity = pool, ambiguity
        if self.engine.disambiguates:
            self.pools.setdefault(pool, []).append(key)
        self._unsorted.append(key)
        return pool

    def _remove(self, key: str) -> dict[str, None]:
        record = self.records.pop(key)
        self.names.remove(key)
        self._sorted = self._numbers = None
        pool = self.pools.get(record.pool)
        if pool is None:
            return {}
        pool.remove(key)
        if not pool:
            del self.pools[record.pool]
            return {}
        if len(pool) == 1:
            # Alone again: as if it had always been.
            alone = self.records[pool[0]]
            _, alone.ambiguity = self.ambiguous_cite(alone.item, Ambiguity())
            self.tainted.add(pool[0])
        return {record.pool: None}

    def _disambiguate(self, pools: Iterable[str]) -> None:
        for pool in pools:
            if len(self.pools.get(pool, ())) > 1:
                self.disambiguator.run(pool)
        self.tainted |= self.names.tainted
        self.names.tainted.clear()

    # Order and numbers

    def _sort_in(self) -> None:
        """Put new entries in their places: only when all are there, since names are told apart in sort keys too."""
        moved = self.names.tainted.difference(self._unsorted) if self.engine.bibliography_sort else ()
        for key in moved:
            if key in self.records:
                self._set_sort_key(self.records[key])
                self._sorted = None
        for key in self._unsorted:
            record = self.records[key]
            self._set_sort_key(record)
            if self._sorted is not None:
                insort(self._sorted, (record.sorts_as, key))
        self._unsorted.clear()
        self._numbers = None

    def _set_sort_key(self, record: Record) -> None:
        sorter = self.engine.bibliography_sort
        if sorter:
            cx = Context(record.item)
            cx.number = record.order + 1
            cx.registry = self
            record.sort_texts = sorter.texts(cx)
        record.sorts_as = sorter.comparable(record.sort_texts, record.order)

    def _resort(self) -> None:
        self._sorted = self._numbers = None
        for record in self.records.values():
            if self.engine.bibliography_sort.by_number:
                self._set_sort_key(record)
            elif record.sorts_as:
                record.sorts_as = (*record.sorts_as[:-1], record.order)

    def in_order(self) -> list[str]:
        """The keys in the order of the bibliography."""
        if self._sorted is None:
            self._sorted = sorted((record.sorts_as, key) for key, record in self.records.items())
        return [key for _, key in self._sorted]

    def number(self, key: str) -> int:
        """The number of an entry in the bibliography, from 1 ('citation-number')."""
        if self.engine.counts_down or self._numbers is not None or self._sorted is None:
            if self._numbers is None:
                order = self.in_order()
                if self.engine.counts_down:
                    order.reverse()
                self._numbers = {found: place for place, found in enumerate(order, start=1)}
            return self._numbers[key]
        return bisect_left(self._sorted, (self.records[key].sorts_as, key)) + 1

    # Ambiguous cites

    def ambiguous_cite(
        self, item: Item, asked: Ambiguity | None, *, register: bool = True, position: Placed | None = None
    ) -> tuple[str, Ambiguity]:
        """What a cite of the entry says if told apart so far and no further, and how far that really was."""
        cx = self.looking(item, asked, register=register, position=position)
        return self.characters_of(cx), cx.ambiguity

    def looking(
        self, item: Item, asked: Ambiguity | None, *, register: bool = True, position: Placed | None = None
    ) -> Context:
        """A context for looking at an entry's cite as it is when repeated."""
        cite = position or Placed(Cite(key=item.key), position=SUBSEQUENT, near_note=True)
        cx = Context(item, cite, looking=True)
        cx.registry = self if self.engine.adds_givens else None
        cx.registered = register
        cx.asked = asked
        if asked is not None:
            cx.ambiguity = asked
        return cx

    def characters_of(self, cx: Context) -> str:
        """The words of a cite."""
        out: list[Blob] = []
        self.engine.cite_layout(cx, out)
        return "".join(map(characters, out))

    def set_levels(
        self, cx: Context, people: tuple[Person, ...], position: int, options: NameOptions, *, sorting: bool
    ) -> None:
        """See ``naming.set_levels``."""
        set_levels(self.names, cx, people, position, options, sorting=sorting, known=cx.registered)
