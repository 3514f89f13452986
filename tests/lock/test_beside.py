"""Where locks lie."""

from __future__ import annotations

from pathlib import Path

from mlsysbib.lock.beside import lock_path


def test_a_lock_lies_beside_its_entries() -> None:
    assert lock_path(Path("a/refs.bib")) == str(Path("a/refs.lock.json"))
    assert lock_path("entries.yaml") == "entries.lock.json"
