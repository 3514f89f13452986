"""The order of names, by a variable and by a macro."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mlsysbib.csl.collation import collation_key
from mlsysbib.csl.data.people import OTHERS, Person
from mlsysbib.csl.names.sorting import name_key, sort_text

VAN_BERG = Person("Berg", "Ann", non_dropping="van den")
VON_BERG = Person("Berg", "Bob", dropping="von")


def _in_order(*lists: tuple[Person, ...], **options: str) -> bool:
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return all(first <= second for first, second in pairwise([name_key(people, named, "en-US") for people in lists]))


def test_parts_count_one_after_the_other() -> None:
    doe, smith = Person("Doe", "Zed"), Person("Doe Smith", "Ann")
    assert _in_order(
        (Person("Doe"),), (doe,), (Person("Doe", "Zed", suffix="Jr."),), (smith,), (Person("Doebuck", "A"),)
    )
    assert _in_order((doe,), (doe, Person("Roe", "A")), (doe, Person("Roe", "B")), (Person("Doe", "Zed A."),))


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
    assert sort_text(Person("毛", "泽东", suffix="Jr."), "泽东", "never", "zh-CN") == "毛`泽东"
