"""The programs of tests/conformance, which import each other by name, for the tests that run them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parent / "conformance"


def program(name: str) -> ModuleType:
    """One of the programs, imported."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    return importlib.import_module(name)
