from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Rich

_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))


@pytest.fixture(scope="session")
def hostile() -> list[tuple[Rich, ...]]:
    """Rich text made of what markup languages trip over, each with something to print."""
    assert _spec is not None
    assert _spec.loader is not None
    module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(module)
    return [pieces for pieces in module.trees(2026, 400) if MARKUPS["text"].entry(pieces)]
