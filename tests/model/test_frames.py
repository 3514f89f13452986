"""Libraries as data frames: the same columns, of the same types, in pandas and polars."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import mlsysbib
from mlsysbib import OTHERS, Date, DateRange, Entry, Library, Link, LiteralDate, Name, UsageError
from mlsysbib.model import DATE_VARIABLES
from mlsysbib.model.frames import columns

LIBRARY = Library(
    {
        "a": Entry(
            type="book",
            title="On <i>E. coli</i>",
            author=(Name(family="Knuth", given="Donald E."), OTHERS),
            issued=Date(year=1984, month=3, day=5),
            volume="010",
            tags=("x", "y"),
            links=(Link(url="https://example.org", title="code"),),
        ),
        "b": Entry(issued=Date(year=2017, month=8)),
        "c": Entry(issued=LiteralDate(literal="in press")),
        "d": Entry(issued=Date(year=-300)),
        "e": Entry(issued=DateRange(start=Date(year=2015, season=3), end=Date(year=2017))),
        "f": Entry(),
    }
)
FIXED = ["key", "type", "author", "title", "issued", "issued_text", "year", "container_title", "doi", "url"]


def needs(package: str) -> Any:
    return pytest.param(
        package, marks=pytest.mark.skipif(find_spec(package) is None, reason=f"{package} is not installed")
    )


BOTH = [needs("pandas"), needs("polars")]


def rows(frame: Any, package: str) -> list[dict[str, Any]]:
    """The rows of either, with None where there is nothing."""
    if package == "polars":
        return list(frame.to_dicts())
    import pandas as pd

    def plain(value: Any) -> Any:
        return None if pd.isna(value) else value.date() if hasattr(value, "date") else value

    return [{name: plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("package", BOTH)
def test_what_is_in_a_frame(package: str) -> None:
    frame = LIBRARY.to_frame(package)
    assert type(frame).__module__.partition(".")[0] == package
    assert list(frame.columns) == [*FIXED, "volume", "tags", "links"]
    first, *others = rows(frame, package)
    assert first == {
        "key": "a",
        "type": "book",
        "author": "Donald E. Knuth; and others",
        "title": "On E. coli",
        "issued": date(1984, 3, 5),
        "issued_text": "1984-03-05",
        "year": 1984,
        "container_title": None,
        "doi": None,
        "url": None,
        "volume": "010",
        "tags": "x; y",
        "links": "https://example.org  (code)",
    }
    assert [(row["issued"], row["issued_text"], row["year"]) for row in others] == [
        (date(2017, 8, 1), "2017-08", 2017),
        (None, "in press", None),
        (None, "-0300", -300),
        (date(2015, 9, 1), "2015-23/2017", 2015),
        (None, None, None),
    ]


@pytest.mark.parametrize("package", BOTH)
def test_columns_have_their_types_even_where_they_are_empty(package: str) -> None:
    for library in (Library(), LIBRARY, Library({"a": Entry()})):
        frame = library.to_frame(package)
        types = dict(zip(frame.columns, map(str, frame.dtypes), strict=True))
        text, number, day = ("string", "Int64", "datetime64[s]") if package == "pandas" else ("String", "Int64", "Date")
        assert {types[name] for name in FIXED if name not in ("issued", "year")} == {text}
        assert (types["issued"], types["year"]) == (day, number)


@pytest.mark.parametrize("package", BOTH)
def test_the_years_of_a_list_can_be_counted(package: str) -> None:
    library = mlsysbib.load()
    frame = library.to_frame(package)
    assert len(frame) == len(library)
    counted = frame["year"].value_counts()
    found = dict(counted.iter_rows()) if package == "polars" else counted.to_dict()
    assert {year: count for year, count in found.items() if year is not None} == mlsysbib.stats(library).years


def test_every_field_that_is_said_has_a_column() -> None:
    for key, entry in mlsysbib.load().items():
        there = columns({key: entry}, Entry.__struct_fields__, DATE_VARIABLES)
        said = {name for name in Entry.__struct_fields__ if getattr(entry, name)}
        assert said - {"custom"} <= set(there)


def test_another_package_is_told() -> None:
    with pytest.raises(UsageError, match="there is no package 'panda' for frames; did you mean pandas"):
        LIBRARY.to_frame("panda")


def test_where_neither_is_installed_it_is_told_what_to_install() -> None:
    code = (
        "import sys; sys.modules.update(pandas=None, polars=None)\nimport mlsysbib\n"
        "for package in (None, 'polars'):\n"
        "    try:\n        mlsysbib.Library().to_frame(package)\n"
        "    except mlsysbib.UsageError as error:\n        print(error)\n"
    )
    source = str(Path(mlsysbib.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": source, "PATH": ""}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "to_frame needs pandas or polars: pip install pandas",
        "to_frame needs polars: pip install polars",
    ]
