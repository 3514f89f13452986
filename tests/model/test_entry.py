from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings

from mlsysbib.model import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    OWN_FIELDS,
    TEXT_VARIABLES,
    Date,
    Entry,
    Name,
    attribute,
    csl_name,
)
from strategies import entries

# CSL 1.0.2, appendix III and IV
TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard thesis
treaty webpage"""
NAMES = """author chair collection-editor compiler composer container-author contributor curator director editor
editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer
producer recipient reviewed-author script-writer series-creator translator"""
DATES = "accessed available-date event-date issued original-date submitted"
NUMBERS = """chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first
part-number printing-number section supplement-number version volume"""
TEXTS = """abstract annote archive archive_collection archive_location archive-place authority call-number
citation-label collection-title container-title container-title-short dimensions division DOI event-title event-place
genre ISBN ISSN jurisdiction keyword language license medium note original-publisher original-publisher-place
original-title part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale source
status title title-short URL volume-title year-suffix"""


def test_the_types_are_those_of_csl() -> None:
    assert set(TYPES.split()) == ENTRY_TYPES


@pytest.mark.parametrize(
    ("fields", "csl"), [(NAME_VARIABLES, NAMES), (DATE_VARIABLES, DATES), (NUMBER_VARIABLES, NUMBERS)]
)
def test_the_variables_are_those_of_csl(fields: tuple[str, ...], csl: str) -> None:
    assert {csl_name(field) for field in fields} == set(csl.split())


def test_the_texts_are_those_of_csl_and_one_more() -> None:
    assert {csl_name(field) for field in TEXT_VARIABLES} - set(TEXTS.split()) == {"original-language"}
    assert set(TEXTS.split()) <= {csl_name(field) for field in TEXT_VARIABLES}


def test_every_field_is_of_one_kind() -> None:
    kinds = [*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES, *OWN_FIELDS, "type"]
    assert sorted(kinds) == sorted(Entry.__struct_fields__)


def test_names_of_variables_and_attributes_are_inverse() -> None:
    for field in Entry.__struct_fields__:
        assert attribute(csl_name(field)) == field
    assert attribute("event") == "event_title"
    assert attribute("frobnicate") is None


def test_entries_are_values_that_show_only_what_is_known() -> None:
    entry = Entry(type="book", title="A", issued=Date(year=2017), author=(Name(family="B"),))
    assert repr(entry) == "Entry(type='book', author=(Name(family='B'),), issued=Date(year=2017), title='A')"
    assert entry != Entry(type="book", title="A")
    assert Entry(custom={"a": 1}) != Entry()
    with pytest.raises(AttributeError):
        entry.title = "C"  # type: ignore[misc]
    # No two entries share the dictionary of a default.
    assert Entry().custom is not Entry().custom


@settings(max_examples=60, deadline=None)
@given(entries())
def test_entries_survive_pickling(entry: Entry) -> None:
    assert pickle.loads(pickle.dumps(entry)) == entry  # noqa: S301  # our own
