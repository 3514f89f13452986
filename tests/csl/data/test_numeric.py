"""What counts as a number, and as several ('Choose', ``is-numeric``; 'Label')."""

import pytest

from mlsysbib.csl.data.numeric import first_number, is_numeric, is_plural

_NUMERIC = "2;D2;2b;L2d;2nd;5th;2, 3;2,3;2-4;2 - 4;2 & 4;2&4;2 and 4;2, and 4;1-2 & 3;vi;i-ix;3/4;2021S10;3–4;3--4"
_NOT_NUMERIC = ";second;2nd edition;Fifth ed.;annotated edition;IV;12.3;v1.2;3:4;3+;-5;5-;1 2;vol. 3;mild;A;A-B;24+"
_SEVERAL = (
    "1-3|1–3|1--3|2 & 4|12, 14|213 and 235|213, and 235|i-ix|VI-VII|A5-A9|3; 5|12-14 n. 3|3, 5 ff."
    "|25:1–25:28|123(4)–(6)|3(a)-(c)|[39]–[52]"
)
_ONE = (
    "12(3)|7A(2)(a)(i)|3|vi|3\\-B|327\\-30|Michaelson-Morely|foo-bar 3|3/4|5 ff.|186, 8 April 1544|5a-b|C-D|24+"
    "|UCB/EECS-2010-53|IEEE Std 754-2019|Special issue"
)
_COUNTS = {"1": False, "2": True, "0": False, "01": False, "10": True, "1,234": True, "xii, 340": True, "xii": True}
_LONG = [
    "1-" * 20_000,
    "1-1--" * 10_000,
    "9" * 100_000,
    "a" * 100_000,
    " " * 50_000 + "x",
    "-" * 50_000,
    "1" * 50_000,
    "1:" * 20_000,
    "m" * 50_000,
]


@pytest.mark.parametrize("text", _NUMERIC.split(";"))
def test_numeric(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", _NOT_NUMERIC.split(";"))
def test_not_numeric(text: str) -> None:
    assert not is_numeric(text)


@pytest.mark.parametrize("text", _SEVERAL.split("|"))
def test_several_numbers_are_plural(text: str) -> None:
    assert is_plural("page", text)


@pytest.mark.parametrize("text", _ONE.split("|"))
def test_one_number_is_singular_whatever_hyphens_it_has(text: str) -> None:
    assert not is_plural("page", text)


def test_the_word_for_and_is_that_of_the_locale() -> None:
    assert is_plural("page", "213 et 235", "et")
    assert not is_plural("page", "213 et 235", "und")


@pytest.mark.parametrize("text", [*_COUNTS, "i", "several", "3 maps"])
def test_a_count_is_plural_from_2_on(text: str) -> None:
    plural = _COUNTS.get(text, text == "3 maps")
    assert is_plural("number-of-pages", text) is plural
    assert is_plural("number-of-volumes", text) is plural


@pytest.mark.parametrize(
    ("pages", "first"), [("22-45", "22"), ("10–20", "10"), ("A5, 7", "A5"), ("3 & 4", "3"), ("128", "128"), ("", "")]
)
def test_the_first_page(pages: str, first: str) -> None:
    assert first_number(pages) == first


@pytest.mark.parametrize("text", _LONG)
def test_long_texts_take_no_longer_than_they_are_long(text: str) -> None:
    assert isinstance(is_plural("page", text), bool)
    assert isinstance(is_numeric(text), bool)
