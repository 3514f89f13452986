"""docs/library.md: its counts, and the list of what stands without a record, are those of the library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import mlsysbib

ROOT = Path(__file__).resolve().parents[2]


def test_the_counts_are_those_of_the_library() -> None:
    subprocess.run([sys.executable, ROOT / "docs" / "update_library.py", "--check"], check=True)


def test_the_keys_that_it_names_are_there() -> None:
    library = mlsysbib.load(ROOT / "entries.yaml", lock=False)
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+(?:19|20)\d\d[a-z]+)`", page))
    assert named
    assert named <= set(library)
