"""New entries from identifiers and links: what they are, whether the library has them already, what they are called."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.model import DOI, ISBN, ArxivID, Entry
from mlsysbib.model.identifiers import ISSN, PMCID, PMID, recognise

_FIELDS = {ArxivID: "arxiv", DOI: "doi", ISBN: "isbn", PMCID: "pmcid", PMID: "pmid"}


def wanted(text: str) -> Entry:
    """The entry that an identifier or a link asks for: just that; raises ``UsageError`` where it is neither."""
    text = text.strip()
    found = recognise(text)
    if isinstance(found, ISSN):
        raise UsageError(f"{text} is an ISSN, that of a whole periodical; give the DOI of the paper, or a link")
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
        "it takes a DOI, an arXiv id, an ISBN, a PubMed, DBLP, OpenReview or ACL Anthology id, or the link of a page"
    )
