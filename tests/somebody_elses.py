"""Distributions of other people's, as pip leaves them in a folder of the path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def distribution(folder: Path, module: str, code: str, points: Mapping[str, Mapping[str, str]]) -> None:
    """A module and its entry points: ``{"mlsysbib.sources": {"shelf": "shelf_plugin:Shelf"}}``."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}_of_theirs-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}-of-theirs\nVersion: 1.2\n")
    lines = [[f"[{group}]", *(f"{name} = {at}" for name, at in named.items()), ""] for group, named in points.items()]
    (info / "entry_points.txt").write_text("\n".join(line for group in lines for line in group))
