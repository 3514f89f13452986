import pytest

from mlsysbib.text.months import month_of, season_of


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
