"""The page that an entry links to, for works without DOI and arXiv id: what it says of itself for machines.

Highwire's ``citation_*`` (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), schema.org's JSON-LD,
Dublin Core with PRISM, and OpenGraph, the surest first, field by field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import quote, urldefrag, urlsplit

import msgspec

from mlsysbib.identity.identifiers import identifiers
from mlsysbib.identity.same import is_titled
from mlsysbib.model import Entry, Query, Record
from mlsysbib.model.identifiers import DOI, ACLAnthologyID, ArxivID, Handle, Identifier, OpenReviewID, SitePaper
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.page import read_page
from mlsysbib.sources.page_fields import Described, described

_HAS_PAGE = (SitePaper, OpenReviewID, ACLAnthologyID, Handle)
# Files, which have no head to read
_FILES = (
    ".pdf",
    ".ps",
    ".gz",
    ".zip",
    ".tar",
    ".bib",
    ".txt",
    ".ppt",
    ".pptx",
    ".doc",
    ".docx",
    ".mp4",
    ".png",
    ".jpg",
)
# Links that their own sources answer for, or that never lead to a description
_NOT_ASKED = (
    "arxiv.org",
    "doi.org",
    "dblp.org",
    "openalex.org",
    "docs.google.com",
    "drive.google.com",
    "youtube.com",
    "youtu.be",
)


class LandingPage(msgspec.Struct, frozen=True, kw_only=True):
    """The linked page itself, one request each: for works that give neither DOI nor arXiv id."""

    name: ClassVar[str] = "landing-page"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each page; a paper on a proceedings site is asked for by its abstract page."""
        asked: dict[str, dict[str, Entry]] = {}
        for key, entry in entries.items():
            if url := _page_of(entry):
                asked.setdefault(url, {})[key] = entry
        for url, keys in asked.items():
            yield Query(source=self.name, url=url, accept="text/html,application/xhtml+xml", asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: what the page describes, unless that is another work than the entry.

        Dead links lead to other pages, so a title that the entry gives must be the page's.
        """
        page = described(read_page(body), query.url)
        for key, entry in query.asked.items():
            evidence: dict[str, Any] = {"by": "link", "id": query.url}
            if page.entry is None:
                yield key, Record(source=self.name, evidence={**evidence, "why": "the page does not describe a work"})
            elif not is_titled(entry, page.entry):
                said = {"why": "the page describes another work", "title": page.entry.title}
                yield key, Record(source=self.name, evidence={**evidence, **said})
            else:
                yield key, Record(source=self.name, entry=page.entry, evidence={**evidence, **_said(page)})


def _said(page: Described) -> dict[str, Any]:
    notes = noted(page.entry)
    return {"from": dict(page.origins), **({"notes": notes} if notes else {})}


def _page_of(entry: Entry) -> str | None:
    """The page to ask, of an entry that nothing better is known of."""
    found: list[Identifier] = identifiers(entry)
    if any(isinstance(identifier, DOI | ArxivID) for identifier in found):
        return None
    known = next((identifier for identifier in found if isinstance(identifier, _HAS_PAGE)), None)
    if known is not None:
        return known.url
    url = urldefrag(entry.url or "").url.strip()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.path.lower().endswith(_FILES):
        return None
    url = quote(url, safe="!#$%&'()*+,/:;=?@[]~")
    return None if any(host == name or host.endswith(f".{name}") for name in _NOT_ASKED) else url
