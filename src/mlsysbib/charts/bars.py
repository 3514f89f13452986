"""Charts as lines of text: a label, a bar of blocks, the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mlsysbib.charts.chart import Chart
from mlsysbib.text.cleaning import clean
from mlsysbib.text.widths import padded, width

_INDENT, _GAP = "  ", " "
# Blocks of one to eight eighths of a column.
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_WHOLE = 8
# A bar that is shorter than this shows nothing, so that labels give way.
_SHORTEST = 10


def lines(charts: Iterable[Chart], columns: int) -> Iterator[str]:
    """The charts one below the other, each line within so many columns; all bars of a chart are to one scale."""
    between = ""
    for chart in charts:
        yield f"{between}{chart.title}\n"
        between = "\n"
        yield from _rows([(clean(label), count) for label, count in chart.bars], columns - len(_INDENT))
        if chart.rest:
            yield f"{_INDENT}{chart.rest}\n"


def _rows(bars: Sequence[tuple[str, int]], columns: int) -> Iterator[str]:
    most = max((count for _, count in bars), default=0)
    counted = len(str(most))
    labelled = max((width(label) for label, _ in bars), default=0)
    labelled = max(1, min(labelled, columns - 2 * len(_GAP) - counted - _SHORTEST, columns // 2))
    room = max(1, columns - labelled - counted - 2 * len(_GAP))
    for label, count in bars:
        yield f"{_INDENT}{padded(label, labelled)}{_GAP}{_bar(count, most, room)}{_GAP}{count}\n"


def _bar(count: int, most: int, columns: int) -> str:
    """A bar of so many columns for the largest count, and of something for every count."""
    eighths = max(1, round(count * columns * _WHOLE / most))
    whole, part = divmod(eighths, _WHOLE)
    return _EIGHTHS[-1] * whole + (_EIGHTHS[part] if part else "")
