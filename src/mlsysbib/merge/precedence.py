"""Which fields records can fill, which of them are true of all versions of a work, and whom to believe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from mlsysbib.model import OWN_FIELDS, Entry, Rank

OF_THE_WORK = frozenset({"title", "title_short", "author", "abstract", "arxiv", "arxiv_class", "language"})
"""What is true of a work in all its versions; everything else is of the one version."""

# What is the list's or the reader's own: no source has a say in it. (Links of sources are those to the PDF.)
_OWN = frozenset(
    {*OWN_FIELDS, "accessed", "annote", "citation_label", "keyword", "note", "references", "source", "year_suffix"}
) - {"arxiv", "arxiv_class", "links"}
FIELDS: tuple[str, ...] = tuple(field for field in Entry.__struct_fields__ if field not in _OWN)
"""The fields that records can fill."""


Ranks: TypeAlias = Mapping[str, Rank]
"""How far each source is believed: the rank that it declares (``plugins.sources.ranks``), by its name."""

_UNRANKED = Rank()


def standing(field: str, source: str, ranks: Ranks) -> int:
    """The place of a source in the order for a field; sources that have no rank come last."""
    return ranks.get(source, _UNRANKED).of(field)
