"""Numbers in fields, page ranges, roman numerals, year suffixes."""

from __future__ import annotations

import pytest

from mlsysbib.csl.locale import load
from mlsysbib.csl.number_labels import labelled_locator
from mlsysbib.csl.numbers import NumberReader
from mlsysbib.csl.pages import format_range
from mlsysbib.styles import locale_xml
from mlsysbib.text.numerals import letters, roman

ENGLISH = load("en-US", locale_xml)


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("", "110-5", "110–115"),
        ("expanded", "42-5", "42–45"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "100-104", "100–104"),
        ("chicago", "107-108", "107–8"),
        ("chicago-16", "1087-1089", "1087–89"),
        ("chicago-16", "11564-11615", "11564–615"),
        ("minimal", "N110-N115", "N110–5"),
        ("minimal", "10-5", "10–5"),
    ],
)
def test_page_ranges(rule: str, text: str, wanted: str) -> None:
    assert format_range(text, rule, "\u2013") == wanted


@pytest.mark.parametrize(
    ("text", "numeric", "plural"),
    [
        ("12", True, False),
        ("12-15", True, True),
        ("1, 3 & 5", True, True),
        ("2nd", True, False),
        ("second", False, False),
        ("IV", False, False),
        ("e1004-e1013", True, True),
        ("S12A", True, False),
    ],
)
def test_what_is_numeric_and_what_is_several(text: str, *, numeric: bool, plural: bool) -> None:
    numbers = NumberReader(ENGLISH, "").read(text, "page")
    assert (numbers.numeric, numbers.plural) == (numeric, plural)


@pytest.mark.parametrize("text", ["1-A", "2-\u0435 \u0438\u0437\u0434."])
def test_a_hyphen_between_a_number_and_a_letter_is_no_range(text: str) -> None:
    parts = NumberReader(ENGLISH, "").read(text, "edition").parts
    assert "".join(part.particle + part.value + part.joint for part in parts) == text


def test_a_locator_may_say_its_label() -> None:
    assert labelled_locator("ch. 3") == ("chapter", "3")
    assert labelled_locator("33-35") is None


def test_roman_numerals_and_year_suffixes() -> None:
    assert [roman(number) for number in (4, 1999, 5999, 6000)] == ["iv", "mcmxcix", "mmmmmcmxcix", ""]
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["a", "z", "aa", "zz", "aaa"]


def test_ordinals() -> None:
    assert [ENGLISH.ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th",
    ]  # fmt: skip
    assert ENGLISH.long_ordinal(3) == "third"
    french = load("fr-FR", locale_xml)
    assert french.ordinal(1, "feminine") == "1ʳᵉ"
    assert french.ordinal(2) == "2ᵉ"
