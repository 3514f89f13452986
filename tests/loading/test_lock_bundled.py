"""What the program that makes the bundled lock ships of a record."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from mlsysbib.model import Date, Entry, Name, Record

TOOL = Path(__file__).resolve().parents[2] / ".ci" / "lock_bundled.py"
SAID = Entry(
    type="paper-conference",
    title="A Paper",
    author=(Name(family="Doe", given="Ann"),),
    editor=(Name(family="Roe", given="Jo"),),
    issued=Date(year=2019),
    page="1-12",
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    if not TOOL.exists():
        pytest.skip("needs the source tree: this is the installed package")
    spec = importlib.util.spec_from_file_location("lock_bundled", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_dblp_says_is_whole_and_may_fill_blanks(tool: ModuleType) -> None:
    record = Record(source="bib", entry=SAID, url="https://dblp.org/rec/conf/y/Doe19")
    assert tool.shipped(Entry(title="A Paper"), record) == record


def test_of_a_bib_of_somebodys_that_is_kept_which_the_entry_says_too(tool: ModuleType) -> None:
    record = Record(source="bib", entry=SAID, url="snapshot:theirs.sqlite#doe")
    entry = Entry(type="paper-conference", title="A paper", issued=Date(year=2020), tags=("a",))
    shipped = tool.shipped(entry, record)
    assert shipped.entry == Entry(type="paper-conference", title="A Paper", issued=Date(year=2019))
    assert (shipped.source, shipped.url) == (record.source, record.url)
