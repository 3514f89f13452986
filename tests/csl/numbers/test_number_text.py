"""What ``cs:text`` and ``cs:number`` print of numbers, pages and locators."""

from __future__ import annotations

import pytest

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.compiled.numbers import compile_label, compile_number, number_text
from mlsysbib.csl.compiled.rendering import CALLED, NOTHING, PRINTED, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.context import Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import load
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.flow import CiteNumber, letters
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry


def _scope(lang: str = "en-US", page_format: str = "", terms: tuple[nodes.Term, ...] = ()) -> Scope:
    own = [nodes.Terms(terms=terms)] if terms else []
    options = {"page-range-format": page_format} if page_format else {}
    return Scope(load(lang, locale_xml, own), options, own_suffix=False, compile=lambda *_: lambda _: 0, spellers={})


def _rendering(locator: str = "", label: str = "page", number: int = 0, **fields: str) -> Rendering:
    placed = Placed(Cite(key="key", locator=locator, label=label))
    return Rendering(Item("key", Entry(type="book", title="Title", **fields)), placed, number=number)


def _text(variable: str, text: str, **scope: str) -> str:
    return number_text(_rendering(locator=text), variable, text, _scope(**scope))


def _number(text: str, form: str, lang: str = "en-US") -> str:
    rendering = _rendering(edition=text)
    compile_number(nodes.Number("edition", form), _scope(lang))(rendering)
    return letters(rendering.out)


def _label(node: nodes.Label, rendering: Rendering, lang: str = "en-US") -> str:
    assert compile_label(node, _scope(lang))(rendering) == NOTHING
    return letters(rendering.out)


def _labelled(locator: str, label: str = "page", form: str = "short", lang: str = "en-US") -> str:
    """A locator behind its label, as nearly every style has it."""
    rendering = _rendering(locator, label)
    shown = _label(nodes.Label("locator", form), rendering, lang)
    return f"{shown} {number_text(rendering, 'locator', locator, _scope(lang))}".strip()


PAGES = {
    "110-5": "110–5",
    "142-145 & 235": "142–145 & 235",
    "12 - 13": "12–13",
    "12--13": "12–13",
    "12-13, 20": "12–13, 20",
    "7,41,73--97": "7, 41, 73–97",
    "1 , 3": "1, 3",
    "25:1--25:28": "25:1–25:28",
    "i-xii": "i–xii",
    "VI-VII": "VI–VII",
    "iv-12": "iv–12",
    "e1004-e1013": "e1004–e1013",
    "45S-47S": "45S–47S",
    "A5-A9": "A5–A9",
    "A5-9": "A5-9",
    "A1-B9": "A1-B9",
    "N110 - 5": "N110-5",
    "3\\-B": "3-B",
    "Michaelson-Morely": "Michaelson-Morely",
    "2-1-4": "2-1–4",
    "A-3--A-5": "A-3–A-5",
    "II-3–II-9": "II-3–II-9",
    "pp.3-5": "3–5",
    "p.3": "3",
    "2-1-2-4": "2-1–2-4",
    "pp. 3-4": "3–4",
    "vol. 2, pp. 3-4": "vol. 2, pp. 3–4",
    "24+": "24+",
    "1-": "1-",
    "-": "-",
    "12—13": "12—13",
    "3, passim": "3, passim",
}


@pytest.mark.parametrize("text", PAGES)
def test_pages(text: str) -> None:
    assert _text("page", text) == PAGES[text]


@pytest.mark.parametrize(
    ("text", "page_format", "printed"),
    [
        ("142-145 & 235", "chicago", "142–45 & 235"),
        ("101-108, 201-8, 300", "expanded", "101–108, 201–208, 300"),
        ("8n11564-8n1568", "chicago", "8n11564–68"),
        ("n11564-n1568", "chicago", "n11564–68"),
        ("n11564-1568", "chicago", "n11564-1568"),
        ("N110 - N5", "expanded", "N110–N115"),
        ("110 - N6", "expanded", "110-N6"),
        ("123N110 - N5, 456K200 - 99", "expanded", "123N110-N5, 456K200-99"),
        ("xxv-xxviii", "chicago-16", "xxv–xxviii"),
        ("25:101-25:108", "minimal", "25:101–25:108"),
        ("101n-108n", "minimal", "101n–108n"),
        ("12991-123001", "chicago-16", "12991–123001"),
    ],
)
def test_pages_in_a_format(text: str, page_format: str, printed: str) -> None:
    assert _text("page", text, page_format=page_format) == printed


def test_a_format_is_for_pages_and_locators_alone() -> None:
    assert _text("locator", "101-108", page_format="minimal") == "101–8"
    assert _text("volume", "101-108", page_format="minimal") == "101–108"
    assert _text("locator", "vol. 101-108, p. 201-208", page_format="minimal") == "101–108, pp. 201–8"
    chapters = _rendering("101-108", "chapter")
    assert number_text(chapters, "locator", "101-108", _scope(page_format="minimal")) == "101–108"


@pytest.mark.parametrize(
    ("text", "printed"), [("A5-9", "A5–9"), ("3\\-9", "3-9"), ("427-30", "427–30"), ("self-made", "self-made")]
)
def test_in_a_locator_every_hyphen_between_numbers_is_a_dash(text: str, printed: str) -> None:
    assert _text("locator", text) == printed


def test_the_delimiter_and_the_ampersand_are_the_locales() -> None:
    terms = (nodes.Term("page-range-delimiter", "=", "="), nodes.Term("and", "plus", "plus", form="symbol"))
    scope = _scope(terms=terms)
    assert number_text(_rendering(), "page", "1-2 & 5", scope) == "1=2 plus 5"
    assert _text("page", "1-3", lang="fr-FR") == "1\N{NON-BREAKING HYPHEN}3"
    assert _text("page", "3 & 4", lang="de-DE") == "3 & 4"
    # 'Range Delimiters': a dash that is typed in a locator is the one that the clause wants there.
    assert _text("locator", "1–3, 5-9", lang="tr-TR") == "1–3, 5-9"
    assert _text("page", "1–3", lang="tr-TR") == "1-3"


@pytest.mark.parametrize(
    ("variable", "text", "printed"),
    [
        ("issue", "2-3", "2–3"),
        ("number", "IEEE Std 754-2019", "IEEE Std 754-2019"),
        ("number", "5,123,456", "5,123,456"),
        ("number", "978-3-16", "978-3-16"),
        ("volume", "vol. 3", "3"),
        ("volume", "v.3", "v.3"),
        ("issue", "vol. 3", "vol. 3"),
        ("section", "3-4", "3-4"),
        ("version", "2.19.0", "2.19.0"),
        ("edition", "annotated, and new", "annotated, and new"),
    ],
)
def test_other_numbers(variable: str, text: str, printed: str) -> None:
    assert _text(variable, text) == printed


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("42", "numeric", "42"),
        ("42", "ordinal", "42nd"),
        ("42", "long-ordinal", "42nd"),
        ("9", "long-ordinal", "ninth"),
        ("42", "roman", "xlii"),
        ("111", "ordinal", "111th"),
        ("101", "ordinal", "101st"),
        ("2, 3", "ordinal", "2nd, 3rd"),
        ("2,3", "long-ordinal", "second, third"),
        ("2 & 3", "roman", "ii & iii"),
        ("2 - 4", "ordinal", "2nd–4th"),
        ("2E", "roman", "2E"),
        ("2nd", "ordinal", "2nd"),
        ("Special edition", "ordinal", "Special edition"),
        ("2nd edition, 3", "ordinal", "2nd edition, 3"),
        ("7, p. 3-8", "ordinal", "7th, pp. 3–8"),
        ("0", "roman", "0"),
        ("0", "ordinal", "0th"),
        ("007", "ordinal", "007"),
        (" 5 ", "ordinal", "5th"),
        ("9" * 5000, "ordinal", "9" * 5000),
    ],
)
def test_the_forms_of_a_number(text: str, form: str, printed: str) -> None:
    assert _number(text, form) == printed


def test_an_ordinal_has_the_gender_of_what_it_counts() -> None:
    assert _number("1", "ordinal", "fr-FR") == "1ʳᵉ"
    rendering = _rendering(volume="1")
    compile_number(nodes.Number("volume", "ordinal"), _scope("fr-FR"))(rendering)
    assert letters(rendering.out) == "1ᵉʳ"


def test_in_a_sort_key_a_number_is_digits_without_affixes() -> None:
    rendering = _rendering(edition="10")
    rendering.sort = {}
    node = nodes.Number("edition", "long-ordinal", nodes.Look(prefix="(", suffix=")"))
    assert compile_number(node, _scope())(rendering) == PRINTED
    assert rendering.out == ["10"]


def test_a_number_that_the_entry_lacks_was_called_for() -> None:
    rendering = _rendering()
    assert compile_number(nodes.Number("edition"), _scope())(rendering) == CALLED
    assert rendering.out == []


def test_the_number_of_the_cite_is_told_from_other_texts() -> None:
    rendering = _rendering(number=3)
    compile_number(nodes.Number("citation-number"), _scope())(rendering)
    assert [type(piece) for piece in rendering.out] == [CiteNumber]


LOCATORS = {
    "3": "p. 3",
    "3-4": "pp. 3–4",
    "3, 5": "pp. 3, 5",
    "213, and 235": "pp. 213, and 235",
    "327\\-30": "p. 327-30",
    "VI-VII": "pp. VI–VII",
    "p. 3": "p. 3",
    "p.3": "p. 3",
    "pp.3-5, fig.2": "pp. 3–5, fig. 2",
    "§3": "sec. 3",
    "A-3--A-5": "pp. A-3–A-5",
    "pp. 3-4": "pp. 3–4",
    "pp. 3": "p. 3",
    "3 & p. 4": "pp. 3 & 4",
    "p. 3, chap. 2": "p. 3, chap. 2",
    "367-368, fig. 333": "pp. 367–368, fig. 333",
    "vol. 1, p. 3-5": "vol. 1, pp. 3–5",
    "vol. 1 & no. 2": "vol. 1 & no. 2",
    "vol. 2 pp. 3-4": "vol. 2 pp. 3–4",
    "vol. 1, fol. 186, 8 April 1544": "vol. 1, fol. 186, 8 April 1544",
    "chap. 2, 3": "chaps. 2, 3",
    "ch. 3": "chap. 3",
    "§ 3": "sec. 3",
    "12-14 n. 3": "pp. 12–14 n. 3",
    "5 ff.": "p. 5 ff.",
}


@pytest.mark.parametrize("text", LOCATORS)
def test_a_locator_with_its_label(text: str) -> None:
    assert _labelled(text) == LOCATORS[text]


def test_the_label_of_a_locator_is_the_cites_or_the_locators_own() -> None:
    assert _labelled("3-4", "chapter", "long") == "chapters 3–4"
    assert _labelled("p. 4", "chapter", "long") == "page 4"
    assert _labelled("water", "sub verbo") == "s.v. water"
    assert _labelled("3", "title") == "tit. 3"
    assert _labelled("5", "article") == "art. 5"


def test_labels_are_those_of_the_language_and_english_ones_are_understood() -> None:
    assert _labelled("S. 3-4, Kap. 2", lang="de-DE") == "S. 3–4, Kap. 2"
    assert _labelled("vol. 1, p. 3-4", lang="de-DE") == "Bd. 1, S. 3–4"


@pytest.mark.parametrize(
    ("node", "fields", "printed"),
    [
        (nodes.Label("volume"), {"volume": "2 & 4"}, "volumes"),
        (nodes.Label("volume", "short"), {"volume": "2"}, "vol."),
        (nodes.Label("volume", "short"), {"volume": "vol. 2"}, "vol."),
        (nodes.Label("volume", "short"), {"volume": "no. 2"}, ""),
        (nodes.Label("volume"), {"volume": "1,234"}, "volume"),
        (nodes.Label("volume"), {}, ""),
        (nodes.Label("volume", lent=True), {}, "volume"),
        (nodes.Label("page"), {"page": "1-3"}, "pages"),
        (nodes.Label("page", plural="never"), {"page": "1-3"}, "page"),
        (nodes.Label("page", plural="always"), {"page": "1"}, "pages"),
        (nodes.Label("page", "short"), {"page": "pp. 1-3"}, "pp."),
        (nodes.Label("number-of-pages", "short"), {"number_of_pages": "340"}, "pp."),
        (nodes.Label("number-of-volumes"), {"number_of_volumes": "1"}, "volume"),
        (nodes.Label("number-of-volumes"), {"number_of_volumes": "3"}, "volumes"),
        (nodes.Label("part-number"), {"part_number": "3"}, "part"),
        (nodes.Label("citation-number"), {}, ""),
    ],
)
def test_the_label_of_a_variable(node: nodes.Label, fields: dict[str, str], printed: str) -> None:
    assert _label(node, _rendering(**fields)) == printed


def test_numbers_of_the_cite_have_labels_too() -> None:
    assert _label(nodes.Label("citation-number"), _rendering(number=3)) == "citation"
    rendering = _rendering()
    rendering.placed = Placed(Cite(key="key"), first_note=4)
    assert _label(nodes.Label("first-reference-note-number", "short"), rendering) == "n."


def test_a_label_lent_to_others_is_that_of_pages_where_nothing_is_located() -> None:
    assert _label(nodes.Label("locator", "short", lent=True), _rendering()) == "p."
    assert _label(nodes.Label("locator", "short"), _rendering()) == ""
