"""Charts as one SVG image: the same bytes for the same counts, readable in light and dark, by eye and by ear.

A screen reader gets the title and a description that says every count which is drawn, since what is inside an image is
hidden from it. Colours have a contrast of 4.5 and more on the image's own background, which goes with them, so that it
can stand on any page (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from mlsysbib.charts.chart import Chart
from mlsysbib.text.cleaning import clean
from mlsysbib.text.widths import cut

_WIDE, _MARGIN, _ROW, _BAR = 720, 16, 22, 14
_BARS_AT, _LONGEST = 268, 380
# What a label of system fonts may have at its size in front of the bars.
_COLUMNS = 30
_HEAD, _BETWEEN = 30, 14
_STYLE = """\
.mlsysbib-page { fill: #ffffff }
.mlsysbib-text { fill: #1f2328; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
.mlsysbib-head { font-weight: 600; font-size: 15px }
.mlsysbib-bar { fill: #2f6fab }
@media (prefers-color-scheme: dark) {
  .mlsysbib-page { fill: #15191f }
  .mlsysbib-text { fill: #e6e9ed }
  .mlsysbib-bar { fill: #6cb0ee }
}
"""


def svg(title: str, charts: Sequence[Chart]) -> Iterator[str]:
    """The charts one below the other, in pieces of an SVG document."""
    high = 2 * _MARGIN + sum(map(_height, charts)) + _BETWEEN * max(0, len(charts) - 1)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{high}" viewBox="0 0 {_WIDE} {high}" '
        'role="img" aria-labelledby="mlsysbib-title mlsysbib-desc">\n'
    )
    yield f'<title id="mlsysbib-title">{_text(title)}</title>\n'
    yield f'<desc id="mlsysbib-desc">{_text(" ".join(map(_in_words, charts)) or "Nothing is counted.")}</desc>\n'
    yield f"<style>\n{_STYLE}</style>\n"
    yield f'<rect class="mlsysbib-page" width="{_WIDE}" height="{high}"/>\n'
    top = _MARGIN
    for chart in charts:
        yield from _chart(chart, top)
        top += _height(chart) + _BETWEEN
    yield "</svg>\n"


def _height(chart: Chart) -> int:
    return _HEAD + _ROW * (len(chart.bars) + bool(chart.rest))


def _in_words(chart: Chart) -> str:
    said = [f"{label} {count}" for label, count in chart.bars]
    return f"{chart.title}: {', '.join([*said, *([chart.rest] if chart.rest else [])])}."


def _chart(chart: Chart, top: int) -> Iterator[str]:
    yield f'<text class="mlsysbib-text mlsysbib-head" x="{_MARGIN}" y="{top + 15}">{_text(chart.title)}</text>\n'
    most = max((count for _, count in chart.bars), default=1)
    for row, (label, count) in enumerate(chart.bars):
        yield from _row(label, count, max(2, round(count * _LONGEST / most)), top + _HEAD + _ROW * row)
    if chart.rest:
        line = top + _HEAD + _ROW * len(chart.bars) + _BAR - 2
        yield f'<text class="mlsysbib-text" x="{_BARS_AT}" y="{line}">{_text(chart.rest)}</text>\n'


def _row(label: str, count: int, long: int, top: int) -> Iterable[str]:
    """A label, whole where a pointer stays on it, a bar, and the count after it."""
    shown = cut(clean(label), _COLUMNS)
    whole = "" if shown == clean(label) else f"<title>{_text(label)}</title>"
    line = top + _BAR - 2
    yield f'<text class="mlsysbib-text" x="{_BARS_AT - 8}" y="{line}" text-anchor="end">{whole}{_text(shown)}</text>\n'
    yield f'<rect class="mlsysbib-bar" x="{_BARS_AT}" y="{top}" width="{long}" height="{_BAR}" rx="2"/>\n'
    yield f'<text class="mlsysbib-text" x="{_BARS_AT + long + 6}" y="{line}">{count}</text>\n'


def _text(text: str) -> str:
    return escape(clean(text), quote=False)
