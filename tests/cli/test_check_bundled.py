"""The bundled library under our own rules: what they find is put right, or left as it is with a reason beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not (ROOT / "entries.yaml").exists(), reason="needs a checkout: the installed package")
@pytest.mark.parametrize("rules", [[], ["--select", "ALL"]])
def test_nothing_is_found_in_the_bundled_library(run: Run, rules: list[str]) -> None:
    done = run("check", str(ROOT / "entries.yaml"), *rules)
    assert (done.returncode, done.stdout) == (0, "")
