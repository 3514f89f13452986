"""A document: clusters of cites in order, their citations, and the bibliography; kept up to date as clusters come.

Nothing is rendered before it is asked for; a cluster that is added makes anew only what it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mlsysbib.csl.citations.bibliography import BibliographyRenderer
from mlsysbib.csl.citations.clusters import CitationRenderer, says_something
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.context import FIRST, SUBSEQUENT, Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import Locales
from mlsysbib.csl.citations.positions import Positions
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.citations.sorting import sorted_cites
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.csl.style import Style
from mlsysbib.model import Entry


class _Cited:
    """A cluster in the document: its cites in their places, and what was rendered of it."""

    __slots__ = ("author_only", "cluster", "index", "note", "placed", "rendered")

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.note = cluster.note
        self.author_only = any(cite.author_only for cite in cluster.cites)
        self.placed = [Placed(cite) for cite in cluster.cites]
        self.rendered: tuple[Rich, ...] | None = None
        self.index = 0


def _runs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """The cites in runs: those without words around them, and each of the others alone."""
    runs: list[list[Placed]] = [[]]
    for each in placed:
        if each.cite.prefix or each.cite.suffix:
            runs += [[each], []]
        else:
            runs[-1].append(each)
    return runs


class Document:
    """Clusters and uncited entries under one style: ``citations`` and ``bibliography`` are always up to date.

    ``entries`` maps citation keys to entries; a cluster that names another key raises ``KeyError``. ``locale`` is a
    language tag, None for the style's own; ``locales`` gives the XML of a locale file by its tag.
    """

    def __init__(
        self,
        style: Style,
        entries: Mapping[str, Entry],
        locale: str | None = None,
        *,
        locales: Locales,
        uncited: Iterable[str] = (),
    ) -> None:
        self.engine = style.engine(locale, locales)
        self._entries = entries
        self._items: dict[str, Item] = {}
        self._uncited = list(uncited)
        self._clusters: list[_Cited] = []
        self._registry = Registry(self.engine, self._item)
        self._renderer = CitationRenderer(self._registry)
        self._positions = Positions(self.engine.near_note_distance)
        self._cited_in: dict[str, list[_Cited]] = {}
        self._authors: dict[tuple[str, int, bool, int], tuple[Rich, ...]] = {}
        self._registry.update(self._uncited)

    def __len__(self) -> int:
        return len(self._clusters)

    @property
    def citations(self) -> list[tuple[Rich, ...]]:
        """The citation of each cluster, in order."""
        same: dict[tuple[Any, ...], tuple[Rich, ...]] = {}
        for cited in self._clusters:
            if cited.rendered is None:
                # Works are cited alike again and again, and what is alike is printed alike.
                key = tuple((one.cite, one.position, one.near_note, one.first_note) for one in cited.placed)
                if key not in same:
                    same[key] = self._renderer.render(cited.placed)
                cited.rendered = same[key]
        return [cited.rendered for cited in self._clusters if cited.rendered is not None]

    @property
    def bibliography(self) -> list[Printed]:
        """The entries of the bibliography in its order; none where the style has no bibliography."""
        if self.engine.nodes.bibliography is None:
            return []
        return list(BibliographyRenderer(self._registry).render())

    def citation(self, index: int) -> tuple[Rich, ...]:
        """The citation of one cluster."""
        cited = self._clusters[index]
        if cited.rendered is None:
            cited.rendered = self._renderer.render(cited.placed)
        return cited.rendered

    @property
    def clusters(self) -> list[Cluster]:
        """The clusters, in order."""
        return [cited.cluster for cited in self._clusters]

    def author(self, index: int) -> tuple[Rich, ...]:
        """The author of a cluster's first cite, as the text names it in that place.

        Where the style says nothing of the author there, such as "ibid.", it is named as before that.
        """
        placed = self._clusters[index].placed[0]
        place = (placed.cite.key, placed.position, placed.near_note, placed.first_note)
        if place not in self._authors:
            self._authors[place] = self._author(placed)
        return self._authors[place]

    def _author(self, placed: Placed) -> tuple[Rich, ...]:
        alone = Placed(Cite(key=placed.cite.key, author_only=True))
        alone.near_note, alone.first_note = placed.near_note, placed.first_note
        for alone.position in sorted({placed.position, min(placed.position, SUBSEQUENT), FIRST}, reverse=True):
            found = self._renderer.render([alone])
            if says_something(found):
                break
        return found

    def append(self, cluster: Cluster) -> set[int]:
        """Add a cluster at the end; the indices of the clusters whose citations may have changed, its own included."""
        return self.insert(len(self._clusters), cluster)

    def insert(self, index: int, cluster: Cluster) -> set[int]:
        """Add a cluster in front of the one that has this index; the indices whose citations may have changed."""
        for cite in cluster.cites:
            self._item(cite.key)
        cited = _Cited(cluster)
        last = index >= len(self._clusters)
        self._clusters.insert(index, cited)
        self._renumber(min(index, len(self._clusters) - 1))
        changed = self._register([cite.key for cite in cluster.cites], last=last)
        changed.add(cited)
        keys = dict.fromkeys(cite.key for cite in cluster.cites)
        for key in keys:
            self._cited_in.setdefault(key, []).append(cited)
        if last:
            if self.engine.uses_positions:
                self._positions.place(cited.placed, cited.note)
                for placed in cited.placed:
                    if placed.first_note:
                        self._registry.note_first(placed.cite.key, placed.first_note)
        elif self.engine.uses_positions:
            changed |= self._place_all()
        return self._dirtied(changed | self._counted(keys))

    def extend(self, clusters: Iterable[Cluster]) -> None:
        """Add clusters at the end."""
        found = [_Cited(cluster) for cluster in clusters]
        for cited in found:
            for placed in cited.placed:
                self._item(placed.cite.key)
                self._cited_in.setdefault(placed.cite.key, []).append(cited)
        self._clusters += found
        self._renumber(len(self._clusters) - len(found))
        self._register([cite.key for cited in found for cite in cited.cluster.cites], last=True)
        for cited in self._clusters:
            self._sort(cited)
            cited.rendered = None
        # Which cite comes first decides what is "ibid."
        for cited in found:
            if self.engine.uses_positions:
                self._positions.place(cited.placed, cited.note)

    def replace(self, index: int, cluster: Cluster) -> set[int]:
        """Put another cluster in the place of one; the indices whose citations may have changed."""
        self.remove(index)
        return self.insert(index, cluster)

    def remove(self, index: int) -> set[int]:
        """Take a cluster out; the indices, counted without it, whose citations may have changed."""
        cited = self._clusters.pop(index)
        self._renumber(index)
        for key in {cite.key for cite in cited.cluster.cites}:
            self._cited_in[key] = [one for one in self._cited_in[key] if one is not cited]
        changed = self._register([], last=False)
        if self.engine.uses_positions:
            changed |= self._place_all()
        return self._dirtied(changed)

    def preview(self, cites: Iterable[Cite | Placed]) -> tuple[Rich, ...]:
        """The citation of cites that are not in the document, of entries that are; they may say their positions."""
        placed = [cite if isinstance(cite, Placed) else Placed(cite) for cite in cites]
        return self._renderer.render(sorted_cites(self._registry, placed, grouped=False))

    def cite_nowhere(self, keys: Iterable[str]) -> set[int]:
        """Make these the entries that are in the bibliography without being cited."""
        self._uncited = list(keys)
        for key in self._uncited:
            self._item(key)
        return self._dirtied(self._register([], last=False))

    def arrange(self, order: Sequence[int], notes: Sequence[int]) -> set[int]:
        """Put the clusters in another order, given by their indices, with other note numbers.

        Gives the indices, in the new order, whose citations may have changed.
        """
        moved = list(order) != list(range(len(self._clusters)))
        self._clusters = [self._clusters[index] for index in order]
        self._renumber()
        renumbered = [one.note for one in self._clusters] != list(notes)
        for one, note in zip(self._clusters, notes, strict=True):
            one.note = note
        changed = self._register([], last=False) if moved else set()
        if self.engine.uses_positions and (moved or renumbered):
            changed |= self._place_all()
        return self._dirtied(changed)

    # Following

    def _sort(self, cited: _Cited) -> None:
        if cited.cluster.in_runs:
            runs = _runs(cited.placed)
            cited.placed = [placed for run in runs for placed in sorted_cites(self._registry, run)]
        elif not cited.cluster.unsorted:
            cited.placed = sorted_cites(self._registry, cited.placed)

    def _item(self, key: str) -> Item:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = Item(key, self._entries[key])
        return item

    def _register(self, keys: list[str], *, last: bool) -> set[_Cited]:
        """Bring the registry up to date; the clusters that this touches."""
        registry = self._registry
        registry.tainted.clear()
        self._authors.clear()
        before = self._numbers() if self.engine.numeric and not self._appends(last=last) else {}
        if last and not self._uncited:
            registry.append(dict.fromkeys(keys))
        else:
            cited = (cite.key for one in self._clusters for cite in one.cluster.cites)
            registry.update(list(dict.fromkeys((*cited, *self._uncited))))
        tainted = set(registry.tainted)
        if before:
            tainted.update(key for key, number in self._numbers().items() if before.get(key) != number)
        return {one for key in tainted for one in self._cited_in.get(key, ())}

    def _appends(self, *, last: bool) -> bool:
        """Whether a new entry gets the next number, and leaves those of the others alone."""
        return last and not self._uncited and not self.engine.bibliography_sort

    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._registry.in_order(), start=1)}

    def _place_all(self) -> set[_Cited]:
        before = {
            id(placed): (placed.position, placed.near_note, placed.first_note)
            for one in self._clusters
            for placed in one.placed
        }
        self._positions = Positions(self.engine.near_note_distance)
        changed: set[_Cited] = set()
        moved: set[str] = set()
        for one in self._clusters:
            self._positions.place(one.placed, one.note)
            for placed in one.placed:
                was = before[id(placed)]
                if was != (placed.position, placed.near_note, placed.first_note):
                    changed.add(one)
                if was[2] != placed.first_note:
                    moved.add(placed.cite.key)
        return changed | self._renoted(moved)

    def _renoted(self, keys: Iterable[str]) -> set[_Cited]:
        """The clusters that cite entries whose first note has another number now."""
        changed: set[_Cited] = set()
        for key in keys:
            cited = self._cited_in.get(key, ())
            notes = [placed.first_note for one in cited for placed in one.placed if placed.cite.key == key]
            self._registry.note_first(key, max(notes, default=0))
            changed.update(cited)
        return changed

    def _counted(self, keys: Iterable[str]) -> set[_Cited]:
        """The clusters that cite entries which a note cites for the second time now: conditions may ask for that."""
        if not self.engine.has_disambiguate or self.engine.nodes.kind != "note":
            return set()
        return {one for key in keys if len(cited := self._cited_in.get(key, ())) == 2 for one in cited}

    def _dirtied(self, changed: Iterable[_Cited]) -> set[int]:
        """Note that clusters must be rendered anew; their indices."""
        for one in changed:
            self._sort(one)
            one.rendered = None
        return {one.index for one in changed}

    def _renumber(self, start: int = 0) -> None:
        for index in range(start, len(self._clusters)):
            self._clusters[index].index = index
