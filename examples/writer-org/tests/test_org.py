"""What every writer promises, and what this one does."""

import pytest
from mlsysbib_org import OrgWriter

import mlsysbib
from mlsysbib.testing import SAMPLE, check_writer


def rows(library: mlsysbib.Library, **options: object) -> list[list[str]]:
    head, rule, *lines = mlsysbib.dumps(library, "org", **options).splitlines()
    assert rule == "|-"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *lines)]


def test_it_keeps_the_promises_of_a_writer() -> None:
    check_writer(OrgWriter)


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
    mlsysbib.dumps(SAMPLE, "org", report=told.append)
    assert [(each.key, each.field) for each in told] == [("vandermaaten2008tsne", "title")]


@pytest.mark.parametrize(("title", "cell"), [("=1", r"\equal{}1"), (":=1", r":\equal{}1"), ("a|b=c", r"a\vert{}b=c")])
def test_no_cell_ends_early_or_is_a_formula(title: str, cell: str) -> None:
    assert rows(mlsysbib.Library({"a": mlsysbib.Entry(title=title)}))[1][2] == cell
