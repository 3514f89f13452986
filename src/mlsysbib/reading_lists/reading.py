"""What an item says of a work, before anybody has judged whether it is one."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mlsysbib.model import Date, DateRange, Name


class Said(NamedTuple):
    """A venue, a date, and what stands in a journal beside them; what is not said is empty."""

    venue: str = ""
    date: Date | DateRange | None = None
    volume: str = ""
    issue: str = ""
    page: str = ""


class Address(NamedTuple):
    """An address of an item: what it is called there, and on which of the item's lines it stands."""

    url: str
    label: str = ""
    line: int = 0


class Reading(msgspec.Struct, gc=False):
    """The parts of an item. ``notes`` are the list's own words on it; ``titled`` is the address that the title has.

    ``cited`` says that the item was a whole citation, ``dated`` that there is no more after its title than a year;
    ``identified`` are addresses of identifiers that were written out; ``school`` is where a thesis was.
    """

    title: str = ""
    authors: tuple[Name, ...] = ()
    venue: str = ""
    date: Date | DateRange | None = None
    volume: str = ""
    issue: str = ""
    page: str = ""
    isbn: str = ""
    edition: str = ""
    school: str = ""
    titled: str = ""
    addresses: list[Address] = msgspec.field(default_factory=list)
    identified: list[Address] = msgspec.field(default_factory=list)
    notes: list[str] = msgspec.field(default_factory=list)
    tags: list[str] = msgspec.field(default_factory=list)
    nickname: str = ""
    cited: bool = False
    dated: bool = False
    lines: dict[str, int] = msgspec.field(default_factory=dict)

    def take(self, found: Said, line: int = 0) -> None:
        """Takes what was said of venue and date, as far as nothing was said before; a longer date says more."""
        for field in ("venue", "volume", "issue", "page"):
            value = getattr(found, field)
            if value and not getattr(self, field):
                setattr(self, field, value)
                self.lines.setdefault(field, line)
        if found.date is not None and self.date is None:
            self.date = found.date
            self.lines.setdefault("date", line)

    def sign(self, authors: tuple[Name, ...], line: int = 0) -> bool:
        """Takes the authors, unless there are some; whether it did."""
        if not authors or self.authors:
            return False
        self.authors = authors
        self.lines.setdefault("authors", line)
        return True
