"""The one table of whom to believe, field by field."""

from __future__ import annotations

from mlsysbib.model import OWN_FIELDS, Entry

# Registries, which hold what publishers deposit, come first; then an index made with care, then those made by machine.
_ORDER = ("crossref", "doi", "datacite", "dblp", "landing-page", "openalex", "semantic-scholar", "arxiv")


def _first(*sources: str) -> tuple[str, ...]:
    return (*sources, *(source for source in _ORDER if source not in sources))


DEFAULT = _ORDER
"""The order for a field that is not in ``PRECEDENCE``."""

PRECEDENCE: dict[str, tuple[str, ...]] = {
    # DBLP writes names in full and with their accents, and arXiv has them from the authors.
    "author": _first("crossref", "dblp", "arxiv"),
    # Publishers deposit abstracts cut, or in pieces; arXiv has the authors' own.
    "abstract": _first("arxiv"),
    "arxiv": _first("arxiv", "datacite"),
    "arxiv_class": _first("arxiv", "datacite"),
    # Crossref has no event's name for most proceedings, DBLP always has one.
    "event_title": _first("dblp"),
    "language": _first("landing-page"),
    "url": _first("landing-page"),
}
"""For each field the sources, the most trusted first; the file itself comes before them all."""

OF_THE_WORK = frozenset({"title", "title_short", "author", "abstract", "arxiv", "arxiv_class", "language"})
"""What is true of a work in all its versions; everything else is of the one version."""

# What is the list's or the reader's own: no source has a say in it.
_OWN = frozenset(
    {*OWN_FIELDS, "accessed", "annote", "citation_label", "keyword", "note", "references", "source", "year_suffix"}
) - {"arxiv", "arxiv_class"}
FIELDS: tuple[str, ...] = tuple(field for field in Entry.__struct_fields__ if field not in _OWN)
"""The fields that records can fill."""


def standing(field: str, source: str) -> int:
    """The place of a source in the order for a field; sources that are not in it come last."""
    order = PRECEDENCE.get(field, DEFAULT)
    return order.index(source) if source in order else len(order)
