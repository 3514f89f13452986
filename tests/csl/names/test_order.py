"""Which parts of a name are printed, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlsysbib.csl.compiled.rendering import Detail
from mlsysbib.csl.locale import load
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.text.settling import settle
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry, Name

VINCENT = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "suffix": "III"}
HUMBOLDT = {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von", "suffix": "Jr."}
LA_FONTAINE = {
    "family": "Fontaine",
    "given": "Jean",
    "dropping-particle": "de",
    "non-dropping-particle": "La",
    "suffix": "III",
}
INVERTED = 'name-as-sort-order="all"'
KEPT = 'demote-non-dropping-particle="sort-only"'


def names(attributes: str = "", parts: str = "") -> str:
    return f'<names variable="author"><name {attributes}>{parts}</name></names>'


@pytest.mark.parametrize(
    ("person", "attributes", "options", "text"),
    [
        (VINCENT, "", "", "Vincent van Gogh III"),
        (VINCENT, INVERTED, "", "Gogh, Vincent van, III"),
        (VINCENT, INVERTED, KEPT, "van Gogh, Vincent, III"),
        (VINCENT, 'form="short"', "", "van Gogh"),
        (VINCENT, f'form="short" {INVERTED}', "", "van Gogh"),
        (HUMBOLDT, "", "", "Alexander von Humboldt Jr."),
        (HUMBOLDT, INVERTED, KEPT, "Humboldt, Alexander von, Jr."),
        (HUMBOLDT, 'form="short"', "", "Humboldt"),
        (HUMBOLDT | {"comma-suffix": True}, "", "", "Alexander von Humboldt, Jr."),
        (HUMBOLDT, 'initialize-with=""', "", "A von Humboldt Jr"),
        (HUMBOLDT, 'initialize-with="."', "", "A. von Humboldt Jr."),
        (HUMBOLDT, f'{INVERTED} sort-separator=" "', "", "Humboldt Alexander von Jr."),
        ({"family": "Doe"}, INVERTED, "", "Doe"),
        ({"given": "Plato"}, 'initialize-with="."', "", "Plato"),
        ({"given": "Plato"}, 'form="short"', "", "Plato"),
        ({"literal": "The IEEE"}, f'{INVERTED} form="short"', "", "The IEEE"),
        ({"family": "de' Medici", "given": "Lorenzo"}, "", "", "Lorenzo de’ Medici"),
        ({"family": "d'Alembert", "given": "Jean"}, INVERTED, "", "Alembert, Jean d’"),
        ({"family": "van Dyke", "given": "Ed", "dropping-particle": "d'"}, "", "", "Ed d’ van Dyke"),
        ({"family": "Alembert", "given": "Jean", "dropping-particle": "d'"}, "", "", "Jean d’Alembert"),
        ({"family": "van Dyke"}, INVERTED, "", "van Dyke"),
        ({"family": "毛", "given": "泽东"}, "", "", "毛泽东"),
        ({"family": "毛", "given": "泽东"}, f'{INVERTED} initialize-with="."', "", "毛泽东"),
        ({"family": "김", "given": "철수"}, "", "", "김철수"),
        ({"family": "やまだ", "given": "たろう"}, 'form="short"', "", "やまだ"),
        ({"family": "毛", "given": "Zedong"}, 'initialize-with="."', "", "毛 Z."),
        ({"family": "ミヤモト", "given": "Jean-Luc"}, 'initialize-with=""', "", "ミヤモト J-L"),
        ({"family": "Mao", "given": "泽东"}, "", "", "泽东 Mao"),
        ({"family": "ชินวัตร", "given": "ทักษิณ"}, "", "", "ทักษิณ ชินวัตร"),
        ({"family": "Bartók", "given": "Béla", "static-ordering": True}, INVERTED, "", "Bartók Béla"),
    ],
)
def test_the_order_of_the_parts(
    printed: Callable[..., str], person: dict[str, Any], attributes: str, options: str, text: str
) -> None:
    assert printed(names(attributes), {"author": [person]}, options=options) == text


FAMILY = '<name-part name="family" prefix="(" suffix=")"/>'
GIVEN = '<name-part name="given" prefix="[" suffix="]"/>'


@pytest.mark.parametrize(
    ("attributes", "parts", "options", "text"),
    [
        (f'{INVERTED} sort-separator=" "', FAMILY + GIVEN, KEPT, "(La Fontaine) [Jean de] III"),
        (f'{INVERTED} sort-separator=" "', FAMILY + GIVEN, "", "(Fontaine) [Jean de La] III"),
        ("", FAMILY + GIVEN, "", "[Jean] (de La Fontaine III)"),
        ("", '<name-part name="family" text-case="uppercase"/>', "", "Jean de LA FONTAINE III"),
        ("", '<name-part name="given" text-case="uppercase"/>', "", "JEAN DE La Fontaine III"),
        ("", '<name-part name="given" suffix="&#160;"/>', "", "Jean\u00a0de La Fontaine III"),
        ('prefix="&lt;" suffix=">"', "", "", "<Jean de La Fontaine III>"),
        # What stands at the end of one text and at the start of the next stands there once.
        (INVERTED, '<name-part name="family" suffix=","/>', "", "Fontaine, Jean de La, III"),
        (f'{INVERTED} sort-separator=" "', '<name-part name="family" suffix=", "/>', "", "Fontaine, Jean de La III"),
        (INVERTED, '<name-part name="given" suffix=","/>', "", "Fontaine, Jean de La, III"),
        (INVERTED, '<name-part name="given" prefix=" ("  suffix=")"/>', "", "Fontaine, (Jean de La), III"),
    ],
)
def test_affixes_and_case_of_the_parts(
    printed: Callable[..., str], attributes: str, parts: str, options: str, text: str
) -> None:
    assert printed(names(attributes, parts), {"author": [LA_FONTAINE]}, options=options) == text


@pytest.mark.parametrize(
    ("locale", "attributes", "text"),
    [
        ("fr-FR", "", "Jean de\u00a0La\u00a0Fontaine III"),
        ("fr-FR", 'initialize-with=".&#160;"', "J.\u00a0de\u00a0La\u00a0Fontaine III"),
        ("fr-FR", 'initialize-with=". "', "J. de\u00a0La\u00a0Fontaine III"),
        ("cs-CZ", 'form="short"', "La\u00a0Fontaine"),
        ("ru-RU", INVERTED, "Fontaine, Jean de La, III"),
        ("de-DE", "", "Jean de La Fontaine III"),
        ("de-DE", 'initialize-with=".&#160;"', "J. de La Fontaine III"),
    ],
)
def test_no_line_ends_behind_a_particle_in_some_languages(
    printed: Callable[..., str], locale: str, attributes: str, text: str
) -> None:
    assert printed(names(attributes), {"author": [LA_FONTAINE]}, options=f'default-locale="{locale}"') == text


@pytest.mark.parametrize(
    ("language", "locale", "text"),
    [
        ("el-GR", "en-US", "ΚΑΒΑΦΗΣ"),
        ("", "en-US", "ΚΑΒΆΦΗΣ"),
        ("", "el-GR", "ΚΑΒΑΦΗΣ"),
        ("de", "el-GR", "ΚΑΒΆΦΗΣ"),
    ],
)
def test_capitals_are_those_of_the_language_of_the_work(
    printed: Callable[..., str], language: str, locale: str, text: str
) -> None:
    layout = names("", '<name-part name="family" text-case="uppercase"/>')
    work = Entry(type="book", author=(Name(family="Καβάφης"),), language=language or None)
    assert printed(layout, work, options=f'default-locale="{locale}"') == text


@pytest.mark.parametrize(("level", "text"), [(0, "王, Doe"), (1, "王伟, J. Doe"), (2, "王伟, Jane Doe")])
def test_a_name_without_initials_is_told_apart_by_all_of_it(printed: Callable[..., str], level: int, text: str) -> None:
    people = [{"family": "王", "given": "伟"}, {"family": "Doe", "given": "Jane"}]
    detail = Detail(given={(0, 0): level, (0, 1): level})
    assert printed(names('form="short" initialize-with="."'), {"author": people}, detail) == text


def test_an_organisation_wears_the_dress_of_family_names(flow: Callable[..., Any]) -> None:
    layout = names("", '<name-part name="family" font-style="italic"/>')
    assert (
        repr(flow(layout, {"author": [{"literal": "IEEE"}]}))
        == "[<names>, <slant italic>, 'IEEE', </slant italic>, </names>]"
    )


@pytest.mark.parametrize(
    ("attributes", "parts", "html"),
    [
        ("", '<name-part name="family" font-style="italic"/>', "国家统计局, 王娜, Ed <i>Doe</i>"),
        ('font-style="italic"', "", "国家统计局, <i>王娜</i>, <i>Ed Doe</i>"),
    ],
)
def test_a_name_in_one_piece_is_slanted_by_its_script(
    flow: Callable[..., Any], attributes: str, parts: str, html: str
) -> None:
    people = [{"literal": "国家统计局"}, {"family": "王", "given": "娜"}, {"family": "Doe", "given": "Ed"}]
    said = settle(flow(names(attributes, parts), {"author": people}), load("en-US", locale_xml))
    assert render(said, HtmlPrinter()) == html


def test_a_name_of_the_model_is_printed_by_its_parts(printed: Callable[..., str]) -> None:
    entry = Entry(type="book", author=(Name(family="boyd", given="danah"), Name(literal="others")))
    assert printed(names(f'{INVERTED} initialize-with="."'), entry) == "boyd, d. et al."
