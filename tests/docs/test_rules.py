"""docs/rules.md has every rule as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_rules_is_up_to_date() -> None:
    subprocess.run([sys.executable, DOCS / "update_rules.py", "--check"], check=True)
