from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from mlsysbib.model import Date, DateRange, Entry, Library, Link, LiteralDate, Name
from mlsysbib.readers.csl_json import CslJsonReader
from mlsysbib.writers.csl_json import CslJsonWriter
from strategies import libraries

SCHEMA = jsonschema.Draft7Validator(
    json.loads((Path(__file__).parents[1] / "data" / "csl-json" / "csl-data-1.0.2.json").read_text())
)


def write(library: Library, **options: Any) -> str:
    return "".join(CslJsonWriter(**options).write(library))


def items(library: Library) -> Any:
    written = json.loads(write(library))
    SCHEMA.validate(written)
    return written


def item(**fields: Any) -> Any:
    return items(Library({"a": Entry(type="book", **fields)}))[0]


@settings(max_examples=150, deadline=None)
@given(libraries())
def test_what_is_written_is_valid_and_reads_back(library: Library) -> None:
    items(library)
    again = CslJsonReader().read(write(library))
    assert list(again.items()) == list(library.items())
    assert again.warnings == ()


def test_the_layout() -> None:
    library = Library({"a": Entry(type="book", title='"Q" <i>x</i> ü'), "b": Entry(type="map")})
    assert write(library) == (
        "[\n"
        '  {\n    "id": "a",\n    "citation-key": "a",\n    "type": "book",\n    "title": "\\"Q\\" <i>x</i> ü"\n  },\n'
        '  {\n    "id": "b",\n    "citation-key": "b",\n    "type": "map"\n  }\n'
        "]\n"
    )
    assert write(library, indent=0).count("\n") == 4
    assert write(Library()) == "[]\n"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(year=2017), {"date-parts": [[2017]]}),
        (Date(year=2017, month=8, day=13, circa=True), {"date-parts": [[2017, 8, 13]], "circa": True}),
        (Date(year=2017, season=2), {"date-parts": [[2017]], "season": 2}),
        (Date(year=0), {"date-parts": [[-1]]}),
        (DateRange(Date(year=2015, month=3), Date(year=2017)), {"date-parts": [[2015, 3], [2017]]}),
        (DateRange(Date(year=2015), None), {"date-parts": [[2015], [0]]}),
        (LiteralDate("in press"), {"literal": "in press"}),
    ],
)
def test_dates(date: Any, expected: Any) -> None:
    assert item(issued=date)["issued"] == expected


def test_names() -> None:
    name = Name(family="Beethoven", given="Ludwig", dropping_particle="van", comma_suffix=True)
    assert item(author=(name,))["author"] == [
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van", "comma-suffix": True}
    ]


def test_mathematics_is_unicode_to_other_programs_and_itself_to_us() -> None:
    title = "Sorting in $O(n \\log n)$ for $5 or $\\alpha < 1$: <i>H$_2$O</i> and $\\input{x}$"
    library = Library({"a": Entry(type="book", title=title, note="$5 and $10", url="https://x.org/$a$")})
    (written,) = items(library)
    assert written["title"] == "Sorting in O(n log n) for $5 or α < 1: <i>H<sub>2</sub>O</i> and $\\input{x}$"
    assert (written["note"], written["URL"]) == ("$5 and $10", "https://x.org/$a$")
    assert CslJsonReader().read(json.dumps([written]))["a"] == library["a"]
    written["title"] = "Corrected by hand"
    assert CslJsonReader().read(json.dumps([written]))["a"].title == "Corrected by hand"


def test_a_preprint_shows_its_arxiv_id_to_other_programs() -> None:
    library = Library({"a": Entry(type="article", title="x", arxiv="1708.02363", arxiv_class="cs.HC")})
    [found] = items(library)
    assert (found["number"], found["publisher"]) == ("arXiv:1708.02363 [cs.HC]", "arXiv")
    assert CslJsonReader().read(json.dumps([found])) == library


def test_a_published_paper_keeps_its_arxiv_id() -> None:
    assert item(arxiv="1610.09451") == {
        "id": "a",
        "citation-key": "a",
        "type": "book",
        "custom": {"mlsysbib": {"arxiv": "1610.09451"}},
    }


def test_a_number_that_looks_like_an_arxiv_id_stays_a_number() -> None:
    library = Library({"a": Entry(type="article", number="arXiv:1708.02363")})
    assert CslJsonReader().read(write(library)) == library


def test_what_csl_has_no_variable_for_is_in_custom() -> None:
    found = item(
        list_section="tools",
        tags=("x",),
        links=(Link("http://a", "A"), Link("http://b")),
        custom={"bibtex": {"lccn": "1"}},
    )
    assert found["custom"] == {
        "bibtex": {"lccn": "1"},
        "mlsysbib": {
            "section": "tools",
            "tags": ["x"],
            "links": [{"url": "http://a", "title": "A"}, {"url": "http://b"}],
        },
    }


@pytest.mark.parametrize(
    "source",
    [
        {"id": 7, "type": "book"},
        {"id": "http://zotero.org/1", "citation-key": "smith2020", "type": "book", "foo": {"bar": [1, None]}},
        {"id": "x", "type": "interesting", "title": "t"},
        {"id": "x", "type": "book", "custom": {"mine": [1]}, "author": [{"family": "a"}, {"literal": "others"}]},
    ],
)
def test_odd_items_survive_a_round_trip(source: Any) -> None:
    library = CslJsonReader().read(json.dumps([source]))
    [written] = items(library)
    assert written["id"] == source["id"]
    assert CslJsonReader().read(json.dumps([written])) == library
