"""The years of the works as bars and as a table."""

from __future__ import annotations

import re

from mlsysbib.model import Date, Entry, Header, Library
from mlsysbib.page import timeline
from mlsysbib.page.sections import sections


def _line(years: dict[str, tuple[int, ...]]) -> timeline.Timeline:
    entries = {
        f"{section}-{at}": Entry(issued=Date(year=year), list_section=section)
        for section, listed in years.items()
        for at, year in enumerate(listed)
    }
    library = Library(entries, header=Header(sections={name: name.upper() for name in years}))
    return timeline.timeline(library, sections(library))


def test_every_year_between_the_first_and_the_last_has_its_place() -> None:
    line = _line({"a": (2015, 2015, 2018), "b": (2018,)})
    assert line.rows == ("A", "B")
    assert [(bar.label, bar.counts) for bar in line.bars] == [
        ("2015", (2, 0)),
        ("2016", (0, 0)),
        ("2017", (0, 0)),
        ("2018", (1, 1)),
    ]


def test_what_is_long_ago_is_counted_together() -> None:
    line = _line({"a": (-300, 1687, 2020)})
    assert (line.bars[0].label, line.bars[0].counts, len(line.bars)) == ("until 1960", (2,), 61)


def test_years_far_from_the_others_are_counted_together() -> None:
    line = _line({"a": (*range(2010, 2021), 2917, 99999)})
    assert [bar.label for bar in line.bars] == [*map(str, range(2010, 2021)), "from 2021"]
    assert line.bars[-1].counts == (2,)
    html = "".join(timeline.figure(line))
    assert '<a href="#?from=2021">from 2021</a>' in html
    assert '<text class="ends" x="100%" y="133">from 2021</text>' in html


def test_of_many_sections_the_smallest_are_one_row() -> None:
    line = _line({f"s{at}": (2000,) * (at + 1) for at in range(12)})
    assert len(line.rows) == 8
    assert line.rows[-1] == "Other sections"
    assert line.bars[0].counts == (6, 7, 8, 9, 10, 11, 12, 15)


def test_the_table_says_what_the_bars_say() -> None:
    html = "".join(timeline.figure(_line({"a": (2015, 2018), "b": (2018,)})))
    rows = re.findall(r'<tr><th scope="row"><a href="([^"]*)">(\d+)</a></th>(.*?)</tr>', html)
    assert [(href, year, re.findall(r">(\d+)<", cells)) for href, year, cells in rows] == [
        ("#?from=2018&amp;to=2018", "2018", ["1", "1", "2"]),
        ("#?from=2015&amp;to=2015", "2015", ["1", "0", "1"]),
    ]
    assert html.count("<rect") == 3


def test_without_years_there_is_no_picture() -> None:
    library = Library({"a": Entry(title="A")})
    assert list(timeline.figure(timeline.timeline(library, sections(library)))) == []
