"""Ordinal suffixes by the ``match`` and the gender of their terms."""

from __future__ import annotations

import pytest

from mlsysbib.csl.locale import Locale, load
from mlsysbib.csl.numbers.ordinals import long_ordinal, ordinal
from mlsysbib.csl.syntax.nodes import Term, Terms
from mlsysbib.csl_files import locale_xml


def _locale(*terms: Term) -> Locale:
    return load("en-US", locale_xml, [Terms(terms=terms)])


def _term(name: str, text: str, match: str = "", gender: str = "") -> Term:
    return Term(name, text, text, gender_form=gender, match=match)


_ENGLISH = "0th 1st 2nd 3rd 4th 10th 11th 12th 13th 21st 101st 111th 113th 122nd"


@pytest.mark.parametrize("printed", _ENGLISH.split())
def test_english(printed: str) -> None:
    assert ordinal(int(printed[:-2]), load("en-US", locale_xml)) == printed


def test_one_digit_matches_the_last_by_default_the_last_two_or_the_whole_number() -> None:
    usual = _locale(_term("ordinal", "."), _term("ordinal-01", "a"))
    assert [ordinal(number, usual) for number in (1, 11, 21)] == ["1a", "11a", "21a"]
    two = _locale(_term("ordinal", "."), _term("ordinal-01", "a", "last-two-digits"))
    assert [ordinal(number, two) for number in (1, 11, 21, 101)] == ["1a", "11.", "21.", "101a"]
    whole = _locale(_term("ordinal", "."), _term("ordinal-01", "a", "whole-number"))
    assert [ordinal(number, whole) for number in (1, 11, 101)] == ["1a", "11.", "101."]
    tens = _locale(_term("ordinal", "."), _term("ordinal-00", "o"))
    assert [ordinal(number, tens) for number in (10, 20, 100)] == ["10o", "20o", "100o"]


def test_two_digits_win_over_one_and_match_the_last_two_or_the_whole_number() -> None:
    usual = _locale(_term("ordinal", "."), _term("ordinal-03", "a"), _term("ordinal-13", "b"))
    assert [ordinal(number, usual) for number in (3, 13, 113)] == ["3a", "13b", "113b"]
    whole = _locale(_term("ordinal", "."), _term("ordinal-03", "a"), _term("ordinal-13", "b", "whole-number"))
    assert [ordinal(number, whole) for number in (13, 113)] == ["13b", "113a"]


def test_a_gender_without_a_term_of_its_own_has_the_neuter_one() -> None:
    locale = _locale(
        _term("ordinal", "."), _term("ordinal-01", "f", "whole-number", "feminine"), _term("ordinal-01", "n")
    )
    assert ordinal(1, locale, "feminine") == "1f"
    assert ordinal(1, locale, "masculine") == "1n"
    assert ordinal(21, locale, "feminine") == "21n"


def test_terms_of_csl_1_0_without_a_default() -> None:
    locale = _locale(*[_term(f"ordinal-0{number}", text) for number, text in enumerate("abcd", 1)])
    assert [ordinal(number, locale)[-1] for number in (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 111)] == list("abcdddddabd")


def test_long_ordinals_are_for_one_to_ten() -> None:
    english = load("en-US", locale_xml)
    assert [long_ordinal(number, english) for number in (0, 1, 10, 11, 101)] == [
        "0th",
        "first",
        "tenth",
        "11th",
        "101st",
    ]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("pt-BR", ["1º", "2º", "primeira"]),
        ("pt-PT", ["1.ª", "2.ª", "primeira"]),
        ("el-GR", ["1ο", "2ο", "πρώτος"]),
        ("lt-LT", ["1-asis", "2-asis", "pirmasis"]),
        ("ar", ["1", "2", "الأولى"]),
    ],
)
def test_a_noun_without_gender_has_the_suffix_without_one_and_else_the_feminine(lang: str, texts: list[str]) -> None:
    locale = load(lang, locale_xml)
    assert [ordinal(1, locale), ordinal(2, locale), long_ordinal(1, locale)] == texts
