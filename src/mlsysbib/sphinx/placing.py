"""How citations and lists get into pages, and into the titles in tables of contents, when all pages are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from mlsysbib.model import Library
from mlsysbib.rendering.links import anchor
from mlsysbib.sphinx.domain import Project, project_of
from mlsysbib.sphinx.nodes import BibliographyNode, CitationNode
from mlsysbib.sphinx.printing import Link, citation, entry
from mlsysbib.sphinx.project import START, Noted, Shown
from mlsysbib.sphinx.reading import DOMAIN

_LOGGER = logging.getLogger(__name__)


def listed_anew(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that read differently now, though they may not have changed themselves: another took a number."""
    domain = _domain(env)
    domain.project = project_of(app, domain)
    now = {page: _digest(page, domain) for page in domain.project.lists}
    changed = [page for page, digest in now.items() if domain.data["printed"].get(page) != digest]
    domain.data["printed"] = now
    # Any page may show the title of any other, in its navigation if not in a table of contents.
    return sorted(env.found_docs) if _titled_anew(env, domain.project) else changed


def put_in(app: Sphinx, doctree: nodes.document, _: str) -> None:
    """Puts the citations and lists of a page, or of several that are one document, in their places."""
    domain = _domain(app.env)
    if domain.project is None:
        domain.project = project_of(app, domain)
    for place in list(doctree.findall(CitationNode)):
        said = list(_cited(app, domain, domain.project, place))
        _without_second_stop(place, said)
        place.replace_self(said)
    taken: set[tuple[str, str]] = set()
    for listed in list(doctree.findall(BibliographyNode)):
        listed.replace_self(_list(listed, domain.project, taken))


def _without_second_stop(place: CitationNode, said: list[nodes.Node]) -> None:
    """Takes the full stop after a citation that ends in one itself, as those of styles for notes do."""
    after = place.next_node(descend=False, siblings=True)
    if isinstance(after, nodes.Text) and after.startswith(".") and said and said[-1].astext().endswith("."):
        place.parent[place.parent.index(place) + 1] = nodes.Text(after[1:])


def _domain(env: BuildEnvironment) -> Any:
    return env.get_domain(DOMAIN)


def _titled_anew(env: BuildEnvironment, project: Project) -> bool:
    """Writes the citations into the copies that Sphinx keeps of titles; says whether any of them reads differently.

    They stay nodes of ours with their text in them, since the copies are kept for the next build, too. There are no
    links in them: what shows a title makes a link of all of it.
    """
    changed = False
    for copy in (*env.titles.values(), *env.longtitles.values(), *env.tocs.values()):
        for place in copy.findall(CitationNode):
            before = place.astext()
            shown = project.printed.citations[place["page"]][place["index"]]
            place.children = []
            place.extend(_said(shown, project, lambda _: None) if shown.pieces else [nodes.Text(before)])
            changed = changed or place.astext() != before
    return changed


def _digest(page: str, domain: Any) -> str:
    """What a page's citations and lists say, in short."""
    project = domain.project
    lists = [[(key, project.printed.entries[key]) for key in keys] for keys in project.lists[page]]
    cited = {said.key for each in domain.noted(page) for said in each.said}
    links = {key: project.page_of(key, page) for key in sorted(cited)}
    said = repr((project.printed.citations[page], lists, links))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def _cited(app: Sphinx, domain: Any, project: Project, place: CitationNode) -> Iterator[nodes.Node]:
    own, index = place["page"], place["index"]
    noted, shown = domain.noted(own)[index], project.printed.citations[own][index]

    def link(key: str) -> nodes.reference | None:
        target = project.page_of(key, own)
        if target is None:
            _LOGGER.warning(
                "%s is cited, and no bibliography lists it", key, location=place, type="mlsysbib", subtype="unlisted"
            )
            return None
        # Of pages that are one document, LaTeX knows the places by their pages, and HTML by their names alone.
        start = target if app.builder.name == "singlehtml" else own
        return make_refnode(app.builder, start, target, anchor(key), [])

    yield from _said(shown, project, link)
    yield from _unknown(noted, shown, project.library, place)


def _said(shown: Shown, project: Project, link: Link) -> Iterator[nodes.Node]:
    if shown.author:
        yield from citation(shown.author, START, {}, link)
        yield nodes.Text(" ")
    yield from citation(shown.pieces, START, project.printed.ends, link)


def _unknown(noted: Noted, shown: Shown, library: Library, place: CitationNode) -> Iterator[nodes.Node]:
    """The keys that no entry has, in bold type, each told."""
    for said in noted.said:
        if said.key not in library:
            near = library.near(said.key)
            meant = f"; did you mean {' or '.join(near)}?" if near else ""
            text = f"no entry has the citation key {said.key!r}{meant}"
            _LOGGER.warning("%s", text, location=place, type="mlsysbib", subtype="key")
            yield nodes.Text(" " if shown.pieces else "")
            yield nodes.strong("", f"{said.key}?")


def _list(place: BibliographyNode, project: Project, taken: set[tuple[str, str]]) -> nodes.Node:
    page = place["page"]
    hanging = ["mlsysbib-hanging"] if project.printed.hanging else []
    made = nodes.container(classes=["mlsysbib-bibliography", *hanging])
    for key in project.lists[page][place["index"]]:
        paragraph = nodes.paragraph()
        # A page that lists an entry twice has one place to lead to; LaTeX knows those of targets alone.
        if (page, key) not in taken:
            paragraph += nodes.target(ids=[anchor(key)])
        taken.add((page, key))
        paragraph += entry(project.printed.entries[key])
        made += paragraph
    return made
