"""Formats that people exchange references in: what is written is read back, or told to be lost, and stays so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from mlsysbib import plugins
from mlsysbib.errors import Finding
from mlsysbib.model import ENTRY_TYPES, Date, DateRange, Entry, Library, Link, Name, csl_name
from mlsysbib.testing import SAMPLE, check_reader, check_round_trip, check_writer
from strategies import libraries

FORMATS = ("endnote-xml", "mods", "ris", "word")


def written(name: str, library: Library) -> tuple[str, dict[str, set[str]]]:
    """The text, and the fields that are told to be lost, by key."""
    told: list[Finding] = []
    text = "".join(plugins.writer(name, report=told.append).write(library))
    lost: dict[str, set[str]] = {}
    for each in told:
        lost.setdefault(each.key, set()).add(each.field)
    return text, lost


@pytest.mark.parametrize("name", FORMATS)
def test_protocols(name: str) -> None:
    reader, writer = plugins.find("reader", name), plugins.find("writer", name)
    check_writer(writer)
    check_round_trip(reader, writer)
    check_reader(reader, written(name, SAMPLE)[0])


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(library=libraries())
def test_whatever_comes_back_otherwise_was_told(name: str, library: Library) -> None:
    text, lost = written(name, library)
    back = plugins.reader(name).read(text)
    assert len(back) == len(library)
    for (key, entry), found in zip(library.items(), back.values(), strict=True):
        for field in Entry.__struct_fields__:
            if field != "custom" and getattr(entry, field) != getattr(found, field):
                assert csl_name(field) in lost.get(key, set()), (field, getattr(entry, field), getattr(found, field))


ODD = Library(
    {
        "blanks": Entry(type="book", title="Two  Blanks", publisher="University  Press", note="One;  two"),
        "page": Entry(type="book", title="One Page of a Whole", page="28"),
        "links": Entry(
            type="article-journal",
            title="Adults' Memory, and Its Links",
            url="https://example.org/a",
            links=(Link("https://example.org/a.pdf", "PDF"), Link("https://example.org/b")),
        ),
    }
)


@pytest.mark.parametrize("name", FORMATS)
def test_what_looks_plain_and_comes_back_otherwise_was_told(name: str) -> None:
    text, lost = written(name, ODD)
    for (key, entry), found in zip(ODD.items(), plugins.reader(name).read(text).values(), strict=True):
        changed = {
            csl_name(field)
            for field in Entry.__struct_fields__
            if field != "custom" and getattr(entry, field) != getattr(found, field)
        }
        assert changed <= lost.get(key, set())
        assert found.title == " ".join((entry.title or "").split()) or "title" not in changed


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(library=libraries())
def test_what_was_read_is_written_and_read_without_change(name: str, library: Library) -> None:
    reader = plugins.reader(name)
    once = reader.read(written(name, library)[0])
    again = reader.read(written(name, once)[0])
    twice = reader.read(written(name, again)[0])
    assert list(twice.items()) == list(again.items())


PEOPLE = (
    Name(given="Laurens", family="Maaten", non_dropping_particle="van der"),
    Name(given="Martin Luther", family="King", suffix="Jr."),
    Name(literal="Barnes and Noble"),
)
FULL = Library(
    {
        f"{csl}-2020": Entry(
            type=csl,
            title="Learning at scale: <i>a</i> survey",
            author=PEOPLE,
            issued=Date(year=2020, month=7, day=3),
            doi="10.1145/1234567.1234568",
            url="https://example.org/a?b=c&d",
            abstract="First paragraph.\nSecond, with p < 0.05.",
            note="A note",
            language="en",
        )
        for csl in sorted(ENTRY_TYPES)
    }
)


@pytest.mark.parametrize("name", FORMATS)
def test_every_type_keeps_what_all_works_have(name: str) -> None:
    text, lost = written(name, FULL)
    back = plugins.reader(name).read(text)
    for key, entry in FULL.items():
        found = back[key]
        for field in ("title", "author", "issued", "doi", "url"):
            told = csl_name(field) in lost.get(key, set())
            assert getattr(found, field) == getattr(entry, field) or (field == "title" and told), (key, field)
        for field in ("abstract", "note", "language"):
            assert getattr(found, field) == getattr(entry, field) or field in lost[key], (key, field)
        assert (found.type == entry.type) == ("type" not in lost.get(key, set())), key


@pytest.mark.parametrize("name", FORMATS)
def test_the_losses_are_those_of_the_declaration(name: str) -> None:
    holds = plugins.find("writer", name).holds()
    entry = Entry(type="book", title="T", tags=("a",), links=(Link("https://x.org", "Code"),), arxiv_class="cs.LG")
    _, lost = written(name, Library({"k": entry}))
    assert {csl_name(field) for field in ("tags", "arxiv_class") if field not in holds["book"]} <= lost["k"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "date",
    [
        Date(year=2020),
        Date(year=2020, month=2),
        Date(year=2020, month=2, day=29),
        Date(year=2020, season=3),
        Date(year=1850, circa=True),
        DateRange(Date(year=2019, month=12, day=30), Date(year=2020, month=1, day=2)),
        DateRange(Date(year=2015), None),
        Date(year=-43),
        Date(year=12000),
    ],
    ids=str,
)
def test_dates_of_every_precision(name: str, date: Date) -> None:
    text, lost = written(name, Library({"k": Entry(title="T", issued=date)}))
    assert plugins.reader(name).read(text)["k"].issued == date
    assert lost == {}
