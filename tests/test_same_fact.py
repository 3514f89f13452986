"""A fact is one value of the model, whichever reader or source has told it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from mlsysbib import plugins
from mlsysbib.model import AnyDate, Date, DateRange, LiteralDate, Name
from mlsysbib.plugins.sources import SOURCES
from ways import WAYS


class Fact(NamedTuple):
    """A field, the value that all must find in it, and how it is said, by form (``ways``)."""

    field: str
    value: Any
    said: Mapping[str, Any]


def person(given: str, family: str, name: Name, *, whole: bool = True) -> Fact:
    """A person whose name is said in its three forms, or in two where its own order does not tell the family name."""
    said: dict[str, Any] = {"parts": {"family": family, "given": given}, "inverted": f"{family}, {given}"}
    return Fact("author", (name,), {**said, **({"whole": f"{given} {family}"} if whole else {})})


def with_particle(given: str, particle: str, family: str, *, close: bool = False) -> Fact:
    """A person whose particle belongs to the family name; an article stands ``close`` to it."""
    name = Name(family=family, given=given, non_dropping_particle=particle)
    return person(given, f"{particle}{'' if close else ' '}{family}", name)


def with_suffix(given: str, family: str, suffix: str) -> Fact:
    """A person with a suffix, as it is typed: after the family name, between commas, at the end."""
    said = {
        "parts": {"family": f"{family} {suffix}", "given": given},
        "inverted": f"{family}, {suffix}, {given}",
        "whole": f"{given} {family} {suffix}",
    }
    return Fact("author", (Name(family=family, given=given, suffix=suffix),), said)


def identifier(field: str, value: str, **said: str) -> Fact:
    return Fact(field, value, said)


NAMES = [
    person("Ada", "Test", Name(family="Test", given="Ada")),
    person("Cathy", "O'Neil", Name(family="O'Neil", given="Cathy")),
    *(
        with_particle(given, particle, family)
        for given, particle, family in (
            ("Jacobus Henricus", "van 't", "Hoff"),
            ("Sophie", "in ’t", "Veld"),
            ("Sophie", "in 't", "Veld"),
            ("Laurens", "van der", "Maaten"),
            ("Guido", "van", "Rossum"),
            ("Anna", "von der", "Leyen"),
            ("Charles", "de", "Gaulle"),
            ("Leonardo", "da", "Vinci"),
            ("Lorenzo", "de'", "Medici"),
            ("José", "de la", "Fuente"),
            ("Carlo Alberto", "dalla", "Chiesa"),
            ("Cees", "ten", "Bosch"),
            ("João", "dos", "Santos"),
            ("Abd", "ibn", "Saud"),
            ("Osama", "bin", "Talal"),
            ("Pedro Calderón", "de la", "Barca"),
        )
    ),
    *(
        with_particle(given, article, family, close=True)
        for given, article, family in (
            ("Jean", "d'", "Alembert"),
            ("Jean", "d’", "Alembert"),
            ("Guillaume", "de l'", "Hôpital"),
            ("Muhammad", "al-", "Khwarizmi"),
            ("Hassan", "el-", "Fadl"),
            ("Willem", "'s-", "Gravesande"),
            ("Gabriele", "dell'", "Acqua"),
        )
    ),
    person("José", "Ortega y Gasset", Name(family="Ortega y Gasset", given="José")),
    person("Ludwig van", "Beethoven", Name(family="Beethoven", given="Ludwig", dropping_particle="van"), whole=False),
    person("danah", "boyd", Name(family="boyd", given="danah")),
    person("bell", "hooks", Name(family="hooks", given="bell")),
    person("Mary-Claire", "King", Name(family="King", given="Mary-Claire")),
    person("Gabriel", "García Márquez", Name(family="García Márquez", given="Gabriel"), whole=False),
    person("Mike", "Del Balso", Name(family="Del Balso", given="Mike"), whole=False),
    person("小平", "邓", Name(family="邓", given="小平")),
    *(with_suffix("Martin Luther", "King", suffix) for suffix in ("Jr.", "Jr", "III", "Sr.")),
    *(
        Fact("author", (Name(family="King", given="Martin Luther", suffix="Jr."),), {"inverted": text})
        for text in ("Martin Luther King, Jr.", "King, Martin Luther, Jr.", "King Jr., Martin Luther")
    ),
    Fact("author", (Name(literal="The Test Group"),), {"organisation": "The Test Group"}),
    Fact("author", (Name(literal="Collaboration of the North"),), {"organisation": "Collaboration of the North"}),
]
IDENTIFIERS = [
    identifier("doi", "10.1000/x-1", bare="10.1000/x-1", link="https://doi.org/10.1000/x-1"),
    identifier("isbn", "978-0-262-03561-3", bare="978-0-262-03561-3"),
    identifier("arxiv", "1701.00001", bare="1701.00001", link="https://arxiv.org/abs/1701.00001"),
]


def day(year: int, month: int | None = None, day: int | None = None, *, circa: bool = False) -> Date:
    return Date(year=year, month=month, day=day, circa=circa)


def date(value: AnyDate | None, **said: Any) -> Fact:
    """A date in EDTF, and in other forms: in words, as month and year, as a year, a day or CSL's parts."""
    edtf = {} if value is None or isinstance(value, LiteralDate) else {"edtf": str(value)}
    return Fact("issued", value, {**edtf, **said})


DATES = [
    date(day(2010), year="2010", parts=[[2010]]),
    date(day(2010, 3), month="March 2010", parts=[[2010, 3]]),
    date(day(2010, 3), words="2010, Mar."),
    date(day(2010, 3, 12), words="12 Mar. 2010", parts=[[2010, 3, 12]], day="2010-03-12"),
    date(day(2010, 3, 12), words="Friday, March 12th, 2010"),
    date(day(1790, circa=True), words="c. 1790"),
    date(day(1790, circa=True), words="ca. 1790"),
    date(day(1790, circa=True), words="1790?"),
    date(DateRange(day(1790, circa=True), day(1800, circa=True)), words="ca. 1790-1800"),
    date(Date(year=2012, season=1), words="Spring 2012", month="Spring 2012"),
    date(Date(year=2012, season=3), words="Fall 2012"),
    date(DateRange(Date(year=2012, season=3), Date(year=2012, season=4)), month="Fall/Winter 2012"),
    date(DateRange(day(2010, 3), day(2010, 4)), month="Mar-Apr 2010"),
    date(DateRange(day(2010, 3), day(2010, 4)), words="March and April 2010"),
    date(DateRange(day(2010, 3), day(2010, 4)), words="2010 Mar-Apr"),
    date(DateRange(day(2010, 3, 3), day(2010, 3, 5)), words="March 3-5, 2010"),
    date(DateRange(day(2009, 12), day(2010, 1)), words="Dec. 2009 - Jan. 2010"),
    date(DateRange(day(2010, 12), day(2010, 1)), month="Dec-Jan 2010"),
    date(DateRange(day(1998), day(1999)), words="1998-99"),
    date(DateRange(day(2010), day(2011)), words="2010/2011"),
    date(DateRange(day(1990), day(1999)), words="1990s"),
    date(DateRange(day(1990), day(1999)), words="199X"),
    date(DateRange(day(2015), None), words="2015-present"),
    date(None, words="n.d."),
]
# What is still to come has no date to say, and pages and services say none.
AWAITED = [Fact("issued", LiteralDate(text), {"words": text}) for text in ("in press", "forthcoming", "To appear")]
PAGES = [
    Fact("page", "1387-1395", {"range": text, "ends": ("1387", "1395")})
    for text in ("1387-1395", "1387--1395", "1387–1395", "pp. 1387 - 1395")
] + [
    Fact("page", "145", {"range": "145-145", "ends": ("145", "145")}),
    Fact("page", "39:1-39:25", {"range": "39:1–39:25", "ends": ("39:1", "39:25")}),
    Fact("page", "A-1–A-10", {"range": "A-1--A-10", "ends": ("A-1", "A-10")}),
    Fact("page", "12-15, 20", {"range": "12–15, 20"}),
]
FACTS = [*NAMES, *IDENTIFIERS, *DATES, *PAGES]


def _cases() -> Iterator[Any]:
    for fact in FACTS:
        for name, way in WAYS.items():
            for form, said in fact.said.items():
                if (fact.field, form) in way.tells:
                    yield pytest.param(name, fact, form, id=f"{name}-{form}-{said}")


@pytest.mark.parametrize("fact", AWAITED)
@pytest.mark.parametrize("name", ["yaml", "bibtex", "biblatex", "csl-json", "csl-json as text"])
def test_what_is_still_to_come_is_words(name: str, fact: Fact) -> None:
    assert WAYS[name].entry("issued", "words", fact.said["words"]).issued == fact.value


def test_words_of_a_date_are_words_in_the_formats_that_have_them() -> None:
    said = {"issued": {"literal": "Spring 2012"}}
    assert {WAYS[name].read(said).issued for name in ("yaml", "csl-json")} == {LiteralDate("Spring 2012")}


@pytest.mark.parametrize(("name", "fact", "form"), list(_cases()))
def test_a_fact_is_one_value(name: str, fact: Fact, form: str) -> None:
    entry = WAYS[name].entry(fact.field, form, fact.said[form])
    assert getattr(entry, fact.field) == fact.value


# What a format has no field for, or a service does not tell.
_UNSAID = {
    "author": {"identifiers"},
    "issued": {"identifiers"},
    "isbn": {"arxiv", "datacite", "markdown", "openalex", "openreview", "openreview-v1", "pubmed", "semantic-scholar"},
    "doi": {"openlibrary", "openreview", "openreview-v1"},
    "page": {"arxiv", "dnb", "identifiers", "openlibrary", "openreview", "openreview-v1"},
    "arxiv": {
        "arxiv",
        "crossref",
        "csl-json",
        "csl-yaml",
        "datacite",
        "dnb",
        "doi",
        "landing-page",
        "openlibrary",
        "openreview",
        "openreview-v1",
        "pubmed",
        "web-page",
    },
}


@pytest.mark.parametrize("field", sorted({fact.field for fact in FACTS}))
def test_every_reader_and_source_is_told_each_field(field: str) -> None:
    # (of what styles print, which is not as anybody writes it, tests/readers/test_references.py tells)
    told = {"references"} | {way.plugin for way in WAYS.values() for name, _ in way.tells if name == field}
    assert told | _UNSAID.get(field, set()) >= {*plugins.READERS, *SOURCES}
    assert told.isdisjoint(_UNSAID.get(field, set()))
