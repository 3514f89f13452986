"""Items as mlsysbib writes them (``layout``), read back for what they say: by their marks, and without a guess.

Only what stands between the markers of a list is read so, and only where it has just this form; what a person put
there in another is read as in any list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from mlsysbib.model import DOI, OTHERS, ArxivID, Date, Entry, Link, Name, people
from mlsysbib.model.identifiers import PMCID, PMID, recognise
from mlsysbib.model.told_names import in_order
from mlsysbib.reading_lists.addressing import IDENTIFIED
from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.entries import type_of
from mlsysbib.reading_lists.folded import unfolded
from mlsysbib.reading_lists.layout import ET_AL, NO_DATE
from mlsysbib.reading_lists.marked import Mark, Marked
from mlsysbib.reading_lists.organisations import names_organisations
from mlsysbib.reading_lists.reading import Address, Reading

_FIELDS = {DOI: "doi", ArxivID: "arxiv", PMID: "pmid", PMCID: "pmcid"}
_YEAR = re.compile(rf"(?P<year>-?\d+)|{re.escape(NO_DATE)}")
_UNNAMED = "Link"


class _Labels(NamedTuple):
    """What stands behind the sentence of an item: its links and tags; ``start`` is where they begin."""

    start: int
    links: list[tuple[str, str]]
    tags: list[str]


def own_entry(block: Block, section: Callable[[], str | None]) -> Entry | None:
    """The entry of an item in the form of the writer's; None for another form."""
    text = block.text
    head = _head(text) if block.kind == "item" else None
    if head is None or "\n" in text.text:
        return None
    labels = _labels(text, head)
    said = None if labels is None else _said(text, head, labels.start)
    if labels is None or said is None:
        return None
    below, abstract = unfolded(block.below)
    links = [*labels.links, *_nested(below)]
    url = head.url
    if head.kind == "strong" and links and links[0][0] == "Paper":
        url = links.pop(0)[1]
    title = text.said(head)
    fields: dict[str, Any] = {**said, **_identified(url)}
    fields["title"] = None if title == url else title
    fields["list_section"] = section()
    fields["tags"] = tuple(labels.tags)
    fields["annote"] = " ".join(" ".join(each.text.text.split()) for each in _notes(below))
    fields["abstract"] = abstract
    others: list[Link] = []
    for label, address in links:
        field = IDENTIFIED.get(label)
        known = _identified(address)
        if field in known:
            fields.setdefault(field, known[field])
        else:
            others.append(Link(url=address, title=None if label == _UNNAMED else label))
    read = Reading(
        title=title,
        authors=fields.get("author", ()),
        venue=fields.get("container_title") or "",
        date=fields.get("issued"),
    )
    read.titled = url if head.kind == "link" else ""
    fields["type"] = type_of(read, fields, Address(url) if url else None)
    return Entry(**{name: value for name, value in fields.items() if value}, links=tuple(others))


def _head(text: Marked) -> Mark | None:
    """The title: a link, or bold where there is no address, from the first character on."""
    heads = [mark for mark in text.marks if mark.start == 0 and mark.kind in ("link", "strong") and mark.end]
    linked = [mark for mark in heads if mark.kind == "link"]
    return max(linked or heads, key=lambda mark: mark.end, default=None)


def _labels(text: Marked, head: Mark) -> _Labels | None:
    """The labels and tags at the end; None where anything else stands among them."""
    links, tags = [], []
    start = rest = len(text.text)
    pieces: list[tuple[int, int]] = []
    for mark in text.marks:
        if mark.start < head.end:
            continue
        if mark.kind == "link":
            words = text.said(mark) or mark.label
            framed = bool(text.said(mark))
            begin, end = (mark.start - 1, mark.end + 1) if framed else (mark.start, mark.end)
            if framed and (text.text[begin : begin + 1] != "[" or text.text[end - 1 : end] != "]"):
                return None
            links.append((words, mark.url))
            pieces.append((begin, end))
        elif mark.kind == "code":
            tags.append(text.said(mark))
            pieces.append((mark.start, mark.end))
    start = min((begin for begin, _ in pieces), default=rest)
    left = text.text[start:]
    for begin, end in sorted(pieces, reverse=True):
        left = left[: begin - start] + left[end - start :]
    return None if left.strip() else _Labels(start, links, tags)


def _said(text: Marked, head: Mark, end: int) -> dict[str, Any] | None:
    """Authors, venue and year of the sentence behind a title; None where it is not that sentence."""
    venues = [mark for mark in text.marks if mark.kind == "em" and head.end < mark.start and mark.end <= end]
    venue = max(venues, key=lambda mark: mark.end - mark.start, default=None)
    rest = text.text[head.end : end].rstrip()
    if not rest:
        return {}
    if not rest.startswith(", "):
        return None
    if venue is not None:
        who = text.text[head.end + 2 : venue.start].strip()
        when = text.text[venue.end : end].strip().removeprefix(",").strip()
        who = who if who.endswith(";") else who.removesuffix(",")
    else:
        parted = re.fullmatch(r"(?s:(.*[,;]) )?(\S+)", rest[2:])
        if parted is None:
            return None
        who, when = (parted[1] or "").removesuffix(","), parted[2]
    date = _YEAR.fullmatch(when)
    if when and date is None:
        return None
    return {
        "author": tuple(_people(who)),
        "container_title": text.said(venue) if venue is not None else None,
        "issued": Date(year=int(date["year"])) if date is not None and date["year"] else None,
    }


def _people(text: str) -> Iterator[Name]:
    """The names between commas, or before semicolons."""
    parts = text.split(";") if text.endswith(";") else text.split(", ")
    for part in filter(None, map(str.strip, parts)):
        if part == ET_AL:
            yield OTHERS
        elif names_organisations(part) or people.is_organisation(part) or "," in part:
            yield Name(literal=part)
        else:
            yield in_order(part.split())


def _identified(url: str) -> dict[str, str]:
    """The identifier that an address is, under its field; else the address itself."""
    found = recognise(url) if url else None
    field = _FIELDS.get(type(found)) if found is not None and found.url == url else None
    return {field: str(found)} if field else {"url": url} if url else {}


def _notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands below an item and links to nothing: words on the work."""
    return (below for below in blocks if below.kind == "item" and next(below.text.links(), None) is None)


def _nested(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The links that stand below an item, each an item of its own."""
    for below in blocks:
        for mark in below.text.links():
            yield below.text.said(mark), mark.url
