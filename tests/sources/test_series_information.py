"""Volume, issue, pages and year out of one text, as journal software writes it."""

from __future__ import annotations

import pytest

from mlsysbib.sources.series_information import Place, in_two, place


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ((None, None, "Bd. 28 Nr. 2 (2001)", None), Place("28", "2", None, 2001)),
        ((None, None, "vol. 31 n.º 1 (2008)", None), Place("31", "1", None, 2008)),
        (("Vol 14", None, "No 6 (2013): November", "p. 603"), Place("14", "6", None, 2013)),
        (("Vol. 10", None, "Núm. 37 (2010)", None), Place("10", "37", None, 2010)),
        ((None, None, "Évf. 134 szám 1 (2018)", None), Place("134", "1", None, 2018)),
        ((None, "№249 (2018)", None, None), Place(None, "249", None, 2018)),
        (("45", "10", "2451", "2460"), Place("45", "10", "2451-2460")),
        (("22", None, "S12", "S20"), Place("22", None, "S12-S20")),
        ((None, None, "e123", None), Place(None, None, "e123")),
        (("3", None, "no", "no"), Place("3")),
        ((None, None, None, None), Place()),
    ],
)
def test_each_piece_gets_its_place(fields: tuple[str | None, ...], found: Place) -> None:
    assert place(*fields) == found


@pytest.mark.parametrize(
    ("given", "volume", "issue"),
    [
        ("12 5", "12", "5"),
        ("12(5)", "12", "5"),
        ("33 1-2", "33", "1-2"),
        ("15 Suppl 1", "15", "Suppl 1"),
        ("37", "37", None),
        ("B12", "B12", None),
        ("abs/2312.07559", "abs/2312.07559", None),
        (None, None, None),
    ],
)
def test_a_volume_that_holds_an_issue(given: str | None, volume: str | None, issue: str | None) -> None:
    assert in_two(given) == (volume, issue)
