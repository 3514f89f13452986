"""Which blocks are items of a list, whatever they are written as: headings, paragraphs, several works in one item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mlsysbib.reading_lists.addresses import WORKS, kind_of
from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.items import read
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.links import take_links
from mlsysbib.reading_lists.marked import Marked, joined

_FEWEST = 2
_SEVERAL = 2
_NAME = 3
# A fact with its name before it, as in "Venue: NSDI 2020".
_FACT = re.compile(r"\s*(?:authors?|venue|conference|journal|year|published|paper|pdf)\s*[:：]", re.IGNORECASE)
BOLD = 8
"""The level of such a heading, which is below all others."""
_MOST_OF_A_HEADING = 12
_BETWEEN = re.compile(r"\s*(?:,|;|/|\||&|\band\b|\+)*\s*(?:and\s+)?")
# A tag in brackets, and the title behind it: "(Tofu) [Supporting ...](...)"
_TAGGED = re.compile(r"\s*[(\[][^()\[\]\n]{2,30}[)\]]\s*[:.-]?\s*")
_LONG_PROSE = 40
_LONG_ITEM = 60


def with_headed(found: list[Block]) -> Iterator[Block]:
    """The blocks, where a heading that is a paper is an item, and what follows it stands below it."""
    item: Block | None = None
    for number, block in enumerate(found):
        if block.kind == "heading":
            if item is not None:
                yield item
            item = block if _is_headed(block, found[number + 1 : number + 3]) else None
            if item is not None:
                item.kind = "item"
            else:
                yield block
        elif item is not None:
            item.below.append(block)
        else:
            yield block
    if item is not None:
        yield item


def with_bold(found: Iterator[Block]) -> Iterator[Block]:
    """The blocks, where a paragraph that is no more than a few words in bold is the heading of the list after it."""
    before: Block | None = None
    for block in found:
        if before is not None:
            if block.kind in ("item", "row") and _is_bold(before):
                before.kind, before.depth = "heading", BOLD
            yield before
        before = block
    if before is not None:
        yield before


def _is_bold(block: Block) -> bool:
    text = block.text.text.strip().rstrip(":").rstrip()
    if block.kind != "paragraph" or block.depth or not text or len(text.split()) > _MOST_OF_A_HEADING:
        return False
    bold = next((mark for mark in block.text.marks if mark.kind == "strong"), None)
    return (
        bold is not None and block.text.said(bold).strip().rstrip(":").rstrip() == text and not any(block.text.links())
    )


def _is_headed(heading: Block, after: list[Block]) -> bool:
    """Whether a heading is a paper's: a link to one, or with venue and year behind it and links below it."""
    linked = take_links(heading.text)
    if linked.title is not None:
        words = linked.text.said(linked.title)
        if linked.text.text[: linked.title.start].strip(' *_#[("“'):
            return False
        return kind_of(linked.title.url) in WORKS and len(words.split()) > _FEWEST
    if heading.depth > 1 and len(linked.text.text.split()) > _FEWEST and after and _FACT.match(after[0].text.text):
        return after[0].kind == "item" and take_links(after[0].text).title is None
    if heading.depth == 1 or not any(_is_labelled(block.text) for block in after):
        return False
    reading = read(heading.text)
    return len(reading.title.split()) > _FEWEST and bool(reading.venue and reading.date)


def _is_labelled(text: Marked) -> bool:
    """Whether a text is nothing but labels, one of them a paper's."""
    linked = take_links(text)
    return (
        linked.title is None
        and not linked.text.text.strip(" |,/[]()\n")
        and any(meaning(address.label) == "paper" for address in linked.addresses)
    )


def works_in(text: Marked) -> list[Marked]:
    """An item's text, apart where each of its lines is a link to a work of its own."""
    lines = text.lines()
    if len(lines) == 1:
        return _in_a_row(text)
    starts = [index for index, line in enumerate(lines) if _leads(line)]
    if len(starts) < _SEVERAL or starts[0] != 0:
        return [text]
    return [joined(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _in_a_row(text: Marked) -> list[Marked]:
    """The parts of a line that is titles of works with no more than commas between them."""
    titles = [mark for mark in text.links() if len(text.said(mark).split()) > _NAME and kind_of(mark.url) in WORKS]
    if len(titles) < _SEVERAL or any(
        _BETWEEN.fullmatch(text.text[first.end : second.start]) is None or _alike(text.said(first), text.said(second))
        for first, second in pairwise(titles)
    ):
        return [text]
    ends = [*(mark.start for mark in titles[1:]), len(text.text)]
    return [text.part(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _alike(title: str, other: str) -> bool:
    """Whether two titles share half of their words: then they are of one work, in two versions of it."""
    first, second = set(title.casefold().split()), set(other.casefold().split())
    return len(first & second) * 2 >= min(len(first), len(second))


def _leads(line: Marked) -> bool:
    """Whether a line begins with a link that is the title of a work."""
    first = next(line.links(), None)
    if first is None or line.text[: first.start].strip(" *_-•"):
        return False
    words = line.said(first)
    return len(words.split()) > _FEWEST and meaning(words) is None and kind_of(first.url) in WORKS


def is_item(text: Marked) -> bool:
    """Whether a paragraph is written as an item of a list, and not as prose that has links in it."""
    links = list(text.links())
    if not links:
        return False
    last = links[-1]
    first_words = text.text[: links[0].start].strip(" *_[(:-\n")
    after = text.text[last.end :].strip(" *_])(.,\n")
    if _TAGGED.match(text.text) and kind_of(links[0].url) in WORKS and len(text.said(links[0]).split()) > _NAME:
        return len(after.split()) < _LONG_PROSE
    if not first_words:
        return len(after.split()) < _LONG_PROSE
    if all(meaning(text.said(link)) is not None for link in links) and not after:
        is_marked = text.marks[0].start == 0 and text.marks[0].kind in ("strong", "em")
        return len(text.text.split()) < _LONG_ITEM and any(
            meaning(text.said(link)) == "paper" or (is_marked and kind_of(link.url) == "paper") for link in links
        )
    shown = text.said(links[0])
    return shown.startswith(("http", "www.")) and not after and len(text.text.split()) < _LONG_ITEM
