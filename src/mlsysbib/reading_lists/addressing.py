"""The addresses of an entry as a list has them: the one of the work, and the others by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlsysbib.model import DOI, ArxivID, Entry
from mlsysbib.model.identifiers import PMCID, PMID
from mlsysbib.text.markdown import destination

_IDENTIFIERS: tuple[tuple[str, str, type[DOI | ArxivID | PMID | PMCID]], ...] = (
    ("doi", "DOI", DOI),
    ("arxiv", "arXiv", ArxivID),
    ("pmcid", "PMC", PMCID),
    ("pmid", "PubMed", PMID),
)
"""The identifiers that have an address: the field, and what the address is called."""
IDENTIFIED = {label: field for field, label, _ in _IDENTIFIERS}
_CODE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/", re.IGNORECASE)


class Label(NamedTuple):
    """A link that stands behind an item, and what it is called; ``is_own`` says that an identifier is meant."""

    text: str
    url: str
    is_own: bool = False


def identified(entry: Entry) -> Iterator[Label]:
    """The addresses that the identifiers of an entry are; of one that is malformed there is none."""
    for field, label, kind in _IDENTIFIERS:
        if text := getattr(entry, field):
            try:
                yield Label(label, kind.parse(text).url, is_own=True)
            except ValueError:
                continue


def address(entry: Entry) -> str:
    """The address of the work: its own, else that of its first identifier; "" for none that can be followed."""
    if entry.url and destination(entry.url):
        return entry.url
    return next((each.url for each in identified(entry)), "")


def labels(entry: Entry, said: str) -> list[Label]:
    """The other addresses of an entry, each once; ``said`` is the one that stands in its title."""
    found = {said.rstrip("/"): Label("", said)}
    for each in identified(entry):
        found.setdefault(each.url, each)
    for link in entry.links:
        if destination(link.url):
            text = " ".join((link.title or "").split()) or ("Code" if _CODE.match(link.url) else "Link")
            found.setdefault(link.url.rstrip("/"), Label(text, link.url))
    return [each for url, each in found.items() if url != said.rstrip("/")]


def unlinked(entry: Entry) -> list[str]:
    """The fields of an entry that hold an address which is not of the web, so that no list shows it."""
    links = [link.url for link in entry.links if not destination(link.url)]
    return [*(["url"] if entry.url and not destination(entry.url) else []), *(["links"] if links else [])]
