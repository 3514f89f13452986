import re

import pytest

from mlsysbib.text.numerals import ORDINAL, is_roman, is_whole, letters, ordinal, roman, whole


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


def test_roman_numerals_are_known_again() -> None:
    assert all(is_roman(roman(number)) == (len(roman(number)) > 1 or number in (1, 5, 10)) for number in range(1, 4000))
    assert is_roman("XIV")
    assert not any(map(is_roman, ("", "Xiv", "iiii", "ic", "m", "x1")))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("first", 1),
        ("Second", 2),
        ("twelfth", 12),
        ("Nineteenth", 19),
        ("twentieth", 20),
        ("eightieth", 80),
        ("twenty-first", 21),
        ("forty second", 42),
        ("FIFTYTHIRD", 53),
        ("2nd", 2),
        ("111th", 111),
    ],
)
def test_ordinals(text: str, number: int) -> None:
    assert ordinal(text) == number
    assert re.fullmatch(ORDINAL, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "one", "seconds", "twenty-tenth", "2", "nd"])
def test_what_is_no_ordinal(text: str) -> None:
    assert ordinal(text) is None
    assert not re.fullmatch(ORDINAL, text, re.IGNORECASE)


def test_whole_numbers_are_in_the_digits_of_programs() -> None:
    assert is_whole("007")
    assert whole("007") == 7
    assert not any(map(is_whole, ("", "²", "٣", "１", "-1", "1.0", " 1")))
    assert whole("²") is None
    assert whole("1" * 5000) is None
    assert whole("1" * 10, 10) == 1111111111
