"""The addresses of an entry, as they are compared: works of other titles may have one, too."""

from __future__ import annotations

import re

from mlsysbib.identity.identifiers import identifiers
from mlsysbib.model import Entry, Link
from mlsysbib.text.patterns import pattern


def addresses(entry: Entry) -> set[str]:
    """The addresses that an entry gives."""
    urls = (*([entry.url] if entry.url else []), *(link.url for link in entry.links))
    return {_SCHEME.sub("", url.strip()).rstrip("/") for url in urls}


def known_addresses(entry: Entry) -> set[str]:
    """The addresses that an entry gives, and those that its identifiers say."""
    return addresses(entry) | addresses(Entry(links=tuple(Link(url=each.url) for each in identifiers(entry))))


_SCHEME = pattern(r"^https?://(?:www\.)?", re.IGNORECASE)
