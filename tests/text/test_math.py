"""Mathematics: what may pass to TeX, and what it looks like without."""

import pytest

from mlsysbib.text.math import objection, to_unicode


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("O(n^2)", "O(n²)"),
        ("\\alpha_{12} \\leq \\sqrt{x}", "α₁₂ ≤√x"),
        ("\\frac{a}{b}", "a/b"),
        ("\\bar{1}", "1\u0304"),
        ("\\hat e", "ê"),
        ("\\mathrm{H}_2\\mathrm{O}", "H₂O"),
        ("\\log n", "log n"),
        ("x^{ij}", "x^ij"),
        ("{", ""),
    ],
)
def test_mathematics_as_plain_text(source: str, text: str):
    assert to_unicode(source) == text


@pytest.mark.parametrize(
    "source", ["\\input{x}", "\\def\\a{b}", "a%b", "a^^5c", "{", "a}{b", "\\csname x\\endcsname", "x\\"]
)
def test_what_could_act_does_not_pass(source: str):
    assert objection(source)


@pytest.mark.parametrize(
    "source", ["O(n\\log n)", "\\alpha_2^{x}", "\\left( 000\\bar{1} \\right)", "\\mathcal{N}(0,1)"]
)
def test_what_only_prints_passes(source: str):
    assert objection(source) == ""
