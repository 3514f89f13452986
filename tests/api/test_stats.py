"""Counts by year, type, venue and section."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import Date, DateRange, Entry, Header, Library, LiteralDate, WrongValue

LIBRARY = Library(
    {
        "a": Entry(type="paper-conference", container_title="NeurIPS", issued=Date(year=2017), list_section="late"),
        "b": Entry(
            type="paper-conference",
            container_title="Advances in Neural Information Processing Systems 28",
            issued=Date(year=2015, month=12),
            list_section="early",
        ),
        "c": Entry(type="paper-conference", container_title="Proceedings of NIPS 2016", issued=Date(year=2016)),
        "d": Entry(type="book", issued=LiteralDate(literal="in press"), list_section="unheard"),
        "e": Entry(type="article", arxiv="1610.09451", issued=DateRange(start=Date(year=2017), end=None)),
        "f": Entry(type="article-journal", container_title="arXiv preprint arXiv:1610.09451"),
    },
    header=Header(sections={"early": "The <i>early</i> days", "late": "Late", "empty": "Empty"}),
)


def test_what_is_counted() -> None:
    found = mlsysbib.stats(LIBRARY)
    assert found.entries == 6
    assert list(found.years.items()) == [(2015, 1), (2016, 1), (2017, 2)]
    assert list(found.types.items()) == [("paper-conference", 3), ("book", 1), ("article", 1), ("article-journal", 1)]
    assert list(found.venues.items()) == [("NeurIPS", 3), ("arXiv", 2)]
    assert list(found.sections.items()) == [("The early days", 1), ("Late", 1), ("unheard", 1)]
    assert found.without == {"years": 2, "venues": 1, "sections": 3}


def test_all_counts_of_a_kind_make_up_the_library() -> None:
    library = mlsysbib.load()
    found = mlsysbib.stats(library)
    assert sum(found.types.values()) == len(library)
    for field in ("years", "venues", "sections"):
        assert sum(getattr(found, field).values()) + found.without[field] == len(library)


@pytest.mark.parametrize("order", [("both", "full", "short"), ("short", "full", "both"), ("full", "short", "both")])
def test_a_venue_that_nobody_knows_counts_once_where_an_entry_says_both_names(order: tuple[str, ...]) -> None:
    entries = {
        "both": Entry(container_title="The Journal of Odd Things", container_title_short="J. Odd Things"),
        "full": Entry(container_title="Journal of  Odd Things"),
        "short": Entry(container_title="J. ODD THINGS"),
    }
    assert mlsysbib.stats({key: entries[key] for key in order}).venues == {"J. Odd Things": 3}


def test_two_sections_of_one_heading_stay_two() -> None:
    library = Library(
        {"a": Entry(list_section="x"), "b": Entry(list_section="y")}, header=Header(sections={"x": "More", "y": "More"})
    )
    assert mlsysbib.stats(library).sections == {"More": 1, "More (y)": 1}


def test_only_so_many_venues_are_drawn_and_the_others_told() -> None:
    library = Library({str(number): Entry(container_title=f"Venue {number}") for number in range(30)})
    text = mlsysbib.stats(library).text(80, top=10)
    assert "Venue 9 " in text
    assert "Venue 10 " not in text
    assert "  20 in 20 others\n" in text
    assert "Venue 29 " in mlsysbib.stats(library).text(top=0)
    assert "By year" not in text  # of which there is nothing to draw


def test_an_empty_library_has_counts() -> None:
    found = mlsysbib.stats({})
    assert (found.entries, found.years, found.venues) == (0, {}, {})
    assert found.text() == "0 entries\n\n"
    assert found.svg().startswith("<svg ")


def test_what_cannot_be_is_told() -> None:
    with pytest.raises(WrongValue, match="top is -1; write top=20, or top=0 for all"):
        mlsysbib.stats(LIBRARY).text(top=-1)
    with pytest.raises(WrongValue):
        mlsysbib.stats([1])  # type: ignore[arg-type]


def test_notebooks_show_the_picture() -> None:
    found = mlsysbib.stats(LIBRARY)
    assert found._repr_svg_() == found.svg()
    assert "<desc" in found.svg()
