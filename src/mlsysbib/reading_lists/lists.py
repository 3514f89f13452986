"""A whole reading list: its blocks in their order to entries with their places, and what was left out or not sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mlsysbib.errors import Finding
from mlsysbib.model import Entry, Header
from mlsysbib.reading_lists.addresses import WORKS, kind_of
from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.blocks import blocks, too_long
from mlsysbib.reading_lists.entries import entry_of
from mlsysbib.reading_lists.folded import unfolded
from mlsysbib.reading_lists.items import read, take_below
from mlsysbib.reading_lists.judging import Judgement, judge
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.links import take_links
from mlsysbib.reading_lists.marked import Marked, tidy
from mlsysbib.reading_lists.markers import own_lines
from mlsysbib.reading_lists.own_items import own_entry
from mlsysbib.reading_lists.reading import Address, Reading
from mlsysbib.reading_lists.said import said
from mlsysbib.reading_lists.sections import Headings
from mlsysbib.reading_lists.shapes import is_item, with_bold, with_headed, works_in
from mlsysbib.reading_lists.tables import read_row


class Found(NamedTuple):
    """An entry, the line that it stands on, and the lines of its fields; whether it is in the form of the writer's."""

    entry: Entry
    line: int
    lines: dict[str, int]
    own: bool = False


class ReadingList(NamedTuple):
    """What a list holds."""

    header: Header
    entries: list[Found]
    findings: list[Finding]


def read_list(text: str) -> ReadingList:
    """The entries of a reading list, and what is told of it."""
    return _Reading().all(text)


class _Reading:
    """One list on its way to entries."""

    def __init__(self) -> None:
        self.own = range(0)
        self.headings = Headings()
        self.entries: list[Found] = []
        self.findings: list[Finding] = []
        self.description = ""

    def all(self, text: str) -> ReadingList:
        self.own = own_lines(text)
        for line in too_long(text):
            self.tell(line, "the line is too long for an item of a list, and was left out")
        for block in with_bold(with_headed(blocks(text))):
            if block.kind == "heading":
                self.headings.take(block)
            else:
                self.block(block)
        header = Header(
            title=self.headings.title or None, description=self.description or None, sections=self.headings.sections
        )
        return ReadingList(header, self.entries, self.findings)

    def tell(self, line: int, message: str, hint: str = "", rule: str = "") -> None:
        self.findings.append(Finding(message, line=line, column=1, hint=hint, severity="warning", rule=rule))

    def block(self, block: Block) -> None:
        if block.line in self.own and (entry := own_entry(block, self.headings.section)) is not None:
            self.entries.append(Found(entry, block.line, {}, own=True))
            return
        if self.headings.is_apart():
            return
        if block.kind == "paragraph" and not self.description and not self.entries:
            self.description = _prose(block)
        for reading in self.readings(block):
            self.reading(reading, block)

    def readings(self, block: Block) -> Iterator[Reading]:
        if block.kind == "row":
            yield read_row(block)
        elif block.kind == "item" or (block.kind in ("paragraph", "quote") and is_item(block.text)):
            yield from map(read, works_in(block.text))

    def reading(self, reading: Reading, block: Block) -> None:
        below, abstract = unfolded(block.below)
        details, links, rest = _below(below)
        reading.addresses += [address for address in links if address.label and meaning(address.label) is not None]
        if not reading.addresses and not reading.titled:
            # Names in one line below a title, and in the next the address alone.
            reading.addresses += [address for address in links if not address.label and kind_of(address.url) in WORKS][
                :1
            ]
        links = [address for address in links if address not in reading.addresses]
        for text, line in details:
            take_below(text, reading, line - block.line)
        heading = self.headings.said()
        judgement = judge(reading, heading)
        if judgement.verdict != "paper":
            if judgement.verdict == "unsure":
                self.unsure(reading, judgement, block)
            for child in below:
                self.block(child)
            return
        reading.take(heading)
        entry = entry_of(reading, self.headings.section(), links)
        entry = entry.replace(abstract=abstract) if abstract else entry
        lines = {field: block.line + line for field, line in reading.lines.items()}
        self.entries.append(Found(entry, block.line, lines))
        for child in rest:
            self.tell(child.line, "a paper of its own may stand here", "it is a link of the item above")

    def unsure(self, reading: Reading, judgement: Judgement, block: Block) -> None:
        self.tell(block.line, f"{_short(reading.title)} was left out: {judgement.reason}", rule="unsure")


def _below(below: list[Block]) -> tuple[list[tuple[Marked, int]], list[Address], list[Block]]:
    """What stands below an item: its lines of details, its links, and what may be papers of their own."""
    details: list[tuple[Marked, int]] = []
    links: list[Address] = []
    rest: list[Block] = []
    for child in _all(below):
        linked = take_links(child.text)
        name = linked.text.text.strip(" .:-")
        named = len(linked.addresses) == 1 and _is_name(name, linked.addresses[0].label)
        links += [Address(linked.addresses[0].url, name, child.line)] if named else linked.addresses
        if linked.title is None:
            if not named and linked.text.text.strip(" .,;:-[]()\n"):
                details.append((linked.text, child.line))
            continue
        title = tidy(linked.text.said(linked.title))
        links.append(Address(linked.title.url, title, child.line))
        if kind_of(linked.title.url) in WORKS and len(title.split()) > 3:
            rest.append(child)
    return details, links, rest


def _is_name(words: str, label: str) -> bool:
    """Whether the words of a line name its one link, which has no name that says anything: ``Slides: [link](...)``."""
    if not words or meaning(words) is None or meaning(label) != "any":
        return False
    found = said(words)
    return found is None or found.venue == "arXiv"


def _all(below: list[Block]) -> Iterator[Block]:
    for child in below:
        yield child
        yield from _all(child.below)


def _prose(block: Block) -> str:
    text = tidy(block.text.text)
    return text if len(text.split()) > 3 and not text.startswith("http") else ""


def _short(title: str) -> str:
    return repr(title if len(title) < 60 else f"{title[:57]}...")
