"""The bundled library is kept read and merged; that must be what reading and merging give."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import mlsysbib
from mlsysbib.loading import bundled
from mlsysbib.loading.filling import filled
from mlsysbib.loading.load import BUNDLED
from mlsysbib.model import Date, DateRange, Entry, Header, Library, LiteralDate
from mlsysbib.plugins import reader
from mlsysbib.testing import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / ".ci" / "compile_bundled.py"


@pytest.fixture
def tool() -> ModuleType:
    if not TOOL.exists():
        pytest.skip("needs the source tree: this is the installed package")
    spec = importlib.util.spec_from_file_location("compile_bundled", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_up_to_date(tool: ModuleType) -> None:
    assert Path(bundled.COMPILED).read_bytes() == tool.compiled(), "python .ci/compile_bundled.py makes it anew"


def test_it_is_what_the_reader_and_the_lock_give() -> None:
    path = Path(BUNDLED)
    slowly = filled(reader("entries-yaml").read(path.read_text(encoding="utf-8")), path)
    assert mlsysbib.load() == slowly
    assert slowly.warnings == ()


def test_a_copy_is_known_and_a_changed_copy_is_read(tmp_path: Path) -> None:
    entries, lock = Path(BUNDLED), Path(BUNDLED).with_name("entries.lock.json")
    copy = tmp_path / "entries.yaml"
    copy.write_bytes(entries.read_bytes())
    (tmp_path / "entries.lock.json").write_bytes(lock.read_bytes())
    assert mlsysbib.load(copy) == mlsysbib.load()
    title = b"Hidden Technical Debt in Machine Learning Systems"
    copy.write_bytes(copy.read_bytes().replace(title, title[::-1]))
    assert mlsysbib.load(copy)["sculley2015hidden"].title == title[::-1].decode()


def test_without_its_lock_a_copy_is_read_as_it_is(tmp_path: Path) -> None:
    copy = tmp_path / "entries.yaml"
    copy.write_bytes(Path(BUNDLED).read_bytes())
    assert mlsysbib.load(copy) == mlsysbib.load(lock=False)


def test_any_library_comes_back_as_it_was() -> None:
    odd = Library(
        {
            **SAMPLE,
            "dates": Entry(
                issued=DateRange(None, Date(year=-3)),
                accessed=LiteralDate("2017"),
                submitted=Date(year=12345, month=2, circa=True),
            ),
        },
        header=Header(title="T", description="D", sections={"b": "B", "a": "A"}, custom={"x": [1]}),
    )
    made_of = bundled.digest(b"x", b"y")
    assert bundled.decode(bundled.encode(odd, made_of), made_of) == odd
    assert bundled.decode(bundled.encode(odd, made_of), bundled.digest(b"x", b"z")) is None
