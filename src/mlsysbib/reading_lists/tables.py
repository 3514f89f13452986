"""A row of a table to what it says, by the headers of its columns."""

from __future__ import annotations

import re

from mlsysbib.model import Date
from mlsysbib.reading_lists.addresses import WORKS, kind_of
from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.dates import YEAR
from mlsysbib.reading_lists.details import take_details
from mlsysbib.reading_lists.items import read
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.links import take_links
from mlsysbib.reading_lists.marked import Marked, joined, tidy
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Address, Reading, Said
from mlsysbib.reading_lists.said import said
from mlsysbib.reading_lists.titles import SIGNS

# What a header means: the first that it fits. What is added to a header by a stroke or an "and" says no more.
_AND = r"(?: ?[&/,(+-] ?\w+\)?| (?:and|or) \w+)*"
_WORDS = {
    "authors": "(?:(?:organi[sz]ations?|affiliations?|institutions?|teams?|groups?)(?: or | and | ?[/&,] ?))?authors?"
    "|by|作者",
    "title": "(?:paper )?titles?|paper names?|标题|题目|论文|论文名称|文章",
    "venue": r"venues?|conferences?|conf\.?|journals?|publications?|published(?: in| at)?|pub\.?|proceedings|where"
    "|会议|期刊|出处|发表",
    "year": "years?|dates?|time|published on|when|年份|时间|日期|month|release(?:d| date)?",
    "links": "pdfs?|links?|urls?|arxiv|doi|resources?|paper (?:link|url)|地址|链接",
    "code": r"(?:official )?(?:codes?|github|repo\w*|implementations?|projects?(?: page)?|websites?|homepage|demo"
    r"|slides?|videos?|代码|项目|open[ -]source)",
    "paper": "papers?|works?|articles?|publication title|references?",
    "name": "names?|methods?|models?|systems?",
}
_MEANINGS = {name: re.compile(f"(?:{words}){_AND}", re.IGNORECASE) for name, words in _WORDS.items()}
_DATED = re.compile(rf"(?P<venue>.*?[^\W\d])[\s,.]*\(?(?P<year>{YEAR})\)?")
_LONGEST = 80
_TITLES = ("title", "paper", "name")


def read_row(row: Block) -> Reading:
    """What a row says."""
    columns = [_meaning(header) for header in row.headers]
    cells = list(zip(columns, row.cells, strict=False))
    chosen = _title_cell(cells)
    if chosen is None:
        return read(joined([cell for cell in row.cells if cell.text.strip()]))
    reading = read(cells[chosen][1])
    for index, (column, cell) in enumerate(cells):
        if index != chosen:
            _take(column, cell, row.headers[index], reading)
    # A table of titles with their venues or authors is one of papers.
    reading.cited = reading.cited or ("title" in columns and not {"venue", "authors"}.isdisjoint(columns))
    return reading


def _meaning(header: str) -> str:
    text = tidy(SIGNS.sub("", header)).strip(" *_`#.:")
    return next((name for name, pattern in _MEANINGS.items() if pattern.fullmatch(text)), "other")


def _title_cell(cells: list[tuple[str, Marked]]) -> int | None:
    """The column of the title: by its header, as far as there are words in it, or the longest of the others."""
    for name in _TITLES:
        for index, (column, cell) in enumerate(cells):
            if column == name and (_words(cell) > 1 or (name != "paper" and _words(cell))):
                return index
    linked = [index for index, (_, cell) in enumerate(cells) if take_links(cell).title is not None and _words(cell) > 2]
    return linked[0] if linked else None


def _goes_by_header(column: str, address: Address) -> bool:
    """Whether a header names an address better than its own words do: a file where papers stand is one."""
    return not address.label or (
        column in ("paper", "links") and meaning(address.label) == "other" and kind_of(address.url) in WORKS
    )


def _take_tag(label: str, reading: Reading) -> None:
    """Takes the venue that a link is called: ``[NSDI'23](...)``."""
    found = said(label)
    if found is not None and found.venue and found.date:
        reading.take(found)


def _words(cell: Marked) -> int:
    return len(take_links(cell).text.text.split())


def _take(column: str, cell: Marked, header: str, reading: Reading) -> None:
    linked = take_links(cell)
    text = tidy(SIGNS.sub(" ", linked.text.text)).strip(" |-–—")
    for address in linked.addresses:
        reading.addresses.append(
            address._replace(label=header.strip()) if _goes_by_header(column, address) else address
        )
        _take_tag(address.label, reading)
    if linked.title is not None:
        reading.addresses.append(Address(linked.title.url, linked.text.said(linked.title)))
    if text:
        _take_words(column, text, reading)


def _take_words(column: str, text: str, reading: Reading) -> None:
    """Takes what a cell says beside its links, by its header."""
    if column == "authors":
        if not reading.sign(people(text)):
            take_details(text, reading)
    elif column == "venue":
        reading.take(said(text) or _placed(text))
    elif column in ("year", "links", "code", "paper", "title", "name"):
        found = said(text)
        if found is not None:
            reading.take(found)
    elif (found := said(text)) is not None and found.date:
        reading.take(found)
    elif len(text.split()) > 3:
        reading.notes.append(text)


def _placed(text: str) -> Said:
    """What a cell of venues says that has no venue's form: its words, and the year behind them."""
    match = _DATED.fullmatch(text)
    venue = match["venue"] if match is not None else text
    return Said(venue if len(venue) < _LONGEST else "", Date(year=int(match["year"])) if match is not None else None)
