from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Rich

_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))


def _module() -> ModuleType:
    assert _spec is not None
    assert _spec.loader is not None
    module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def hostile() -> list[tuple[Rich, ...]]:
    """Rich text made of what markup languages trip over, each with something to print."""
    return [pieces for pieces in _module().trees(2026, 400) if MARKUPS["text"].entry(pieces)]


@pytest.fixture(scope="session")
def hostile_words() -> list[str]:
    """What markup languages trip over, in characters that a field may hold."""
    return [piece for piece in _module().PIECES if piece.isprintable()]
