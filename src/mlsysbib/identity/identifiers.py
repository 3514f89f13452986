"""The identifiers that entries give: which, and which entries give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from mlsysbib.model import Entry
from mlsysbib.model.identifiers import DOI, ArxivID, DBLPKey, Identifier, recognise

_Kind = TypeVar("_Kind", bound=Identifier)


def identifiers(entry: Entry) -> list[Identifier]:
    """The identifiers of the work that an entry gives, the surest first: its own fields, then what its link names.

    A field that does not hold what it should (a DOI that is none) is not an identifier; checks say so, not the sources.
    """
    custom = entry.custom.get("bibtex")
    biburl = custom.get("biburl") if isinstance(custom, dict) else None
    texts = (
        entry.doi and f"doi:{entry.doi.removeprefix('doi:')}",
        entry.arxiv and f"arXiv:{entry.arxiv}",
        entry.isbn and f"ISBN {entry.isbn}",
        entry.pmid and f"PMID:{entry.pmid}",
        entry.pmcid and f"PMC{entry.pmcid.upper().removeprefix('PMC')}",
        entry.url,
        biburl if isinstance(biburl, str) else None,
    )
    found = (recognise(text) for text in texts if text)
    return list(dict.fromkeys(identifier for identifier in found if identifier is not None))


def identifier(entry: Entry, kind: type[_Kind]) -> _Kind | None:
    """The entry's first identifier of a kind; None where it gives none."""
    return next((found for found in identifiers(entry) if isinstance(found, kind)), None)


def arxiv_id(entry: Entry) -> ArxivID | None:
    """The entry's arXiv id, also where only its DOI, its link or its DBLP key says it."""
    found: list[ArxivID] = []
    for named in identifiers(entry):
        arxiv = named if isinstance(named, ArxivID) else named.arxiv if isinstance(named, DBLPKey) else None
        if arxiv is not None:
            found.append(arxiv)
    # arXiv's DOI is that of all versions; the field may mean one.
    return next((arxiv for arxiv in found if arxiv.version is not None), found[0] if found else None)


def by_identifier(entries: Mapping[str, Entry], kind: type[_Kind]) -> dict[_Kind, dict[str, Entry]]:
    """The entries that give an identifier of a kind, under that identifier, in order."""
    found: dict[_Kind, dict[str, Entry]] = {}
    for key, entry in entries.items():
        value = arxiv_id(entry) if kind is ArxivID else identifier(entry, kind)
        if isinstance(value, kind):
            found.setdefault(value, {})[key] = entry
    return found


def by_doi(entries: Mapping[str, Entry], *, arxiv: bool = False) -> dict[DOI, dict[str, Entry]]:
    """The entries by DOI, arXiv's own among them; with ``arxiv``, a bare arXiv id goes by the DOI of arXiv's."""
    found: dict[DOI, dict[str, Entry]] = {}
    for key, entry in entries.items():
        doi, preprint = identifier(entry, DOI), arxiv_id(entry)
        if doi is None and preprint is not None and (arxiv or "48550" in (entry.doi or "")):
            doi = DOI(preprint.doi)
        if doi is not None:
            found.setdefault(doi, {})[key] = entry
    return found
