"""The identifiers that entries give: which, and which entries give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from mlsysbib.model import Entry
from mlsysbib.model.identifiers import (
    DOI,
    ISBN,
    PMCID,
    PMID,
    ArxivID,
    DBLPKey,
    Handle,
    Identifier,
    OpenAlexID,
    OpenReviewID,
    recognise,
)

_Kind = TypeVar("_Kind", bound=Identifier)
_FIELDS = {
    "biburl": "DBLP",
    "pubmed": "PMID",
    "pubmedid": "PMID",
    "pmc": "PMCID",
    "hdl": "hdl",
    "handle": "hdl",
    "openalex": "openalex",
    "isbn13": "ISBN",
    "isbn-13": "ISBN",
    "isbn10": "ISBN",
}
"""Fields of .bib files that name the work, each with the name of its bare values."""
# A DOI in a note may well be another work's: what it is an erratum of, what it is reviewed in.
_IN_NOTES = (Handle, ISBN, OpenAlexID, OpenReviewID, PMCID, PMID)
_LONGEST_NOTE = 500
# Every source of a run looks at every entry, one by one and together.
_recognised = lru_cache(maxsize=20_000)(recognise)


def identifiers(entry: Entry) -> list[Identifier]:
    """The identifiers of the work that an entry gives, the surest first: its own fields, then what its link names.

    A field that does not hold what it should (a DOI that is none) is not an identifier; checks say so, not the sources.
    """
    texts = (
        entry.doi and f"doi:{entry.doi.removeprefix('doi:')}",
        entry.arxiv and f"arXiv:{entry.arxiv}",
        entry.isbn and next((f"ISBN {each}" for each in ISBN.found_in(entry.isbn)), None),
        entry.pmid and _named("PMID", entry.pmid),
        entry.pmcid and _named("PMCID", entry.pmcid),
        entry.url,
        *_besides(entry),
    )
    found = [_recognised(text) for text in texts if text]
    if entry.note:
        found += [each for each in map(_recognised, _noted(entry.note)) if isinstance(each, _IN_NOTES)]
    return list(dict.fromkeys(identifier for identifier in found if identifier is not None))


def _besides(entry: Entry) -> Iterator[str]:
    """What a .bib file says in fields that are nobody's: DBLP's export, reference managers', PubMed's."""
    fields = entry.custom.get("bibtex")
    if not isinstance(fields, dict):
        return
    for name, kind in _FIELDS.items():
        if isinstance(text := fields.get(name), str):
            yield _named(kind, text)


def _noted(note: str) -> list[str]:
    """The lines of a note, and what semicolons part ("PMID: 1; PMCID: PMC2"): any of them may name the work."""
    return re.split(r"[\n;]|(?<=\d)[.,]?\s+(?=PMC?ID)", note) if len(note) <= _LONGEST_NOTE else []


def _named(kind: str, text: str) -> str:
    """The text of a field with the name that a bare number is told by; a link, or what has its name, is as it is."""
    return f"{kind}: {text}" if text.strip()[:1].isdigit() else text


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
