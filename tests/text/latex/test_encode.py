"""Unicode to LaTeX and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.errors import Finding
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.latex.encode import NO_COMMAND, encode
from mlsysbib.text.latex.tables import ACCENTS, LETTERS, MATHEMATICS, SYMBOLS


@pytest.mark.parametrize("ascii", [True, False])
def test_the_table_has_an_inverse(ascii: bool):  # noqa: FBT001
    for char in [*LETTERS, *SYMBOLS, *MATHEMATICS]:
        assert decode(encode(f"a{char}b", ascii=ascii)) == f"a{char}b"
        if ascii:
            assert encode(char).isascii()


def test_stacked_accents_are_nested():
    assert encode("ế ǿ ệ í ī") == "{\\'{\\^e}} {\\'{\\o}} {\\^{\\d{e}}} {\\'i} {\\=\\i}"
    assert decode("{\\'{\\^e}} \\'\\^e \\v{\\i} \\c c \\=\\i") == "ế ế ǐ ç ī"
    assert len(ACCENTS) > 10


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100% of R&D_x #1", "100\\% of R\\&D\\_x \\#1"),
        ("a {b} \\input{x} ^^5c", None),
        ("“q” – a—b", "``q'' -- a---b"),
        ("a--b ''", "a-{}-b '{}'"),
        ("$O(n)$ costs $5", "$O(n)$ costs \\$5"),
        ("$\\input{x}$", None),
    ],
)
def test_what_acts_is_escaped_once(text: str, written: str | None):
    result = encode(text)
    if written is not None:
        assert result == written
    assert "\\input" not in result
    assert "^^" not in result
    assert result.count("{") == result.count("}")
    assert decode(result) == text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Attention is all you need for GPUs", "Attention is all you need for {GPUs}"),
        ("PyTorch: An Imperative Style", "{PyTorch}: An Imperative Style"),
        ("Invariants for maps on Riemann surfaces", "Invariants for maps on {Riemann} surfaces"),
        ("Large-Scale Machine Learning", "Large-Scale Machine Learning"),
        ("Fitting 3 layers of GPT-4 on 1 chip", "Fitting 3 layers of {GPT}-4 on 1 chip"),
        ("<i>Homo sapiens</i> and $O(N)$", "{\\emph{Homo sapiens}} and {$O(N)$}"),
        ('A <span class="nocase">Foo Bar</span> baz', "A {Foo Bar} baz"),
        # Braces right before a command protect nothing (BibTeX's "special character"), so there are two.
        ('A <span class="nocase"><i>Foo Bar</i></span> is', "A {{\\emph{Foo Bar}}} is"),
        ('A <i><span class="nocase">Foo Bar</span></i> is', "A \\emph{Foo Bar} is"),
        ('The <span class="nocase">&c Over</span> it', "The {{\\&c Over}} it"),
        ("A Ph.D. Thesis on U.S. Policy. A View", "A {Ph}.{D}. Thesis on {U}.{S}. Policy. A View"),
        ("Deep nets on 3 GPUs in 5 days", "Deep nets on 3 {GPUs} in 5 days"),
        ("H<sub>2</sub>O at 10 kHz, NaCl, vitamin C", "{H}\\textsubscript{2}{O} at 10 {kHz}, {NaCl}, vitamin {C}"),
        ("机 器 学习 and ΔΣ", "机 器 学习 and {{\\ensuremath{\\Delta}}{\\ensuremath{\\Sigma}}}"),
    ],
)
def test_titles_keep_the_case_that_matters(title: str, written: str):
    assert encode(title, title=True) == written
    assert decode(written, title=True) == title


def test_names_to_protect_may_be_of_several_words_or_hold_signs():
    words = ["U-Net", "New York", "C++", "#Hashtag", "torch", "café"]
    title = "U-Net: The New York Tales on C++, #Hashtag and Pytorch, torch or café"
    written = "{U-Net}: The {New York} Tales on {C++}, \\#{Hashtag} and Pytorch, {torch} or {caf{\\'e}}"
    assert encode(title, title=True, words=words) == written
    assert encode("New Yorkers like U-Nets", title=True, words=words) == "New Yorkers like {U}-Nets"


def test_a_letter_and_its_combining_marks_stay_together_in_a_title():
    assert encode("A visit to the lycée of E\u0301cole", title=True) == "A visit to the lyc{\\'e}e of {{\\'E}cole}"
    assert encode("A study of \u041c\u0308lka trees", title=True, ascii=False) == "A study of {\u041c\u0308lka} trees"


LETTER_SOURCES = [
    *(
        '{\\"a}',
        '\\"{u}',
        '\\"ube',
        "\\'\\i b",
        "\\'{\\i}",
        "{\\~{\\^e}}",
        "\\&",
        "{\\%}",
        "\\v{s}",
        "{\\L}",
        "\\c c",
        "{\\c{c}}",
    ),
    *(
        "{\\ss}",
        "{\\'Ecole}",
        "{\\i}",
        "{\\textregistered}",
        "{\\dots}",
        "\\t{oo}",
        "{\\bf x}",
        "{\\LaTeX}",
        "{\\ }",
        "\\\\",
    ),
    *("a", "GPU", " ", "{", "}", "~", "--", "''", "e\u0301", "é", "<i>", "\\emph{", "\\foo{", "$x$", "\x01"),
]


@given(st.lists(st.sampled_from(LETTER_SOURCES), max_size=8).map("".join), st.booleans())
def test_letters_mean_the_same_beside_a_command_that_prints_nothing(source: str, title: bool):  # noqa: FBT001
    assert decode(source, title=title) == decode("{\\relax}" + source, title=title)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ﬁne ﬂow, ĳ, Ⅳ", "fine flow, ij, IV"),
        ("a‐b‐‐c a‑b 1‒2 ―", "a-b-{}-c a\\mbox{-}b 1{\\textendash}2 {\\textemdash}"),
        ("CO₂ x⁴", "CO\\textsubscript{2} x\\textsuperscript{4}"),
        ("1⅓", "1\\textsuperscript{1}{\\textfractionsolidus}\\textsubscript{3}"),
        ("ʻOkina Vasylʼ", "{\\textquoteleft}Okina Vasyl{\\textquoteright}"),
        ("˘ ¸ 5′", "{\\textasciibreve} {\\c{}} 5{\\ensuremath{'}}"),
        ("a\u2005b\u2006c\u2007d", "a b\\thinspace{}c~d"),
        ("αβ-Δ", "{\\ensuremath{\\alpha}}{\\ensuremath{\\beta}}-{\\ensuremath{\\Delta}}"),
    ],
)
def test_ascii_has_a_spelling_for_what_is_made_of_other_signs(text: str, written: str):
    assert encode(text) == written


def test_greek_text_stays_whole_and_is_no_mathematics():
    told: list[Finding] = []
    assert encode("ο λόγος και η ζωή", report=told.append) == "ο λόγος και η ζωή"
    assert [(each.message.split(" has ")[0], each.rule) for each in told] == [("'ολόγςκαιηζωή'", NO_COMMAND)]


def test_packages_that_mathematics_needs_are_told():
    told: list[Finding] = []
    assert encode("Learning on $\\mathbb{R}^n$", title=True, report=told.append) == "Learning on {$\\mathbb{R}^n$}"
    assert [each.message for each in told] == ["mathematics in it needs \\usepackage{amssymb} in the paper"]


def test_what_is_not_understood_stays_and_is_told():
    told: list[Finding] = []
    assert decode("a \\foo{bar} b", report=told.append) == "a \\foo{bar} b"
    assert [each.message for each in told] == ["\\foo is not understood, and stays as text"]
    assert decode("see \\url{http://a_b/c%20d} now") == "see http://a_b/c%20d now"


def test_depth_and_length_cost_no_recursion():
    assert decode("\\'" * 5000 + "e").startswith("é")
    assert decode("\\emph{" * 3000 + "x" + "}" * 3000).count("x") == 1
    assert encode("<i>" * 3000 + "x" + "</i>" * 3000).count("\\emph{") == 3000
    assert decode(encode("Foo {bar} é " * 10_000, title=True), title=True) == ("Foo {bar} é " * 10_000).strip()


def test_what_tex_cannot_take_is_left_out_and_told():
    told: list[Finding] = []
    assert encode("a\x00b\ufdd0c\ufffdd", report=told.append) == "abcd"
    assert [each.message.split()[2] for each in told] == ["U+0000", "U+FDD0", "U+FFFD"]


def test_a_comma_below_is_a_command_that_every_encoding_has():
    assert encode("Țintă ș") == "{\\textcommabelow{T}}int{\\u{a}} {\\textcommabelow{s}}"
    assert decode(encode("Țintă ș")) == "Țintă ș"


@pytest.mark.parametrize("ascii", [True, False])
@pytest.mark.parametrize("char", list('{}\\%#&$_^~<>|"`'))
def test_what_acts_is_escaped_under_a_combining_mark_too(char: str, ascii: bool):  # noqa: FBT001
    for mark in ("\u0301", "\u0338", "\u0301\u0308"):
        assert encode(f"x {char}{mark} y", ascii=ascii) == f"x {encode(char, ascii=ascii)}{mark} y"
    assert encode("a\x01\u0301b", ascii=ascii) == "ab"


def test_commands_that_mathscinet_defines_in_every_file_are_understood():
    said: list[Finding] = []
    names = r"Franc\ocirc{u}, \polhk{A}, \Dbar\udot{a}t, \soft{l}"
    assert decode(names, report=said.append) == "Franců, Ą, Đạt, ľ"
    assert said == []
