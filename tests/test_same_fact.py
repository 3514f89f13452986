"""A fact is one value of the model, whichever reader or source has told it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from mlsysbib import plugins
from mlsysbib.model import Name
from ways import WAYS


class Fact(NamedTuple):
    """A field, the value that all must find in it, and how it is said, by form (``ways``)."""

    field: str
    value: Any
    said: Mapping[str, Any]


def person(given: str, family: str, name: Name) -> Fact:
    """A person whose name is said in its three forms."""
    said = {
        "parts": {"family": family, "given": given},
        "inverted": f"{family}, {given}",
        "whole": f"{given} {family}",
    }
    return Fact("author", (name,), said)


def identifier(field: str, value: str, **said: str) -> Fact:
    return Fact(field, value, said)


NAMES = [
    person("Ada", "Test", Name(family="Test", given="Ada")),
    person("Cathy", "O'Neil", Name(family="O'Neil", given="Cathy")),
    Fact("author", (Name(literal="The Test Group"),), {"organisation": "The Test Group"}),
]
IDENTIFIERS = [
    identifier("doi", "10.1000/x-1", bare="10.1000/x-1", link="https://doi.org/10.1000/x-1"),
    identifier("isbn", "978-0-262-03561-3", bare="978-0-262-03561-3"),
    identifier("arxiv", "1701.00001", bare="1701.00001", link="https://arxiv.org/abs/1701.00001"),
]
FACTS = [*NAMES, *IDENTIFIERS]


def _cases() -> Iterator[Any]:
    for fact in FACTS:
        for name, way in WAYS.items():
            for form, said in fact.said.items():
                if (fact.field, form) in way.tells:
                    yield pytest.param(name, fact, form, id=f"{name}-{form}-{said}")


@pytest.mark.parametrize(("name", "fact", "form"), list(_cases()))
def test_a_fact_is_one_value(name: str, fact: Fact, form: str) -> None:
    entry = WAYS[name].entry(fact.field, form, fact.said[form])
    assert getattr(entry, fact.field) == fact.value


# What a format has no field for, or a service does not tell.
_UNSAID = {
    "isbn": {"arxiv", "datacite", "openalex", "semantic-scholar"},
    "arxiv": {"arxiv", "crossref", "csl-json", "datacite", "doi", "landing-page"},
}


@pytest.mark.parametrize("field", sorted({fact.field for fact in FACTS}))
def test_every_reader_and_source_is_told_each_field(field: str) -> None:
    told = {way.plugin for way in WAYS.values() for name, _ in way.tells if name == field}
    assert told | _UNSAID.get(field, set()) >= {*plugins.READERS, *plugins.SOURCES}
    assert told.isdisjoint(_UNSAID.get(field, set()))
