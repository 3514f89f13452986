"""Snapshots are opened together, in the order of the settings, and each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import UsageError
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.opening import opened


def made(folder: Path, name: str) -> str:
    dump, path = folder / f"{name}.bib", str(folder / f"{name}.sqlite")
    dump.write_text(f"@misc{{{name},\n  title = {{The {name}}}\n}}\n")
    build("bib", [str(dump)], path)
    return path


def test_each_is_opened_once_in_the_order_of_the_settings(tmp_path: Path) -> None:
    first, second = made(tmp_path, "second"), made(tmp_path, "first")
    with opened([first, second, first]) as snapshots:
        assert [snapshot.path for snapshot in snapshots] == [first, second]
        assert [len(snapshot.named("key", "first")) for snapshot in snapshots] == [0, 1]


def test_no_settings_open_nothing() -> None:
    with opened(()) as snapshots:
        assert snapshots == ()


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match=r"absent\.sqlite: there is no such snapshot"),
        opened([made(tmp_path, "a"), str(tmp_path / "absent.sqlite")]),
    ):
        pass
