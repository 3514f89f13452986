"""The places of citations and bibliographies in a document, until it is known what stands there."""

from __future__ import annotations

from docutils import nodes


class CitationNode(nodes.inline):
    """Where something is cited: the ``page``, and the ``index`` of the citation among those of that page.

    Writers take it for an ``inline``: there are copies of titles in tables of contents, in which it stays.
    """


class BibliographyNode(nodes.General, nodes.Element):
    """Where entries are listed: the ``page``, and the ``index`` of the list among those of that page."""
