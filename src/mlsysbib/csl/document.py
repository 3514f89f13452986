"""A document: clusters of cites in order, their citations, and the bibliography; kept up to date as clusters come.

Nothing is rendered before it is asked for; a cluster that is added makes anew only what it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mlsysbib.csl.citations.bibliography import BibliographyRenderer
from mlsysbib.csl.citations.clusters import CitationRenderer, says_something
from mlsysbib.csl.citations.positions import Positions
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.citations.sorting import sorted_cites
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.context import FIRST, SUBSEQUENT, Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import Locales
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


def _standing(placed: Placed) -> tuple[int, bool, int]:
    return placed.position, placed.near_note, placed.first_note


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
        for cite in cluster.cites:
            self._cited_in.setdefault(cite.key, []).append(cited)
        self._register([cite.key for cite in cluster.cites], last=last)
        return self._follow({cited}, added=[cited] if last else None)

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
        self._follow(set(found), added=found)

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
        self._register([], last=False)
        return self._follow(set(), added=None)

    def preview(self, cites: Iterable[Cite | Placed]) -> tuple[Rich, ...]:
        """The citation of cites that are not in the document, of entries that are; they may say their positions."""
        placed = [cite if isinstance(cite, Placed) else Placed(cite) for cite in cites]
        return self._renderer.render(sorted_cites(self._registry, placed, grouped=False))

    def cite_nowhere(self, keys: Iterable[str]) -> set[int]:
        """Make these the entries that are in the bibliography without being cited."""
        self._uncited = list(keys)
        for key in self._uncited:
            self._item(key)
        self._register([], last=False)
        return self._follow(set(), added=[])

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
        if moved:
            self._register([], last=False)
        return self._follow(set(), added=None) if moved or renumbered else set()

    # Following

    def _sort(self, cited: _Cited) -> bool:
        """Put the cites of a cluster in the style's order; whether that is another one than before."""
        before = cited.placed
        if cited.cluster.in_runs:
            cited.placed = [placed for run in _runs(before) for placed in sorted_cites(self._registry, run)]
        elif not cited.cluster.unsorted:
            cited.placed = sorted_cites(self._registry, before)
        return cited.placed != before

    def _item(self, key: str) -> Item:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = Item(key, self._entries[key])
        return item

    def _register(self, keys: list[str], *, last: bool) -> None:
        """Bring the registry up to date."""
        self._authors.clear()
        if last and not self._uncited:
            self._registry.append(dict.fromkeys(keys))
        else:
            cited = (cite.key for one in self._clusters for cite in one.cluster.cites)
            self._registry.update(list(dict.fromkeys((*cited, *self._uncited))))

    def _follow(self, changed: set[_Cited], *, added: list[_Cited] | None) -> set[int]:
        """Bring the clusters up to date: what they show of works, the order of their cites, and where these stand.

        ``changed`` are those that are known to change; ``added`` are new at the end, None where clusters have moved.
        Gives the indices of those that must be rendered anew.
        """
        changed |= self._touched()
        # Which cite comes first decides what is "ibid."
        sorted_anew = [one for one in changed if self._sort(one)]
        if self.engine.uses_positions:
            if added is None or not set(sorted_anew).issubset(added):
                changed |= self._place_all()
            else:
                self._place(added)
            changed |= self._touched()
        for one in changed:
            one.rendered = None
        return {one.index for one in changed}

    def _touched(self) -> set[_Cited]:
        """The clusters that cite works of which a number or a detail has changed since this was asked."""
        tainted = self._registry.tainted
        found = {one for key in tainted for one in self._cited_in.get(key, ())}
        tainted.clear()
        return found

    def _place(self, clusters: Sequence[_Cited]) -> None:
        for one in clusters:
            self._positions.place(one.placed, one.note)
        self._note({placed.cite.key for one in clusters for placed in one.placed})

    def _note(self, keys: Iterable[str]) -> None:
        """Tell the registry in which notes works are cited first, and which are cited again."""
        where = self._positions
        for key in keys:
            self._registry.note_first(key, where.first_note(key), again=where.again(key))

    def _place_all(self) -> set[_Cited]:
        """Say anew where all cites stand; the clusters that this changes, or that cite a work of another first note."""
        before = [(one, placed, _standing(placed)) for one in self._clusters for placed in one.placed]
        self._positions = Positions(self.engine.near_note_distance)
        self._place(self._clusters)
        self._note(key for key, clusters in self._cited_in.items() if not clusters)
        moved = [(one, placed, was) for one, placed, was in before if _standing(placed) != was]
        renoted = {placed.cite.key for _, placed, was in moved if placed.first_note != was[2]}
        return {one for one, _, _ in moved} | {one for key in renoted for one in self._cited_in[key]}

    def _renumber(self, start: int = 0) -> None:
        for index in range(start, len(self._clusters)):
            self._clusters[index].index = index
