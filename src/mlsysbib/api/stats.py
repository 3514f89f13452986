"""How many entries there are of each year, type, venue and section of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of
from mlsysbib.charts import bars, svg
from mlsysbib.charts.chart import Chart
from mlsysbib.errors import WrongValue
from mlsysbib.model import Entry, Library
from mlsysbib.model.preprints import is_arxiv
from mlsysbib.text.markup import plain
from mlsysbib.venues import names as venues

TOP = 20
"""How many venues are drawn, where nobody says how many."""
_ARXIV = "arXiv"
_COLUMNS = 80


@public
class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a library: years in order, types and venues with the most first, sections as the list has them.

    ``venues`` goes by the short name where it is known, ``sections`` by the heading. ``without`` says how many entries
    say nothing of each of these. In a notebook, it shows itself as a picture.
    """

    entries: int
    years: dict[int, int] = {}
    types: dict[str, int] = {}
    venues: dict[str, int] = {}
    sections: dict[str, int] = {}
    without: dict[str, int] = {}

    def text(self, columns: int = _COLUMNS, *, top: int = TOP) -> str:
        """The counts as bars of text, in lines of so many columns; ``top`` venues are shown, 0 are all."""
        return "".join([f"{_many(self.entries)}\n\n", *bars.lines(self._charts(top), columns)])

    def svg(self, *, top: int = TOP) -> str:
        """The counts as an SVG image, the same bytes each time; ``top`` venues are shown, 0 are all."""
        return "".join(svg.svg(f"The bibliography in numbers: {_many(self.entries)}", self._charts(top)))

    def _repr_svg_(self) -> str:
        return self.svg()

    def _charts(self, top: int) -> list[Chart]:
        if type(top) is not int or top < 0:
            raise WrongValue(f"top is {top!r}; write top={TOP}, or top=0 for all")
        years = {str(year): count for year, count in self.years.items()}
        return [
            chart
            for chart in (
                self._chart("By year", "years", "without a year", years, 0),
                self._chart("By type", "types", "", self.types, 0),
                self._chart("By venue", "venues", "without a venue", self.venues, top),
                self._chart("By section", "sections", "in no section", self.sections, 0),
            )
            if chart.bars
        ]

    def _chart(self, title: str, field: str, lacking: str, counts: Mapping[str, int], top: int) -> Chart:
        pairs = list(counts.items())
        shown = pairs[: top or None]
        others = len(pairs) - len(shown)
        missing = self.without.get(field, 0)
        told = [
            f"{sum(count for _, count in pairs[top:])} in {others} other{'' if others == 1 else 's'}" if others else "",
            f"{missing} {lacking}" if missing else "",
        ]
        return Chart(title, shown, "; ".join(filter(None, told)))


@public
def stats(library: Mapping[str, Entry]) -> Stats:
    """The counts of a library by year, type, venue and section, as ``mlsysbib stats`` prints them.

    A venue counts once, whether it is called by its full name, its short one or an abbreviation: by the table of
    venues, or as an entry that has both names says. Raises ``WrongValue`` for what is not a library.
    """
    whole = library_of(library)
    years = Counter(year for entry in whole.values() if (year := entry.year) is not None)
    venues = list(filter(None, _venues(whole)))
    sections = Counter(entry.list_section for entry in whole.values() if entry.list_section)
    return Stats(
        entries=len(whole),
        years=dict(sorted(years.items())),
        types=dict(Counter(entry.type for entry in whole.values()).most_common()),
        venues=dict(Counter(venues).most_common()),
        sections={heading: sections[name] for name, heading in _headings(whole, sections)},
        without={
            "years": len(whole) - years.total(),
            "venues": len(whole) - len(venues),
            "sections": len(whole) - sections.total(),
        },
    )


def _many(entries: int) -> str:
    return f"{entries:,} {'entry' if entries == 1 else 'entries'}"


def _headings(library: Library, used: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sections that have entries, in the order of the list, each with its heading, which no other has."""
    names = [name for name in library.header.sections if name in set(used)]
    names += [name for name in used if name not in library.header.sections]
    taken: set[str] = set()
    for name in names:
        heading = " ".join(plain(library.header.sections.get(name, name)).split()) or name
        yield name, heading if heading not in taken else f"{heading} ({name})"
        taken.add(heading)


def _venues(library: Library) -> Iterator[str]:
    """The venue of each entry by the name that it is counted under, "" for none."""
    said = [list(_names(entry)) for entry in library.values()]
    # What an entry calls by two names is one venue wherever it is called by either, so that these come first.
    called: dict[str, str] = {}
    for names in sorted(filter(None, said), key=len, reverse=True):
        folded = list(map(_folded, names))
        known = next((called[each] for each in folded if each in called), names[-1])
        called.update(dict.fromkeys((each for each in folded if each not in called), known))
    for names in said:
        yield called[_folded(names[0])] if names else ""


def _names(entry: Entry) -> Iterator[str]:
    """What an entry calls its venue: in the table one name, else the full and the short one."""
    names = [entry.container_title, entry.container_title_short, entry.event_title]
    said = [" ".join(plain(name).split()) for name in names if name]
    if not said:
        if entry.arxiv:
            yield _ARXIV
        return
    for name in said:
        if is_arxiv(name):
            yield _ARXIV
            return
        if venue := venues.find(name):
            yield venue.eras[-1].short
            return
    yield from said[: 1 + bool(entry.container_title and entry.container_title_short)]


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")
