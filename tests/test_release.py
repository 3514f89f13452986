"""What a release rests on: the version, the man pages, the files that others read."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import mlsysbib
from mlsysbib._version import NEXT

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
checkout = pytest.mark.skipif(not (ROOT / "hatch_version.py").exists(), reason="needs a checkout")


def in_folder(folder: Path) -> ModuleType:
    """hatch_version.py as it lies in a folder beside what it reads."""
    (folder / "src" / "mlsysbib").mkdir(parents=True)
    for name in ("hatch_version.py", "src/mlsysbib/_version.py"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    spec = importlib.util.spec_from_file_location("hatch_version", folder / "hatch_version.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def git(folder: Path, *words: str) -> None:
    who = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "tag.gpgsign=false",
    ]
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


@checkout
def test_a_commit_with_a_tag_is_that_version_and_those_after_it_are_on_the_way_to_the_next(tmp_path: Path) -> None:
    module = in_folder(tmp_path)
    begun = f"{NEXT}.dev"
    assert module.version() == f"{begun}0"
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "one")
    assert module.version() == f"{begun}1"
    git(tmp_path, "tag", "-a", "v1.2.3", "-m", "v1.2.3")
    git(tmp_path, "tag", "another")
    assert module.version() == "1.2.3"
    git(tmp_path, "commit", "--allow-empty", "-m", "two")
    git(tmp_path, "commit", "--allow-empty", "-m", "three")
    assert module.version() == f"{begun}2"


@checkout
def test_a_source_archive_says_its_own_version(tmp_path: Path) -> None:
    module = in_folder(tmp_path)
    (tmp_path / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: mlsysbib\nVersion: 1.2.3\n", encoding="utf-8")
    assert module.version() == "1.2.3"


@checkout
def test_the_man_pages_are_those_of_the_commands() -> None:
    subprocess.run([sys.executable, ROOT / "docs" / "update_man.py", "--check"], check=True)


@checkout
def test_the_changelog_has_a_place_for_what_comes() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:])


@checkout
def test_it_can_be_cited() -> None:
    (entry,) = mlsysbib.load(ROOT / "CITATION.cff").values()
    assert (entry.type, str(entry.author[0])) == ("software", "mlsysbib contributors")
    assert entry.title.startswith("mlsysbib")


def test_what_is_below_one_is_bounded_above() -> None:
    for requirement in PROJECT["dependencies"]:
        bounds = re.match(r"[\w.-]+>=(?P<low>[\d.]+)(?:,<(?P<high>[\d.]+))?$", requirement)
        assert bounds is not None, requirement
        if bounds["low"].startswith("0."):
            low, high = (tuple(map(int, bounds[name].split("."))) for name in ("low", "high"))
            assert low < high <= (1,), requirement


@checkout
def test_an_image_is_given_all_that_the_build_reads() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    kept = {line[1:] for line in ignored.splitlines() if line.startswith("!")}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    read = {
        PROJECT["readme"],
        *wheel["packages"],
        *wheel["force-include"],
        *wheel["shared-data"],
        *PROJECT["license-files"],
    }
    for path in read:
        assert any(path == each or path.startswith(f"{each}/") for each in kept), path
