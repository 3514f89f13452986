"""A document: clusters of cites in order, their citations, and the bibliography; kept up to date as clusters come.

Nothing is rendered before it is asked for; a cluster that is added makes anew only what it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mlsysbib.csl.citations.cited import CitedCluster, Placement
from mlsysbib.csl.citations.grouping import groups
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.context import FIRST, SUBSEQUENT, Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import Locales
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.csl.style import Style
from mlsysbib.model import Entry

if TYPE_CHECKING:
    from mlsysbib.csl.citations.clusters import CitationRenderer

# The order of cites decides what is "ibid.", that which cites read alike, and that may change their order again.
_ROUNDS = 3


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
        """Nothing is rendered yet."""
        self.engine = style.engine(locale, locales)
        self._entries = entries
        self._items: dict[str, Item] = {}
        self._uncited = list(uncited)
        self._clusters: list[CitedCluster] = []
        self._registry = Registry(self.engine, self._item)
        self._groups = groups(self.engine)
        self._places = Placement(self._registry)
        self._cited_in: dict[str, list[CitedCluster]] = {}
        self._authors: dict[tuple[str, tuple[int, bool, int]], tuple[Rich, ...]] = {}
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
                key = tuple((one.cite, *one.standing) for one in cited.placed)
                if key not in same:
                    same[key] = self._renderer.render(cited.placed)
                cited.rendered = same[key]
        return [cited.rendered for cited in self._clusters if cited.rendered is not None]

    @cached_property
    def _renderer(self) -> CitationRenderer:
        from mlsysbib.csl.citations.clusters import CitationRenderer  # a bibliography cites nothing

        return CitationRenderer(self._registry)

    @property
    def bibliography(self) -> list[Printed]:
        """The entries of the bibliography in its order; none where the style has no bibliography."""
        if self.engine.nodes.bibliography is None:
            return []
        from mlsysbib.csl.citations.bibliography import BibliographyRenderer  # as citations are

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
        place = placed.cite.key, placed.standing
        if place not in self._authors:
            self._authors[place] = self._author(placed)
        return self._authors[place]

    def _author(self, placed: Placed) -> tuple[Rich, ...]:
        alone = Placed(Cite(key=placed.cite.key, author_only=True))
        alone.near_note, alone.first_note = placed.near_note, placed.first_note
        for alone.position in sorted({placed.position, min(placed.position, SUBSEQUENT), FIRST}, reverse=True):
            found = self._renderer.render([alone])
            if found:
                break
        return found

    def names_people(self, key: str) -> bool:
        """Whether a work is cited by its people; the style may print something else in the place of an author."""
        return self._renderer.names_people(Placed(Cite(key=key)))

    def append(self, cluster: Cluster) -> set[int]:
        """Add a cluster at the end; the indices of the clusters whose citations may have changed, its own included."""
        return self.insert(len(self._clusters), cluster)

    def insert(self, index: int, cluster: Cluster) -> set[int]:
        """Add a cluster in front of the one that has this index; the indices whose citations may have changed."""
        # First of all: a key that is not there must leave the document as it was.
        cited = self._cited(cluster)
        last = index >= len(self._clusters)
        self._clusters.insert(index, cited)
        self._renumber(min(index, len(self._clusters) - 1))
        self._register([cited], last=last)
        return self._follow([cited], last=last)

    def extend(self, clusters: Iterable[Cluster]) -> None:
        """Add clusters at the end."""
        clusters = list(clusters)
        # (likewise, before any of them is put in)
        for key in {cite.key for cluster in clusters for cite in cluster.cites}:
            self._item(key)
        found = [self._cited(cluster) for cluster in clusters]
        self._clusters += found
        self._renumber(len(self._clusters) - len(found))
        self._register(found, last=True)
        self._follow(found, last=True)

    def replace(self, index: int, cluster: Cluster) -> set[int]:
        """Put another cluster in the place of one; the indices whose citations may have changed."""
        for cite in cluster.cites:
            self._item(cite.key)
        left = self.remove(index)
        return {place + (place >= index) for place in left} | self.insert(index, cluster)

    def remove(self, index: int) -> set[int]:
        """Take a cluster out; the indices, counted without it, whose citations may have changed."""
        cited = self._clusters.pop(index)
        self._renumber(index)
        for key in {cite.key for cite in cited.cluster.cites}:
            self._cited_in[key] = [one for one in self._cited_in[key] if one is not cited]
        self._register((), last=False)
        return self._follow((), last=False)

    def preview(self, cites: Iterable[Cite | Placed]) -> tuple[Rich, ...]:
        """The citation of cites that are not in the document, of entries that are; they may say their positions."""
        from mlsysbib.csl.citations.cite_order import sorted_cites  # loaded with clusters

        placed = [cite if isinstance(cite, Placed) else Placed(cite) for cite in cites]
        return self._renderer.render(sorted_cites(self._registry, placed, grouped=False))

    def cite_nowhere(self, keys: Iterable[str]) -> set[int]:
        """Make these the entries that are in the bibliography without being cited."""
        uncited = list(keys)
        for key in uncited:
            self._item(key)
        self._uncited = uncited
        self._register((), last=False)
        return self._follow((), last=True)

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
            self._register((), last=False)
        return self._follow((), last=not (moved or renumbered))

    # Following

    def _cited(self, cluster: Cluster) -> CitedCluster:
        """A cluster to put into the document; ``KeyError`` where it cites what is not there."""
        keys = dict.fromkeys(cite.key for cite in cluster.cites)
        for key in keys:
            self._item(key)
        cited = CitedCluster(cluster)
        for key in keys:
            self._cited_in.setdefault(key, []).append(cited)
        return cited

    def _item(self, key: str) -> Item:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = Item(key, self._entries[key])
        return item

    def _register(self, new: Sequence[CitedCluster], *, last: bool) -> None:
        """Bring the registry up to date."""
        self._authors.clear()
        # Works that are not cited stand after those that are, so that with any of them the end is not the end.
        if last and not self._uncited:
            self._registry.append(cite.key for one in new for cite in one.cluster.cites)
        else:
            cited = (cite.key for one in self._clusters for cite in one.cluster.cites)
            self._registry.update(list(dict.fromkeys((*cited, *self._uncited))))

    def _follow(self, new: Sequence[CitedCluster], *, last: bool) -> set[int]:
        """Sort and place the cites anew that a change touches, and note that they must be rendered.

        The new clusters are at the end (``last``), or the others have other places now. Gives the indices of those
        that may read differently.
        """
        changed, to_sort = set(new), set(new)
        to_place: Sequence[CitedCluster] | None = new if last else None
        for _ in range(_ROUNDS):
            touched = {one for key in self._registry.tainted for one in self._cited_in.get(key, ())}
            self._registry.tainted.clear()
            changed |= touched
            moved = {one for one in touched | to_sort if one.sort(self._registry)}
            # (a style that asks for no position cites alike wherever it is)
            if not self.engine.uses_positions:
                break
            placed = set(to_place or ())
            if to_place is None or not moved <= placed:
                placed = self._places.renew(self._clusters, self._cited_in)
                changed |= placed
            elif to_place:
                self._places.add(to_place)
            # Names may read otherwise where a work was cited before, and so stand with others.
            to_sort, to_place = ({one for one in placed if len(one.cites) > 1} if self._groups else set()), ()
            if not (self._registry.tainted or to_sort):
                break
        for one in changed:
            one.rendered = None
        return {one.index for one in changed}

    def _renumber(self, start: int = 0) -> None:
        for index in range(start, len(self._clusters)):
            self._clusters[index].index = index
