"""A library as a reading list: its sections as headings, and below each the entries that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from mlsysbib.model import Entry, Library, first_date
from mlsysbib.reading_lists.anchors import anchor
from mlsysbib.reading_lists.layout import Layout, is_listable, item
from mlsysbib.reading_lists.markers import BEGIN, END
from mlsysbib.text.folding import folded
from mlsysbib.text.markdown import on_github, paragraph
from mlsysbib.text.markup import plain

Order: TypeAlias = Literal["list", "newest", "oldest", "author", "title"]


def printed(library: Library, layout: Layout, *, level: int, numbered: bool, order: Order) -> Iterator[str]:
    """The whole page: its title and what it says of itself, and the list between its markers."""
    if library.header.title:
        yield f"# {_heading(library.header.title)}\n\n"
    for part in (library.header.description or "").split("\n\n"):
        if part.strip():
            yield f"{paragraph(on_github(part))}\n\n"
    yield f"{BEGIN}\n"
    for name, entries in _by_section(library).items():
        if name is not None:
            heading = library.header.sections.get(name, name)
            yield f"\n{'#' * level} {anchor(name, heading)}{_heading(heading)}\n"
        yield "\n"
        for number, entry in enumerate(_ordered(entries, order).values(), 1):
            lines = item(entry, layout, f"{number}." if numbered else "-")
            yield "".join(f"{line}\n" for line in lines)
    yield f"\n{END}\n"


def _heading(text: str) -> str:
    """A heading's text: signs at its end would be taken for the close of the heading (CommonMark 0.31, 4.2)."""
    said = on_github(plain(text))
    return f"{said[:-1]}\\#" if said.endswith("#") else said


def _by_section(library: Library) -> dict[str | None, dict[str, Entry]]:
    """The entries of each section, in the order of the head; first those that are in none."""
    found: dict[str | None, dict[str, Entry]] = {None: {}, **{name: {} for name in library.header.sections}}
    for key, entry in library.items():
        if is_listable(entry):
            found.setdefault(entry.list_section or None, {})[key] = entry
    return {name: entries for name, entries in found.items() if entries}


def _ordered(entries: Mapping[str, Entry], order: Order) -> Mapping[str, Entry]:
    if order == "list":
        return entries
    return dict(sorted(entries.items(), key=lambda pair: _ORDERS[order](pair[1])))


def _year(entry: Entry) -> int | None:
    date = first_date(entry.issued)
    return None if date is None else date.year


# Works without a date stand last, in either direction.
_ORDERS: dict[str, Callable[[Entry], tuple[object, ...]]] = {
    "newest": lambda entry: ((year := _year(entry)) is None, -(year or 0)),
    "oldest": lambda entry: ((year := _year(entry)) is None, year or 0),
    "title": lambda entry: (folded(plain(entry.title or "")),),
    "author": lambda entry: tuple(folded(name.family or name.literal) for name in entry.author[:3]) or ("\uffff",),
}
