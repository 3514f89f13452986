"""What documents say: the roles that cite, and the directive that lists."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from mlsysbib.sphinx.nodes import BibliographyNode, CitationNode
from mlsysbib.sphinx.syntax import works

DOMAIN = "cite"


class Citing(SphinxRole):
    """``:cite:p:`key``` for "(Knuth, 1984)", ``:cite:t:`` for "Knuth (1984)"; a number is a number in both."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The place of a citation, which the domain takes note of."""
        try:
            said = works(self.text)
        except ValueError as error:
            message = self.inliner.reporter.error(f"{self.rawtext}: {error}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        domain: Any = self.env.get_domain(DOMAIN)
        page = self.env.docname
        # The text is what labels and the ids of sections are made of, which Sphinx makes while it reads.
        text = f"[{', '.join(each.key for each in said)}]"
        node = CitationNode(self.rawtext, text, page=page, index=domain.note_citation(page, self._kind, said))
        self.set_source_info(node)
        return [node], []


class Bibliography(SphinxDirective):
    """``.. bibliography::`` lists what the project cites, ``:here:`` what this page cites, ``:all:`` everything."""

    option_spec: ClassVar[Any] = {"here": directives.flag, "all": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The place of a list, which the domain takes note of."""
        if len(self.options) > 1:
            raise self.error("a bibliography is of this page (:here:) or of everything (:all:), not both")
        which = next(iter(self.options), "cited")
        domain: Any = self.env.get_domain(DOMAIN)
        page = self.env.docname
        return [BibliographyNode(page=page, index=domain.note_bibliography(page, which))]
