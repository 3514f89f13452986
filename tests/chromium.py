"""Chromium and what drives it, as far as they are there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("playwright-core", "axe-core")


def missing() -> str:
    """What is not there of it, in words; nothing if all is."""
    if chromium() is None:
        return "needs chromium"
    if shutil.which("node") is None:
        return "needs node"
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    absent = [name for name in PACKAGES if not any((folder / name).is_dir() for folder in folders)]
    return f"needs the npm packages {' and '.join(absent)}, where NODE_PATH says" if absent else ""


def chromium() -> str | None:
    """The browser's program."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def node(script: Path, *args: str | Path) -> str:
    """What a script says that drives the browser."""
    done = subprocess.run(
        ["node", script, chromium() or "", *args], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
