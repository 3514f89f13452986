"""A library as a reading list in Markdown, for a README."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.reading_lists.addressing import unlinked
from mlsysbib.reading_lists.layout import Layout, is_listable
from mlsysbib.reading_lists.printing import Order, printed

_LEVELS = 6


class MarkdownWriter(Layout, frozen=True, kw_only=True):
    """Writes a reading list: sections as headings, an entry an item; in a README between two comments that mark it.

    An item is the title, which links to the work, authors, venue and year, and what else the entry links to.
    ``authors`` leaves them out when false, ``max_authors`` ends longer lists with "et al."; ``venue`` names conferences
    and journals as they are, or in "full", "short" or "abbreviated", "none" leaves them out. ``paper`` has the address
    of the work in the "title" or as a "label" after it; ``links`` has the others "inline" as labels, as "nested" items,
    or "none"; ``badges`` makes pictures of the labels (shields.io). ``notes`` leaves out the list's own words on a work
    when false; ``tags`` and ``abstracts`` show these, too. ``level`` is that of the headings, ``numbered`` counts the
    items of each section, ``sort`` orders them: as in the "list", "newest" or "oldest" first, by "author" or "title".
    With a style it is a formatted bibliography (citation).
    """

    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    marked: ClassVar[bool] = True
    """Whether a file that has markers keeps what stands around them."""

    level: int = 2
    numbered: bool = False
    sort: Order = "list"
    report: Report | None = None

    def __post_init__(self) -> None:
        if self.max_authors < 0:
            raise UsageError(f"markdown: option max-authors: {self.max_authors} is less than 0")
        if not 1 <= self.level <= _LEVELS:
            raise UsageError(f"markdown: option level: {self.level} is not a level of headings, 1 to {_LEVELS}")

    def write(self, library: Library) -> Iterator[str]:
        """The page, item by item; an address that no browser should follow is reported."""
        for key, entry in library.items():
            self._tell(library, key, entry)
        return printed(library, self, level=self.level, numbered=self.numbered, order=self.sort)

    def _tell(self, library: Library, key: str, entry: Entry) -> None:
        if self.report is None:
            return
        message = "a list links to http and https alone; this address is not written"
        losses = [Finding(message, key=key, field=field, severity="warning") for field in unlinked(entry)]
        if not is_listable(entry):
            losses.append(Finding("it has neither title nor address, and is left out", key=key, severity="warning"))
        for loss in losses:
            self.report(library.placed(loss))
