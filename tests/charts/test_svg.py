"""Charts as SVG: well-formed whatever the labels, the same each time, and told to who does not see them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from hostile import PIECES
from mlsysbib.charts.chart import Chart
from mlsysbib.charts.svg import svg

NAMESPACE = "{http://www.w3.org/2000/svg}"
CHARTS = [Chart("By year", [("2015", 2), ("2017", 7)], "2 without a year"), Chart("By type", [("book", 9)])]


def drawn(title: str, charts: list[Chart]) -> ET.Element:
    return ET.fromstring("".join(svg(title, charts)))  # noqa: S314  (our own)


def test_it_says_what_it_shows_to_a_screen_reader() -> None:
    root = drawn("The list", CHARTS)
    assert root.get("role") == "img"
    named = {child.get("id"): child.text for child in root if child.get("id")}
    assert [named[each] for each in str(root.get("aria-labelledby")).split()] == [
        "The list",
        "By year: 2015 2, 2017 7, 2 without a year. By type: book 9.",
    ]
    assert [child.tag for child in root][:2] == [f"{NAMESPACE}title", f"{NAMESPACE}desc"]


def test_bars_are_to_scale() -> None:
    bars = [each for each in drawn("", CHARTS).iter(f"{NAMESPACE}rect") if each.get("class") == "mlsysbib-bar"]
    wide = [int(str(each.get("width"))) for each in bars]
    assert wide[0] == round(wide[1] * 2 / 7)
    assert wide[2] == wide[1]


def test_everything_stands_within_the_image() -> None:
    root = drawn("", [Chart("Many", [(str(number), number + 1) for number in range(500)])])
    high, wide = int(str(root.get("height"))), int(str(root.get("width")))
    for each in root.iter(f"{NAMESPACE}text"):
        assert 0 < int(str(each.get("y"))) < high
        assert 0 < int(str(each.get("x"))) < wide


def test_the_same_counts_give_the_same_bytes() -> None:
    assert "".join(svg("A", CHARTS)) == "".join(svg("A", CHARTS))


@pytest.mark.parametrize("piece", PIECES)
def test_labels_are_text_whatever_they_hold(piece: str) -> None:
    label = f"x{piece}y" * 20
    root = drawn(piece, [Chart(piece, [(label, 1)], piece)])
    assert {each.tag.removeprefix(NAMESPACE) for each in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
    }
    assert "".join(svg("", [Chart("", [(label, 1)])])).encode()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
def test_colours_have_the_contrast_that_people_need(theme: int) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what one has to see besides."""
    style = drawn("", CHARTS).findtext(f"{NAMESPACE}style") or ""
    of = style.partition("@media (prefers-color-scheme: dark)")[:3:2][theme]
    page, text, bar = (
        luminance(found[1])
        for name in ("page", "text", "bar")
        if (found := re.search(rf"\.mlsysbib-{name} {{ fill: (#\w+)", of)) is not None
    )
    for colour, least in ((text, 4.5), (bar, 3)):
        assert (max(colour, page) + 0.05) / (min(colour, page) + 0.05) >= least
