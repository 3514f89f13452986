"""Text cases, as the specification has them ('Text-case'), over formats, quotes and what keeps its case."""

from __future__ import annotations

import pytest

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import CiteNumber, Mark, Piece, Suffix, Verbatim
from mlsysbib.csl.text.inline import pieces


def recased(text: str, case: str, *, english: bool = True, language: str = "") -> str:
    flow = list(pieces(text))
    recase(flow, 0, case, english=english, language=language)
    return "".join(map(_shown, flow))


def _shown(piece: Piece) -> str:
    if isinstance(piece, Mark):
        return "" if piece.kind != "quotes" else "”" if piece.closes else "“"
    return piece if isinstance(piece, str) else f"${piece.source}$"


def titled(text: str) -> str:
    return recased(text, "title")


@pytest.mark.parametrize(
    ("case", "text", "wanted"),
    [
        ("lowercase", "A Survey of GPUs", "a survey of gpus"),
        ("uppercase", "a survey", "A SURVEY"),
        ("capitalize-first", "éclairs and more", "Éclairs and more"),
        ("capitalize-first", "iPad apps", "iPad apps"),
        ("capitalize-first", "3 more apps", "3 more apps"),
        ("capitalize-first", "o.V. im Netz", "O.V. im Netz"),
        ("capitalize-all", "o.V. im Netz", "O.V. Im Netz"),
        ("capitalize-first", "“new” ways", "“New” ways"),
        ("capitalize-all", "the mRNA of two-thirds", "The mRNA Of Two-Thirds"),
        ("sentence", "Deep Learning for mRNA and the GPU", "Deep learning for mRNA and the GPU"),
        ("sentence", "LEARNING TO RANK", "Learning to rank"),
        ("title", "deep learning: a survey", "Deep Learning: A Survey"),
        ("no-such-case", "As it is", "As it is"),
    ],
)
def test_each_case(case: str, text: str, wanted: str) -> None:
    assert recased(text, case) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the origin of species", "The Origin of Species"),
        ("what we live for", "What We Live For"),
        ("things that matter: of mice", "Things That Matter: Of Mice"),
        ("is it real? a reply! an answer. an end", "Is It Real? A Reply! An Answer. an End"),
        ("“the end?” and “of mice”", "“The End?” And “of Mice”"),
        ("the theory: “a view”", "The Theory: “A View”"),
        ("state-of-the-art in-line parts", "State-of-the-Art in-Line Parts"),
        ("cats/dogs and/or mice", "Cats/Dogs and/or Mice"),
        ("life—and death", "Life—and Death"),
        ("failed due to rain because of him", "Failed due to Rain because of Him"),
        ("roe v. wade vs. jones", "Roe v. Wade vs. Jones"),
        ("Learning With The Brain", "Learning with the Brain"),
        ("Tales told to Vincent Van Gogh (On art)", "Tales Told to Vincent Van Gogh (On Art)"),
        ("vitamin C, type A and the C language", "Vitamin C, Type A and the C Language"),
    ],
)
def test_stop_words_stay_small_but_at_the_ends_and_where_a_title_begins_anew(text: str, wanted: str) -> None:
    assert titled(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("an iPhone for mRNA and pH of 7", "An iPhone for mRNA and pH of 7"),
        ("we don't know o'brien’s l'amour", "We Don’t Know o’brien’s l’amour"),
        ("O'Brien and D'Arcy", "O’Brien and D’Arcy"),
        ("'tis the 1st of a 3d x-ray", "’tis the 1st of a 3d X-Ray"),
        ("the α-helix and β-sheet of p values", "The α-Helix and β-Sheet of p Values"),
        ("half of <em>a thing</em>", "Half of <em>a Thing</em>"),
        ("see http://example.org/a-b and me@example.org here", "See http://example.org/a-b and me@example.org Here"),
        ("e.g. things, i.e. more", "E.g. Things, i.e. More"),
        ("ßa ǆa e\u0301a ǳ", "Ssa ǅa E\u0301a ǳ"),
    ],
)
def test_words_that_are_no_plain_words(text: str, wanted: str) -> None:
    assert titled(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THE ART OF WAR: A STUDY", "The Art of War: A Study"),
        ("WE DON'T KNOW O'BRIEN", "We Don’t Know O’Brien"),
        ("HENRY VIII AND THE COVID19 YEARS", "Henry VIII and the COVID19 Years"),
        ("JAMA", "JAMA"),
        ("PLOS ONE", "PLOS ONE"),
        ("KDD '17", "KDD ’17"),
        ("CA, USA", "CA, USA"),
        ("END OF AGES", "End of Ages"),
        ("On THE Road", "On THE Road"),
    ],
)
def test_a_text_in_capitals_is_quietened_and_initials_are_not(text: str, wanted: str) -> None:
    assert titled(text) == wanted


def test_only_english_has_title_case() -> None:
    assert recased("la vie en rose", "title", english=False) == "la vie en rose"
    assert recased("la vie en rose", "capitalize-first", english=False) == "La vie en rose"


def test_words_run_across_formats() -> None:
    assert titled("un<i>known</i> x<sub>i</sub>s of <b>th</b>e end") == "Unknown Xis of the End"
    assert recased("<i>a</i>lpha", "capitalize-first") == "Alpha"


@pytest.mark.parametrize("case", ["lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title"])
def test_what_keeps_its_case(case: str) -> None:
    assert recased('<span class="nocase">eXample</span>', case) == "eXample"
    assert recased("<sup>aB</sup><sub>Cd</sub><sc>e</sc>", case) == "aBCde"
    flow: list[Piece] = [Verbatim("10.1000/aB"), Math("x Y"), ""]
    recase(flow, 0, case, english=True)
    assert flow == ["10.1000/aB", Math("x Y"), ""]


def test_a_span_that_keeps_its_case_is_still_a_word() -> None:
    assert recased('<span class="nocase">von</span> neumann', "capitalize-first") == "von neumann"
    assert titled('the house of <span class="nocase">uSA</span>') == "The House of uSA"
    assert titled('<span class="nocase">pH</span> of <span class="nocase">it</span>') == "pH of it"


def test_only_what_stands_behind_the_start_changes() -> None:
    flow: list[Piece] = ["as it is ", "two words"]
    recase(flow, 1, "title", english=True)
    assert flow == ["as it is ", "Two Words"]


def test_texts_stay_what_they_are() -> None:
    flow: list[Piece] = [Suffix("a"), CiteNumber("iv"), "b"]
    recase(flow, 0, "uppercase", english=True)
    assert flow == ["A", "IV", "B"]
    assert [type(piece) for piece in flow] == [Suffix, CiteNumber, str]


@pytest.mark.parametrize(
    ("case", "language", "text", "wanted"),
    [
        ("uppercase", "tr", "istanbul ılık", "İSTANBUL ILIK"),
        ("lowercase", "tr-TR", "IŞIK İZ", "ışık iz"),
        ("capitalize-first", "az", "il üzrə", "İl üzrə"),
        ("uppercase", "trv", "ia", "IA"),
        (
            "uppercase",
            "el-GR",
            "Έλλη Καβάφης ή άυπνος: προϊόν, μαΐου, café",
            "ΕΛΛΗ ΚΑΒΑΦΗΣ Ή ΑΥΠΝΟΣ: ΠΡΟΪΟΝ, ΜΑΪΟΥ, CAFÉ",
        ),
        ("capitalize-first", "el-GR", "έκδοση", "Έκδοση"),
        ("uppercase", "en-US", "έκδοση", "ΈΚΔΟΣΗ"),
        ("uppercase", "de", "straße", "STRASSE"),
        ("lowercase", "", "ΟΔΟΣ", "οδος"),
        ("lowercase", "", "İO <i>ΟΔΟ</i>Σ", "i̇o οδος"),
    ],
)
def test_letters_of_some_languages(case: str, language: str, text: str, wanted: str) -> None:
    assert recased(text, case, language=language) == wanted
