import pytest

from mlsysbib.text.numerals import letters, roman


@pytest.mark.parametrize(
    ("number", "spelt"),
    [(0, ""), (1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")],
)
def test_letters_count_from_a(number: int, spelt: str) -> None:
    assert letters(number) == spelt


def test_no_two_numbers_have_the_same_letters() -> None:
    assert len({letters(number) for number in range(1, 20_000)}) == 19_999


@pytest.mark.parametrize(
    ("number", "spelt"),
    [
        (1, "i"),
        (4, "iv"),
        (9, "ix"),
        (14, "xiv"),
        (40, "xl"),
        (42, "xlii"),
        (90, "xc"),
        (400, "cd"),
        (999, "cmxcix"),
        (1984, "mcmlxxxiv"),
        (2026, "mmxxvi"),
        (3999, "mmmcmxcix"),
    ],
)
def test_roman(number: int, spelt: str) -> None:
    assert roman(number) == spelt


@pytest.mark.parametrize("number", [-1, 0, 4000, 10**6])
def test_what_has_no_roman_numeral_stays_in_digits(number: int) -> None:
    assert roman(number) == str(number)


def test_roman_numerals_are_their_values() -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    for number in range(1, 4000):
        digits = [values[letter] for letter in roman(number)]
        following = [*digits[1:], 0]
        assert sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True)) == number
