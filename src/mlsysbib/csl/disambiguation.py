"""Cites that look alike are told apart: by more names, given names, a condition of the style, year suffixes.

CSL 1.0.2, 'Disambiguation'. Only entries whose cites look alike at first (a pool) are compared. Each step shows a
little more of all of a pool's cites at once; who then differs from the others leaves the pool with what the step
showed, the rest goes on. The steps and their order are those of the reference processor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mlsysbib.csl.context import Ambiguity
from mlsysbib.csl.item import Item

if TYPE_CHECKING:
    from mlsysbib.csl.registry import Registry

Mode = Literal["names", "years", "condition"]
_FULL = 2


class Disambiguator:
    """Tells the cites of one pool after the other apart."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        engine = registry.engine
        self.adds_names = engine.adds_names
        by_cite = engine.adds_givens and engine.given_rule == "by-cite"
        self.givens_most = _FULL if by_cite else None
        self.by_cite = engine.given_rule == "by-cite"
        self.modes: list[Mode] = []
        if engine.adds_names or by_cite:
            self.modes.append("names")
        if engine.adds_year_suffix:
            self.modes.append("years")
        if engine.has_disambiguate:
            self.modes.append("condition")

    def run(self, pool: str) -> None:
        """Set the ambiguity of each entry of a pool."""
        if self.modes:
            _Run(self, pool).run()


class _Run:
    """One pool's way through the steps: ``lists`` are the groups that are still alike."""

    def __init__(self, owner: Disambiguator, pool: str) -> None:
        self.owner = owner
        self.registry = owner.registry
        self.modes = owner.modes
        self.mode = 0
        self.seen: dict[tuple[object, ...], tuple[str, Ambiguity, tuple[int, int]]] = {}
        records = self.registry.records
        items = [records[key].item for key in self.registry.pools[pool]]
        self.counts: dict[str, list[int]] = {}
        self.namesets_most = 0
        self.base = Ambiguity()
        self.better = Ambiguity()
        for index, item in enumerate(items):
            self._measure(item, first=index == 0)
        # Those with few names first: a step that shows more names than there are must not be taken back.
        items.sort(key=lambda item: (self.counts[item.key], item.key))
        self.lists: list[tuple[Ambiguity, list[Item]]] = [(self.base, items)]
        self.names_most = next(iter(self.counts[items[0].key]), None)
        for base in (self.base, self.better):
            base.pad()
            base.year_suffix, base.disambiguate = None, 0
        self.clashes = [1, 0]
        self.nameset = self.name = 0
        self.fresh = True
        self.partners: list[Item] = []
        self.others: list[Item] = []
        self.steps = (0, 0)

    def _measure(self, item: Item, *, first: bool) -> None:
        """How many names the cite of an entry has, and what shows the most of them of the pool."""
        record = self.registry.records[item.key]
        cx = self.registry.looking(item, None if first else self.base)
        if first:
            cx.asked = cx.ambiguity = record.ambiguity
        self.registry.characters_of(cx)
        base = cx.ambiguity.copy()
        self.counts[item.key] = list(cx.names_max)
        record.ambiguity.givens = [list(row) for row in cx.ambiguity.givens]
        self.namesets_most = len(record.ambiguity.names) - 1
        if first:
            self.base, self.better = base, base.copy()
        if len(base.names) < len(self.base.names):
            self.base = base
        for index, count in enumerate(base.names):
            if count > self.base.names[index]:
                _set(self.base.givens, index, list(base.givens[index]))
                self.base.names[index] = count
                self.better.names = list(self.base.names)
                self.base.pad()
                self.better.pad()
        self.better.givens = [list(row) for row in self.base.givens]

    def run(self) -> None:
        while self.lists:
            self.nameset = self.name = 0
            self.clashes = [1, 0]
            while self.lists[0][1]:
                maxed = self._step()
                self._scan(self.lists[0][1])
                {"names": self._by_names, "years": self._by_years, "condition": self._by_condition}[
                    self.modes[self.mode]
                ](maxed)
                if maxed:
                    if self.mode < len(self.modes) - 1:
                        self.mode += 1
                    else:
                        self.lists[1:2] = [(self.base, [])]
            self.lists.pop(0)

    # Looking

    def _look(self, item: Item) -> str:
        """What an entry's cite says with the base in force; the base learns what it really could show."""
        key = (item.key, self.base.key())
        found = self.seen.get(key)
        if found is None:
            cx = self.registry.looking(item, self.base)
            if cx.cite is not None:
                cx.cite.first_note = self.registry.records[item.key].first_note if self.owner.by_cite else 0
            text = self.registry.characters_of(cx)
            steps = (cx.disambiguate_count, cx.disambiguate_most)
            self.seen[key] = (text, self.base.copy(), steps)
            self.steps = steps
            return text
        text, base, self.steps = found
        self.base.names, self.base.givens = list(base.names), [list(row) for row in base.givens]
        return text

    def _scan(self, items: list[Item]) -> None:
        text = self._look(items[0])
        self.partners, self.others = [items[0]], []
        for item in items[1:]:
            (self.partners if self._look(item) == text else self.others).append(item)
        self.clashes = [self.clashes[1], len(self.partners) - 1]

    # Stepping

    def _step(self) -> bool:
        """Show a little more; whether that was all that can be shown."""
        if self.fresh:
            self.fresh = False
            return False
        if self.modes[self.mode] == "names":
            return self._show_more_names()
        if self.modes[self.mode] == "condition":
            self.base.disambiguate += 1
            self.better.disambiguate += 1
        return False

    def _show_more_names(self) -> bool:
        base, givens_most, names_most = self.base, self.owner.givens_most, self.names_most
        more_names = givens_most is None
        more_namesets = names_most is None
        if givens_most is not None:
            level = self._level()
            if base.givens and level is not None and level < givens_most:
                base.givens[self.nameset][self.name] += 1
            else:
                more_names = True
        if names_most is not None and more_names:
            more_namesets = True
            if self.owner.adds_names and self.name < names_most:
                more_namesets = False
                _extend(base.names, self.nameset)
                base.names[self.nameset] += 1
                self.name += 1
        if more_namesets and self.nameset < self.namesets_most:
            self.nameset += 1
            _extend(base.names, self.nameset)
            base.names[self.nameset] = 1
            self.name = 0
        level = self._level()
        return (
            self.namesets_most in (-1, self.nameset)
            and (not self.owner.adds_names or names_most is None or self.name == names_most)
            and (givens_most is None or level is None or level == givens_most)
        )

    def _level(self) -> int | None:
        givens = self.base.givens
        if self.nameset < len(givens) and self.name < len(givens[self.nameset]):
            return givens[self.nameset][self.name]
        return None

    def _capture(self) -> None:
        """Keep what the last step showed, since it told somebody apart."""
        if self.owner.by_cite and self.base.givens:
            level = self._level()
            if level is not None:
                if len(self.better.givens) < len(self.base.givens):
                    self.better.givens = [list(row) for row in self.base.givens]
                row = self.better.givens[self.nameset]
                row.extend([0] * (self.name + 1 - len(row)))
                row[self.name] = level
        if self.nameset < len(self.base.names):
            _extend(self.better.names, self.nameset)
            self.better.names[self.nameset] = self.base.names[self.nameset]

    # Judging

    def _by_names(self, maxed: bool) -> None:  # noqa: FBT001  (a mode)
        partners, others = self.partners, self.others
        if self.clashes[1] == 0 and len(others) == 1:
            self._capture()
            self._register(others[0], self.better)
            self._register(partners[0], self.better)
            self.lists[0] = (self.better, [])
        elif self.clashes[1] == 0:
            self._capture()
            self._register(partners[0], self.better)
            self.lists[0] = (self.better, others)
            self.fresh = self.fresh or bool(others)
        elif len(others) == 1:
            self._capture()
            self._register(others[0], self.better)
            self.lists[0] = (self.better, partners)
        elif self.clashes[1] < self.clashes[0]:
            self._capture()
            self.lists[0] = (self.better, partners)
            self.lists.append((self.better, others))
        elif maxed:
            self.lists[0] = (self.better, others)
            self.lists.append((self.better, partners))
            if self.mode == len(self.modes) - 1:
                for item in partners:
                    self._register(item, self.better)
                self.lists[0] = (self.better, [])

    def _by_condition(self, maxed: bool) -> None:  # noqa: FBT001  (a mode)
        count, most = self.steps
        done = self.clashes[1] == 0 and len(self.others) < 2
        base, items = self.lists[0]
        if not done and (not self.base.disambiguate or count != most):
            self.mode = 0
            self.base.disambiguate = self.better.disambiguate = count
            if not self.base.disambiguate:
                self.fresh = True
                self.base.disambiguate = 1
            else:
                self._by_names(maxed)
        elif done or count == most:
            if done or self.mode == len(self.modes) - 1:
                for item in items:
                    self._register(item, base)
                self.lists[0] = (self.better, [])
            else:
                self.mode = len(self.modes) - 1
                base.disambiguate = 1
                for item in items:
                    self._register(item, base)

    def _by_years(self, maxed: bool) -> None:  # noqa: ARG002, FBT001  (a mode)
        base, items = self.lists[0]
        if self.clashes[1]:
            records = self.registry.records
            # 'year-suffix': in the order of the bibliography.
            for suffix, item in enumerate(sorted(items, key=lambda item: records[item.key].sorts_as)):
                base.year_suffix = suffix
                self._register(item, base)
        self.lists[0] = (self.better, [])

    def _register(self, item: Item, ambiguity: Ambiguity) -> None:
        record = self.registry.records[item.key]
        if record.ambiguity.key() != ambiguity.key():
            self.registry.tainted.add(item.key)
        record.ambiguity = ambiguity.copy()


def _extend(names: list[int], place: int) -> None:
    names.extend([0] * (place + 1 - len(names)))


def _set(rows: list[list[int]], place: int, row: list[int]) -> None:
    rows.extend([] for _ in range(place + 1 - len(rows)))
    rows[place] = row
