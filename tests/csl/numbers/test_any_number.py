"""Whatever a text is, its numbers are printed, in order and with nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.csl.data.numeric import is_numeric, is_plural
from mlsysbib.csl.locale import load
from mlsysbib.csl.numbers.ranges import Manner, printed
from mlsysbib.csl_files import locale_xml

_ENGLISH = load("en-US", locale_xml)
# (no letters of a label such as "c." or "v.", which cs:label prints)
_ANY = st.text(alphabet="0123456789ixABS-–−,;& .:/()\\\u00a0", max_size=30)
_FORMATS = ["", "chicago", "chicago-16", "expanded", "minimal", "minimal-two"]


def _said(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@given(_ANY)
def test_without_a_format_no_digit_and_no_letter_is_lost(text: str) -> None:
    for variable in ("page", "locator", "volume"):
        assert _said(printed(text, variable, Manner(variable, _ENGLISH))) == _said(text)


@given(_ANY)
def test_what_is_printed_is_printed_the_same_again(text: str) -> None:
    once = printed(text.replace("\\", ""), "page", Manner("page", _ENGLISH))
    assert printed(once, "page", Manner("page", _ENGLISH)) == once


@pytest.mark.parametrize("page_format", _FORMATS)
@given(first=st.integers(1, 10**6), length=st.integers(1, 10**4))
def test_a_range_can_be_read_back_from_every_format(page_format: str, first: int, length: int) -> None:
    shown = printed(f"{first}-{first + length}", "page", Manner("page", _ENGLISH, page_format))
    assert printed(shown, "page", Manner("page", _ENGLISH, "expanded")) == f"{first}–{first + length}"


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert is_plural("page", text) in (True, False)
    assert is_numeric(text) in (True, False)
    assert isinstance(printed(text, "page", Manner("locator", _ENGLISH, "chicago")), str)
