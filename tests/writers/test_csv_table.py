from __future__ import annotations

import csv
import io

import pytest

from mlsysbib.errors import UsageError
from mlsysbib.model import Date, Entry, Library
from mlsysbib.readers.csv_table import CsvReader
from mlsysbib.writers.csv_table import CsvWriter, TsvWriter

LIBRARY = Library(
    {"a": Entry(type="book", title='=HYPERLINK("http://x","y")', note="+1", issued=Date(year=2015, month=3))}
)


def written(**options: object) -> str:
    return "".join(CsvWriter(**options).write(LIBRARY))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_is_a_formula(sign: str) -> None:
    library = Library({f"{sign}a": Entry(title=f"{sign}1+1", abstract=f"'{sign}x")})
    text = "".join(CsvWriter().write(library))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not any(cell[:1] in "=+-@\t\r" for cell in cells if cell)
    assert next(iter(CsvReader().read(text).values())).title == f"{sign}1+1".strip()
    assert next(iter(CsvReader().read(text).values())).abstract == f"'{sign}x"


def test_columns_delimiter_and_mark() -> None:
    assert written(columns=("title", "year", "key"), delimiter=";", bom=True) == (
        '\ufefftitle;year;key\n"\'=HYPERLINK(""http://x"",""y"")";2015;a\n'
    )
    assert "".join(TsvWriter(columns=("key", "issued")).write(LIBRARY)) == "key\tissued\na\t2015-03\n"
    with pytest.raises(UsageError, match="no column 'titel'; did you mean title"):
        written(columns=("titel",))


def test_what_is_in_no_column_is_told() -> None:
    losses = []
    "".join(CsvWriter(columns=("key", "title"), report=losses.append).write(LIBRARY))
    assert {loss.field for loss in losses} == {"note", "issued", "type"}
