"""What every writer promises, and what this one does."""

import csv
import io

import pytest
from mlsysbib_csv import CsvWriter

import mlsysbib
from mlsysbib.testing import SAMPLE, check_writer


def rows(library: mlsysbib.Library, **options: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(mlsysbib.dumps(library, "csv", **options), newline="")))


def test_it_keeps_the_promises_of_a_writer() -> None:
    check_writer(CsvWriter)


def test_a_line_for_each_entry() -> None:
    table = rows(SAMPLE)
    assert [row[0] for row in table] == ["key", *SAMPLE]
    assert table[1][2:5] == [
        "Visualizing Data using t-SNE in $O(n \\log n)$",
        "van der Maaten, Laurens; Hinton, Geoffrey, Jr.; Barnes and Noble",
        "2008-11",
    ]


def test_columns_are_named_as_csl_names_them() -> None:
    assert rows(SAMPLE, columns="key,DOI,container-title")[1] == [
        "vandermaaten2008tsne",
        "10.1000/a_b(c)<d>",
        "Journal of Machine Learning Research",
    ]
    with pytest.raises(mlsysbib.UsageError, match="there is no column 'titel'"):
        rows(SAMPLE, columns="titel")


def test_markup_that_is_left_out_is_told() -> None:
    told: list[mlsysbib.Finding] = []
    mlsysbib.dumps(SAMPLE, "csv", report=told.append)
    assert [(each.key, each.field) for each in told] == [("vandermaaten2008tsne", "title")]


def test_no_cell_is_a_formula() -> None:
    library = mlsysbib.Library({"a": mlsysbib.Entry(title='=HYPERLINK("https://example.org")')})
    assert rows(library)[1][2] == '\'=HYPERLINK("https://example.org")'
