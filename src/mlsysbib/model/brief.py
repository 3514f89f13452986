"""An entry in a line, and what its fields say in words: how a list, a table and a page of its own show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import msgspec

from mlsysbib.model.dates import AnyDate, first_date
from mlsysbib.model.links import Link
from mlsysbib.model.names import OTHERS, Name, joined
from mlsysbib.text.markup import plain


class Work(Protocol):
    """What is asked of an entry; the entry itself, which shows itself by this module, stands above it."""

    @property
    def title(self) -> str | None: ...
    @property
    def issued(self) -> AnyDate | None: ...
    @property
    def author(self) -> tuple[Name, ...]: ...
    @property
    def editor(self) -> tuple[Name, ...]: ...
    @property
    def doi(self) -> str | None: ...
    @property
    def arxiv(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


class Line(NamedTuple):
    """An entry in a line: its key, the year (or the words that stand for a date), who made it, its title."""

    key: str
    year: str
    authors: str
    title: str


def line(key: str, entry: Work) -> Line:
    """What a list says of an entry."""
    return Line(key, _year(entry), _authors(entry), _one_line(plain(entry.title or "")))


def texts(value: object) -> Iterator[str]:
    """The value of a field in words: the lines of a text, a list item by item; nothing where it says nothing."""
    if isinstance(value, str):
        yield from plain(value).splitlines()
    elif isinstance(value, tuple):
        for each in value:
            yield item(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield f"{name}: {each if isinstance(each, str) else msgspec.json.encode(each).decode()}"
    elif value is not None:
        yield str(value)


def item(value: object) -> str:
    """A member of a list in words."""
    if isinstance(value, Name):
        return "and others" if value == OTHERS else str(value)
    if isinstance(value, Link):
        return f"{value.url}  ({value.title})" if value.title else value.url
    return str(value)


def _year(entry: Work) -> str:
    date = first_date(entry.issued)
    return str(date.year) if date else _one_line(str(entry.issued or ""))


def _authors(entry: Work) -> str:
    """Who made it, briefly: "Sculley", "Olston and Fiedel", "Zaharia et al."."""
    names = entry.author or entry.editor
    people = [name for name in names if name != OTHERS]
    if len(people) == 2 and len(names) == 2:
        return f"{_family(people[0])} and {_family(people[1])}"
    return _family(people[0]) + (" et al." if len(names) > 1 else "") if people else ""


def _family(name: Name) -> str:
    return _one_line(name.literal or joined(name.non_dropping_particle, name.family or name.given))


def _one_line(text: str) -> str:
    return " ".join(text.split())
