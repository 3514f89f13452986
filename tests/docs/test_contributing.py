"""What CONTRIBUTING.md sends people to is there, and what it tells them to run is what is run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import mlsysbib
import mlsysbib.testing

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(mlsysbib.__file__).parent

pytestmark = pytest.mark.skipif(not (ROOT / "CONTRIBUTING.md").exists(), reason="needs the source tree")

_PATH = re.compile(r"(?<![\w./-])(?:[\w-]+/)+(?:\w+\.py)?|\btests/\w+(?:/\w+)*(?:\.py)?|\.ci/\w+(?:\.py)?")


@pytest.fixture
def page() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_path_is_there(page: str) -> None:
    named = set(re.findall(_PATH, page))
    assert len(named) > 20
    for path in sorted(named):
        assert (PACKAGE / path).exists() or (ROOT / path).exists(), path


def test_every_name_is_there(page: str) -> None:
    for name in re.findall(r"mlsysbib\.testing\.(\w+)", page):
        assert callable(getattr(mlsysbib.testing, name))
    tables = re.findall(r"`([A-Z]{4,})`[^|]*?`([\w/]+\.py)`", page)
    assert {name for name, _ in tables} >= {"FORMATS", "SOURCES", "COMMANDS"}
    for name, path in tables:
        assert re.search(rf"^{name}\b", (PACKAGE / path).read_text(encoding="utf-8"), re.MULTILINE), name


@pytest.mark.skipif(not (ROOT / ".pre-commit-config.yaml").exists(), reason="needs a checkout: the sdist has no hooks")
def test_it_names_every_check_of_a_commit(page: str) -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    commands = [entry.removesuffix(" --force-exclude") for entry in re.findall(r"entry: (.*)", hooks)]
    assert len(commands) > 4
    for command in commands:
        assert command in page, command


def test_whoever_packages_it_gets_these_pages() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "/*.md" in settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for name in ("CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY", "CHANGELOG", "README"):
        assert (ROOT / f"{name}.md").exists(), name
