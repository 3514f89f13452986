"""Citations by an entry's other keys (``ids`` of BibLaTeX), told apart from keys that nobody has."""

from __future__ import annotations

from mlsysbib.bibtex.language.other_keys import own_keys
from mlsysbib.model import Library
from mlsysbib.rendering.metadata import Metadata
from mlsysbib.rendering.reading import Paper


def under_own_keys(paper: Paper, said: Metadata, entries: Library) -> tuple[Paper, Metadata]:
    """The document with each work under its own key, however it is called."""
    called = [cite.key for each in paper.found for cite in each.raw.cites]
    own = own_keys({*called, *(each.key for each in said.nocite)}, entries)
    if all(key == name for name, key in own.items()):
        return paper, said
    found = []
    for each in paper.found:
        cites = tuple(cite._replace(key=own.get(cite.key, cite.key)) for cite in each.raw.cites)
        found.append(each._replace(raw=each.raw._replace(cites=cites)))
    nocite = tuple(each._replace(key=own.get(each.key, each.key)) for each in said.nocite)
    return paper._replace(found=tuple(found)), said._replace(nocite=nocite)
