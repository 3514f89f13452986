"""How many names are shown, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlsysbib.csl.compiled.rendering import Detail
from mlsysbib.csl.context import SUBSEQUENT
from mlsysbib.csl.locale import load
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.text.flow import NameList
from mlsysbib.csl.text.settling import settle
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import OTHERS, Entry, Name

PEOPLE = [
    {"family": family, "given": given} for family, given in zip("ABCDE", ("Al", "Bo", "Cy", "Di", "Ed"), strict=True)
]
FIRST = 'name-as-sort-order="first"'
AFTER = 'delimiter-precedes-last="after-inverted-name" and="text"'


def names(attributes: str = "", more: str = "") -> str:
    return f'<names variable="author"><name {attributes}/>{more}</names>'


@pytest.mark.parametrize(
    ("count", "attributes", "text"),
    [
        (2, "", "Al A, Bo B"),
        (2, 'and="text"', "Al A and Bo B"),
        (3, 'and="text"', "Al A, Bo B, and Cy C"),
        (3, 'and="symbol" delimiter-precedes-last="never"', "Al A, Bo B & Cy C"),
        (2, 'and="symbol" delimiter-precedes-last="always" delimiter="; "', "Al A; & Bo B"),
        (2, f"{FIRST} {AFTER}", "A, Al, and Bo B"),
        (3, f"{FIRST} {AFTER}", "A, Al, Bo B and Cy C"),
        (2, AFTER, "Al A and Bo B"),
        (2, 'et-al-min="3" et-al-use-first="1"', "Al A, Bo B"),
        (3, 'et-al-min="3" et-al-use-first="1"', "Al A et al."),
        (3, 'et-al-min="3" et-al-use-first="2"', "Al A, Bo B, et al."),
        (3, 'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "Al A, Bo B et al."),
        (3, 'et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', "Al A, et al."),
        (
            3,
            f'et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="after-inverted-name" {FIRST}',
            "A, Al, et al.",
        ),
        (
            3,
            f'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="after-inverted-name" {FIRST}',
            "A, Al, Bo B et al.",
        ),
        (3, 'et-al-min="2" et-al-use-first="0"', ""),
        (3, 'et-al-min="2"', "Al A, Bo B, Cy C"),
        (3, 'et-al-use-first="1"', "Al A, Bo B, Cy C"),
        (5, 'et-al-min="4" et-al-use-first="2" et-al-use-last="true"', "Al A, Bo B, … Ed E"),
        # Two names more are needed, so that fewer are shown than the style asks for.
        (3, 'et-al-min="3" et-al-use-first="2" et-al-use-last="true"', "Al A … Cy C"),
        (2, 'et-al-min="2" et-al-use-first="1" et-al-use-last="true"', "Al A et al."),
        (5, 'et-al-min="5" et-al-use-first="4" et-al-use-last="true"', "Al A, Bo B, Cy C, … Ed E"),
        (4, 'form="count" et-al-min="4" et-al-use-first="3"', "3"),
    ],
)
def test_a_list_of_names(printed: Callable[..., str], count: int, attributes: str, text: str) -> None:
    assert printed(names(attributes), {"author": PEOPLE[:count]}) == text


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ([PEOPLE[0], {"literal": "Org"}], "A, Al, and Org"),
        ([{"literal": "Org"}, {"literal": "Lab"}], "Org and Lab"),
        ([PEOPLE[0], {"literal": "Org"}, PEOPLE[1]], "A, Al, Org and B, Bo"),
        ([{"literal": "Org"}, PEOPLE[0], PEOPLE[1]], "Org, A, Al, and B, Bo"),
    ],
)
def test_organisations_are_not_inverted(printed: Callable[..., str], people: list[Any], text: str) -> None:
    assert printed(names(f'name-as-sort-order="all" {AFTER}'), {"author": people}) == text


@pytest.mark.parametrize(
    ("area", "own", "texts"),
    [
        ("", "always", ("Al A and Org", "Al A, Bo B, and Org", "Al A, Org, and Bo B")),
        ("", "never", ("Al A and Org", "Al A, Bo B, and Org", "Al A, Org and Bo B")),
        ("always", "never", ("Al A, and Org", "Al A, Bo B, and Org", "Al A, Org and Bo B")),
        ("never", "always", ("Al A and Org", "Al A, Bo B and Org", "Al A, Org, and Bo B")),
        ("never", "", ("Al A and Org", "Al A, Bo B and Org", "Al A, Org and Bo B")),
    ],
)
def test_the_delimiter_in_front_of_an_organisation_is_by_the_rule_of_the_area(
    printed: Callable[..., str], area: str, own: str, texts: tuple[str, ...]
) -> None:
    one, org, other = PEOPLE[0], {"literal": "Org"}, PEOPLE[1]
    layout = names('and="text"' + (f' delimiter-precedes-last="{own}"' if own else ""))
    options = f'delimiter-precedes-last="{area}"' if area else ""
    lists = ([one, org], [one, other, org], [one, org, other])
    assert tuple([printed(layout, {"author": people}, options=options) for people in lists]) == texts


@pytest.mark.parametrize(
    ("rule", "people", "text"),
    [
        ("always", PEOPLE[:2], "A, Al, とB, Bo"),
        ("always", PEOPLE[:3], "A, Al, B, BoとC, Cy"),
        ("contextual", PEOPLE[:3], "A, Al, B, BoとC, Cy"),
        ("after-inverted-name", PEOPLE[:3], "A, Al, B, Bo, とC, Cy"),
        ("after-inverted-name", [{"family": "王", "given": "伟"}, PEOPLE[0]], "王伟とA, Al"),
        ("after-inverted-name", [{"family": "A", "given": "B", "static-ordering": True}, PEOPLE[0]], "A BとA, Al"),
    ],
)
def test_an_and_without_spaces_has_no_delimiter_behind_several_names(
    printed: Callable[..., str], rule: str, people: list[Any], text: str
) -> None:
    layout = names(f'name-as-sort-order="all" and="text" delimiter-precedes-last="{rule}"')
    assert printed(layout, {"author": people}, options='default-locale="ja-JP"') == text


@pytest.mark.parametrize(
    ("people", "text"),
    [
        (PEOPLE[:2], "[A], [B]"),
        (PEOPLE[:3], "[[A] et al.]"),
        ([{"literal": "Org"}, PEOPLE[0]], "Org, [A]"),
        ([{"literal": "Org"}, *PEOPLE[:2]], "[Org et al.]"),
    ],
)
def test_affixes_of_names_are_for_persons_and_for_what_et_al_ends(
    printed: Callable[..., str], people: list[Any], text: str
) -> None:
    layout = names('form="short" prefix="[" suffix="]" et-al-min="3" et-al-use-first="1"')
    assert printed(layout, {"author": people}) == text


@pytest.mark.parametrize(
    ("term", "text"),
    [("–", "A, B–C"), ("+", "A, B+C"), ("&amp;", "A, B, & C"), ("och", "A, B, och C"), ("和", "A, B和C")],
)
def test_a_sign_between_names_is_no_word(printed: Callable[..., str], term: str, text: str) -> None:
    locale = f'<locale><terms><term name="and">{term}</term></terms></locale>'
    assert printed(names('form="short" and="text"'), {"author": PEOPLE[:3]}, extra=locale) == text


@pytest.mark.parametrize(
    ("count", "more", "html"),
    [
        (2, "<et-al/>", "<b>A</b>, <b>B</b>"),
        (3, "<et-al/>", "<b><b>A</b> et al.</b>"),
        (3, '<et-al font-style="italic"/>', "<b><b>A</b> <i>et al.</i></b>"),
        (
            3,
            '<et-al font-weight="normal"/>',
            '<b><b>A</b> <span style="font-weight:normal;">et al.</span></b>',
        ),
    ],
)
def test_et_al_has_the_formats_of_the_names(flow: Callable[..., Any], count: int, more: str, html: str) -> None:
    layout = names('form="short" font-weight="bold" et-al-min="3" et-al-use-first="1"', more)
    said = settle(flow(layout, {"author": PEOPLE[:count]}), load("en-US", locale_xml))
    assert render(said, HtmlPrinter()) == html


def test_the_default_format_of_a_name_ends_none_of_the_names(flow: Callable[..., Any]) -> None:
    upright = '<name font-style="normal" and="text"><name-part name="family" font-style="normal"/></name>'
    slanted = flow(f'<names variable="author" font-style="italic">{upright}</names>', {"author": PEOPLE[:2]})
    assert render(settle(slanted, load("en-US", locale_xml)), HtmlPrinter()) == "<i>Al A and Bo B</i>"


def test_attributes_are_inherited_one_by_one(printed: Callable[..., str]) -> None:
    layout = names('et-al-use-first="1"')
    data = {"author": PEOPLE[:3]}
    options = {"options": 'and="symbol" name-delimiter="; "', "citation": 'et-al-min="4" name-form="short"'}
    assert printed(layout, data, **options) == "A; B; & C"
    assert printed(layout, {"author": PEOPLE}, **options) == "A et al."


def test_later_cites_have_limits_of_their_own(printed: Callable[..., str]) -> None:
    layout = names('et-al-min="4" et-al-use-first="2" et-al-subsequent-min="2" et-al-subsequent-use-first="1"')
    data = {"author": PEOPLE[:3]}
    assert printed(layout, data) == "Al A, Bo B, Cy C"
    assert printed(layout, data, position=SUBSEQUENT) == "Al A et al."
    assert printed(names('et-al-min="2" et-al-use-first="1"'), data, position=SUBSEQUENT) == "Al A et al."


def test_the_term_for_others(printed: Callable[..., str], flow: Callable[..., Any]) -> None:
    layout = names('et-al-min="2" et-al-use-first="1"', '<et-al term="and others" font-style="italic"/>')
    assert printed(layout, {"author": PEOPLE}) == "Al A and others"
    assert (
        repr(flow(layout, {"author": PEOPLE})[2:]) == "[' ', <slant italic>, 'and others', </slant italic>, </names>]"
    )
    nothing = '<locale><terms><term name="et-al"></term></terms></locale>'
    assert printed(names('et-al-min="2" et-al-use-first="1"'), {"author": PEOPLE}, extra=nothing) == "Al A"


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ("", "Al A, Bo B, et al."),
        ('et-al-min="3" et-al-use-first="1"', "Al A et al."),  # the others are at least one more
        ('et-al-min="4" et-al-use-first="1" and="text"', "Al A, Bo B, et al."),
    ],
)
def test_a_list_that_goes_on(printed: Callable[..., str], attributes: str, text: str) -> None:
    people = (Name(family="A", given="Al"), Name(family="B", given="Bo"), OTHERS)
    assert printed(names(attributes), Entry(type="book", author=people)) == text
    assert printed(names(attributes), Entry(type="book", author=(OTHERS,))) == ""


def test_an_organisation_at_the_end_is_joined_by_the_number_of_names(printed: Callable[..., str]) -> None:
    layout = names('and="symbol" delimiter-precedes-last="always" form="short"')
    people = [*PEOPLE[:2], {"literal": "IEEE"}]
    assert printed(layout, {"author": people[1:]}) == "B & IEEE"
    assert printed(layout, {"author": people}) == "A, B, & IEEE"


@pytest.mark.parametrize(
    ("language", "attributes", "text"),
    [
        ("zh-CN", 'and="text"', "Al A, Bo B和Cy C"),
        ("zh-CN", 'and="text" et-al-min="3" et-al-use-first="1"', "Al A等"),
        ("zh-CN", 'and="symbol" delimiter-precedes-last="never"', "Al A, Bo B & Cy C"),
        ("de-DE", 'and="text"', "Al A, Bo B, und Cy C"),
        ("de-DE", 'and="symbol"', "Al A, Bo B, & Cy C"),
    ],
)
def test_terms_stand_as_their_script_has_it(
    printed: Callable[..., str], language: str, attributes: str, text: str
) -> None:
    assert printed(names(attributes), {"author": PEOPLE[:3]}, options=f'default-locale="{language}"') == text


SHORT = names('form="short" initialize-with=". " et-al-min="2" et-al-use-first="1"')


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (Detail(shown=(2,)), "A, B, et al."),
        (Detail(shown=(3,)), "A, B, C"),
        (Detail(shown=(9,)), "A, B, C"),
        (Detail(given={(0, 0): 1}), "A. A et al."),
        (Detail(given={(0, 0): 2}), "Al A et al."),
        (Detail(shown=(2,), given={(0, 1): 2}), "A, Bo B, et al."),
        (Detail(shown=(0, 2), given={(1, 0): 2}), "A et al."),  # of another list
    ],
)
def test_disambiguation_shows_more(printed: Callable[..., str], detail: Detail, text: str) -> None:
    assert printed(SHORT, {"author": PEOPLE[:3]}, detail) == text


def test_without_initials_there_is_no_step_between(printed: Callable[..., str]) -> None:
    data = {"author": PEOPLE[:1]}
    assert printed(names('form="short"'), data, Detail(given={(0, 0): 1})) == "A"
    assert printed(names('form="short"'), data, Detail(given={(0, 0): 2})) == "Al A"


def test_a_list_says_whose_it_is_and_how_its_names_are_spelled(flow: Callable[..., Any]) -> None:
    first, *_ = flow(SHORT, {"author": PEOPLE[:3]})
    assert isinstance(first, NameList)
    assert (first.index, len(first.people), first.shown) == (0, 3, 1)
    assert first.spell is not None
    spelled = [first.spell(first.people[0], level, inverted=False) for level in range(3)]
    assert spelled == [("A",), ("A. A",), ("Al A",)]
