"""The addresses of records: the work's own, those of its numbers, and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from mlsysbib.model import Entry, Link
from mlsysbib.model.identifiers import PMCID, PMID, ArxivID, recognise
from mlsysbib.tagged.drafts import Draft, Kind, Row, joined
from mlsysbib.tagged.scanning import Tagged

_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"\s*;\s*(?=https?://)|\s+(?=https?://)")


def _addresses(draft: Draft, row: Row) -> None:
    """The first address is the work's, others are links; what is an identifier's own becomes that."""
    for each in draft.take(*row.tags):
        said = joined(each)
        texts = _BETWEEN_ADDRESSES.split(said) if "://" in said else [said]
        for part in filter(None, map(str.strip, texts)):
            address(draft, each, part)


def address(draft: Draft, each: Tagged, url: str) -> None:
    """Takes an address for what it is: that of a number in PubMed or arXiv, of the work, or a link; else leaves it."""
    found = recognise(url) if url.startswith("http") else None
    for field, kind in (("pmid", PMID), ("pmcid", PMCID), ("arxiv", ArxivID)):
        # Given twice, the second is the address of a work that has both.
        if isinstance(found, kind) and field not in draft.fields and found.url == url:
            draft.put(field, str(found), each)
            return
    if not _ADDRESS.match(url):
        draft.leave(each._replace(lines=(url,)))
    elif "url" not in draft.fields:
        draft.put("url", url, each)
    elif url != draft.fields["url"]:
        _link(draft, Link(url), each)


def _link(draft: Draft, link: Link, each: Tagged) -> None:
    links: tuple[Link, ...] = draft.fields.get("links", ())
    if link.url not in [known.url for known in links]:
        draft.put("links", (*links, link), each)


def _addresses_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    if entry.url:
        yield row.tags[0], entry.url
    for value, kind in ((entry.pmid, PMID), (entry.arxiv, ArxivID)):
        if value and (url := _url_of(kind, value)):
            yield row.tags[0], url
    yield from ((row.tags[0], link.url) for link in entry.links if link.title not in NAMED_LINKS)


def _url_of(kind: Any, value: str) -> str:
    try:
        return str(kind.parse(value).url)
    except ValueError:
        return ""


def _addresses_keep(entry: Entry, _row: Row) -> bool:
    url = entry.url
    if entry.links and not _links_keep(entry):
        return False
    numbers = ((entry.pmid, PMID), (entry.arxiv, ArxivID))
    if not all(not value or _number_keeps(kind, value) for value, kind in numbers):
        return False
    return not url or (
        _ADDRESS.fullmatch(url) is not None
        and ";" not in url
        and (_of_number(url) == "" or any(value == _of_number(url) for value, _ in numbers))
    )


_PLACES = {None: 0, "PDF": 1, "Full text": 2, "Image": 3}


def _links_keep(entry: Entry) -> bool:
    """Whether links are addresses, each another one, and in the order of their tags."""
    places = [_PLACES.get(link.title, -1) for link in entry.links]
    urls = {entry.url, *(link.url for link in entry.links)}
    return (
        bool(entry.url)
        and -1 not in places
        and places == sorted(places)
        and len(urls) == len(places) + 1
        and all(
            _ADDRESS.fullmatch(link.url) and ";" not in link.url and not _of_number(link.url) for link in entry.links
        )
    )


@lru_cache(maxsize=1 << 10)
def _number_keeps(kind: Any, value: str) -> bool:
    return str(recognise(_url_of(kind, value))) == value


@lru_cache(maxsize=1 << 10)
def _of_number(url: str) -> str:
    """The number that an address is that of; empty for all others."""
    found = recognise(url) if _OF_NUMBERS.search(url) else None
    return str(found) if isinstance(found, PMID | PMCID | ArxivID) and found.url == url else ""


_OF_NUMBERS = re.compile(r"arxiv|ncbi|pubmed|europepmc|ar5iv", re.IGNORECASE)
addresses = Kind(_addresses, _addresses_written, _addresses_keep, is_wide=True)
"""The work's address, those of its numbers in PubMed and arXiv, and links without a name."""


def _all_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    yield from _addresses_written(entry, row)
    yield from ((row.tags[0], link.url) for link in entry.links if link.title in NAMED_LINKS)


every_address = Kind(
    _addresses, _all_written, lambda entry, row: not entry.links and _addresses_keep(entry, row), is_wide=True
)
"""The same where links of no name have a tag of their own: all of them, without their names."""


NAMED_LINKS = frozenset({"PDF", "Full text", "Image"})
"""The names of links that have tags of their own."""


def linked(name: str) -> Kind:
    """Links that go by a name, where they are addresses."""

    def read(draft: Draft, row: Row) -> None:
        for each in draft.take(*row.tags):
            address = joined(each)
            if _ADDRESS.fullmatch(address):
                _link(draft, Link(address, name), each)
            else:
                draft.leave(each)

    def write(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
        for link in entry.links:
            if link.title == name:
                yield row.tags[0], link.url

    # The row of addresses answers for all links.
    return Kind(read, write, lambda _entry, _row: True)


def _links(draft: Draft, row: Row) -> None:
    """Links whose names stand before their addresses."""
    for each in draft.take(*row.tags):
        name, _, address = joined(each).rpartition(" ")
        _link(draft, Link(address, name or None), each)


links = Kind(
    _links, lambda entry, row: ((row.tags[0], f"{link.title or ''} {link.url}".strip()) for link in entry.links)
)
"""Links, each with its name before it."""
