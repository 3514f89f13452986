from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.text import folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sculley", "Sculley"),
        ("Müller", "Muller"),
        ("Łukasz", "Lukasz"),
        ("Đặng Thị Ngọc", "Dang Thi Ngoc"),
        ("Øyvind Ærø, Weiß, Þór, Œuvre, ﬁne", "Oyvind Aero, Weiss, Thor, Oeuvre, fine"),
        ("İstanbul ışık", "Istanbul isik"),
        ("Ελένη Παπαδοπούλου", "Eleni Papadopoyloy"),
        ("Пётр Чайковский, Юлія", "Petr Chaikovskii, Yuliya"),
        ("Щербаков Жуков", "Shcherbakov Zhukov"),
        ("王", "Wang"),
        ("王小云", "Wang Xiao Yun"),
        ("吕 2020年", "Lu 2020Nian"),
        ("ひらがな カタカナ", "Hiragana Katakana"),
        ("김민수", "Gimminsu"),
        ("משה", "Mshh"),
        ("محمد", "Mhmd"),
        ("Նարեկ", "Narek"),
        ("თბილისი", "tbilisi"),
        ("O’Neill – x² “q” №5", 'O\'Neill - x2 "q" No5'),
        ("١٢٣", "123"),
        ("a\u00a0b\u3000c", "a b c"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_text_in_ascii(text: str, folded: str) -> None:
    assert folding.ascii(text) == folded


@given(st.text())
def test_any_text_is_ascii_however_it_is_composed(text: str) -> None:
    folded = folding.ascii(text)
    assert folded.isascii()
    assert folding.ascii(folded) == folded
    assert folding.ascii(unicodedata.normalize("NFD", text)) == folding.ascii(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "folded", "in_two"),
    [
        ("Gödel", "godel", "goedel"),
        ("MÜLLER", "muller", "mueller"),
        ("Łukasz", "lukasz", "lukasz"),
        ("Øyvind", "oyvind", "oeyvind"),
        ("Ångström", "angstrom", "aangstroem"),
        ("Straße", "strasse", "strasse"),
        ("Đặng", "dang", "dang"),
        ("İstanbul ışık", "istanbul isik", "istanbul isik"),
        ("ﬁne x²", "fine x2", "fine x2"),
        ("Ælfric Þór", "aelfric thor", "aelfric thor"),
        ("Doe", "doe", "doe"),
        ("王", "王", "王"),
    ],
)
def test_text_as_it_is_compared(text: str, folded: str, in_two: str) -> None:
    assert folding.folded(text) == folded
    assert folding.folded_in_two(text) == in_two


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folding.folded(folding.folded(text)) == folding.folded(text)
    assert folding.folded(unicodedata.normalize("NFD", text)) == folding.folded(text)
