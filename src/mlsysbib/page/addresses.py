"""The addresses of a work as links of a page: of http, https and mailto, and DOIs; any other is text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from mlsysbib.model import Entry
from mlsysbib.model.identifiers import DOI, PMCID, PMID, ArxivID
from mlsysbib.text.cleaning import clean
from mlsysbib.text.patterns import pattern

# No space, quote or angle bracket may be in an address as it is (RFC 3986, 2).
_LINKED = pattern(
    r"(?:https?://(?:www\.)?(?P<host>[^\s\"'<>\\/?#]+)|mailto:(?P<person>[^\s\"'<>\\@?]+@[^\s\"'<>\\@?]+))[^\s\"<>\\]*",
    re.IGNORECASE,
)
_DOI = pattern(r"doi:|https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_PDF = pattern(r"\.pdf(?:[?#]|$)", re.IGNORECASE)
# What does not tell two addresses of one page apart.
_BEFORE = pattern(r"https?://(?:www\.)?", re.IGNORECASE)


class Address(NamedTuple):
    """What a link says, and where it leads; nowhere ("") where a page may not link that."""

    label: str
    target: str


_IDENTIFIERS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "doi": ("DOI", lambda said: DOI.parse(said).url),
    "arxiv": ("arXiv", lambda said: ArxivID.parse(said).url),
    "pmid": ("PubMed", lambda said: PMID.parse(said).url),
    "pmcid": ("PubMed Central", lambda said: PMCID.parse(said).url),
}


def addresses(entry: Entry) -> list[Address]:
    """All addresses of an entry, each once: its identifiers, its own address, its further links."""
    found: dict[str, Address] = {}
    for address in (*_identified(entry), *_given(entry)):
        found.setdefault(_BEFORE.sub("", address.target, count=1).rstrip("/").lower() or address.label, address)
    return list(found.values())


def _identified(entry: Entry) -> Iterator[Address]:
    for field, (label, url) in _IDENTIFIERS.items():
        said = getattr(entry, field)
        if said:
            try:
                yield Address(label, url(said))
            except ValueError:
                yield Address(f"{label} {clean(said)}", "")


def _given(entry: Entry) -> Iterator[Address]:
    if entry.url:
        yield _address(entry.url, "")
    for link in entry.links:
        yield _address(link.url, link.title or "")


def _address(said: str, title: str) -> Address:
    url = clean(said).strip()
    if _DOI.match(url):
        with suppress(ValueError):
            return Address(title or "DOI", DOI.parse(url).url)
    linked = _LINKED.fullmatch(url)
    if linked is None:
        return Address(f"{title} {url}".strip(), "")
    return Address(clean(title) or _told(url, linked["host"] or linked["person"]), url)


def _told(url: str, host: str) -> str:
    """What a link without a name says."""
    return "PDF" if _PDF.search(url) else host.lower()
