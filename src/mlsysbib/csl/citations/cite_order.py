"""The order of the cites in one citation ('Sorting', 'Cite Grouping')."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mlsysbib.csl.citations.grouping import groups, named, number_of
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.citations.sorting import collated, sort_key
from mlsysbib.csl.context import FIRST, SUBSEQUENT, Placed


def sorted_cites(registry: Registry, placed: Sequence[Placed], *, grouped: bool = True) -> list[Placed]:
    """The cites of one citation in the order of the style; ``grouped`` moves those of the same names together."""
    if len(placed) < 2:
        return list(placed)
    engine = registry.engine
    sorts = bool(engine.citation.node.sort)
    if not (grouped and groups(engine)):
        return sorted(placed, key=lambda one: _cite_key(registry, one)) if sorts else list(placed)
    cites = _by_names(registry, placed) if sorts else list(placed)
    if sorts and not engine.uses_positions:
        return cites
    # 'Cite Grouping' compares "rendered names", which may be fewer in works that were cited before. Whether one was
    # does not hang on the order here; that a cite is "ibid." does, and is not a reason to move it.
    new = {one.cite.key for one in placed if one.position == FIRST}
    return _together(
        [(named(registry, one.cite, FIRST if one.cite.key in new else SUBSEQUENT)[0], one) for one in cites]
    )


def _by_names(registry: Registry, placed: Sequence[Placed]) -> list[Placed]:
    """The cites sorted, and those put together whose names read the same in works that were cited before.

    Those with the same first key stand by their names as printed ("Doe 2014; Doe et al. 2010"), as the reference
    processor has them: groups that begin alike are not mixed up by what comes next. Those without an author come last.
    """
    lang = registry.engine.locale.lang
    position = SUBSEQUENT if registry.engine.uses_positions else FIRST
    in_groups = [(named(registry, one.cite, position), one) for one in placed]

    # (sorted groups are moved together below: the sort may part them by a later key)
    def key(each: tuple[tuple[str, bool], Placed]) -> tuple[Any, ...]:
        (names, are_people), one = each
        first, *others = _cite_key(registry, one)
        return (first, not are_people, collated(names, lang) if are_people else "", *others)

    in_groups.sort(key=key)
    return _together([(names, one) for (names, _), one in in_groups])


def _together(cites: Iterable[tuple[str, Placed]]) -> list[Placed]:
    """Those of the same names moved to the first of them, in their order ('Cite Grouping')."""
    found: dict[object, list[Placed]] = {}
    for names, one in cites:
        # (a cite without names is in no group)
        found.setdefault(names or id(one), []).append(one)
    return [one for group in found.values() for one in group]


def _cite_key(registry: Registry, placed: Placed) -> tuple[Any, ...]:
    key = placed.cite.key
    return sort_key(registry.engine, "citation", registry.item(key), number_of(registry, key), registry.detail(key))
