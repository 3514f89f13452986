"""The page range formats of CSL 1.0.2, Appendix V: every row of its tables."""

import pytest

from mlsysbib.csl.numbers.pages import second_of

# first number, second number, and the second as each format prints it
_CHICAGO_15 = [
    ("3", "10", "10"),  # less than 100: all digits
    ("71", "72", "72"),
    ("92", "113", "113"),
    ("100", "104", "104"),  # 100 or multiple of 100: all digits
    ("600", "613", "613"),
    ("1100", "1123", "1123"),
    ("107", "108", "8"),  # 101 through 109: the changed part only
    ("505", "517", "17"),
    ("1002", "1006", "6"),
    ("321", "325", "25"),  # 110 through 199: two digits, or more
    ("415", "532", "532"),
    ("11564", "11568", "68"),
    ("13792", "13803", "803"),
    ("1496", "1504", "1504"),  # four digits of which three change: all digits
    ("2787", "2816", "2816"),
]
_CHICAGO_16 = [
    ("3", "10", "10"),
    ("71", "72", "72"),
    ("92", "113", "113"),
    ("100", "104", "104"),
    ("600", "613", "613"),
    ("1100", "1123", "1123"),
    ("107", "108", "8"),
    ("505", "517", "17"),
    ("1002", "1006", "6"),
    ("321", "325", "25"),
    ("415", "532", "532"),
    ("1087", "1089", "89"),
    ("1496", "1500", "500"),
    ("11564", "11568", "68"),
    ("13792", "13803", "803"),
    ("12991", "13001", "3001"),
]
_OTHERS = [
    ("expanded", "42", "45", "45"),
    ("expanded", "321", "328", "328"),
    ("expanded", "2787", "2816", "2816"),
    ("minimal", "42", "45", "5"),
    ("minimal", "321", "328", "8"),
    ("minimal", "2787", "2816", "816"),
    ("minimal-two", "42", "45", "45"),
    ("minimal-two", "321", "328", "28"),
    ("minimal-two", "2787", "2816", "816"),
    ("minimal-two", "3", "7", "7"),
]


@pytest.mark.parametrize(("first", "second", "printed"), _CHICAGO_15)
@pytest.mark.parametrize("style", ["chicago", "chicago-15"])
def test_chicago_15(style: str, first: str, second: str, printed: str) -> None:
    assert second_of(first, second, style) == printed


@pytest.mark.parametrize(("first", "second", "printed"), _CHICAGO_16)
def test_chicago_16(first: str, second: str, printed: str) -> None:
    assert second_of(first, second, "chicago-16") == printed


@pytest.mark.parametrize(("style", "first", "second", "printed"), _OTHERS)
def test_other_formats(style: str, first: str, second: str, printed: str) -> None:
    assert second_of(first, second, style) == printed


@pytest.mark.parametrize(
    ("style", "first", "second", "printed"),
    [
        ("expanded", "321", "28", "328"),
        ("expanded", "42", "5", "45"),
        ("chicago", "1496", "504", "1504"),
        ("chicago", "100", "4", "104"),
        ("chicago", "71", "2", "72"),
        ("chicago-16", "1496", "504", "504"),
        ("minimal", "1536", "538", "8"),
        ("minimal-two", "100", "4", "04"),
    ],
)
def test_what_is_abbreviated_in_the_data_is_completed_first(style: str, first: str, second: str, printed: str) -> None:
    assert second_of(first, second, style) == printed


@pytest.mark.parametrize("style", ["", "chicago", "chicago-16", "expanded", "minimal", "minimal-two"])
@pytest.mark.parametrize(("first", "second"), [("108", "101"), ("8", "3"), ("5", "5"), ("108", "1"), ("99", "12345")])
def test_what_does_not_ascend_or_has_more_digits_stays(style: str, first: str, second: str) -> None:
    assert second_of(first, second, style) == second


def test_numbers_of_any_length_are_compared() -> None:
    first, second = "1" * 5000 + "1", "1" * 5000 + "2"
    assert second_of(first, second, "minimal") == "2"
    assert second_of(first, second, "chicago") == "12"
