"""The packages under examples/, installed in a fresh environment as their users would have them."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

import mlsysbib

EXAMPLES = Path(__file__).parents[2] / "examples"
PACKAGES = ("writer-org", "reader-reading", "source-shelf", "rule-house")


class Plugged:
    """A fresh environment with the examples: ``run`` and ``mlsysbib`` give the finished process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("MLSYSBIB_", "PYTHON"))}
        own = {f"MLSYSBIB_{name}_DIR": str(folder / name.lower()) for name in ("CACHE", "DATA", "STATE")}
        self.environment = {**mine, **own, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(
        self, *args: str | Path, cwd: Path | None = None, env: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, *args],
            capture_output=True,
            encoding="utf-8",
            cwd=cwd or self.folder,
            env={**self.environment, **env},
            timeout=120,
            check=False,
        )

    def mlsysbib(self, *args: str, cwd: Path, env: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "mlsysbib", *args, cwd=cwd, env=env)


def _made(folder: Path) -> Plugged:
    """An environment of its own, in which what the tests have already (mlsysbib, its requirements, pytest) is found."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    plugged = Plugged(folder)
    found = plugged.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    paths = [str(Path(mlsysbib.__file__).parents[1]), *site.getsitepackages()]
    (Path(found) / "what_the_tests_have.pth").write_text("\n".join(paths), encoding="utf-8")
    return plugged


@pytest.fixture(scope="session")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Plugged:
    """The environment; skips where the packages cannot be built for want of hatchling."""
    folder = tmp_path_factory.mktemp("plugged")
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    plugged = _made(folder)
    here = find_spec("hatchling") is not None
    how = ["--no-build-isolation", "--no-index"] if here else []
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(plugged.python), "--disable-pip-version-check"),
            *("install", "--quiet", "--no-deps", *how, *(str(folder / "examples" / name) for name in PACKAGES)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and not here:
        pytest.skip("hatchling, which builds the examples, is not installed, and no package index can be reached")
    assert done.returncode == 0, done.stderr
    return plugged


Make = Callable[..., Path]
