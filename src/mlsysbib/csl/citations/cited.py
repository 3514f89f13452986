"""The clusters of a document with their cites in order, each in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlsysbib.csl.citations.positions import Positions
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.cites import Cluster
from mlsysbib.csl.context import Placed
from mlsysbib.csl.rich import Rich


class CitedCluster:
    """A cluster in the document: its cites in their places, and what was rendered of it."""

    __slots__ = ("cites", "cluster", "index", "note", "placed", "rendered")

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.note = cluster.note
        self.cites = [Placed(cite) for cite in cluster.cites]
        self.placed = self.cites
        self.rendered: tuple[Rich, ...] | None = None
        self.index = 0

    def sort(self, registry: Registry) -> bool:
        """Put the cites in order; whether that is another one than before."""
        # (one is in order, and needs nothing that sorts)
        if len(self.cites) < 2:
            return False
        from mlsysbib.csl.citations.cite_order import sorted_cites

        before = self.placed
        if self.cluster.in_runs:
            self.placed = [one for run in _runs(self.cites) for one in sorted_cites(registry, run)]
        elif not self.cluster.unsorted:
            self.placed = sorted_cites(registry, self.cites)
        return self.placed != before


class Placement:
    """Places the cites of a document, and tells the registry in which note a work is first, and whether again."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._positions = Positions(registry.engine.near_note_distance)
        self._told: dict[str, tuple[int, bool]] = {}

    def renew(
        self, clusters: Sequence[CitedCluster], cited_in: Mapping[str, Sequence[CitedCluster]]
    ) -> set[CitedCluster]:
        """Place every cite anew; the clusters in which one has another place, or names another first note of its work.

        The first cite of a work that others refer to counts, too.
        """
        # All, since a cite that comes or goes may make any that follow it the first one or "ibid.".
        before = [[one.standing for one in cited.placed] for cited in clusters]
        self._positions = Positions(self._registry.engine.near_note_distance)
        moved = self.add(clusters)
        # (works that nothing cites any more)
        for key in self._told.keys() - self._positions.cited.keys():
            self._tell(key)
        changed = {one for key in moved for one in cited_in[key]}
        for cited, places in zip(clusters, before, strict=True):
            if [one.standing for one in cited.placed] != places:
                changed.add(cited)
        return changed

    def add(self, clusters: Sequence[CitedCluster]) -> set[str]:
        """Place the cites of clusters after those that are placed.

        Gives the works with several cites whose first note is another one now.
        """
        for cited in clusters:
            self._positions.place(cited.placed, cited.note)
        keys = {cite.key for cited in clusters for cite in cited.cluster.cites}
        return {key for key in keys if self._tell(key)}

    def _tell(self, key: str) -> bool:
        note, times = self._positions.cited.get(key, (0, 0))
        before = self._told.get(key, (0, False))
        if before != (note, times > 1):
            self._told[key] = note, times > 1
            self._registry.note_first(key, note, again=times > 1)
        # Only cites that follow name the note of the first one.
        return times > 1 and before[0] != note


def _runs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """The cites in runs: those without words around them, and each of the others alone."""
    runs: list[list[Placed]] = [[]]
    for each in placed:
        if each.cite.prefix or each.cite.suffix:
            runs += [[each], []]
        else:
            runs[-1].append(each)
    return runs
