import pytest

from mlsysbib.text.months import month_of, season_for_month, season_of, season_said


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("January", 1),
        ("feb", 2),
        ("Sept.", 9),
        ("sept", 9),
        ("decem", 12),
        ("07", 7),
        ("13", None),
        ("ma", None),
        ("mai", None),
    ],
)
def test_months_by_name_start_or_number(word, month):
    assert month_of(word) == month


def test_seasons_by_name():
    assert [season_of(word) for word in ("Spring", "SUMMER", "fall", "autumn", "winter", "hilary")] == [
        1,
        2,
        3,
        3,
        4,
        None,
    ]


@pytest.mark.parametrize(
    ("value", "season"),
    [
        ("Spring", 1),
        (" fall ", 3),
        ("4", 4),
        (2, 2),
        (2.0, 2),
        ("21", 1),
        (24, 4),
        ("", None),
        (5, None),
        ("May", None),
    ],
)
def test_seasons_of_csl_json(value: object, season: int | None) -> None:
    assert season_said(value) == season


def test_seasons_in_the_place_of_months() -> None:
    assert [season_for_month(month) for month in (0, 12, 13, 16, 17, 20, 21, 24, 25)] == [
        *(None, None, 1, 4, 1, 4, 1, 4, None)
    ]
