"""All citations of a project as one document: numbers, letters after years and "ibid." hold across its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mlsysbib.citations.references import as_cited
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import Rich
from mlsysbib.csl.style import spacing_of
from mlsysbib.model import Library
from mlsysbib.rendering.citations import closed_up, name_of
from mlsysbib.rendering.links import marked
from mlsysbib.rendering.styling import Look
from mlsysbib.sphinx.syntax import Said, cite

START = chr(0x10FF00)
"""What stands before a work in a citation; after it stands the character of its key."""
_FIRST_END = 0x100000
TEXTUAL = "t"
"""The kind of a citation that begins with the authors, in the sentence."""


class Noted(NamedTuple):
    """A citation as a page has it: of which kind it is, and the works."""

    kind: str
    said: tuple[Said, ...]


class Shown(NamedTuple):
    """A citation as it is printed: the authors that the sentence begins with, and the rest, its works between marks."""

    author: tuple[Rich, ...] = ()
    pieces: tuple[Rich, ...] = ()


class Printed(NamedTuple):
    """A project as it reads: the citations of each page, and the entries of the bibliography by key, in its order.

    ``ends`` has the key of each mark after a work; ``hanging`` says that first lines hang.
    """

    citations: Mapping[str, Sequence[Shown]]
    entries: Mapping[str, tuple[Rich, ...]]
    ends: Mapping[str, str]
    hanging: bool


def printed(pages: Mapping[str, Sequence[Noted]], library: Library, look: Look, *, whole: bool) -> Printed:
    """The project as it reads, page by page in this order; ``whole`` lists what nothing cites, too."""
    noted = [(page, each.kind, _cites(each, library, look)) for page, some in pages.items() for each in some]
    cited = dict.fromkeys(one.key for _, _, cites in noted for one in cites)
    entries = as_cited(library, lowers=look.lowers)
    uncited = [key for key in library if key not in cited] if whole else []
    ends = {key: chr(_FIRST_END + number) for number, key in enumerate(cited)}

    def empty() -> Document:
        return look.document(entries, uncited)

    clusters, authors = _clusters([(kind, cites) for _, kind, cites in noted if cites], empty(), look)
    document = empty()
    document.extend(clusters)
    texts = marked(clusters, document.citations, empty(), START, ends)
    shown = iter(map(Shown, authors, map(closed_up, texts)))
    of_pages: dict[str, list[Shown]] = {page: [] for page in pages}
    for page, _, cites in noted:
        of_pages[page].append(next(shown) if cites else Shown())
    listed = {each.key: each.content for each in document.bibliography}
    hanging = spacing_of(look.style.nodes).hanging
    return Printed(of_pages, listed, {end: key for key, end in ends.items()}, hanging)


def _cites(noted: Noted, library: Library, look: Look) -> tuple[Cite, ...]:
    return tuple(cite(said, look.labels) for said in noted.said if said.key in library)


def _clusters(
    known: Sequence[tuple[str, tuple[Cite, ...]]], document: Document, look: Look
) -> tuple[list[Cluster], list[tuple[Rich, ...]]]:
    """The citations, and the authors that sentences begin with, which are not said again; none without a name."""
    document.extend(_numbered(known, [kind == TEXTUAL for kind, _ in known], look))
    authors = [
        name_of(document.author(place), look) if kind == TEXTUAL else () for place, (kind, _) in enumerate(known)
    ]
    return list(_numbered(known, map(bool, authors), look)), authors


def _numbered(known: Iterable[tuple[str, tuple[Cite, ...]]], named: Iterable[bool], look: Look) -> Iterator[Cluster]:
    for number, ((_, (first, *others)), is_named) in enumerate(zip(known, named, strict=True), 1):
        if is_named:
            first = msgspec.structs.replace(first, suppress_author=True)  # noqa: PLW2901  (the same cite)
        # What the sentence names comes first. A style for notes cites from notes: each citation is in one of its own.
        yield Cluster((first, *others), note=number if look.in_notes else 0, unsorted=is_named, in_runs=not is_named)
