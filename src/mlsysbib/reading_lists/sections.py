"""The headings that an item stands below: its section, and the venue and the year that only a heading says."""

from __future__ import annotations

import re

from mlsysbib.reading_lists.anchors import slug
from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.dates import YEAR, date_in
from mlsysbib.reading_lists.links import without_way_back
from mlsysbib.reading_lists.marked import tidy
from mlsysbib.reading_lists.reading import Said
from mlsysbib.reading_lists.said import said
from mlsysbib.reading_lists.titles import SIGNS
from mlsysbib.reading_lists.venue_names import is_known, knows

_PAPERS = re.compile(r"\s+(?:papers?|proceedings|accepted papers)$", re.IGNORECASE)
_LAST_YEAR = re.compile(rf"\s\(?({YEAR})\)?$")
_CONTENTS = re.compile(r"(?:table of )?contents?|toc|index|menu|目录", re.IGNORECASE)
_APART = re.compile(
    r"license|contribut\w+.*|acknowledge?ments?|citations?|citing|how to cite.*|star history|changelog|contact.*"
    r"|maintainers?|sponsors?|(?:latest |recent )?(?:news|updates?|announcements?)|what['’]s new",
    re.IGNORECASE,
)


class Headings:
    """The headings passed so far: those that are open, and the sections that have been named."""

    def __init__(self) -> None:
        self.title = ""
        self.sections: dict[str, str] = {}
        self._open: list[tuple[int, str, str]] = []
        self._counts: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        # What all items below the same headings ask for.
        self._said: Said | None = None
        self._apart = False

    def take(self, block: Block) -> None:
        """Goes past a heading."""
        text = tidy(SIGNS.sub(" ", without_way_back(block.text).text)).strip(" #*_:|-")
        level = block.depth
        if level == 1 and not self.title:
            self.title = text
        self._open = [each for each in self._open if each[0] < level]
        name = self._name(block.anchor or slug(text))
        self._open.append((level, name, text))
        self._texts[name] = text
        self._said = None
        self._apart = any(_APART.fullmatch(text) for _, _, text in self._open) or bool(_CONTENTS.fullmatch(text))

    def _name(self, name: str) -> str:
        """A name of its own, as GitHub numbers anchors."""
        name = name or "section"
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return f"{name}-{count}" if count else name

    def section(self) -> str | None:
        """The section that an item stands in now, which is one from then on."""
        if not self._open or (len(self._open) == 1 and self._open[0][0] == 1 and self._open[0][2] == self.title):
            return None
        _, name, text = self._open[-1]
        if name not in self.sections:
            shown = text
            if text in self.sections.values():
                above = [each[2] for each in self._open[:-1] if each[2] != self.title]
                shown = (
                    f"{above[-1]}: {text}"
                    if above
                    else f"{text} ({sum(each == text for each in self._texts.values())})"
                )
            self.sections[name] = shown or name
        return name

    def said(self) -> Said:
        """What the open headings say of venue and year, the innermost first."""
        if self._said is None:
            self._said = self._read()
        return self._said

    def _read(self) -> Said:
        venue, date = "", None
        for _, _, text in reversed(self._open):
            found = _headed(text)
            # A heading that says both says the year of its own venue.
            if found is None or (found.venue and found.date and (venue or date)):
                continue
            venue, date = venue or found.venue, date or found.date
            if venue and date:
                break
        return Said(venue, date)

    def is_apart(self) -> bool:
        """Whether the part of the page is none of the list: contents, licence, thanks.

        A lower heading ends the contents: many lists have their own headings one level below them.
        """
        return self._apart


def _headed(text: str) -> Said | None:
    """What a heading says: of venues only those that are known, for a topic may look like one."""
    found = said(_PAPERS.sub("", text))
    if found is None:
        year = _LAST_YEAR.search(text)
        return Said(date=date_in(year[1])) if year else None
    told = knows(found.venue) if found.date else is_known(found.venue)
    return found if not found.venue or told else found._replace(venue="")
