"""The version of what is built: a tag's where the commit has one, else one on the way to the next release.

``v0.2.0`` is 0.2.0; the 40th commit on the way to it, 0.2.0.dev40; without git, 0.2.0.dev0. A source archive says its
own version (PKG-INFO).
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def version() -> str:
    """The version, as PEP 440 has it."""
    archive = ROOT / "PKG-INFO"
    if archive.is_file():
        return _found(r"^Version: (\S+)$", archive)
    tag = _git("describe", "--tags", "--exact-match", "--match", "v[0-9]*")
    if tag:
        return tag.removeprefix("v")
    begun = _found(r'^NEXT = "(.+)"$', ROOT / "src" / "mlsysbib" / "_version.py") + ".dev"
    last = _git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
    return begun + (_git("rev-list", "--count", f"{last}..HEAD" if last else "HEAD") or "0")


def _found(pattern: str, path: Path) -> str:
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{path} does not say {pattern}")
    return found[1]


def _git(*words: str) -> str:
    """What git says of this checkout; empty where it says nothing, or this is none of its own."""
    if not (ROOT / ".git").exists():
        return ""
    try:
        done = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
