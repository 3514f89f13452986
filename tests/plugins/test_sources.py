"""A source is one file and one row: what the rows say, and that nothing else does."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import plugins
from mlsysbib.model import Entry, Rank
from mlsysbib.plugins.sources import SOURCES, declared, ranks
from mlsysbib.testing import check_declaration
from somebody_elses import distribution

PACKAGE = Path(mlsysbib.__file__).parent
MODULE = '''
from mlsysbib.model import Rank, Service, When


class Cabinet:
    """A catalogue."""

    name = "cabinet"
    service = Service(address="https://cabinet.example.org", interval=9.0)
    rank = Rank(45)
    when = When(key="wanted")


class Misnamed(Cabinet):
    """It says another name than its entry point."""


class Odd(Cabinet):
    """It declares a number for a rank."""

    name = "odd"
    rank = 45
'''
POINTS = {
    "cabinet": "cabinet_plugin:Cabinet",
    "other": "cabinet_plugin:Misnamed",
    "odd": "cabinet_plugin:Odd",
    "crossref": "x:Y",
}


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[None]:
    distribution(tmp_path, "cabinet_plugin", MODULE, {"mlsysbib.sources": POINTS})
    sys.path.insert(0, str(tmp_path))
    importlib.invalidate_caches()
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("cabinet_plugin", None)


@pytest.mark.parametrize("name", SOURCES)
def test_a_row_declares_what_can_be(name: str) -> None:
    row = SOURCES[name]
    check_declaration(name, row)
    assert plugins.find("source", name).name == name
    assert set(row.when.after) <= set(SOURCES)
    # Whoever asks a service has read what it asks for.
    assert bool(row.service.terms) == bool(row.service.address)


def test_the_rows_are_in_the_order_of_their_names() -> None:
    assert list(SOURCES) == sorted(SOURCES)


def test_no_other_module_says_the_name_of_a_source() -> None:
    # "arxiv" and "doi" are fields of an entry, too; "crossref" is one of BibTeX's, of which these rooms know nothing.
    rooms = ("cli", "config", "enrichment", "merge", "transport")
    names = set(SOURCES) - set(Entry.__struct_fields__)
    for path in (path for room in rooms for path in (PACKAGE / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} & names, path


def test_a_row_names_the_class_of_one_module_in_sources() -> None:
    for name, row in SOURCES.items():
        assert row.plugin.partition(":")[0] == f"mlsysbib.sources.{name.replace('-', '_')}"


@pytest.mark.usefixtures("installed")
def test_a_source_of_somebody_elses_declares_in_its_class() -> None:
    found = declared("cabinet")
    assert (found.service.interval, found.rank, found.when.key) == (9.0, Rank(45), "wanted")
    assert ranks(["cabinet", "dblp", "nobody"]) == {"cabinet": Rank(45), "dblp": SOURCES["dblp"].rank, "nobody": Rank()}


@pytest.mark.usefixtures("installed")
def test_one_that_cannot_be_asked_is_named_and_the_others_go_on() -> None:
    assert plugins.names("source") == sorted([*SOURCES, "cabinet"])
    told = {line.split()[0]: line.partition(" does not load ")[2] for line in plugins.failures("source")}
    assert told["other"] == "(cabinet_plugin:Misnamed says that its name is 'cabinet')"
    assert told["odd"] == "(Odd.rank is not a Rank of mlsysbib.model)"
    assert declared("odd").rank == Rank()


@pytest.mark.usefixtures("installed")
def test_a_built_in_source_wins_over_one_of_its_name() -> None:
    assert declared("crossref") is SOURCES["crossref"]
