"""What Sphinx remembers of citations from page to page, and the project that they make when all are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging

from mlsysbib.api.verbs import load
from mlsysbib.errors import MlsysbibError, ReadError
from mlsysbib.model import Library
from mlsysbib.rendering.styling import look
from mlsysbib.sphinx.project import Noted, Printed, printed
from mlsysbib.sphinx.reading import DOMAIN, Citing
from mlsysbib.sphinx.syntax import Said

_LOGGER = logging.getLogger(__name__)
_SHOWN = 20


class CiteDomain(Domain):
    """The citations and bibliographies of each page, in order."""

    name = DOMAIN
    label = "citations"
    roles: ClassVar[Any] = {"p": Citing("p"), "t": Citing("t")}
    initial_data: ClassVar[Any] = {"citations": {}, "bibliographies": {}, "printed": {}}
    data_version = 1
    project: Project | None = None

    def note_citation(self, page: str, kind: str, said: Sequence[Said]) -> int:
        """Takes note of a citation; gives its index among those of its page."""
        some = self.data["citations"].setdefault(page, [])
        some.append((kind, [tuple(each) for each in said]))
        return len(some) - 1

    def note_bibliography(self, page: str, which: str) -> int:
        """Takes note of a list; gives its index among those of its page."""
        some = self.data["bibliographies"].setdefault(page, [])
        some.append(which)
        return len(some) - 1

    def noted(self, page: str) -> list[Noted]:
        """The citations of a page."""
        return [Noted(kind, tuple(Said(*each) for each in said)) for kind, said in self.data["citations"].get(page, ())]

    def has_part(self, page: str) -> bool:
        """Whether a page cites or lists anything."""
        return page in self.data["citations"] or page in self.data["bibliographies"]

    def clear_doc(self, docname: str) -> None:
        """Forgets a page."""
        self.data["citations"].pop(docname, None)
        self.data["bibliographies"].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Takes over the pages that another process has read."""
        for page in docnames:
            for name in ("citations", "bibliographies"):
                if page in otherdata[name]:
                    self.data[name][page] = otherdata[name][page]


class Project(NamedTuple):
    """The library of a project, how it reads, and the keys of each list of each page.

    ``homes`` has the page on which each entry is listed: the first whose list is not of that page alone.
    """

    library: Library
    printed: Printed
    lists: Mapping[str, Sequence[Sequence[str]]]
    homes: Mapping[str, str]

    def page_of(self, key: str, page: str) -> str | None:
        """The page on which an entry is listed: that of the citation, else its home; None where none lists it."""
        is_here = any(key in keys for keys in self.lists[page])
        return page if is_here else self.homes.get(key)


def project_of(app: Sphinx, domain: Any) -> Project:
    """The project as its pages are now; what is wrong with its files or its settings is told as Sphinx tells it."""
    config = app.config
    pages = {page: domain.noted(page) for page in _in_order(domain.env) if domain.has_part(page)}
    try:
        library = _library(app) if pages else Library()
        style, locale = str(config.mlsysbib_style), config.mlsysbib_locale or None
        if style.endswith(".csl"):
            style = os.path.join(app.confdir, style)
        whole = any("all" in some for some in domain.data["bibliographies"].values())
        project = printed(pages, library, look(style, locale), whole=whole)
    except ReadError as error:
        raise ConfigError("\n".join(map(str, error.problems[:_SHOWN]))) from None
    except MlsysbibError as error:
        raise ConfigError(str(error)) from None
    except OSError as error:
        raise ConfigError(f"{error.filename}: {error.strerror}") from None
    lists = dict(_lists(domain, pages, library, project))
    return Project(library, project, lists, _homes(domain, lists))


def _library(app: Sphinx) -> Library:
    said = app.config.mlsysbib_files
    files = [said] if isinstance(said, str) else list(said)
    library = load([os.path.join(app.confdir, file) for file in files])
    for finding in library.warnings:
        _LOGGER.warning("%s", finding, type="mlsysbib", subtype="library")
    return library


def _lists(
    domain: Any, pages: Mapping[str, Sequence[Noted]], library: Library, project: Printed
) -> Iterator[tuple[str, list[list[str]]]]:
    """The keys of each list of each page, in the order of the style's bibliography."""
    cited = {page: {said.key for each in some for said in each.said} for page, some in pages.items()}
    everywhere = set().union(*cited.values()) if cited else set()
    for page in pages:
        wanted = {"cited": everywhere, "here": cited[page], "all": set(library)}
        some = domain.data["bibliographies"].get(page, ())
        yield page, [[key for key in project.entries if key in wanted[which]] for which in some]


def _homes(domain: Any, lists: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, str]:
    found = [
        (which == "here", page, key)
        for page, some in lists.items()
        for which, keys in zip(domain.data["bibliographies"].get(page, ()), some, strict=True)
        for key in keys
    ]
    homes: dict[str, str] = {}
    for _, page, key in sorted(found, key=lambda each: each[0]):
        homes.setdefault(key, page)
    return homes


def _in_order(env: BuildEnvironment) -> list[str]:
    """The pages as a reader goes through them: by the tables of contents, then those that stand in none."""
    found: dict[str, None] = {}
    waiting = [env.config.root_doc]
    while waiting:
        page = waiting.pop()
        if page not in found and page in env.found_docs:
            found[page] = None
            waiting += reversed(env.toctree_includes.get(page, []))
    return [*found, *sorted(env.found_docs - found.keys())]
