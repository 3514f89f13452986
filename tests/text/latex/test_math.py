"""Mathematics: what may pass to TeX, and what it looks like without."""

import pytest

from mlsysbib.text.latex.decode import decode
from mlsysbib.text.latex.math import objection, packages, spoken_throughout, to_latex, to_unicode


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("O(n^2)", "O(n²)"),
        ("\\alpha_{12} \\leq \\sqrt{x}", "α₁₂ ≤ √x"),
        ("\\alpha < 1", "α < 1"),
        ("2\\pi r\\leq \\alpha x", "2πr≤αx"),
        ("3 \\times 4 \\to \\infty", "3 × 4 → ∞"),
        ("O(n\\log\\log n)", "O(n log log n)"),
        ("\\{0, 1\\}^n", "{0, 1}ⁿ"),
        ("f'(x) = g''", "f′(x) = g″"),
        ("A^{\\prime} \\mid A^\\top", "A′ | A^⊤"),
        ("\\lfloor n \\rfloor", "⌊n⌋"),
        ("\\vec{x}", "x\u20d7"),
        ("\\frac{a}{b}", "a/b"),
        ("\\frac12 \\sqrt{a+b}", "1/2 √(a+b)"),
        ("\\frac{x^{2}}{\\sqrt{n}}", "x²/√n"),
        ("\\binom{n}{k} \\pmod{p}", "(n choose k) (mod p)"),
        ("\\bar{1}", "1\u0304"),
        ("\\hat e", "ê"),
        ("\\mathrm{H}_2\\mathrm{O}", "H₂O"),
        ("\\log n", "log n"),
        ("x^{ij}", "x^{ij}"),
        ("K_{3,3}", "K_{3,3}"),
        ("x^{y_{ij}}", "x^{y_{ij}}"),
        ("e^{-x^2}", "e^{-x²}"),
        ("20^{th}", "20th"),
        ("1^{\\rm st}", "1st"),
        ("5\\,^\\circ", "5 °"),
        ("^{\\circ}", "°"),
        ("a \\ldots b", "a …b"),
        ("CO_\\mathrm{2}", "CO₂"),
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


def test_what_a_paper_has_to_load_is_named():
    assert packages("\\mathbb{R} \\text{if} \\lesssim \\alpha") == ["amsmath", "amssymb"]
    assert packages("\\mathcal{O}(n \\log n)") == []


def test_a_prime_is_written_as_one():
    assert to_latex("x′ ≤ α") == "x' \\leq  \\alpha"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("20$^{th}$ Century", "20<sup>th</sup> Century"),
        ("1$^{\\rm st}$", "1<sup>st</sup>"),
        ("$K_{3,3}$-free", "K<sub>3,3</sub>-free"),
        ("CO$_\\mathrm{2}$", "CO<sub>2</sub>"),
        ("CO$_2$", "CO<sub>2</sub>"),
        ("$X_{\\mathrm{max}}$", "X<sub>max</sub>"),
        ("$L_\\infty$", "L<sub>∞</sub>"),
        ("$a^{b_c}$", "a<sup>b<sub>c</sub></sup>"),
        ("5 $^\\circ$C", "5 °C"),
        ("$10^{-3}$", "10<sup>−3</sup>"),
        ("a$\\ldots$", "a…"),
        ("$a<b_c$", "a< b<sub>c</sub>"),
        ("$5 and $6", "$5 and $6"),
    ],
)
def test_scripts_are_in_tags_for_csl(source: str, text: str) -> None:
    assert spoken_throughout(source) == text


@pytest.mark.parametrize(
    ("source", "said"),
    [("{$<$}5", "<5"), (r"{$\langle$}111{$\rangle$}", "⟨111⟩"), (r"{$\sim$}5 years", "∼5 years"), ("{$a$} b", "a b")],
)
def test_a_digit_behind_mathematics_in_braces_makes_no_money_of_it(source: str, said: str) -> None:
    assert spoken_throughout(decode(source, title=True)) == said
    assert spoken_throughout(decode(source)) == said


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"L\({}_{\mbox{{\(\infty\)}}}\)-norm", r"L${}_{\mathrm{{\infty}}}$-norm"),
        (r"O(n\({}^{\mbox{1/2 - {\(\epsilon\)}}}\))", r"O(n${}^{\mathrm{1/2 - {\epsilon}}}$)"),
        (r"\(a\) and \(b\)", "$a$ and $b$"),
        (r"a \(b and \(c\)", "a $b and $c$"),
    ],
)
def test_a_box_in_mathematics_may_hold_mathematics(source: str, text: str) -> None:
    """DBLP writes titles so."""
    assert decode(source) == text
