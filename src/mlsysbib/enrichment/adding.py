"""New entries from identifiers and links: what they are, whether the library has them already, what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.identity.identifiers import identifiers
from mlsysbib.identity.matching import compare
from mlsysbib.model import DOI, ISBN, ArxivID, Entry
from mlsysbib.model.identifiers import ISSN, PMCID, PMID, recognise

_FIELDS = {ArxivID: "arxiv", DOI: "doi", PMCID: "pmcid", PMID: "pmid"}


def wanted(text: str) -> Entry:
    """The entry that an identifier or a link asks for: just that; raises ``UsageError`` where it is neither."""
    text = text.strip()
    found = recognise(text)
    if isinstance(found, ISBN | ISSN):
        raise UsageError(f"{text} is an {type(found).__name__}, which no service is asked by; give the DOI or a link")
    if found is not None:
        field = _FIELDS.get(type(found))
        return msgspec.structs.replace(Entry(), **{field: str(found)}) if field else Entry(url=found.url)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname:
        return Entry(url=text)
    raise UsageError(
        f"{text!r} is not an identifier that mlsysbib knows; "
        "it takes a DOI, an arXiv id, a PubMed, DBLP, OpenReview or ACL Anthology id, or the link of a page"
    )


def already(entries: Mapping[str, Entry], entry: Entry) -> str | None:
    """The key of the entry that is this work: it has one of its identifiers, or title, authors and year agree."""
    mine = _names(entry)
    for key, other in entries.items():
        if mine & _names(other) or compare(entry, other).same:
            return key
    return None


def _names(entry: Entry) -> set[str]:
    """What no two works share: the identifiers (an ISBN is that of a whole book, so it is none) and the link."""
    found = {each.url.lower() for each in identifiers(entry) if not isinstance(each, ISBN)}
    if isbn := entry.isbn if entry.type in {"book", "document"} else None:
        found.add(isbn.replace("-", ""))
    return found | ({entry.url.rstrip("/")} if entry.url else set())
