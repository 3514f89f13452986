"""Text case as the specification's appendix has it."""

from __future__ import annotations

import pytest

from mlsysbib.csl.textcase import recase


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hidden technical debt in machine learning systems", "Hidden Technical Debt in Machine Learning Systems"),
        ("what is it for", "What Is It For"),
        ("debt: a survey", "Debt: A Survey"),
        ("why not? the answer", "Why Not? The Answer"),
        ("training on iPads and GPUs", "Training on iPads and GPUs"),
        ("an end-to-end system", "An End-to-End System"),
        ('the <span class="nocase">von neumann</span> way', 'The <span class="nocase">von neumann</span> Way'),
        ("an H<sub>o</sub> test", "An H<sub>o</sub> Test"),
        ("l’amour et la mort", "L’amour et La Mort"),
        ("the $o(n)$ bound", "The $o(n)$ Bound"),
        ("", ""),
    ],
)
def test_title_case(text: str, wanted: str) -> None:
    assert recase("title", text) == wanted


@pytest.mark.parametrize(
    ("case", "text", "wanted"),
    [
        ("sentence", "Hidden Technical DEBT", "Hidden technical debt"),
        ("lowercase", "A <i>B</i>", "a <i>b</i>"),
        ("uppercase", 'a <span class="nocase">b</span> c', 'A <span class="nocase">b</span> C'),
        ("capitalize-first", "in press", "In press"),
        ("capitalize-first", "iPad tricks", "iPad tricks"),
        ("capitalize-all", "one two McX", "One Two McX"),
        ("unheard-of", "As It Is", "As It Is"),
    ],
)
def test_other_cases(case: str, text: str, wanted: str) -> None:
    assert recase(case, text) == wanted


def test_languages_have_their_own_letters() -> None:
    assert recase("uppercase", "istanbul", "tr-TR") == "İSTANBUL"
    assert recase("lowercase", "ISI", "tr-TR") == "ısı"
    assert recase("uppercase", "Άλφα", "el-GR") == "ΑΛΦΑ"
