"""The years of the works by section: bars in SVG, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mlsysbib.model import Library
from mlsysbib.page.bylines import year
from mlsysbib.page.sections import Section
from mlsysbib.page.texts import inline, text

_COLOURS = 8
_MOST_YEARS = 60
"""Works from before these are counted together, and so are those from after them."""
_TOP, _FLOOR, _HEIGHT = 20, 116, 138
_WIDEST = 56
_ALL_NUMBERED, _MARKS = 24, 6


class Bar(NamedTuple):
    """A year, all until it or all from it: how many works there are of each row, in the order of the rows."""

    label: str
    first: int | None
    last: int | None
    counts: tuple[int, ...]


class Timeline(NamedTuple):
    """The headings of the rows, and a bar for each year from the first to the last."""

    rows: tuple[str, ...]
    bars: tuple[Bar, ...]


def timeline(library: Library, parts: Sequence[Section]) -> Timeline:
    """The years of all works; of many sections the largest by themselves, and the others together."""
    counted = [Counter(found for key in part.keys if (found := library[key].year) is not None) for part in parts]
    if len(parts) > _COLOURS:
        largest = sorted(sorted(range(len(parts)), key=lambda at: -sum(counted[at].values()))[: _COLOURS - 1])
        others: Counter[int] = Counter()
        for at, counts in enumerate(counted):
            if at not in largest:
                others.update(counts)
        counted = [*(counted[at] for at in largest), others]
        headings = (*(parts[at].heading for at in largest), "Other sections")
    else:
        headings = tuple(part.heading for part in parts)
    return Timeline(headings, tuple(_bars(counted)))


def _bars(counted: Sequence[Mapping[int, int]]) -> Iterator[Bar]:
    years: Counter[int] = Counter()
    for counts in counted:
        years.update(counts)
    if not years:
        return
    first, last = _most(years)
    if first > min(years):
        yield Bar(f"until {year(first - 1)}", None, first - 1, _within(counted, range(min(years), first)))
    for each in range(first, last + 1):
        yield Bar(year(each), each, each, tuple(counts.get(each, 0) for counts in counted))
    if last < max(years):
        yield Bar(f"from {year(last + 1)}", last + 1, None, _within(counted, range(last + 1, max(years) + 1)))


def _most(years: Mapping[int, int]) -> tuple[int, int]:
    """The years that have bars: those with most works, the latest of these: no slip of typing leaves one bar."""

    def works(last: int) -> int:
        return sum(count for found, count in years.items() if last - _MOST_YEARS < found <= last)

    last = max(years, key=lambda each: (works(each), each))
    return max(min(years), last - _MOST_YEARS + 1), last


def _within(counted: Sequence[Mapping[int, int]], years: range) -> tuple[int, ...]:
    return tuple(sum(count for found, count in counts.items() if found in years) for counts in counted)


def figure(line: Timeline) -> Iterator[str]:
    """The HTML of the bars, their legend and their table; nothing where no work has a year."""
    if not line.bars:
        return
    first, last = line.bars[0].label, line.bars[-1].label
    span = first if first == last else f"{first} to {last}"
    yield '<section class="timeline" aria-labelledby="years">\n<h2 id="years">Years</h2>\n<figure>\n'
    yield f'<svg class="bars" role="img" aria-label="Works by year, {text(span)}; the table below says the same" '
    yield f'height="{_HEIGHT}" width="{min(len(line.bars) * _WIDEST, 740)}">\n'
    yield from _drawn(line.bars)
    yield "</svg>\n"
    if len(line.rows) > 1:
        items = "".join(f'<li><i class="c{at}"></i>{inline(row)}</li>' for at, row in enumerate(line.rows))
        yield f'<ul class="legend" aria-label="Sections by colour">{items}</ul>\n'
    yield from _table(line)
    yield "</figure>\n</section>\n"


def _drawn(bars: Sequence[Bar]) -> Iterator[str]:
    """The bars; across in percents, so that they are as wide as the page and their labels stay as large as text."""
    highest = max(sum(bar.counts) for bar in bars) or 1
    slot = 100 / len(bars)
    named = _named(bars)
    yield f'<line x1="0" x2="100%" y1="{_FLOOR}.5" y2="{_FLOOR}.5"/>\n'
    for at, bar in enumerate(bars):
        total, middle = sum(bar.counts), f"{slot * (at + 0.5):.2f}%"
        if total:
            yield _stack(bar, highest, slot * (at + 0.14), slot * 0.72)
        if total and (len(bars) <= _ALL_NUMBERED or total == highest):
            top = _FLOOR - total / highest * (_FLOOR - _TOP)
            yield f'<text x="{middle}" y="{top - 5:.1f}">{total:,}</text>\n'
        if bar.first is None:
            yield f'<text class="begins" x="0" y="{_HEIGHT - 5}">{text(bar.label)}</text>\n'
        elif bar.last is None:
            yield f'<text class="ends" x="100%" y="{_HEIGHT - 5}">{text(bar.label)}</text>\n'
        elif at in named:
            yield f'<text x="{middle}" y="{_HEIGHT - 5}">{text(bar.label)}</text>\n'


def _named(bars: Sequence[Bar]) -> range:
    """The places of the years that are named below their bars: so many as have room, and not beside what is longer."""
    step = max(1, -(-len(bars) // _MARKS)) if len(bars) > _ALL_NUMBERED // 2 else 1
    start = step * 3 // 2 if bars[0].first is None else step // 2
    end = len(bars) - 1 - (step * 3 // 2 if bars[-1].last is None else 0)
    return range(start + (end - start) % step, end + 1, step)


def _stack(bar: Bar, highest: int, left: float, width: float) -> str:
    foot, parts = float(_FLOOR), []
    for at, count in enumerate(bar.counts):
        if count:
            height = count / highest * (_FLOOR - _TOP)
            foot -= height
            parts.append(
                f'<rect class="c{at}" x="{left:.2f}%" y="{foot:.1f}" width="{width:.2f}%" height="{height:.1f}"/>'
            )
    return f"<g><title>{text(bar.label)}: {sum(bar.counts):,}</title>{''.join(parts)}</g>\n"


def _table(line: Timeline) -> Iterator[str]:
    heads = "".join(f'<th scope="col" class="number">{inline(row)}</th>' for row in (*line.rows, *_sum_of(line)))
    yield "<details><summary>Years as a table</summary>\n"
    yield '<div class="scroll" tabindex="0" role="region" aria-label="Works by year">\n<table>\n'
    yield f'<thead><tr><th scope="col">Year</th>{heads}</tr></thead>\n<tbody>\n'
    for bar in reversed(line.bars):
        if total := sum(bar.counts):
            counts = (*bar.counts, total) if len(line.rows) > 1 else bar.counts
            cells = "".join(f'<td class="number">{count:,}</td>' for count in counts)
            ends = (f"{name}={end}" for name, end in (("from", bar.first), ("to", bar.last)) if end is not None)
            yield f'<tr><th scope="row"><a href="#?{"&amp;".join(ends)}">{text(bar.label)}</a></th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _sum_of(line: Timeline) -> tuple[str, ...]:
    return ("All",) if len(line.rows) > 1 else ()
