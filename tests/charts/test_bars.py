"""Charts as lines of text."""

from __future__ import annotations

import pytest

from mlsysbib.charts.bars import lines
from mlsysbib.charts.chart import Chart
from mlsysbib.text.widths import width


def test_bars_are_to_scale_and_counts_stand_after_them() -> None:
    shown = list(lines([Chart("By year", [("2015", 8), ("2016", 4), ("2017", 1)])], 2 + 4 + 1 + 16 + 1 + 1))
    assert shown == ["By year\n", f"  2015 {'█' * 16} 8\n", f"  2016 {'█' * 8} 4\n", "  2017 ██ 1\n"]


def test_every_count_has_a_bar_of_something() -> None:
    (_, most, least) = lines([Chart("", [("a", 1_000_000), ("b", 1)])], 40)
    assert "█" in most
    assert least.split() == ["b", "▏", "1"]


def test_what_is_not_drawn_is_told_and_charts_stand_apart() -> None:
    shown = "".join(lines([Chart("One", [("a", 1)], "2 without"), Chart("Two", [("b", 1)])], 30))
    assert "  2 without\n\nTwo\n" in shown


@pytest.mark.parametrize("columns", [1, 10, 20, 40, 80, 200])
@pytest.mark.parametrize("label", ["A" * 300, "機械学習システム" * 9, "e\u0301" * 50, ""])
def test_lines_keep_to_the_width_whatever_the_labels(columns: int, label: str) -> None:
    for line in lines([Chart("", [(label, 12), ("short", 3)])], columns):
        assert width(line.rstrip("\n")) <= max(columns, 12)


def test_nothing_is_drawn_of_nothing() -> None:
    assert list(lines([], 80)) == []
    assert list(lines([Chart("Empty", [])], 80)) == ["Empty\n"]
