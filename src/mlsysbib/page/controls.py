"""Search and filters: a form that is there where a script is, and what can be chosen in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mlsysbib.model import Library
from mlsysbib.page.kinds import kind
from mlsysbib.page.sections import Section
from mlsysbib.page.texts import text, unmarked

_ORDERS = (
    ("", "As listed"),
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("title", "Title"),
    ("author", "First author"),
)


def controls(library: Library, parts: Sequence[Section]) -> Iterator[str]:
    """The form."""
    yield (
        '<form class="search scripted" id="search" role="search" aria-label="Search the works" autocomplete="off">\n'
        '<div class="bar">\n<input type="search" name="q" aria-label="Search titles, people, venues and tags" '
        'enterkeyhint="search" placeholder="Search titles, people, venues, tags" spellcheck="false">\n'
        f'<div class="state"><p id="count" role="status">{len(library):,} work{"s" * (len(library) != 1)}</p>'
        '<button type="reset">Show all</button></div>\n</div>\n'
        '<details id="filters"><summary>Filter and sort</summary>\n<div class="filters">\n'
    )
    if len(parts) > 1:
        yield _choice("section", "Section", "All sections", _sections(parts))
    kinds = Counter(entry.type for entry in library.values())
    if len(kinds) > 1:
        yield _choice("type", "Type", "All types", sorted((kind(each), each, n) for each, n in kinds.items()))
    tags = Counter(tag for entry in library.values() for tag in dict.fromkeys(entry.tags))
    if tags:
        named = ((unmarked(tag), tag, count) for tag, count in tags.items())
        yield _choice("tag", "Tag", "All tags", sorted(named, key=lambda row: (row[0].casefold(), row)))
    yield from _years(library)
    options = "".join(f'<option value="{value}">{label}</option>' for value, label in _ORDERS)
    yield f'<label><span>Order</span><select name="sort">{options}</select></label>\n</div></details>\n'
    yield "</form>\n"


def _sections(parts: Sequence[Section]) -> Iterator[tuple[str, str, int]]:
    return ((unmarked(part.heading), part.name, len(part.keys)) for part in parts)


def _choice(name: str, label: str, every: str, rows: Iterable[tuple[str, str, int]]) -> str:
    options = "".join(
        f'<option value="{text(value)}">{text(shown)} ({count:,})</option>' for shown, value, count in rows
    )
    select = f'<select name="{name}"><option value="">{every}</option>{options}</select>'
    return f"<label><span>{label}</span>{select}</label>\n"


def _years(library: Library) -> Iterator[str]:
    years = [year for entry in library.values() if (year := entry.year) is not None]
    if years and min(years) != max(years):
        ends = f'type="number" min="{min(years)}" max="{max(years)}" step="1"'
        yield (
            f'<div class="years"><label><span>From</span><input {ends} name="from" placeholder="{min(years)}"></label>'
            f'<label><span>To</span><input {ends} name="to" placeholder="{max(years)}"></label></div>\n'
        )
