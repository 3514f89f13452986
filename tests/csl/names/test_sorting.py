"""The order of names, by a variable and by a macro."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from mlsysbib.csl.collation import collation_key
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.compiled.rendering import Rendering
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.data.people import OTHERS, Person
from mlsysbib.csl.locale import load
from mlsysbib.csl.names.sorting import name_key, sort_text
from mlsysbib.csl.syntax.parsing import parse_style
from mlsysbib.csl.text.flow import letters
from mlsysbib.csl_files import locale_xml
from mlsysbib.model.entry import trusted

VAN_BERG = Person("Berg", "Ann", non_dropping="van den")
VON_BERG = Person("Berg", "Bob", dropping="von")


def _in_order(*lists: tuple[Person, ...], **options: str) -> bool:
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return all(first <= second for first, second in pairwise([name_key(people, named, "en-US") for people in lists]))


def test_a_name_sorts_by_its_words_whatever_part_they_are_of() -> None:
    doe, smith = Person("Doe", "Zed"), Person("Doe Smith", "Ann")
    assert _in_order(
        (Person("Doe"),), (smith,), (doe,), (Person("Doe", "Zed", suffix="Jr."),), (Person("Doebuck", "A"),)
    )
    # One string of the whole list: a further name is a further word.
    assert _in_order((doe,), (Person("Doe", "Zed A."),), (doe, Person("Roe", "A")), (doe, Person("Roe", "B")))
    assert _in_order((Person("Doe"),), (Person("Doe", "Ann"),), (Person("Doe"), Person("Roe", "A")), (doe,))


def test_particles_that_are_demoted_count_behind_the_family_name() -> None:
    last = Person("Tham", "C")
    assert _in_order((VON_BERG,), (last,), (VAN_BERG,), demote_non_dropping_particle="never")
    for demote in ("sort-only", "display-and-sort"):
        assert _in_order((VAN_BERG,), (VON_BERG,), (last,), demote_non_dropping_particle=demote)


@pytest.mark.parametrize(
    ("literal", "lang", "text"),
    [
        ("The New York Times", "en-US", "New|York|Times"),
        ("An Office", "en-GB", "Office"),
        ("A kasernes fællesvirke", "da-DK", "A|kasernes|fællesvirke"),
        ("The", "en-US", "The"),
    ],
)
def test_english_articles_of_organisations_do_not_count(literal: str, lang: str, text: str) -> None:
    assert sort_text(Person(literal=literal), "", "never", lang) == text


def test_names_beyond_the_limit_do_not_count() -> None:
    people = tuple(Person(family) for family in ("Doe", "Roe", "Zoe"))
    key = {"names-min": "3", "names-use-first": "1"}
    assert name_key(people, key, "en-US") == (collation_key("Doe", "en-US"),)
    assert name_key(people, {"et-al-min": "2", "et-al-use-first": "1"} | key, "en-US") == name_key(
        people[:1], {}, "en-US"
    )
    last = name_key(people, key | {"names-use-last": "true"}, "en-US")
    assert last == name_key((people[0], people[2]), {}, "en-US")
    assert name_key((*people[:1], OTHERS), {}, "en-US") == name_key(people[:1], {}, "en-US")
    assert name_key((), key, "en-US") == name_key((OTHERS,), {}, "en-US") == ()


def test_names_of_family_first_scripts_sort_by_family_and_given() -> None:
    assert sort_text(Person("毛", "泽东", suffix="Jr."), "泽东", "never", "zh-CN") == "毛|泽东"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"author": [{"family": "Doe"}, {"family": "Roe"}]}, "2"),
        ({"editor": [{"family": "Doe"}]}, "1"),
        ({}, "0"),  # none is fewer than one
    ],
)
def test_works_sort_by_how_many_names_they_have(data: dict[str, Any], key: str) -> None:
    assert _sorted_by('form="count"', data) == key


@pytest.mark.parametrize(
    ("attributes", "key"),
    [
        ("", "Gogh|Vincent"),
        ('form="short"', "Gogh"),
        ('initialize-with="."', "Gogh|V."),
        ('et-al-min="2" et-al-use-first="1" and="text"', "Gogh|Vincent"),
    ],
)
def test_a_macro_sorts_by_inverted_names_without_labels(attributes: str, key: str) -> None:
    people = [{"family": "Gogh", "given": "Vincent"}, {"family": "Roe", "given": "Jane"}]
    found = _sorted_by(attributes, {"editor": people}).split()
    assert found[0] == key
    assert len(found) == (1 if "et-al" in attributes else 2)


def _sorted_by(attributes: str, data: dict[str, Any]) -> str:
    """The text that a macro of names gives to sort by."""
    substitute = '<substitute><names variable="editor"/></substitute>'
    names = f'<names variable="author"><name {attributes}/><label/>{substitute}</names>'
    layout = f"<citation><layout>{names}</layout></citation>"
    head = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>t</title></info>'
    style = parse_style(f"{head}{layout}</style>".encode())
    engine = Engine(style, load("en-US", locale_xml))
    rendering = Rendering(Item("a", trusted({"type": "book", "custom": {"csl-json": data}})))
    rendering.sort = {}
    engine.citation.render(rendering)
    return letters(rendering.out)
