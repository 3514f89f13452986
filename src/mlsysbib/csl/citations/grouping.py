"""Cites whose names read the same stand together ('Cite Grouping')."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.cites import Cite
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.context import Placed
from mlsysbib.csl.text.flow import NAMES_END, NameList, Piece, letters

BY_NAMES = frozenset({"year", "year-suffix", "year-suffix-ranged"})
"""The values of ``collapse`` that draw together cites of the same names."""


def groups(engine: Engine) -> bool:
    """Whether the style groups the cites of a citation by their names; ranges of numbers have none."""
    # 'Cite Grouping': "can be activated by setting the cite-group-delimiter attribute or the collapse attributes".
    options = engine.citation.node.options
    return options.get("collapse") in BY_NAMES or ("cite-group-delimiter" in options and "collapse" not in options)


def names_of(flow: Sequence[Piece]) -> str:
    """The first names of a flow, as they are printed; what is printed in their place counts as names."""
    place = place_of_names(flow)
    return letters(flow[place.start : place.stop]) if place else ""


def place_of_names(flow: Sequence[Piece]) -> range:
    """Where the first names of a flow stand, with the marks around them; empty where it has none."""
    # 'Cite Grouping' compares the output of the first ``cs:names``, what its ``cs:substitute`` renders included.
    for start, piece in enumerate(flow):
        if isinstance(piece, NameList):
            return range(start, flow.index(NAMES_END, start) + 1)
    return range(0)


def flow_of(registry: Registry, placed: Placed, *, without_names: bool = False) -> list[Piece]:
    """The flow of a cite of a document."""
    key = placed.cite.key
    number = number_of(registry, key)
    return registry.engine.cite(registry.item(key), placed, registry.detail(key), number, without_names=without_names)


def number_of(registry: Registry, key: str) -> int:
    """The number of a work; 0 where nothing asks for it, since the whole bibliography must be in order to know it."""
    return registry.number(key) if registry.engine.numeric else 0


def named(registry: Registry, cite: Cite, position: int) -> tuple[str, bool]:
    """How the names of a cite read in a position, whether it is to print them or not; and whether people have them."""
    flow = flow_of(registry, Placed(cite, position))
    place = place_of_names(flow)
    first = flow[place.start] if place else None
    return names_of(flow), isinstance(first, NameList) and bool(first.people)
