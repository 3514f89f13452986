"""The oldest releases that pyproject.toml admits of what mlsysbib needs, as pip takes them.

pip install . $(python .ci/lowest.py)
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LOWEST = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]*\])?>=(?P<version>[\w.]+)")


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        found = _LOWEST.match(requirement)
        if found is None:
            raise SystemExit(f"pyproject.toml: {requirement!r} has no lower bound")
        sys.stdout.write(f"{found['name']}=={found['version']}\n")


if __name__ == "__main__":
    main()
