"""Styles that come with mlsysbib as files of their own, which other programs want."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

from mlsysbib.csl_files import find_style


@cache
def style_file(name: str) -> str:
    """The path of such a file, which is gone when the tests are done."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name, f"{name}.csl")
    path.write_bytes(find_style(name).xml)
    return str(path)
